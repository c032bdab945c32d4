/** Where points gather. */
@NullMarked
package org.wangge.geodata.cluster;

import org.jspecify.annotations.NullMarked;

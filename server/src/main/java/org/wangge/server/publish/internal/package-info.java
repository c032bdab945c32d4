@NullMarked
package org.wangge.server.publish.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.wangge.server.works.internal;

import org.jspecify.annotations.NullMarked;

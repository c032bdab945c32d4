@NullMarked
package org.wangge.server.river.internal;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.wangge.server.positions.internal;

import org.jspecify.annotations.NullMarked;

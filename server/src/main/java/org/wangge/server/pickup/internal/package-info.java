@NullMarked
package org.wangge.server.pickup.internal;

import org.jspecify.annotations.NullMarked;

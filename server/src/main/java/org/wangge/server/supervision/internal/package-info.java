@NullMarked
package org.wangge.server.supervision.internal;

import org.jspecify.annotations.NullMarked;

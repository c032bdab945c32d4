@NullMarked
package org.wangge.server.patrol.internal;

import org.jspecify.annotations.NullMarked;

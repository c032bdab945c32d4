@NullMarked
package org.wangge.server.open311.internal;

import org.jspecify.annotations.NullMarked;

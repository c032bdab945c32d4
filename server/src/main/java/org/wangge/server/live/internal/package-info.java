/** Events as rows, and who waits for them. */
@NullMarked
package org.wangge.server.live.internal;

import org.jspecify.annotations.NullMarked;

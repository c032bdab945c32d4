/** The outbox and what empties it. */
@NullMarked
package org.wangge.server.notify.internal;

import org.jspecify.annotations.NullMarked;

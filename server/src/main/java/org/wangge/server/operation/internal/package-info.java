/** Announces the running server to the commands of its data folder. */
@NullMarked
package org.wangge.server.operation.internal;

import org.jspecify.annotations.NullMarked;

/** The commands of the wangge script that are more than a few lines: plain Java, no Spring context. */
@NullMarked
package org.wangge.server.operation.command;

import org.jspecify.annotations.NullMarked;

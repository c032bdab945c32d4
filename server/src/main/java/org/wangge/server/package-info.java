/** The office server: one package for each module, see ARCHITECTURE.md. */
@NullMarked
package org.wangge.server;

import org.jspecify.annotations.NullMarked;

/** {@code /api/grid}. */
@NullMarked
package org.wangge.server.grid.web;

import org.jspecify.annotations.NullMarked;

/** The grid's tables and the search for the cell that holds a point. */
@NullMarked
package org.wangge.server.grid.internal;

import org.jspecify.annotations.NullMarked;

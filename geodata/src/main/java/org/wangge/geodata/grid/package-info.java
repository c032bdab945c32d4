/**
 * Rules of cell grids: whether cells tile their parent, codes, and the reading order in which cells are numbered.
 */
@NullMarked
package org.wangge.geodata.grid;

import org.jspecify.annotations.NullMarked;

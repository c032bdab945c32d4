package org.wangge.server.casework;

import org.jspecify.annotations.Nullable;
import org.wangge.server.grid.CellName;

/**
 * How many cases belong to a cell.
 *
 * @param cell null for those that belong to no cell of the level
 */
public record CellCount(@Nullable CellName cell, long count) {}

package org.wangge.server.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;

/**
 * Which cases are counted, and by which cells.
 *
 * @param from those that occurred then or later, null for all
 * @param to and before this, null for all
 * @param level by cells of this level
 * @param asOf by the cells of this time; null for those the cases had when they happened
 */
public record StatisticsQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        CellLevel level,
        @Nullable Instant asOf) {}

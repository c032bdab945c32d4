package org.wangge.server.grid;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.grid.CellLevel;

/**
 * Which cells a list holds.
 *
 * @param bbox those that meet this box, borders included
 * @param level of this level, null for all
 * @param at as they were then
 * @param layer the layer's code
 * @param after the last id of the page before, null for the first
 * @param limit how many at most
 */
public record CellQuery(
        Bbox bbox,
        @Nullable CellLevel level,
        Instant at,
        String layer,
        @Nullable UUID after,
        int limit) {}

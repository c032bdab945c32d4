package org.wangge.server.grid.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;

/**
 * @param bbox {@code west,south,east,north} in {@code crs}
 * @param level only cells of this level
 * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
 * @param layer the layer's code, {@code base} when absent
 * @param crs the system of the box, CRS84 when absent
 * @param limit cells in a page, 100 when absent, at most 1000
 * @param after the key of the page before, from its link {@code next}
 * @param people {@code true} adds to every cell who is responsible for it
 */
record CellsQuery(
        String bbox,
        @Nullable CellLevel level,
        @Nullable String at,
        @Nullable String layer,
        @Nullable String crs,
        @Nullable Integer limit,
        @Nullable UUID after,
        @Nullable Boolean people) {}

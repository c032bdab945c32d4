package org.wangge.server.grid.draft;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.grid.CellLevel;

/**
 * Which areas of a draft a list holds, by id.
 *
 * @param bbox those that meet this box, borders included; null for all
 * @param level of this level; null for all
 * @param after the last id of the page before; null for the first
 * @param limit how many at most
 */
public record AreaQuery(
        @Nullable Bbox bbox,
        @Nullable CellLevel level,
        @Nullable UUID after,
        int limit) {}

package org.wangge.server.grid;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;

/**
 * Which vacancies a list holds.
 *
 * @param at at which time
 * @param slot only of this slot; null for all that are expected
 * @param level only cells of this level; null for all
 * @param layer the layer's code
 * @param after the last cell's id of the page before, null for the first
 * @param limit how many at most
 */
public record VacancyQuery(
        Instant at,
        @Nullable String slot,
        @Nullable CellLevel level,
        String layer,
        @Nullable UUID after,
        int limit) {}

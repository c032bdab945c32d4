package org.wangge.server.casework;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;

/**
 * Which cases a list holds.
 *
 * @param bbox those whose place meets this box; null for everywhere
 * @param state those in this state; null for all
 * @param categories only of these, all when empty
 * @param after the last id of the page before, null for the first
 * @param limit how many at most
 */
public record CaseQuery(
        @Nullable Bbox bbox,
        @Nullable CaseState state,
        Set<CategoryCode> categories,
        @Nullable UUID after,
        int limit) {

    public CaseQuery {
        categories = Set.copyOf(categories);
    }
}

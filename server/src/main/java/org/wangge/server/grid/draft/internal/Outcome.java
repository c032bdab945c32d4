package org.wangge.server.grid.draft.internal;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.TilingFinding;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.LineageEvent;

/**
 * What came of an operation before it is stored.
 *
 * @param substantial the areas among the effects that did more than get nodes
 * @param findings of what changed and its neighbours
 * @param report of cleaning
 */
record Outcome(
        PlanState state,
        List<Effect> effects,
        Set<UUID> substantial,
        List<LineageEvent> lineage,
        List<TilingFinding<UUID>> findings,
        DraftChange.@Nullable CleaningReport report) {

    Set<UUID> areas() {
        return effects.stream().map(Effect::area).collect(Collectors.toSet());
    }
}

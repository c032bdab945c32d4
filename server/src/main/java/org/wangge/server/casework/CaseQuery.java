package org.wangge.server.casework;

import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.casework.machine.CaseStage;

/**
 * Which cases a list holds.
 *
 * @param bbox those whose place meets this box; null for everywhere
 * @param state those in this state; null for all
 * @param categories only of these, all when empty
 * @param stages only those at one of these stages, all when empty
 * @param assignee only those that are the task of this person, team or department; null for all
 * @param isMine only those that are the caller's task: given to them or to an inbox of theirs, taken by them, or theirs to verify or check
 * @param isByDue only open ones, in the order in which they are due, those without a due time last; else all by id
 * @param after the last id of the page before, null for the first
 * @param limit how many at most
 */
public record CaseQuery(
        @Nullable Bbox bbox,
        @Nullable CaseState state,
        Set<CategoryCode> categories,
        Set<CaseStage> stages,
        @Nullable UUID assignee,
        boolean isMine,
        boolean isByDue,
        @Nullable UUID after,
        int limit) {

    /** Whatever the stage, whosever the task. */
    public CaseQuery(
            @Nullable Bbox bbox,
            @Nullable CaseState state,
            Set<CategoryCode> categories,
            @Nullable UUID after,
            int limit) {
        this(bbox, state, categories, Set.of(), null, false, false, after, limit);
    }

    public CaseQuery {
        categories = Set.copyOf(categories);
        stages = Set.copyOf(stages);
    }
}

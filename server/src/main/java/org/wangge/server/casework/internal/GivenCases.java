package org.wangge.server.casework.internal;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.organisation.Unit;

/**
 * How many cases each person was sent to, or took from an inbox, and has not handled.
 *
 * @param byPerson people with none are not in it
 * @param cases of how many cases this is known, those that were given to nobody with them
 */
record GivenCases(Map<UUID, Integer> byPerson, int cases) {

    static final GivenCases NONE = new GivenCases(Map.of(), 0);

    private static final Set<CaseStage> STAGES = Set.of(CaseStage.DISPATCHED, CaseStage.ARRIVED);

    GivenCases {
        byPerson = Map.copyOf(byPerson);
    }

    /** Without some cases as they were, and with some as they are. */
    GivenCases with(Collection<ShownCase> were, Collection<ShownCase> are) {
        Map<UUID, Integer> next = new HashMap<>(byPerson);
        were.forEach(shown -> count(shown, -1, next));
        are.forEach(shown -> count(shown, 1, next));
        return new GivenCases(next, cases - were.size() + are.size());
    }

    private static void count(ShownCase shown, int more, Map<UUID, Integer> counts) {
        UUID person = personOf(shown.stored());
        if (person != null) {
            int next = counts.getOrDefault(person, 0) + more;
            if (next == 0) {
                counts.remove(person);
            } else {
                counts.put(person, next);
            }
        }
    }

    private static @Nullable UUID personOf(ShownCase.Stored stored) {
        CaseRows.Standing standing = stored.row().standing();
        if (!STAGES.contains(stored.stage())) {
            return null;
        }
        UUID given = standing.assigneeKind() == Unit.Kind.PERSON ? standing.assigneeId() : null;
        return standing.holder() == null ? given : standing.holder();
    }
}

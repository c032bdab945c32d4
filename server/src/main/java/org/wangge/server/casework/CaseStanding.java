package org.wangge.server.casework;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.CaseLevel;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.organisation.Unit;

/**
 * How a case stands, as far as a list shows it.
 *
 * @param assignee whose task it is; null while it is nobody's, and for who sees only their own cases
 * @param holder the person who took it; null until then, and for who sees only their own cases
 * @param pending {@code extension} or {@code suspension} where one is asked for, else null
 * @param supervised whether the duty head watches it
 * @param mergedInto the case it went into, null elsewhere
 * @param recurrenceOf the closed case that this one is again, null where there is none
 * @param recurrences how often it came again before this time
 */
public record CaseStanding(
        CaseStage stage,
        CaseLevel level,
        @Nullable Party assignee,
        @Nullable Party holder,
        @Nullable String pending,
        boolean supervised,
        @Nullable UUID mergedInto,
        @Nullable UUID recurrenceOf,
        int recurrences) {

    /**
     * A person, team or department.
     *
     * @param name empty where it is not known any more
     */
    public record Party(Unit.Kind kind, UUID id, String name) {}
}

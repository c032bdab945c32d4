package org.wangge.server.casework;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wangge.server.casework.machine.CaseProgress;

/**
 * A case with all that follows from its log.
 *
 * @param progress with the end of a suspension counted whose time has come
 * @param allowed what the caller may do to it now
 * @param isLeftToOthers whether the caller asked for what waits for an answer, and somebody else is to give it
 * @param duplicates the cases that went into this one; empty for who sees only their own cases
 * @param names of the people, teams and departments the progress names; empty for who sees only their own cases, who is told of none of them
 */
public record CaseDetail(
        CaseView view,
        CaseProgress progress,
        List<ActionWord> allowed,
        boolean isLeftToOthers,
        List<UUID> duplicates,
        Map<UUID, String> names) {

    public CaseDetail {
        allowed = List.copyOf(allowed);
        duplicates = List.copyOf(duplicates);
        names = Map.copyOf(names);
    }
}

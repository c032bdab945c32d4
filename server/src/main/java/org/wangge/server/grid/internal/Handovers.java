package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.Assignment;
import org.wangge.server.grid.Assignments.Handover;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.ProblemException;

/** Hands the cells of somebody over to somebody, inside the caller's transaction. */
@Component
class Handovers {

    private final AssignmentRows rows;
    private final AssignmentAudit audit;
    private final CellSpans spans;
    private final CallerArea area;

    Handovers(AssignmentRows rows, AssignmentAudit audit, CellSpans spans, CallerArea area) {
        this.rows = rows;
        this.audit = audit;
        this.spans = spans;
        this.area = area;
    }

    List<Assignment> run(Caller caller, Handover wanted) {
        spans.lock(cells(held(caller, wanted)));
        List<Assignment> held = held(caller, wanted);
        Set<UUID> cells = cells(held);
        Set<UUID> missing = new HashSet<>(wanted.cellIds());
        missing.removeAll(cells);
        if (!missing.isEmpty()) {
            throw ProblemException.ofField(
                    GridProblem.ASSIGNMENT_REFUSED,
                    "/cells",
                    "The person does not have " + missing.iterator().next());
        }
        area.require(caller, cells);
        List<Assignment> moved = new ArrayList<>();
        for (Assignment one : held) {
            moved.addAll(move(caller, one, wanted));
        }
        return moved;
    }

    private List<Assignment> move(Caller caller, Assignment one, Handover wanted) {
        boolean begun = one.from().isBefore(wanted.at());
        Instant from = begun ? wanted.at() : one.from();
        List<Assignment> there = rows.overlapping(caller, one.cell().id(), one.slot(), from, one.to()).stream()
                .filter(other -> other.personId().equals(wanted.to()))
                .toList();
        boolean covered = there.stream().anyMatch(other -> covers(other, from, one.to()));
        if (!covered && !there.isEmpty()) {
            throw new ProblemException(
                    GridProblem.SLOT_TAKEN,
                    there.getFirst().personName() + " is in that slot of "
                            + one.cell().code() + " for part of the time",
                    List.of(),
                    Map.of("there", there),
                    null);
        }
        if (begun) {
            rows.end(one.id(), wanted.at());
            audit.ended(caller, one, rows.find(caller, one.id()).orElseThrow());
        } else {
            rows.delete(one.id());
            audit.removed(caller, one);
        }
        if (covered) {
            return List.of();
        }
        UUID id = Ids.next();
        rows.insert(id, one.cell().id(), wanted.to(), one.slot(), from, one.to());
        Assignment added = rows.find(caller, id).orElseThrow();
        audit.added(caller, added);
        return List.of(added);
    }

    private static boolean covers(Assignment other, Instant from, @Nullable Instant to) {
        Instant end = other.to();
        return !other.from().isAfter(from) && (end == null || (to != null && !end.isBefore(to)));
    }

    private List<Assignment> held(Caller caller, Handover wanted) {
        return rows.heldFrom(caller, wanted.from(), wanted.at(), wanted.cellIds(), wanted.slots());
    }

    private static Set<UUID> cells(List<Assignment> assignments) {
        return assignments.stream().map(one -> one.cell().id()).collect(Collectors.toSet());
    }
}

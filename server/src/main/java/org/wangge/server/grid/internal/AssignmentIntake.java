package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.grid.GridIntake.AssignmentData;
import org.wangge.server.grid.Slot;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.People;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.shared.jdbc.UpsertCounts;

/** Takes in who is responsible for cells, inside the transaction of a locked layer. */
@Component
class AssignmentIntake {

    private final JdbcClient jdbc;
    private final People people;
    private final AssignmentRows rows;
    private final JdbcSlots slots;

    AssignmentIntake(JdbcClient jdbc, People people, AssignmentRows rows, JdbcSlots slots) {
        this.jdbc = jdbc;
        this.people = people;
        this.rows = rows;
        this.slots = slots;
    }

    IntakeResult take(Caller caller, String source, UUID layerId, List<AssignmentData> assignments) {
        UpsertCounts counts = new UpsertCounts();
        Set<String> known = slots.list(caller).stream().map(Slot::code).collect(Collectors.toSet());
        for (AssignmentData assignment : assignments) {
            Optional<UUID> cell = cellId(layerId, assignment.cellCode().strip());
            Optional<UUID> person = people.findId(caller, source, assignment.personSourceId());
            if (cell.isEmpty()) {
                counts.reject(assignment.personSourceId(), "UNKNOWN_CELL", "There is no cell " + assignment.cellCode());
            } else if (!known.contains(assignment.slot())) {
                counts.reject(
                        assignment.personSourceId(), "UNKNOWN_SLOT", "There is no slot '" + assignment.slot() + "'");
            } else if (person.isEmpty()) {
                counts.reject(
                        assignment.personSourceId(), "UNKNOWN_PERSON", "There is no person of this id in the source");
            } else {
                assign(assignment, cell.get(), person.get(), counts);
            }
        }
        return counts.result();
    }

    private void assign(AssignmentData assignment, UUID cellId, UUID personId, UpsertCounts counts) {
        List<Stored> overlapping = overlapping(assignment, cellId);
        Optional<Stored> same = overlapping.stream()
                .filter(stored -> stored.personId().equals(personId))
                .findFirst();
        if (same.isPresent()) {
            if (Objects.equals(same.get().validTo(), assignment.validTo())) {
                counts.unchanged(1);
            } else {
                rows.end(same.get().id(), assignment.validTo());
                counts.updated(1);
            }
            return;
        }
        if (assignment.slot().equals(Slot.HEAD)) {
            if (overlapping.stream().anyMatch(stored -> stored.validFrom().isAfter(assignment.validFrom()))) {
                counts.reject(
                        assignment.personSourceId(),
                        "ASSIGNED_OTHERWISE",
                        "A later head of " + assignment.cellCode() + " is known already");
                return;
            }
            Optional<Stored> corrected = overlapping.stream()
                    .filter(stored -> stored.validFrom().equals(assignment.validFrom()))
                    .findFirst();
            if (corrected.isPresent()) {
                rows.replace(corrected.get().id(), personId, assignment.validTo());
                counts.updated(1);
                return;
            }
            overlapping.forEach(stored -> rows.end(stored.id(), assignment.validFrom()));
        }
        rows.insert(Ids.next(), cellId, personId, assignment.slot(), assignment.validFrom(), assignment.validTo());
        counts.created(1);
    }

    private List<Stored> overlapping(AssignmentData assignment, UUID cellId) {
        Instant end = assignment.validTo();
        return jdbc.sql("""
                select id, person_id, valid_from, valid_to from grid_assignment
                where cell_id = :cell and slot = :slot
                  and tstzrange(valid_from, valid_to) && tstzrange(:from, :to::timestamptz)
                order by valid_from
                """)
                .param("cell", cellId)
                .param("slot", assignment.slot())
                .param("from", Times.bind(assignment.validFrom()))
                .param("to", end == null ? null : Times.bind(end))
                .query((row, number) -> new Stored(
                        row.getObject("id", UUID.class),
                        row.getObject("person_id", UUID.class),
                        Times.get(row, "valid_from"),
                        Times.find(row, "valid_to")))
                .list();
    }

    private Optional<UUID> cellId(UUID layerId, String code) {
        return jdbc.sql("select id from grid_cell where layer_id = :layer and code = :code")
                .param("layer", layerId)
                .param("code", code)
                .query(UUID.class)
                .optional();
    }

    private record Stored(
            UUID id,
            UUID personId,
            Instant validFrom,
            @Nullable Instant validTo) {}
}

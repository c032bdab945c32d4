package org.wangge.server.grid;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * People on cells. Reading needs {@code VIEW_MAP}; changing needs {@code PLAN_GRID} and a cell in the caller's area, else it is a
 * 403. Each change is in the audit.
 */
public interface Assignments {

    /** Who is in slots of a cell at some time, heads first; a cell that is not known is a 404. */
    List<Assignment> ofCell(Caller caller, UUID cellId, Instant at);

    /** Everybody who ever was or will be, the latest first. */
    List<Assignment> ofCell(Caller caller, UUID cellId);

    /**
     * One assignment.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there is none
     */
    Assignment get(Caller caller, UUID id);

    /**
     * Puts somebody into a slot. Without an end it lasts until the cell ends, where that is known.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown cell; 422 for an unknown slot or person, a slot that
     *     cells of the level do not have, somebody who has left, or a time at which there is no such cell; 409 where the person is
     *     in that slot then, or somebody else is its head and is not to be replaced
     */
    Assignment add(Caller caller, NewAssignment wanted);

    /**
     * Ends an assignment, or moves its end.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 404 when there is none, 422 for an end that is not after the beginning
     *     or after the cell's, 409 where it would overlap another
     */
    Assignment end(Caller caller, UUID id, Consumer<Assignment> precondition, Instant to);

    /**
     * Takes back an assignment that has not begun.
     *
     * @param precondition as for {@link #end}
     * @throws org.wangge.server.shared.ProblemException 404 when there is none, 409 once it has begun
     */
    void remove(Caller caller, UUID id, Consumer<Assignment> precondition);

    /**
     * Hands cells over from somebody to somebody, all in one transaction: what lasts at that instant ends and begins again with the
     * other person, with the end it had; what begins later is the other person's from its beginning. Where the other person is in that
     * slot already for all of the time, the first one's assignment only ends. Nothing to hand over is no error.
     *
     * @return what the other person has now because of it
     * @throws org.wangge.server.shared.ProblemException 422 for somebody unknown or who has left, a cell the first person does not
     *     have, or the same person twice; 409 where the other person is in the slot for part of the time
     */
    List<Assignment> handOver(Caller caller, Handover wanted);

    /** A page of cells with an expected slot that nobody is in, by cell id. */
    List<Vacancy> vacancies(Caller caller, VacancyQuery query);

    /**
     * A page of cells of whose people nobody is on duty by the roster, by cell id. Needs {@code VIEW_PHONES}, as the roster does.
     *
     * @param query {@code slot}: of people in this slot only; null for whoever is on the cell
     */
    List<Unmanned> unmanned(Caller caller, VacancyQuery query);

    /** A page of people with more than one cell at some time, by id. */
    List<PersonDuties> withSeveralCells(Caller caller, Instant at, @Nullable UUID after, int limit);

    /**
     * Somebody to be put into a slot.
     *
     * @param to null for as long as the cell lasts
     * @param replace whether a head who is there ends at that instant
     */
    record NewAssignment(
            UUID cellId,
            String slot,
            UUID personId,
            Instant from,
            @Nullable Instant to,
            boolean replace) {}

    /**
     * What is handed over.
     *
     * @param from who has the cells
     * @param to who gets them
     * @param cellIds only these cells; empty for all
     * @param slots only in these slots; empty for all
     */
    record Handover(UUID from, UUID to, Instant at, Set<UUID> cellIds, Set<String> slots) {
        public Handover {
            cellIds = Set.copyOf(cellIds);
            slots = Set.copyOf(slots);
        }
    }
}

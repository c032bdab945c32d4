package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.grid.Assignment;
import org.wangge.server.grid.Assignments;
import org.wangge.server.grid.GridProblem;
import org.wangge.server.grid.PersonDuties;
import org.wangge.server.grid.Slot;
import org.wangge.server.grid.Unmanned;
import org.wangge.server.grid.Vacancy;
import org.wangge.server.grid.VacancyQuery;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.organisation.People;
import org.wangge.server.organisation.Person;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcAssignments implements Assignments {

    private final AssignmentRows rows;
    private final AssignmentAudit audit;
    private final CellSpans spans;
    private final CallerArea area;
    private final JdbcSlots slots;
    private final Handovers handovers;
    private final Responsibilities responsibilities;
    private final Vacancies vacancies;
    private final People people;
    private final OfficeTime time;

    @SuppressWarnings("TooManyParameters") // one for each question the interface answers
    JdbcAssignments(
            AssignmentRows rows,
            AssignmentAudit audit,
            CellSpans spans,
            CallerArea area,
            JdbcSlots slots,
            Handovers handovers,
            Responsibilities responsibilities,
            Vacancies vacancies,
            People people,
            OfficeTime time) {
        this.rows = rows;
        this.audit = audit;
        this.spans = spans;
        this.area = area;
        this.slots = slots;
        this.handovers = handovers;
        this.responsibilities = responsibilities;
        this.vacancies = vacancies;
        this.people = people;
        this.time = time;
    }

    @Override
    @Transactional(readOnly = true)
    public List<Assignment> ofCell(Caller caller, UUID cellId, Instant at) {
        caller.require(Permission.VIEW_MAP);
        spans.level(cellId);
        return rows.ofCell(caller, cellId, at);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Assignment> ofCell(Caller caller, UUID cellId) {
        caller.require(Permission.VIEW_MAP);
        spans.level(cellId);
        return rows.everOfCell(caller, cellId);
    }

    @Override
    @Transactional(readOnly = true)
    public Assignment get(Caller caller, UUID id) {
        caller.require(Permission.VIEW_MAP);
        return stored(caller, id);
    }

    @Override
    public Assignment add(Caller caller, NewAssignment wanted) {
        caller.require(Permission.PLAN_GRID);
        requireSlot(wanted);
        requirePerson(people.find(caller, wanted.personId()), "/personId");
        spans.lock(List.of(wanted.cellId()));
        area.require(caller, List.of(wanted.cellId()));
        Instant to = endWithin(wanted.cellId(), wanted.from(), wanted.to());
        clear(caller, wanted, to);
        UUID id = Ids.next();
        rows.insert(id, wanted.cellId(), wanted.personId(), wanted.slot(), wanted.from(), to);
        Assignment added = stored(caller, id);
        audit.added(caller, added);
        return added;
    }

    @Override
    public Assignment end(Caller caller, UUID id, Consumer<Assignment> precondition, Instant to) {
        Assignment stored = locked(caller, id, precondition);
        if (!to.isAfter(stored.from())) {
            throw refused("/to", "It begins at " + stored.from() + "; take it back instead if it has not begun");
        }
        endWithin(stored.cell().id(), stored.from(), to);
        List<Assignment> others =
                rows.overlapping(caller, stored.cell().id(), stored.slot(), stored.from(), to).stream()
                        .filter(other -> !other.id().equals(stored.id())
                                && (stored.slot().equals(Slot.HEAD)
                                        || other.personId().equals(stored.personId())))
                        .toList();
        if (!others.isEmpty()) {
            throw taken("It would overlap what follows", others);
        }
        rows.end(stored.id(), to);
        Assignment after = stored(caller, stored.id());
        audit.ended(caller, stored, after);
        return after;
    }

    @Override
    public void remove(Caller caller, UUID id, Consumer<Assignment> precondition) {
        Assignment stored = locked(caller, id, precondition);
        if (!stored.from().isAfter(time.now())) {
            throw new ProblemException(GridProblem.ASSIGNMENT_BEGUN, "It began at " + stored.from());
        }
        rows.delete(stored.id());
        audit.removed(caller, stored);
    }

    @Override
    public List<Assignment> handOver(Caller caller, Handover wanted) {
        caller.require(Permission.PLAN_GRID);
        if (wanted.from().equals(wanted.to())) {
            throw refused("/to", "A hand-over is from one person to another");
        }
        if (people.find(caller, wanted.from()).isEmpty()) {
            throw refused("/from", "There is no such person");
        }
        requirePerson(people.find(caller, wanted.to()), "/to");
        return handovers.run(caller, wanted);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Vacancy> vacancies(Caller caller, VacancyQuery query) {
        caller.require(Permission.VIEW_MAP);
        String slot = query.slot();
        if (slot != null) {
            slots.get(caller, slot);
        }
        return vacancies.list(query);
    }

    @Override
    @Transactional(readOnly = true)
    public List<Unmanned> unmanned(Caller caller, VacancyQuery query) {
        caller.require(Permission.VIEW_MAP);
        String slot = query.slot();
        if (slot != null) {
            slots.get(caller, slot);
        }
        return vacancies.unmanned(
                query,
                people.onDuty(caller, query.at()).stream().map(Person::id).toList());
    }

    @Override
    @Transactional(readOnly = true)
    public List<PersonDuties> withSeveralCells(Caller caller, Instant at, @Nullable UUID after, int limit) {
        caller.require(Permission.VIEW_MAP);
        return responsibilities.duties(caller, vacancies.withSeveralCells(at, after, limit), at);
    }

    private void requireSlot(NewAssignment wanted) {
        Slot slot = slots.find(wanted.slot()).orElseThrow(() -> refused("/slot", "There is no such slot"));
        if (!slot.levels().contains(spans.level(wanted.cellId()))) {
            throw refused("/slot", "Cells of this level do not have the slot '" + slot.code() + "'");
        }
    }

    private static void requirePerson(Optional<Person> found, String pointer) {
        Person person = found.orElseThrow(() -> refused(pointer, "There is no such person"));
        if (!person.active()) {
            throw ProblemException.ofField(GridProblem.PERSON_INACTIVE, pointer, person.name() + " has left");
        }
    }

    /** The end somebody has on a cell: the wanted one, or the cell's. */
    private @Nullable Instant endWithin(UUID cellId, Instant from, @Nullable Instant to) {
        if (to != null && !to.isAfter(from)) {
            throw refused("/to", "It ends after it begins");
        }
        CellSpans.Span cell =
                spans.at(cellId, from).orElseThrow(() -> refused("/from", "There is no such cell at " + from));
        if (to != null && cell.endsBefore(to)) {
            throw refused("/to", "The cell ends at " + cell.to());
        }
        return to == null ? cell.to() : to;
    }

    /** Makes room in the slot, or says who is there. */
    private void clear(Caller caller, NewAssignment wanted, @Nullable Instant to) {
        List<Assignment> there = rows.overlapping(caller, wanted.cellId(), wanted.slot(), wanted.from(), to);
        List<Assignment> same = there.stream()
                .filter(one -> one.personId().equals(wanted.personId()))
                .toList();
        if (!same.isEmpty()) {
            throw taken("The person is in that slot at that time already", same);
        }
        if (!wanted.slot().equals(Slot.HEAD) || there.isEmpty()) {
            return;
        }
        if (!wanted.replace()) {
            throw taken("The cell has a head at that time; send replace to end that", there);
        }
        if (there.stream().anyMatch(one -> !one.from().isBefore(wanted.from()))) {
            throw taken("A head begins at that time or later; take that back first", there);
        }
        for (Assignment former : there) {
            rows.end(former.id(), wanted.from());
            audit.ended(caller, former, stored(caller, former.id()));
        }
    }

    private Assignment locked(Caller caller, UUID id, Consumer<Assignment> precondition) {
        caller.require(Permission.PLAN_GRID);
        List<UUID> cell = List.of(stored(caller, id).cell().id());
        spans.lock(cell);
        area.require(caller, cell);
        Assignment stored = stored(caller, id);
        precondition.accept(stored);
        return stored;
    }

    private Assignment stored(Caller caller, UUID id) {
        return rows.find(caller, id)
                .orElseThrow(
                        () -> new ProblemException(GridProblem.ASSIGNMENT_NOT_FOUND, "There is no assignment " + id));
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(GridProblem.ASSIGNMENT_REFUSED, pointer, detail);
    }

    private static ProblemException taken(String detail, List<Assignment> there) {
        return new ProblemException(GridProblem.SLOT_TAKEN, detail, List.of(), Map.of("there", there), null);
    }
}

package org.wangge.server.grid.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.Assignment;
import org.wangge.server.grid.Assignments;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.PersonDuties;
import org.wangge.server.grid.Unmanned;
import org.wangge.server.grid.Vacancy;
import org.wangge.server.grid.VacancyQuery;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.IfMatch;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** People on cells. The entity tag of an assignment is its version in quotes, as in a list. */
@RestController
@RequestMapping("/api/grid")
class AssignmentController {

    private final Assignments assignments;
    private final OfficeTime time;

    AssignmentController(Assignments assignments, OfficeTime time) {
        this.assignments = assignments;
        this.time = time;
    }

    /** Who is in slots of a cell at a time, or everybody who ever was or will be. */
    @GetMapping("/cells/{id}/assignments")
    List<Assignment> ofCell(Caller caller, @PathVariable UUID id, @ParameterObject OfCellQuery query) {
        return Boolean.TRUE.equals(query.all())
                ? assignments.ofCell(caller, id)
                : assignments.ofCell(caller, id, time.parse(query.at()));
    }

    /** Puts somebody into a slot of a cell. */
    @PostMapping(path = "/cells/{id}/assignments", consumes = MediaType.APPLICATION_JSON_VALUE)
    @ResponseStatus(HttpStatus.CREATED)
    @AlsoAnswers(409)
    ResponseEntity<Assignment> add(Caller caller, @PathVariable UUID id, @RequestBody AssignmentRequest wanted) {
        Assignment added = assignments.add(
                caller,
                new Assignments.NewAssignment(
                        id,
                        wanted.slot(),
                        wanted.personId(),
                        time.parse(wanted.from(), "/from"),
                        wanted.to() == null ? null : time.parse(wanted.to(), "/to"),
                        Boolean.TRUE.equals(wanted.replace())));
        return ResponseEntity.status(HttpStatus.CREATED).eTag(tag(added)).body(added);
    }

    @GetMapping("/assignments/{id}")
    @AlsoAnswers(304)
    ResponseEntity<Assignment> get(Caller caller, @PathVariable UUID id) {
        return answer(assignments.get(caller, id));
    }

    /** Ends an assignment, or moves its end. */
    @PatchMapping(path = "/assignments/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    ResponseEntity<Assignment> end(Caller caller, @PathVariable UUID id, IfMatch ifMatch, @RequestBody End wanted) {
        return answer(assignments.end(caller, id, read(ifMatch), time.parse(wanted.to(), "/to")));
    }

    /** Takes back an assignment that has not begun. */
    @DeleteMapping("/assignments/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    @AlsoAnswers(409)
    void remove(Caller caller, @PathVariable UUID id, IfMatch ifMatch) {
        assignments.remove(caller, id, read(ifMatch));
    }

    /** Hands the cells of somebody over to somebody, all or nothing. */
    @PostMapping(path = "/handovers", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers(409)
    HandoverAnswer handOver(Caller caller, @RequestBody HandoverRequest wanted) {
        Instant at = time.parse(wanted.at(), "/at");
        return new HandoverAnswer(
                at,
                assignments.handOver(
                        caller,
                        new Assignments.Handover(
                                wanted.from(),
                                wanted.to(),
                                at,
                                Objects.requireNonNullElse(wanted.cells(), Set.of()),
                                Objects.requireNonNullElse(wanted.slots(), Set.of()))));
    }

    /** Cells with an expected slot that nobody is in. */
    @GetMapping("/vacancies")
    @AlsoAnswers(404)
    Page<VacancyAnswer> vacancies(Caller caller, @ParameterObject VacanciesQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<VacancyAnswer> found = assignments.vacancies(caller, wanted(query, limit + 1)).stream()
                .map(VacancyAnswer::of)
                .toList();
        return Page.of(found, limit, request, VacancyAnswer::id);
    }

    private VacancyQuery wanted(VacanciesQuery query, int limit) {
        return new VacancyQuery(
                time.parse(query.at()),
                query.slot(),
                query.level(),
                Objects.requireNonNullElse(query.layer(), Grid.BASE_LAYER),
                query.after(),
                limit);
    }

    /** Cells of whose people, or of those in a slot, nobody is on duty by the roster at that time. */
    @GetMapping("/unmanned")
    @AlsoAnswers(404)
    Page<UnmannedAnswer> unmanned(Caller caller, @ParameterObject VacanciesQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<UnmannedAnswer> found = assignments.unmanned(caller, wanted(query, limit + 1)).stream()
                .map(UnmannedAnswer::of)
                .toList();
        return Page.of(found, limit, request, UnmannedAnswer::id);
    }

    /** People with more than one cell. */
    @GetMapping("/people/several")
    Page<PersonAnswer> several(Caller caller, @ParameterObject SeveralQuery query, HttpServletRequest request) {
        int limit = QueryValues.limit(query.limit(), QueryValues.LIST_LIMIT);
        List<PersonDuties> found =
                assignments.withSeveralCells(caller, time.parse(query.at()), query.after(), limit + 1);
        return Page.of(found.stream().map(PersonAnswer::of).toList(), limit, request, PersonAnswer::id);
    }

    private static Consumer<Assignment> read(IfMatch ifMatch) {
        return stored -> ifMatch.require(tag(stored), stored);
    }

    private static ResponseEntity<Assignment> answer(Assignment assignment) {
        return ResponseEntity.ok().eTag(tag(assignment)).body(assignment);
    }

    private static String tag(Assignment assignment) {
        return "\"" + assignment.version() + "\"";
    }

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param all everybody who ever was or will be
     */
    record OfCellQuery(@Nullable String at, @Nullable Boolean all) {}

    /**
     * @param from {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param to until when, as long as the cell lasts when absent
     * @param replace whether a head who is there ends at that instant; a 409 when absent
     */
    record AssignmentRequest(
            String slot,
            UUID personId,
            @Nullable String from,
            @Nullable String to,
            @Nullable Boolean replace) {}

    /**
     * @param to {@code YYYY-MM-DD} or an RFC 3339 time
     */
    record End(String to) {}

    /**
     * @param from the person who has the cells
     * @param to the person who gets them
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param cells only these, all when absent
     * @param slots only these, all when absent
     */
    record HandoverRequest(
            UUID from,
            UUID to,
            @Nullable String at,
            @Nullable Set<UUID> cells,
            @Nullable Set<String> slots) {}

    /**
     * @param moved what the second person has because of it
     */
    record HandoverAnswer(Instant at, List<Assignment> moved) {}

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param slot only this slot, whether it is expected or not
     * @param level only cells of this level
     * @param layer the layer's code, {@code base} when absent
     * @param limit cells in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record VacanciesQuery(
            @Nullable String at,
            @Nullable String slot,
            @Nullable CellLevel level,
            @Nullable String layer,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
     * @param limit people in a page, 100 when absent, at most 1000
     * @param after the key of the page before, from its link {@code next}
     */
    record SeveralQuery(
            @Nullable String at,
            @Nullable Integer limit,
            @Nullable UUID after) {}

    /**
     * A cell and its empty slots.
     *
     * @param bbox west, south, east, north
     */
    record VacancyAnswer(
            UUID id, String code, String name, CellLevel level, String layer, List<String> slots, List<Double> bbox) {

        static VacancyAnswer of(Vacancy vacancy) {
            var box = vacancy.bounds();
            return new VacancyAnswer(
                    vacancy.cell().id(),
                    vacancy.cell().code(),
                    vacancy.cell().name(),
                    vacancy.cell().level(),
                    vacancy.layer(),
                    vacancy.slots(),
                    List.of(box.west(), box.south(), box.east(), box.north()));
        }
    }

    /**
     * A cell of whose people nobody is on duty.
     *
     * @param people the names of those who are on it; empty where nobody is
     * @param bbox west, south, east, north
     */
    record UnmannedAnswer(
            UUID id, String code, String name, CellLevel level, String layer, List<String> people, List<Double> bbox) {

        static UnmannedAnswer of(Unmanned unmanned) {
            var box = unmanned.bounds();
            return new UnmannedAnswer(
                    unmanned.cell().id(),
                    unmanned.cell().code(),
                    unmanned.cell().name(),
                    unmanned.cell().level(),
                    unmanned.layer(),
                    unmanned.people(),
                    List.of(box.west(), box.south(), box.east(), box.north()));
        }
    }
}

package org.wangge.server.organisation.web;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.DutyShift;
import org.wangge.server.organisation.RosterWeek;
import org.wangge.server.organisation.Rosters;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** Duty rosters, week by week. */
@RestController
@RequestMapping("/api/rosters")
class RosterController {

    private final Rosters rosters;

    RosterController(Rosters rosters) {
        this.rosters = rosters;
    }

    /** The shifts of the day. */
    @GetMapping("/shifts")
    List<DutyShift> shifts(Caller caller) {
        return rosters.shifts(caller);
    }

    /** Changes the hours of a shift, or makes one where there is none of this code and {@code If-Match} is not sent. */
    @PutMapping(value = "/shifts/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({201, 428})
    ResponseEntity<DutyShift> putShift(
            Caller caller, @PathVariable String code, @Nullable IfMatch ifMatch, @RequestBody ShiftBody wanted) {
        boolean[] isNew = new boolean[1];
        DutyShift shift = rosters.putShift(caller, wanted.shift(code), stored -> {
            isNew[0] = stored.isEmpty();
            if (stored.isPresent()) {
                Objects.requireNonNullElse(ifMatch, IfMatch.NONE)
                        .require(EntityTags.strong(stored.get()), stored.get());
            } else if (ifMatch != null) {
                throw new ProblemException(RequestProblem.STALE, "There is no shift '" + code + "'");
            }
        });
        return ResponseEntity.status(isNew[0] ? HttpStatus.CREATED : HttpStatus.OK)
                .eTag(EntityTags.strong(shift))
                .body(shift);
    }

    /**
     * @param from {@code HH:MM} by the clock of the office
     * @param to exclusive; not after {@code from} it is on the next day
     */
    record ShiftBody(Labels labels, LocalTime from, LocalTime to) {

        DutyShift shift(String code) {
            return new DutyShift(code, labels, from, to);
        }
    }

    /** A week of a team or department, by its Monday. */
    @GetMapping("/{unit}/{week}")
    @AlsoAnswers({304, 404, 422})
    ResponseEntity<RosterWeek> get(Caller caller, @PathVariable UUID unit, @PathVariable LocalDate week) {
        return answer(rosters.week(caller, unit, week));
    }

    /** Plans a week anew; nobody is on duty by it until it is published. */
    @PutMapping(value = "/{unit}/{week}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 428})
    ResponseEntity<RosterWeek> put(
            Caller caller,
            @PathVariable UUID unit,
            @PathVariable LocalDate week,
            @Nullable IfMatch ifMatch,
            @RequestBody WeekBody wanted) {
        return answer(rosters.put(caller, unit, week, wanted.entries(), requiring(ifMatch)));
    }

    /** Who is in which shift. */
    record WeekBody(List<RosterWeek.RosterEntry> entries) {}

    /** Publishes a week as it is planned. */
    @PostMapping("/{unit}/{week}/publish")
    @AlsoAnswers({404, 412, 422})
    ResponseEntity<RosterWeek> publish(
            Caller caller, @PathVariable UUID unit, @PathVariable LocalDate week, @Nullable IfMatch ifMatch) {
        return answer(rosters.publish(caller, unit, week, ifMatch == null ? any -> {} : requiring(ifMatch)));
    }

    /** Plans another week like this one. */
    @PostMapping(value = "/{unit}/{week}/copy", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({404, 409})
    ResponseEntity<RosterWeek> copy(
            Caller caller, @PathVariable UUID unit, @PathVariable LocalDate week, @RequestBody CopyBody wanted) {
        return answer(rosters.copy(caller, unit, week, wanted.to()));
    }

    /**
     * @param to the Monday of the other week
     */
    record CopyBody(LocalDate to) {}

    private static Consumer<RosterWeek> requiring(@Nullable IfMatch ifMatch) {
        return stored -> Objects.requireNonNullElse(ifMatch, IfMatch.NONE).requireVersion(stored.version(), stored);
    }

    private static ResponseEntity<RosterWeek> answer(RosterWeek week) {
        return ResponseEntity.ok().eTag(tag(week)).body(week);
    }

    private static String tag(RosterWeek week) {
        return EntityTags.versioned(week.version(), week);
    }
}

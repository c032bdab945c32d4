package org.wangge.server.casework.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.Calendars;
import org.wangge.server.casework.OfficeCalendar;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.IfMatch;

/** When the office works. */
@RestController
@RequestMapping("/api/calendars")
class CalendarController {

    private final Calendars calendars;

    CalendarController(Calendars calendars) {
        this.calendars = calendars;
    }

    /** All calendars, by code. */
    @GetMapping
    List<OfficeCalendar> list(Caller caller) {
        return calendars.list(caller);
    }

    @GetMapping("/{code}")
    @AlsoAnswers(304)
    ResponseEntity<OfficeCalendar> get(Caller caller, @PathVariable String code) {
        return answer(HttpStatus.OK, calendars.get(caller, code));
    }

    /**
     * Changes a calendar from tomorrow on, or makes one where there is none of this code and {@code If-Match} is not sent. All open cases
     * get new due times.
     */
    @PutMapping(path = "/{code}", consumes = MediaType.APPLICATION_JSON_VALUE)
    @AlsoAnswers({201, 428})
    ResponseEntity<OfficeCalendar> put(
            Caller caller, @PathVariable String code, @Nullable IfMatch ifMatch, @RequestBody CalendarRequest wanted) {
        OfficeCalendar stored = calendars.put(caller, wanted.toCalendar(code), current -> {
            if (current.isPresent()) {
                Objects.requireNonNullElse(ifMatch, IfMatch.NONE).require(tag(current.get()), current.get());
            } else if (ifMatch != null) {
                throw new ProblemException(RequestProblem.STALE, "There is no calendar '" + code + "'");
            }
        });
        return answer(stored.version() == 1 ? HttpStatus.CREATED : HttpStatus.OK, stored);
    }

    private static ResponseEntity<OfficeCalendar> answer(HttpStatus status, OfficeCalendar calendar) {
        return ResponseEntity.status(status).eTag(tag(calendar)).body(calendar);
    }

    private static String tag(OfficeCalendar calendar) {
        return EntityTags.strong(calendar);
    }

    /**
     * A calendar without what the server says of it.
     *
     * @param weeks the hours of the week from a date on
     * @param dates holidays, without spans, and make-up days
     */
    record CalendarRequest(String name, List<OfficeCalendar.Week> weeks, List<OfficeCalendar.Day> dates) {

        OfficeCalendar toCalendar(String code) {
            return new OfficeCalendar(code, name, 1, weeks, dates, 1);
        }
    }
}

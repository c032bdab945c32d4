package org.wangge.server.casework.web;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.casework.BulkAnswer;
import org.wangge.server.casework.BulkAnswer.Rejected;
import org.wangge.server.casework.Calendars;
import org.wangge.server.casework.OfficeCalendar;
import org.wangge.server.casework.clock.WorkSpan;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;

/** Holidays and make-up days of a calendar as a table, as they are published year by year. */
@RestController
@RequestMapping("/api/calendars/{code}/dates/csv")
class CalendarTableController {

    private final Calendars calendars;
    private final OfficeTime time;

    CalendarTableController(Calendars calendars, OfficeTime time) {
        this.calendars = calendars;
        this.time = time;
    }

    /** One row for each date: {@code date}, {@code hours} such as {@code 08:00-12:00 14:00-18:00}, none on a holiday, and {@code note}. */
    @GetMapping(produces = CsvTable.CSV)
    @AlsoAnswers(404)
    ResponseEntity<byte[]> get(Caller caller, @PathVariable String code) {
        List<List<@Nullable Object>> rows = new ArrayList<>();
        for (OfficeCalendar.Day day : calendars.get(caller, code).dates()) {
            List<@Nullable Object> row = new ArrayList<>();
            row.add(day.date());
            row.add(String.join(
                    " ", day.spans().stream().map(WorkSpan::toString).toList()));
            row.add(day.note());
            rows.add(row);
        }
        return DictionaryController.table("dates.csv", CsvTable.write(List.of("date", "hours", "note"), rows));
    }

    /** Adds dates, and changes those that are there; from tomorrow on only. All open cases get new due times. */
    @PostMapping(consumes = CsvTable.CSV)
    @AlsoAnswers(404)
    BulkAnswer take(Caller caller, @PathVariable String code, @RequestBody byte[] body) {
        caller.require(Permission.ADMINISTER);
        OfficeCalendar before = calendars.get(caller, code);
        TreeMap<LocalDate, OfficeCalendar.Day> days = new TreeMap<>();
        before.dates().forEach(day -> days.put(day.date(), day));
        LocalDate today = LocalDate.ofInstant(time.now(), time.zone());
        List<Rejected> rejected = new ArrayList<>();
        int accepted = 0;
        int duplicate = 0;
        for (CsvTable.Row row : CsvTable.read(body, "date", "hours")) {
            try {
                OfficeCalendar.Day day = day(row);
                if (day.equals(days.get(day.date()))) {
                    duplicate++;
                } else if (!day.date().isAfter(today)) {
                    rejected.add(new Rejected(row.number(), "PAST", "Clocks have counted with " + day.date()));
                } else {
                    days.put(day.date(), day);
                    accepted++;
                }
            } catch (IllegalArgumentException | DateTimeParseException e) {
                rejected.add(new Rejected(row.number(), "UNREADABLE_ROW", String.valueOf(e.getMessage())));
            }
        }
        put(caller, before, List.copyOf(days.values()));
        return new BulkAnswer(accepted, duplicate, rejected);
    }

    /** Again where somebody changed the calendar meanwhile would lose what they did, so it is told. */
    private void put(Caller caller, OfficeCalendar before, List<OfficeCalendar.Day> days) {
        calendars.put(
                caller,
                new OfficeCalendar(before.code(), before.name(), before.nominalDaySeconds(), before.weeks(), days, 1),
                stored -> {
                    if (stored.isEmpty() || stored.get().version() != before.version()) {
                        throw new ProblemException(
                                RequestProblem.CONFLICT, "The calendar was changed meanwhile; send the table again");
                    }
                });
    }

    private static OfficeCalendar.Day day(CsvTable.Row row) {
        String hours = row.get("hours");
        return new OfficeCalendar.Day(
                LocalDate.parse(row.get("date")),
                hours.isEmpty()
                        ? List.of()
                        : Arrays.stream(hours.split("[ ;,，；]+"))
                                .map(WorkSpan::parse)
                                .toList(),
                row.find("note"));
    }
}

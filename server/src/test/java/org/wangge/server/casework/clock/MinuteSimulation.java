package org.wangge.server.casework.clock;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.Map;

/**
 * Time passing one minute after the other, as somebody with a watch and the calendar on the wall would count it. It shares no arithmetic
 * with the calendar; all its times are whole minutes.
 */
final class MinuteSimulation {

    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final WorkCalendar calendar;
    private final Map<LocalDate, Integer> lengths = new HashMap<>();

    MinuteSimulation(WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /** How many minutes count; of a working day's pace, how many days as a fraction. */
    double passed(Pace pace, Instant from, Instant to) {
        double passed = 0;
        for (Instant now = from; now.isBefore(to); now = now.plus(MINUTE)) {
            passed += step(pace, now);
        }
        return passed;
    }

    /** The end of the first minute at which so much has passed. */
    Instant after(Pace pace, Instant from, double amount) {
        Instant now = from;
        for (double passed = 0; passed < amount - 1e-9; now = now.plus(MINUTE)) {
            passed += step(pace, now);
        }
        return now;
    }

    /** What the minute that begins then adds. */
    double step(Pace pace, Instant minute) {
        ZonedDateTime local = minute.atZone(calendar.zone());
        return switch (pace) {
            case ROUND_THE_CLOCK -> 1;
            case WORK_HOURS -> works(local) ? 1 : 0;
            case WORK_DAYS -> works(local) ? 1.0 / length(local.toLocalDate()) : 0;
        };
    }

    private boolean works(ZonedDateTime local) {
        int minute = local.getHour() * 60 + local.getMinute();
        return calendar.hours(local.toLocalDate()).stream()
                .anyMatch(span -> span.fromSecond() <= minute * 60 && minute * 60 < span.toSecond());
    }

    private int length(LocalDate date) {
        return lengths.computeIfAbsent(date, any -> {
            int minutes = 0;
            ZonedDateTime end = date.plusDays(1).atStartOfDay(calendar.zone());
            for (ZonedDateTime now = date.atStartOfDay(calendar.zone()); now.isBefore(end); now = now.plus(MINUTE)) {
                minutes += works(now) ? 1 : 0;
            }
            return minutes;
        });
    }
}

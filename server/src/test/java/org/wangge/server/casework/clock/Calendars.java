package org.wangge.server.casework.clock;

import static java.time.DayOfWeek.FRIDAY;
import static java.time.DayOfWeek.MONDAY;
import static java.time.DayOfWeek.THURSDAY;
import static java.time.DayOfWeek.TUESDAY;
import static java.time.DayOfWeek.WEDNESDAY;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Calendars of tests: one of an office with lunch, and random ones. */
final class Calendars {

    static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

    private static final List<WorkSpan> DAY = spans("08:00-12:00", "14:00-18:00");

    /**
     * Monday to Friday, 8–12 and 14–18. The dates are those of the tests: 1 to 3 January 2026 free, Sunday the 4th a make-up day, Saturday the
     * 10th a make-up half day, and 9 to 27 February without any hours.
     */
    static final WorkCalendar OFFICE = WorkCalendar.of(ZONE, workWeek(DAY), exceptions());

    private Calendars() {}

    static List<WorkSpan> spans(String... texts) {
        return Stream.of(texts).map(WorkSpan::parse).toList();
    }

    static Map<DayOfWeek, List<WorkSpan>> workWeek(List<WorkSpan> day) {
        Map<DayOfWeek, List<WorkSpan>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek weekday : List.of(MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY)) {
            week.put(weekday, day);
        }
        return week;
    }

    /** A local time of the office, written {@code 2026-01-05T08:00}. */
    static Instant at(String local) {
        return LocalDateTime.parse(local).atZone(ZONE).toInstant();
    }

    private static TreeMap<LocalDate, List<WorkSpan>> exceptions() {
        TreeMap<LocalDate, List<WorkSpan>> dates = new TreeMap<>();
        LocalDate.parse("2026-01-01")
                .datesUntil(LocalDate.parse("2026-01-04"))
                .forEach(date -> dates.put(date, List.of()));
        dates.put(LocalDate.parse("2026-01-04"), DAY);
        dates.put(LocalDate.parse("2026-01-10"), spans("08:00-12:00"));
        LocalDate.parse("2026-02-09")
                .datesUntil(LocalDate.parse("2026-02-28"))
                .forEach(date -> dates.put(date, List.of()));
        return dates;
    }

    /**
     * Any hours, also over midnight and round the clock, holidays, make-up days of any length and weeks without any hours, all in the 120
     * days from {@code first}. In a zone with summer time nobody works before 4 o'clock, so that no span is skipped or comes twice.
     */
    static WorkCalendar random(Random random, LocalDate first) {
        ZoneId zone = random.nextInt(4) == 0 ? ZoneId.of("Europe/Berlin") : ZONE;
        int earliest = zone.equals(ZONE) ? 0 : 4 * 60;
        Map<DayOfWeek, List<WorkSpan>> week = new EnumMap<>(DayOfWeek.class);
        week.put(MONDAY, spans("08:00-12:00"));
        for (DayOfWeek day : DayOfWeek.values()) {
            if (random.nextInt(7) < 5) {
                week.put(day, randomDay(random, earliest));
            }
        }
        TreeMap<LocalDate, List<WorkSpan>> exceptions = new TreeMap<>();
        for (int i = random.nextInt(12); i > 0; i--) {
            LocalDate date = first.plusDays(random.nextInt(120));
            exceptions.put(date, random.nextBoolean() ? List.of() : randomDay(random, earliest));
        }
        if (random.nextInt(3) == 0) {
            LocalDate closed = first.plusDays(random.nextInt(60));
            closed.datesUntil(closed.plusDays(8 + random.nextInt(30))).forEach(date -> exceptions.put(date, List.of()));
        }
        return WorkCalendar.of(zone, week, exceptions);
    }

    private static List<WorkSpan> randomDay(Random random, int earliestMinute) {
        if (random.nextInt(10) == 0) {
            return List.of(new WorkSpan(earliestMinute * 60, WorkSpan.DAY_SECONDS));
        }
        int[] minutes = random.ints(2L + 2 * random.nextInt(3), earliestMinute, 1441)
                .sorted()
                .distinct()
                .toArray();
        List<WorkSpan> spans = new ArrayList<>();
        for (int i = 0; i + 1 < minutes.length; i += 2) {
            spans.add(new WorkSpan(minutes[i] * 60, minutes[i + 1] * 60));
        }
        return spans;
    }
}

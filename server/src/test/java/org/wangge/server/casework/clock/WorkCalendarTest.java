package org.wangge.server.casework.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.wangge.server.casework.clock.Calendars.OFFICE;
import static org.wangge.server.casework.clock.Calendars.ZONE;
import static org.wangge.server.casework.clock.Calendars.at;
import static org.wangge.server.casework.clock.Calendars.spans;
import static org.wangge.server.casework.clock.Calendars.workWeek;
import static org.wangge.server.casework.clock.Pace.ROUND_THE_CLOCK;
import static org.wangge.server.casework.clock.Pace.WORK_DAYS;
import static org.wangge.server.casework.clock.Pace.WORK_HOURS;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkCalendarTest {

    @ParameterizedTest(name = "{0} to {1}: {2} ({3})")
    @CsvSource({
        "2026-01-05T08:00, 2026-01-05T18:00, PT8H,      a day with lunch",
        "2026-01-05T12:00, 2026-01-05T14:00, PT0S,      lunch",
        "2026-01-05T11:30, 2026-01-05T14:30, PT1H,      round lunch",
        "2026-01-05T17:59:59.5, 2026-01-06T08:00:00.25, PT0.75S, a night",
        "2026-01-16T17:00, 2026-01-19T09:00, PT2H,      a weekend",
        "2025-12-31T17:00, 2026-01-04T09:00, PT2H,      the new year and a make-up Sunday",
        "2026-01-09T17:00, 2026-01-12T09:00, PT6H,      a make-up half day",
        "2026-02-06T18:00, 2026-03-02T08:00, PT0S,      weeks without hours",
        "2026-01-05T08:00, 2026-01-05T08:00, PT0S,      no time",
    })
    void countsWorkingTime(String from, String to, Duration expected, String what) {
        assertThat(OFFICE.between(WORK_HOURS, at(from), at(to))).as(what).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} and {1}: {2} ({3})")
    @CsvSource({
        "2026-01-05T08:00, PT4H,    2026-01-05T12:00, 'the end of a span, not the beginning of the next'",
        "2026-01-05T08:00, PT4H0.000000001S, 2026-01-05T14:00:00.000000001, a nanosecond more",
        "2026-01-05T08:00, PT8H,    2026-01-05T18:00, a day",
        "2026-01-05T12:30, PT1H,    2026-01-05T15:00, from lunch",
        "2026-01-17T03:00, PT1H,    2026-01-19T09:00, from a weekend",
        "2026-01-17T03:00, PT0S,    2026-01-17T03:00, nothing",
        "2025-12-31T17:00, PT2H,    2026-01-04T09:00, over the new year",
        "2026-02-06T17:00, PT2H,    2026-03-02T09:00, over weeks without hours",
    })
    void findsWhenSoMuchIsWorked(String from, Duration amount, String expected, String what) {
        Instant found = OFFICE.after(WORK_HOURS, at(from), amount);
        assertThat(found).as(what).isEqualTo(at(expected));
        assertThat(OFFICE.between(WORK_HOURS, at(from), found)).isEqualTo(amount);
    }

    @Test
    void theWeekGoesOnForEver() {
        // 2,600 working days of a plain week are 520 weeks.
        assertThat(OFFICE.after(WORK_HOURS, at("2027-01-04T00:00"), Duration.ofHours(2_600 * 8)))
                .isEqualTo(at("2036-12-19T18:00"));
    }

    @Test
    void aWorkingDayCountsOneHoweverLongItIs() {
        // From the middle of Friday one day goes to the middle of Saturday's four hours, not two hours into Monday.
        assertThat(OFFICE.after(WORK_DAYS, at("2026-01-09T14:00"), Duration.ofHours(8)))
                .isEqualTo(at("2026-01-10T10:00"));
        assertThat(OFFICE.after(WORK_HOURS, at("2026-01-09T14:00"), Duration.ofHours(8)))
                .isEqualTo(at("2026-01-10T12:00"));
        assertThat(OFFICE.between(WORK_DAYS, at("2026-01-10T00:00"), at("2026-01-11T00:00")))
                .isEqualTo(OFFICE.nominalDay());
    }

    @Test
    void halfAYearOfDaysIsWhole() {
        // 420 minutes against 480: a seventh has no end in decimals, and yet each day counts exactly one.
        Map<DayOfWeek, List<WorkSpan>> week = workWeek(spans("08:00-12:00", "14:00-18:00"));
        week.put(DayOfWeek.FRIDAY, spans("08:00-12:00", "14:00-17:00"));
        WorkCalendar calendar = WorkCalendar.of(ZONE, week, new TreeMap<>());
        Instant start = at("2026-01-05T00:00");
        assertThat(calendar.between(WORK_DAYS, start, at("2026-07-06T00:00"))).isEqualTo(Duration.ofHours(26L * 5 * 8));
        assertThat(calendar.after(WORK_DAYS, start, Duration.ofHours(5 * 8))).isEqualTo(at("2026-01-09T17:00"));
    }

    @Test
    void theHoursOfTheWeekMayChangeOnADate() {
        TreeMap<LocalDate, Map<DayOfWeek, List<WorkSpan>>> weeks = new TreeMap<>();
        weeks.put(LocalDate.parse("2025-10-01"), workWeek(spans("08:00-12:00", "14:00-18:00")));
        weeks.put(LocalDate.parse("2026-06-01"), workWeek(spans("08:00-12:00", "15:00-18:30")));
        WorkCalendar summer = new WorkCalendar(ZONE, Duration.ofHours(8), weeks, new TreeMap<>());
        assertThat(summer.after(WORK_HOURS, at("2026-05-29T17:00"), Duration.ofHours(6)))
                .isEqualTo(at("2026-06-01T16:00"));
        assertThat(summer.after(WORK_DAYS, at("2026-05-29T14:00"), Duration.ofHours(8)))
                .isEqualTo(at("2026-06-01T11:45"));
        assertThat(summer.between(WORK_HOURS, at("2020-05-29T00:00"), at("2020-05-30T00:00")))
                .as("before the first week")
                .isEqualTo(Duration.ofHours(8));
    }

    @Test
    void spansMayMeetAtMidnight() {
        Map<DayOfWeek, List<WorkSpan>> week = Map.of(
                DayOfWeek.MONDAY, spans("22:00-24:00"),
                DayOfWeek.TUESDAY, spans("00:00-06:00"));
        WorkCalendar nights = WorkCalendar.of(ZONE, week, new TreeMap<>());
        assertThat(nights.after(WORK_HOURS, at("2026-01-05T08:00"), Duration.ofHours(2)))
                .isEqualTo(at("2026-01-06T00:00"));
        assertThat(nights.after(WORK_HOURS, at("2026-01-05T08:00"), Duration.ofHours(8)))
                .isEqualTo(at("2026-01-06T06:00"));
        assertThat(nights.after(WORK_HOURS, at("2026-01-05T08:00"), Duration.ofHours(9)))
                .isEqualTo(at("2026-01-12T23:00"));
    }

    @Test
    void aDayOfSummerTimeHasTheHoursItHas() {
        ZoneId berlin = ZoneId.of("Europe/Berlin");
        Map<DayOfWeek, List<WorkSpan>> week = Map.of(DayOfWeek.SUNDAY, spans("00:00-24:00"));
        WorkCalendar sundays = WorkCalendar.of(berlin, week, new TreeMap<>());
        assertThat(hours(sundays, "2026-03-29")).isEqualTo(Duration.ofHours(23));
        assertThat(hours(sundays, "2026-10-25")).isEqualTo(Duration.ofHours(25));
        WorkCalendar inTheGap =
                WorkCalendar.of(berlin, Map.of(DayOfWeek.SUNDAY, spans("01:00-02:20", "02:30-03:00")), new TreeMap<>());
        assertThat(hours(inTheGap, "2026-03-29")).isEqualTo(Duration.ofHours(1));
    }

    private static Duration hours(WorkCalendar calendar, String date) {
        LocalDate day = LocalDate.parse(date);
        return calendar.between(
                WORK_HOURS,
                day.atStartOfDay(calendar.zone()).toInstant(),
                day.plusDays(1).atStartOfDay(calendar.zone()).toInstant());
    }

    @Test
    void refusesWhatIsNoCalendar() {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkCalendar.of(ZONE, Map.of(), new TreeMap<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WorkCalendar.of(ZONE, Map.of(DayOfWeek.MONDAY, List.of()), new TreeMap<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> WorkCalendar.of(ZONE, workWeek(spans("08:00-12:00", "11:00-18:00")), new TreeMap<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> WorkCalendar.of(ZONE, workWeek(spans("14:00-18:00", "08:00-12:00")), new TreeMap<>()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OFFICE.between(WORK_HOURS, at("2026-01-05T08:00"), at("2026-01-05T07:59")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OFFICE.after(WORK_HOURS, at("2026-01-05T08:00"), Duration.ofNanos(-1)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "8:00-12:00",
                "08:00",
                "08:00-25:00",
                "12:00-08:00",
                "08:00-08:00",
                "24:00-24:00",
                "08:00-24:30",
                ""
            })
    void refusesWhatIsNoSpan(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> WorkSpan.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"08:00-12:00", "00:00-24:00", "23:59:59-24:00", "08:00:01-08:00:02"})
    void aSpanIsReadAsItIsWritten(String text) {
        assertThat(WorkSpan.parse(text)).hasToString(text);
    }

    /** Against the minute simulation, over random calendars round a turn of the year. */
    @Test
    void agreesWithAWatch() {
        for (int seed = 0; seed < 40; seed++) {
            Random random = new Random(seed);
            LocalDate first = LocalDate.of(2025, 11, 1).plusDays(random.nextInt(60));
            WorkCalendar calendar = Calendars.random(random, first);
            MinuteSimulation watch = new MinuteSimulation(calendar);
            Instant from = minute(random, calendar, first);
            Instant to = from.plus(Duration.ofMinutes(random.nextInt(40 * 1440)));
            long minutes = 1 + random.nextInt(20 * 60);
            int days = 1 + random.nextInt(6);
            String as = "seed " + seed;

            assertThat(calendar.between(WORK_HOURS, from, to)).as(as).isEqualTo(Duration.ofMinutes((long)
                    watch.passed(WORK_HOURS, from, to)));
            assertThat(inDays(calendar, calendar.between(WORK_DAYS, from, to)))
                    .as(as)
                    .isCloseTo(watch.passed(WORK_DAYS, from, to), org.assertj.core.data.Offset.offset(1e-9));
            assertThat(calendar.after(WORK_HOURS, from, Duration.ofMinutes(minutes)))
                    .as(as)
                    .isEqualTo(watch.after(WORK_HOURS, from, minutes));
            Instant due = calendar.after(WORK_DAYS, from, calendar.nominalDay().multipliedBy(days));
            Instant onTheWatch = watch.after(WORK_DAYS, from, days);
            assertThat(Duration.between(due, onTheWatch)).as(as).isBetween(Duration.ZERO, Duration.ofMinutes(1));
            assertThat(calendar.between(ROUND_THE_CLOCK, from, to)).as(as).isEqualTo(Duration.between(from, to));
        }
    }

    /** At any nanosecond: parts add up to the whole, no time takes time back, and the inverse is the earliest. */
    @Test
    void timeAddsUpAndItsInverseIsTheEarliest() {
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            LocalDate first = LocalDate.of(2026, 1, 1).plusDays(random.nextInt(300));
            WorkCalendar calendar = Calendars.random(random, first);
            Pace pace = Pace.values()[random.nextInt(3)];
            Instant a = minute(random, calendar, first).plusNanos(random.nextLong(60_000_000_000L));
            Instant b = a.plusNanos(random.nextLong(Duration.ofDays(30).toNanos()));
            Instant c = b.plusNanos(random.nextLong(Duration.ofDays(30).toNanos()));
            String as = "seed " + seed + " " + pace;

            Duration whole = calendar.between(pace, a, c);
            assertThat(calendar.between(pace, a, b).plus(calendar.between(pace, b, c)))
                    .as(as)
                    .isEqualTo(whole);
            assertThat(whole).as(as).isGreaterThanOrEqualTo(Duration.ZERO);

            Instant reached = calendar.after(pace, a, whole);
            assertThat(reached).as(as).isBetween(a, c);
            assertThat(calendar.between(pace, a, reached)).as(as).isEqualTo(whole);
            if (reached.isAfter(a)) {
                assertThat(calendar.between(pace, a, reached.minusNanos(1)))
                        .as(as)
                        .isLessThan(whole);
            }
        }
    }

    private static Instant minute(Random random, WorkCalendar calendar, LocalDate first) {
        return first.plusDays(random.nextInt(30))
                .atStartOfDay(calendar.zone())
                .toInstant()
                .plus(Duration.ofMinutes(random.nextInt(1440)));
    }

    private static double inDays(WorkCalendar calendar, Duration nominal) {
        return (double) nominal.toNanos() / calendar.nominalDay().toNanos();
    }
}

package org.wangge.server.casework.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * When people work: hours of the week, and dates that differ from their weekday. The week goes on for ever. Exact to the nanosecond;
 * each question about a time adds up exactly: what is worked from a to b and from b to c is what is worked from a to c.
 *
 * @param zone in which dates and hours are meant
 * @param week the hours of each weekday; a weekday that is missing is free. At least one hour together, so that every limit ends
 * @param exceptions the hours of single dates: none on a holiday, those of a working day on a make-up day (调休)
 */
public record WorkCalendar(
        ZoneId zone, Map<DayOfWeek, List<WorkSpan>> week, SortedMap<LocalDate, List<WorkSpan>> exceptions) {

    private static final int SHORTEST_WEEK_SECONDS = 3600;

    /**
     * @throws IllegalArgumentException when spans of a day are not in order or overlap, or when the week has less than one hour
     */
    public WorkCalendar {
        EnumMap<DayOfWeek, List<WorkSpan>> hours = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> hours.put(day, WorkSpan.checked(spans)));
        week = Map.copyOf(hours);
        TreeMap<LocalDate, List<WorkSpan>> dates = new TreeMap<>();
        exceptions.forEach((date, spans) -> dates.put(date, WorkSpan.checked(spans)));
        exceptions = java.util.Collections.unmodifiableSortedMap(dates);
        if (week.values().stream().mapToInt(WorkCalendar::seconds).sum() < SHORTEST_WEEK_SECONDS) {
            throw new IllegalArgumentException("A week has at least one hour of work");
        }
    }

    /** The working time of the longest day of the week: what a limit of one working day is when it is given in hours. */
    public Duration nominalDay() {
        return Duration.ofSeconds(nominalSeconds());
    }

    /** The hours of a date. */
    public List<WorkSpan> hours(LocalDate date) {
        List<WorkSpan> exception = exceptions.get(date);
        return exception != null ? exception : week.getOrDefault(date.getDayOfWeek(), List.of());
    }

    /**
     * How much time passed.
     *
     * @throws IllegalArgumentException when {@code to} is before {@code from}
     */
    public Duration between(Pace pace, Instant from, Instant to) {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(to + " is before " + from);
        }
        if (pace == Pace.ROUND_THE_CLOCK) {
            return Duration.between(from, to);
        }
        LocalDate last = LocalDate.ofInstant(to, zone);
        Duration sum = Duration.ZERO;
        for (LocalDate date = LocalDate.ofInstant(from, zone); !date.isAfter(last); date = date.plusDays(1)) {
            WorkDay day = day(date, pace);
            sum = sum.plusNanos(day.countedNanos(to) - day.countedNanos(from));
        }
        return sum;
    }

    /**
     * The earliest time at which so much has passed: {@code from} itself for nothing, the end of a span rather than the beginning of the
     * next.
     *
     * @throws IllegalArgumentException when the amount is negative
     */
    public Instant after(Pace pace, Instant from, Duration amount) {
        if (amount.isNegative()) {
            throw new IllegalArgumentException(amount + " is negative");
        }
        if (pace == Pace.ROUND_THE_CLOCK || amount.isZero()) {
            return from.plus(amount);
        }
        Duration left = amount;
        LocalDate date = LocalDate.ofInstant(from, zone);
        while (true) {
            WorkDay day = day(date, pace);
            long before = day.countedNanos(from);
            long today = day.countedNanos() - before;
            if (left.compareTo(Duration.ofNanos(today)) <= 0) {
                return day.whenCounted(before + left.toNanos());
            }
            left = left.minusNanos(today);
            date = date.plusDays(1);
        }
    }

    private WorkDay day(LocalDate date, Pace pace) {
        List<WorkDay.Stretch> stretches = hours(date).stream()
                .map(span -> new WorkDay.Stretch(instant(date, span.fromSecond()), instant(date, span.toSecond())))
                .toList();
        return WorkDay.of(stretches, pace == Pace.WORK_DAYS ? nominalSeconds() : 0);
    }

    /** A time that clocks skip in spring is the moment they skip it; one that comes twice in autumn is the first. */
    private Instant instant(LocalDate date, int second) {
        LocalDateTime time = date.atStartOfDay().plusSeconds(second);
        ZoneOffsetTransition skipped = zone.getRules().getTransition(time);
        return skipped != null && skipped.isGap()
                ? skipped.getInstant()
                : time.atZone(zone).toInstant();
    }

    private int nominalSeconds() {
        return week.values().stream().mapToInt(WorkCalendar::seconds).max().orElseThrow();
    }

    private static int seconds(List<WorkSpan> spans) {
        return spans.stream().mapToInt(WorkSpan::seconds).sum();
    }
}

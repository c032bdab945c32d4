package org.wangge.server.casework.clock;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.wangge.server.casework.machine.Limit;

/**
 * When people work: hours of the week, which may change from a date on (as for summer), and dates that differ from their weekday. The last
 * week goes on for ever, the first also counts for what was before it. Exact to the nanosecond; each question about a time adds up
 * exactly: what is worked from a to b and from b to c is what is worked from a to c.
 *
 * @param zone in which dates and hours are meant
 * @param nominalDay in how much time a working day is given; whole seconds
 * @param weeks the hours of each weekday from a date on; a weekday that is missing is free. A week has at least one hour, so that every
 *     limit ends
 * @param exceptions the hours of single dates: none on a holiday, those of a working day on a make-up day (调休)
 */
public record WorkCalendar(
        ZoneId zone,
        Duration nominalDay,
        NavigableMap<LocalDate, Map<DayOfWeek, List<WorkSpan>>> weeks,
        NavigableMap<LocalDate, List<WorkSpan>> exceptions) {

    private static final int SHORTEST_WEEK_SECONDS = 3600;

    /**
     * @throws IllegalArgumentException when spans of a day are not in order or overlap, when a week has less than one hour, or when there
     *     is no week
     */
    public WorkCalendar {
        weeks = copy(weeks, WorkCalendar::checked);
        exceptions = copy(exceptions, WorkSpan::checked);
        if (weeks.isEmpty()) {
            throw new IllegalArgumentException("A calendar has a week");
        }
        if (nominalDay.getNano() != 0
                || nominalDay.getSeconds() < 1
                || nominalDay.getSeconds() > WorkSpan.DAY_SECONDS) {
            throw new IllegalArgumentException("A nominal day has 1 to 86400 whole seconds");
        }
    }

    /** One week for ever, with its longest day as the nominal one. */
    public static WorkCalendar of(
            ZoneId zone, Map<DayOfWeek, List<WorkSpan>> week, Map<LocalDate, List<WorkSpan>> exceptions) {
        return new WorkCalendar(
                zone, longestDay(week), new TreeMap<>(Map.of(LocalDate.EPOCH, week)), new TreeMap<>(exceptions));
    }

    /** The working time of the longest day of a week; zero where it has none. */
    public static Duration longestDay(Map<DayOfWeek, List<WorkSpan>> week) {
        return Duration.ofSeconds(
                week.values().stream().mapToInt(WorkCalendar::seconds).max().orElse(0));
    }

    private static <T> NavigableMap<LocalDate, T> copy(Map<LocalDate, T> dated, UnaryOperator<T> check) {
        TreeMap<LocalDate, T> copy = new TreeMap<>();
        dated.forEach((date, value) -> copy.put(date, check.apply(value)));
        return Collections.unmodifiableNavigableMap(copy);
    }

    private static Map<DayOfWeek, List<WorkSpan>> checked(Map<DayOfWeek, List<WorkSpan>> week) {
        EnumMap<DayOfWeek, List<WorkSpan>> hours = new EnumMap<>(DayOfWeek.class);
        week.forEach((day, spans) -> hours.put(day, WorkSpan.checked(spans)));
        if (hours.values().stream().mapToInt(WorkCalendar::seconds).sum() < SHORTEST_WEEK_SECONDS) {
            throw new IllegalArgumentException("A week has at least one hour of work");
        }
        return Map.copyOf(hours);
    }

    /** The hours of a date. */
    public List<WorkSpan> hours(LocalDate date) {
        List<WorkSpan> exception = exceptions.get(date);
        if (exception != null) {
            return exception;
        }
        Map.Entry<LocalDate, Map<DayOfWeek, List<WorkSpan>>> week = weeks.floorEntry(date);
        return (week == null ? weeks.firstEntry() : week).getValue().getOrDefault(date.getDayOfWeek(), List.of());
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

    /** Whether another calendar has the same hours on every day up to and with {@code last}. */
    public boolean isSameUntil(LocalDate last, WorkCalendar other) {
        return zone.equals(other.zone)
                && exceptions.headMap(last, true).equals(other.exceptions.headMap(last, true))
                && weeksUntil(last).equals(other.weeksUntil(last));
    }

    /** With the first, which also counts for what was before it, as if it had begun at the beginning. */
    private Map<LocalDate, Map<DayOfWeek, List<WorkSpan>>> weeksUntil(LocalDate last) {
        TreeMap<LocalDate, Map<DayOfWeek, List<WorkSpan>>> until = new TreeMap<>(weeks.headMap(last, true));
        if (!until.isEmpty()) {
            until.pollFirstEntry();
        }
        until.put(LocalDate.MIN, weeks.firstEntry().getValue());
        return until;
    }

    /** How much time of its pace a limit is for a clock that starts then; the start counts for {@code END_OF_DAY} only. */
    public Duration amount(Limit limit, Instant start) {
        if (limit.unit() != Limit.Unit.END_OF_DAY) {
            return lengthOf(limit);
        }
        LocalDate after = LocalDate.ofInstant(start, zone).plusDays(limit.value());
        return Duration.between(start, after.atStartOfDay(zone).toInstant());
    }

    /** How much time of its pace a limit is; of {@code END_OF_DAY} whole days, as it lengthens another limit. */
    Duration lengthOf(Limit limit) {
        int value = limit.value();
        return switch (limit.unit()) {
            case MINUTE -> Duration.ofMinutes(value);
            case HOUR, URGENT_HOUR, WORK_HOUR -> Duration.ofHours(value);
            case DAY, URGENT_DAY, END_OF_DAY -> Duration.ofDays(value);
            case WORK_DAY -> nominalDay.multipliedBy(value);
        };
    }

    /** When a clock is due that starts then and never pauses. */
    public Instant due(Limit limit, Instant start) {
        return after(Pace.of(limit.unit()), start, amount(limit, start));
    }

    private WorkDay day(LocalDate date, Pace pace) {
        List<WorkDay.Stretch> stretches = hours(date).stream()
                .map(span -> new WorkDay.Stretch(instant(date, span.fromSecond()), instant(date, span.toSecond())))
                .toList();
        return WorkDay.of(stretches, pace == Pace.WORK_DAYS ? nominalDay.toSeconds() : 0);
    }

    /** A time that clocks skip in spring is the moment they skip it; one that comes twice in autumn is the first. */
    private Instant instant(LocalDate date, int second) {
        LocalDateTime time = date.atStartOfDay().plusSeconds(second);
        ZoneOffsetTransition skipped = zone.getRules().getTransition(time);
        return skipped != null && skipped.isGap()
                ? skipped.getInstant()
                : time.atZone(zone).toInstant();
    }

    private static int seconds(List<WorkSpan> spans) {
        return spans.stream().mapToInt(WorkSpan::seconds).sum();
    }
}

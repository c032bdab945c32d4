package org.wangge.server.river.internal;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.wangge.server.river.PatrolRule.Per;

/** Periods of the calendar in which patrols are asked for. */
final class CalendarPeriods {

    private static final int QUARTER_MONTHS = 3;
    private static final int HALF_YEAR_MONTHS = 6;
    private static final int TEN = 10;
    private static final int LAST_TEN_DAYS = 21;

    private CalendarPeriods() {}

    /**
     * A period, half-open.
     */
    record Span(Instant from, Instant to) {
        boolean holds(Instant at) {
            return !at.isBefore(from) && at.isBefore(to);
        }
    }

    /** The periods that begin in a time, in their order. Weekends have no working day. */
    static List<Span> beginningIn(Per per, Instant from, Instant to, ZoneId zone) {
        List<Span> spans = new ArrayList<>();
        LocalDate start = startOf(per, from.atZone(zone).toLocalDate());
        for (LocalDate day = start; instant(day, zone).isBefore(to); day = next(per, day)) {
            Span span = new Span(instant(day, zone), instant(next(per, day), zone));
            if (!span.from().isBefore(from) && !(per == Per.WORKDAY && isWeekend(day))) {
                spans.add(span);
            }
        }
        return spans;
    }

    /** The period a moment lies in. */
    static Span around(Per per, Instant at, ZoneId zone) {
        LocalDate start = startOf(per, at.atZone(zone).toLocalDate());
        return new Span(instant(start, zone), instant(next(per, start), zone));
    }

    static boolean isWeekend(LocalDate day) {
        return day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
    }

    private static LocalDate startOf(Per per, LocalDate day) {
        return switch (per) {
            case DAY, WORKDAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case TEN_DAYS -> day.withDayOfMonth(Math.min(LAST_TEN_DAYS, (day.getDayOfMonth() - 1) / TEN * TEN + 1));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> firstOf(day, QUARTER_MONTHS);
            case HALF_YEAR -> firstOf(day, HALF_YEAR_MONTHS);
            case YEAR -> day.withDayOfYear(1);
        };
    }

    private static LocalDate firstOf(LocalDate day, int months) {
        return LocalDate.of(day.getYear(), (day.getMonthValue() - 1) / months * months + 1, 1);
    }

    private static LocalDate next(Per per, LocalDate start) {
        return switch (per) {
            case DAY, WORKDAY -> start.plusDays(1);
            case WEEK -> start.plusWeeks(1);
            case TEN_DAYS ->
                start.getDayOfMonth() < LAST_TEN_DAYS
                        ? start.plusDays(TEN)
                        : start.plusMonths(1).withDayOfMonth(1);
            case MONTH -> start.plusMonths(1);
            case QUARTER -> start.plusMonths(QUARTER_MONTHS);
            case HALF_YEAR -> start.plusMonths(HALF_YEAR_MONTHS);
            case YEAR -> start.plusYears(1);
        };
    }

    private static Instant instant(LocalDate day, ZoneId zone) {
        return day.atStartOfDay(zone).toInstant();
    }
}

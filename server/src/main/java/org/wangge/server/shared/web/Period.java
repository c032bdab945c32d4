package org.wangge.server.shared.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** A period, half-open, its end after its beginning. */
public record Period(Instant from, Instant to) {

    /**
     * The period that a query asks for.
     *
     * @param from {@code YYYY-MM-DD}, the start of that day, or an RFC 3339 time; null for what is usual
     * @param to the same, exclusive; null for the end of today
     * @param usual the first day of the period that ends with a day
     * @throws ProblemException 400 where one cannot be read, or the end is not after the beginning
     */
    public static Period of(
            @Nullable String from, @Nullable String to, OfficeTime time, UnaryOperator<LocalDate> usual) {
        // Nothing begins later, and the answer stays the same for a day.
        Instant end = to == null
                ? time.now()
                        .atZone(time.zone())
                        .toLocalDate()
                        .plusDays(1)
                        .atStartOfDay(time.zone())
                        .toInstant()
                : time.parse(to, "to");
        Instant begin = from == null
                ? usual.apply(end.minusNanos(1).atZone(time.zone()).toLocalDate())
                        .atStartOfDay(time.zone())
                        .toInstant()
                : time.parse(from, "from");
        if (!end.isAfter(begin)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "to", "A period ends after it begins: to is after from");
        }
        return new Period(begin, end);
    }

    /** The same, usually a month. */
    public static Period ofMonth(@Nullable String from, @Nullable String to, OfficeTime time) {
        return of(from, to, time, last -> last.withDayOfMonth(1));
    }

    /** The same, usually a week. */
    public static Period ofWeek(@Nullable String from, @Nullable String to, OfficeTime time) {
        return of(from, to, time, last -> last.minusDays(6));
    }
}

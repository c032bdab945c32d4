package org.wangge.server.river.web;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/** A period, half-open, its end after its beginning. */
record Period(Instant from, Instant to) {

    static Period of(@Nullable String from, @Nullable String to, OfficeTime time) {
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
                ? end.minusNanos(1)
                        .atZone(time.zone())
                        .toLocalDate()
                        .withDayOfMonth(1)
                        .atStartOfDay(time.zone())
                        .toInstant()
                : time.parse(from, "from");
        if (!end.isAfter(begin)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "to", "A period ends after it begins: to is after from");
        }
        return new Period(begin, end);
    }
}

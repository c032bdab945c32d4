package org.wangge.server.shared;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** The office's clock and time zone. A date means the start of that day in the office's zone. */
public final class OfficeTime {

    private final Clock clock;

    /** Takes the time and the zone of a clock. */
    public OfficeTime(Clock clock) {
        this.clock = clock;
    }

    /** Now, in microseconds as the database keeps it. */
    public Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    public ZoneId zone() {
        return clock.getZone();
    }

    /**
     * Reads {@code YYYY-MM-DD} or an RFC 3339 instant.
     *
     * @param text null means now
     * @throws ProblemException 400 when it is neither
     */
    public Instant parse(@Nullable String text) {
        return parse(text, "at");
    }

    /**
     * The same for a parameter or member of another name.
     *
     * @param name what a refusal names
     */
    public Instant parse(@Nullable String text, String name) {
        if (text == null) {
            return now();
        }
        try {
            OffsetDateTime time = text.length() == 10
                    ? LocalDate.parse(text).atStartOfDay(zone()).toOffsetDateTime()
                    : OffsetDateTime.parse(text);
            // RFC 3339 has no other years, and the database knows fewer than Java.
            if (time.getYear() >= 1 && time.getYear() <= 9999) {
                return time.toInstant();
            }
        } catch (DateTimeException e) {
            // told below, like a year that is out of range
        }
        throw ProblemException.ofField(
                RequestProblem.INVALID_PARAMETER,
                name,
                name + " is YYYY-MM-DD or an RFC 3339 time, not '" + text + "'");
    }
}

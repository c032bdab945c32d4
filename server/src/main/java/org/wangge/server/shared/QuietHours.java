package org.wangge.server.shared;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Hours of every day in which nobody is disturbed, over midnight where they end earlier than they begin.
 *
 * @param from at this local time they begin
 * @param to and end before this
 */
public record QuietHours(LocalTime from, LocalTime to) {

    /** The time itself where it is not in them, else their end. */
    public Instant after(Instant time, ZoneId zone) {
        ZonedDateTime local = time.atZone(zone);
        LocalTime clock = local.toLocalTime();
        boolean isQuiet = from.isBefore(to)
                ? !clock.isBefore(from) && clock.isBefore(to)
                : !clock.isBefore(from) || clock.isBefore(to);
        if (!isQuiet) {
            return time;
        }
        var day = clock.isBefore(to) ? local.toLocalDate() : local.toLocalDate().plusDays(1);
        return day.atTime(to).atZone(zone).toInstant();
    }
}

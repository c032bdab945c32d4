package org.wangge.server.casework.clock;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A time [from, to) in which a clock ran.
 *
 * @param to null while nothing has stopped it
 * @param stopped why, null with {@code to}
 */
public record Segment(
        Instant from,
        @Nullable Instant to,
        Cause started,
        @Nullable Cause stopped) {

    public Segment {
        if ((to == null) != (stopped == null) || (to != null && to.isBefore(from))) {
            throw new IllegalArgumentException("A segment from " + from + " to " + to);
        }
    }

    /**
     * What started or stopped a clock.
     *
     * @param seq the number of the event in the case's log, null where there is none
     */
    public record Cause(ClockReason reason, @Nullable Integer seq) {}

    Segment stoppedAt(Instant time, Cause cause) {
        return new Segment(from, time, started, cause);
    }

    /** The end of what of it lies before a time. */
    Instant endBy(Instant now) {
        return to == null || to.isAfter(now) ? now : to;
    }
}

package org.wangge.geodata.track;

import java.time.Duration;
import java.time.Instant;
import org.wangge.geodata.LonLat;

/**
 * Two accepted fixes between which nothing is known of the way; a line across it earns nothing.
 *
 * @param metres the straight distance
 */
public record Gap(Reason reason, Instant from, Instant to, LonLat start, LonLat end, double metres) {

    /** Why it is one. Time is looked at first. */
    public enum Reason {
        TIME,
        DISTANCE,
        /** The means of travel cannot be that fast. */
        SPEED
    }

    public Duration duration() {
        return Duration.between(from, to);
    }
}

package org.wangge.geodata.track;

import java.time.Duration;
import java.time.Instant;
import org.wangge.geodata.LonLat;

/**
 * A time in which somebody stayed at a place.
 *
 * @param place the middle of the fixes
 */
public record Stop(Instant from, Instant to, LonLat place, int fixes) {

    public Duration duration() {
        return Duration.between(from, to);
    }
}

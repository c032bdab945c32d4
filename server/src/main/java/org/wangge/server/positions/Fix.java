package org.wangge.server.positions;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * What a phone measured.
 *
 * @param at when, by the phone's clock
 * @param place in CGCS2000 lon/lat
 * @param accuracyMetres radius of the 68 % circle; null when not told
 * @param speedMetresPerSecond null when not told
 * @param headingDegrees from true north, [0, 360); null when not told
 * @param mock whether the phone says that an app made it up
 */
public record Fix(
        Instant at,
        LonLat place,
        @Nullable Double accuracyMetres,
        @Nullable Double speedMetresPerSecond,
        @Nullable Double headingDegrees,
        boolean mock) {

    /**
     * @throws IllegalArgumentException for a negative or endless measure
     */
    public Fix {
        requireMeasure("accuracy", accuracyMetres, 1_000_000);
        requireMeasure("speed", speedMetresPerSecond, 10_000);
        requireMeasure("heading", headingDegrees, 360);
    }

    private static void requireMeasure(String name, @Nullable Double value, double most) {
        if (value != null && !(value >= 0 && value <= most)) {
            throw new IllegalArgumentException("%s is a number from 0 to %.0f".formatted(name, most));
        }
    }
}

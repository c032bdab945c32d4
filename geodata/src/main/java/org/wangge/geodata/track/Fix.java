package org.wangge.geodata.track;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * A position as a phone reported it.
 *
 * <p>What is unknown is null. Phones write a negative number for unknown, and some a NaN; both become null here. A heading
 * comes into [0, 360).
 *
 * @param seq the phone's own number of the fix, in the order in which it recorded them
 * @param observedAt by the phone's clock
 * @param place CGCS2000
 * @param accuracyMetres radius within which the place is with 68 %
 * @param headingDegrees clockwise from true north
 * @param mock whether the phone said that the position was made up by another program
 * @param receivedAt by the server's clock, null where the way of a fix is not known, as in files
 */
public record Fix(
        long seq,
        Instant observedAt,
        LonLat place,
        @Nullable Double accuracyMetres,
        @Nullable Double speedMetresPerSecond,
        @Nullable Double headingDegrees,
        boolean mock,
        @Nullable Instant receivedAt) {

    public Fix {
        Objects.requireNonNull(observedAt, "observedAt");
        Objects.requireNonNull(place, "place");
        accuracyMetres = known(accuracyMetres);
        speedMetresPerSecond = known(speedMetresPerSecond);
        headingDegrees = known(headingDegrees);
        if (headingDegrees != null) {
            headingDegrees = headingDegrees % 360;
        }
    }

    /** A fix of which only time and place are known. */
    public static Fix of(long seq, Instant observedAt, LonLat place) {
        return new Fix(seq, observedAt, place, null, null, null, false, null);
    }

    public Fix withAccuracyMetres(@Nullable Double metres) {
        return new Fix(seq, observedAt, place, metres, speedMetresPerSecond, headingDegrees, mock, receivedAt);
    }

    public Fix withMock(boolean made) {
        return new Fix(seq, observedAt, place, accuracyMetres, speedMetresPerSecond, headingDegrees, made, receivedAt);
    }

    public Fix withReceivedAt(@Nullable Instant time) {
        return new Fix(seq, observedAt, place, accuracyMetres, speedMetresPerSecond, headingDegrees, mock, time);
    }

    private static @Nullable Double known(@Nullable Double value) {
        return value == null || !(value >= 0) || value.isInfinite() ? null : value;
    }
}

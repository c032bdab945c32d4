package org.wangge.geodata.coverage;

import java.util.Objects;
import org.wangge.geodata.LonLat;

/**
 * A camera that sees a sector of a circle as far as nothing stands in its way.
 *
 * @param place where it hangs
 * @param directionDegrees the middle of what it sees, clockwise from true north, 0 to 360
 * @param angleDegrees how wide it sees, more than 0, at most 360
 * @param rangeMetres how far it sees on the ellipsoid, more than 0, at most 5 km
 */
public record Camera(LonLat place, double directionDegrees, double angleDegrees, double rangeMetres) {

    private static final double FARTHEST_METRES = 5_000;

    public Camera {
        Objects.requireNonNull(place, "place");
        if (!(directionDegrees >= 0) || directionDegrees > 360) {
            throw new IllegalArgumentException("direction " + directionDegrees);
        }
        if (!(angleDegrees > 0) || angleDegrees > 360) {
            throw new IllegalArgumentException("angle " + angleDegrees);
        }
        if (!(rangeMetres > 0) || rangeMetres > FARTHEST_METRES) {
            throw new IllegalArgumentException("range " + rangeMetres);
        }
    }
}

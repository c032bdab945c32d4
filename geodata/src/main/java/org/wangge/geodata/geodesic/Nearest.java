package org.wangge.geodata.geodesic;

import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * The point of a shape that is nearest to a place.
 *
 * @param metres geodesic distance, unrounded, 0 when the place is on or in the shape
 * @param point the nearest point; the place itself at distance 0
 * @param bearingDegrees direction from the place to the point at the place, clockwise from true north, in [0, 360); null
 *     at distance 0, where there is none
 */
public record Nearest(double metres, LonLat point, @Nullable Double bearingDegrees) {

    public Nearest {
        if (!(metres >= 0)) {
            throw new IllegalArgumentException("a distance is not negative: " + metres);
        }
        if ((bearingDegrees == null) != (metres == 0)) {
            throw new IllegalArgumentException("a bearing belongs to a distance, and none to 0");
        }
    }
}

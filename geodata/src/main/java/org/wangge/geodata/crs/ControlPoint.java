package org.wangge.geodata.crs;

import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;

/**
 * A place that is known in an old system and on the map.
 *
 * @param x first coordinate in the old system, as files have it; metres, or degrees
 * @param y second coordinate in the old system
 * @param place where that is, CGCS2000
 */
public record ControlPoint(double x, double y, LonLat place) {

    /**
     * Takes any finite coordinates.
     *
     * @throws CoordinateOutOfRangeException when x or y is not finite
     */
    public ControlPoint {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new CoordinateOutOfRangeException("%s, %s are no coordinates".formatted(x, y));
        }
    }
}

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

    /** Larger than any easting with its zone number; beyond, squares lose the digits that matter and at last overflow. */
    private static final double GREATEST = 1e9;

    /**
     * Takes coordinates up to a thousand million.
     *
     * @throws CoordinateOutOfRangeException when x or y is not finite, or larger
     */
    public ControlPoint {
        if (!(Math.abs(x) <= GREATEST && Math.abs(y) <= GREATEST)) {
            throw new CoordinateOutOfRangeException("%s, %s are no coordinates".formatted(x, y));
        }
    }
}

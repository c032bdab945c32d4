package org.wangge.geodata;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Point;

/**
 * A place in CGCS2000 degrees.
 *
 * @param lon degrees east, -180 to 180
 * @param lat degrees north, -90 to 90
 */
public record LonLat(double lon, double lat) {

    /**
     * @throws CoordinateOutOfRangeException when a number is not finite or out of range
     */
    public LonLat {
        requireWithin("longitude", lon, 180);
        requireWithin("latitude", lat, 90);
    }

    /** The place of a JTS point in longitude, latitude order. */
    public static LonLat of(Point point) {
        if (point.isEmpty()) {
            throw new CoordinateOutOfRangeException("An empty point has no place");
        }
        return new LonLat(point.getX(), point.getY());
    }

    public static LonLat of(Coordinate lonLat) {
        return new LonLat(lonLat.x, lonLat.y);
    }

    public Coordinate toCoordinate() {
        return new Coordinate(lon, lat);
    }

    /** A JTS point, SRID 4490. */
    public Point toPoint() {
        return Cgcs2000.geometries().createPoint(toCoordinate());
    }

    private static void requireWithin(String name, double degrees, double limit) {
        // Written so that NaN fails as well.
        if (!(Math.abs(degrees) <= limit)) {
            throw new CoordinateOutOfRangeException(
                    "%s %s is not between -%.0f and %.0f degrees".formatted(name, degrees, limit, limit));
        }
    }
}

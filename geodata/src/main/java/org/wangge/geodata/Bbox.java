package org.wangge.geodata;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;

/**
 * A box in CGCS2000 degrees. When {@code west} is greater than {@code east} the box crosses the antimeridian, as in RFC
 * 7946 section 5.2. A box may have no width or height.
 *
 * @param west western border, -180 to 180
 * @param south southern border, -90 to 90, at most {@code north}
 * @param east eastern border, -180 to 180
 * @param north northern border, -90 to 90
 */
public record Bbox(double west, double south, double east, double north) {

    /**
     * @throws CoordinateOutOfRangeException when a number is not finite or out of range, or south is north of north
     */
    public Bbox {
        new LonLat(west, south);
        new LonLat(east, north);
        if (south > north) {
            throw new CoordinateOutOfRangeException(
                    "The box is given as west,south,east,north, but its south %s is north of its north %s"
                            .formatted(south, north));
        }
    }

    /**
     * The smallest box round a geometry in longitude, latitude order, never across the antimeridian.
     *
     * @throws CoordinateOutOfRangeException when the geometry is empty or out of range
     */
    public static Bbox of(Geometry lonLat) {
        return of(lonLat.getEnvelopeInternal());
    }

    /** The same box as a JTS envelope gives it. */
    public static Bbox of(Envelope lonLat) {
        if (lonLat.isNull()) {
            throw new CoordinateOutOfRangeException("An empty geometry has no box");
        }
        return new Bbox(lonLat.getMinX(), lonLat.getMinY(), lonLat.getMaxX(), lonLat.getMaxY());
    }

    public boolean crossesAntimeridian() {
        return west > east;
    }

    /** Whether the place is inside or on the border. */
    public boolean contains(LonLat place) {
        boolean withinHeight = place.lat() >= south && place.lat() <= north;
        boolean withinWidth = crossesAntimeridian()
                ? place.lon() >= west || place.lon() <= east
                : place.lon() >= west && place.lon() <= east;
        return withinHeight && withinWidth;
    }

    /** The middle of the box, along the parallel. */
    public LonLat centre() {
        double lon = crossesAntimeridian() ? (west + east + 360) / 2 : (west + east) / 2;
        return new LonLat(lon > 180 ? lon - 360 : lon, (south + north) / 2);
    }

    /** A polygon (SRID 4490), or two in a multipolygon when the box crosses the antimeridian. */
    public Geometry toGeometry() {
        if (!crossesAntimeridian()) {
            return rectangle(west, east);
        }
        return Cgcs2000.geometries().createMultiPolygon(new Polygon[] {rectangle(west, 180), rectangle(-180, east)});
    }

    private Polygon rectangle(double fromLon, double toLon) {
        return Cgcs2000.geometries().createPolygon(new Coordinate[] {
            new Coordinate(fromLon, south),
            new Coordinate(toLon, south),
            new Coordinate(toLon, north),
            new Coordinate(fromLon, north),
            new Coordinate(fromLon, south)
        });
    }
}

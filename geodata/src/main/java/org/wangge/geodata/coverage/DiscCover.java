package org.wangge.geodata.coverage;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * The places within a distance of any of many service points: a union of discs, and how much of areas and lines lies in it.
 *
 * <p>It is computed in closed form, not from polygons put for the discs. In a Gauss-Krüger plane 150 km from its meridian a disc of the
 * ellipsoid is a circle but for 2 mm at a radius of 1 km and 20 cm at 10 km, inwards on one side and outwards on the other, and
 * what is found there is measured back on the ellipsoid. The error is below 1e-4 of the area or length asked about, as long as
 * that is no sliver along the rim.
 *
 * <p>Immutable; may be used by many threads.
 */
public final class DiscCover {

    /** Beyond, circles are no longer a good picture of discs. */
    static final double LARGEST_METRES = 10_000;

    private static final double WIDEST_DEGREES = 4.5;

    private final MetricSystem system;
    private final PlaneDiscs discs;

    private DiscCover(MetricSystem system, PlaneDiscs discs) {
        this.system = system;
        this.discs = discs;
    }

    /**
     * The discs of one radius round all services.
     *
     * @param radiusMetres more than 0, at most 10 km, on the ellipsoid
     * @throws IllegalArgumentException when the radius is another
     * @throws CoordinateOutOfRangeException when the points are more than about 9 degrees of longitude wide
     */
    public static DiscCover of(ServicePoints services, double radiusMetres) {
        if (!(radiusMetres > 0) || radiusMetres > LARGEST_METRES) {
            throw new IllegalArgumentException("radius " + radiusMetres);
        }
        double west = 180;
        double east = -180;
        for (int i = 0; i < services.size(); i++) {
            west = Math.min(west, services.lon(i));
            east = Math.max(east, services.lon(i));
        }
        MetricSystem system = west > east ? new MetricSystem(0) : MetricSystem.at((west + east) / 2, 0);
        if (west <= east) {
            requireNear(system, west, east);
        }
        return new DiscCover(system, new PlaneDiscs(services, radiusMetres, system));
    }

    /**
     * How much of a polygon or of several is covered; an empty one is nothing.
     *
     * @param polygons longitude and latitude
     * @throws IllegalArgumentException when they are no polygons, or not valid
     * @throws CoordinateOutOfRangeException when they lie more than 4.5 degrees from the meridian of the points
     */
    public CoveredArea area(Geometry polygons) {
        if (!(polygons instanceof Polygon || polygons instanceof MultiPolygon)) {
            throw new IllegalArgumentException("a " + polygons.getGeometryType() + " has no area");
        }
        if (!polygons.isValid()) {
            throw new IllegalArgumentException("the area is not valid");
        }
        double whole = GeodesicMeasure.areaSquareMetres(polygons);
        if (polygons.isEmpty() || discs.count() == 0) {
            return new CoveredArea(whole, 0);
        }
        requireNear(polygons);
        double covered = new DiscArea(discs, system, polygons).squareMetres(polygons);
        return new CoveredArea(whole, Math.clamp(covered, 0, whole));
    }

    /**
     * How much of a line or of several is covered; parts that lie on each other count each. An empty one is nothing.
     *
     * @param lines longitude and latitude
     * @throws IllegalArgumentException when they are no lines
     * @throws CoordinateOutOfRangeException when they lie more than 4.5 degrees from the meridian of the points
     */
    public CoveredLength length(Geometry lines) {
        if (!(lines instanceof LineString || lines instanceof MultiLineString)) {
            throw new IllegalArgumentException("a " + lines.getGeometryType() + " has no length");
        }
        if (lines.isEmpty()) {
            return new CoveredLength(0, 0, Cgcs2000.geometries().createMultiLineString());
        }
        if (discs.count() == 0) {
            return new LineShares(MetricSystem.of(lines), (piece, spans) -> {}).of(lines);
        }
        requireNear(lines);
        BoxWalk near = new BoxWalk();
        return new LineShares(system, (piece, spans) -> discs.addCovered(piece, near, spans)).of(lines);
    }

    private void requireNear(Geometry lonLat) {
        requireNear(
                system,
                lonLat.getEnvelopeInternal().getMinX(),
                lonLat.getEnvelopeInternal().getMaxX());
    }

    static void requireNear(MetricSystem system, double west, double east) {
        if (system.centralMeridian() - west > WIDEST_DEGREES || east - system.centralMeridian() > WIDEST_DEGREES) {
            throw new CoordinateOutOfRangeException(
                    "%.3f to %.3f degrees is too wide to be measured in one plane".formatted(west, east));
        }
    }
}

package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.Meridian;

/** Random places of tests, by metres round a middle. */
final class Towns {

    private static final Geodesic CGCS2000 = new Geodesic(6378137.0, 1 / 298.257222101);

    private final Random random;
    private final LonLat middle;

    Towns(Random random, LonLat middle) {
        this.random = random;
        this.middle = middle;
    }

    /** A place so many metres east and north of the middle. */
    LonLat at(double east, double north) {
        double lat = middle.lat() + north / Meridian.metresPerDegreeNorth(middle.lat());
        return new LonLat(middle.lon() + east / Meridian.metresPerDegreeEast(middle.lat()), lat);
    }

    /** Where one comes in a direction, clockwise from north, on the ellipsoid. */
    static LonLat direct(LonLat from, double degrees, double metres) {
        GeodesicData end = CGCS2000.Direct(from.lat(), from.lon(), degrees, metres);
        return new LonLat(end.lon2, end.lat2);
    }

    Coordinate vertex(double east, double north) {
        return at(east, north).toCoordinate();
    }

    /** A place in a square of so many metres round the middle. */
    LonLat anywhere(double size) {
        return at(offset(size), offset(size));
    }

    List<LonLat> places(int count, double size) {
        List<LonLat> places = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            places.add(anywhere(size));
        }
        return places;
    }

    /** A star-shaped building or area, sometimes with a court. */
    Polygon building(double size, double radius) {
        double east = offset(size);
        double north = offset(size);
        Coordinate[] shell = ring(east, north, radius / 2, radius);
        Polygon whole = Cgcs2000.geometries().createPolygon(shell);
        if (random.nextInt(3) > 0) {
            return whole;
        }
        Polygon court = Cgcs2000.geometries().createPolygon(ring(east, north, radius / 8, radius / 3));
        return whole.difference(court) instanceof Polygon built ? built : whole;
    }

    private Coordinate[] ring(double east, double north, double least, double most) {
        int corners = 3 + random.nextInt(9);
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            double angle = 2 * Math.PI * (i + 0.8 * random.nextDouble()) / corners;
            double radius = least + (most - least) * random.nextDouble();
            ring[i] = vertex(east + radius * Math.cos(angle), north + radius * Math.sin(angle));
        }
        ring[corners] = ring[0].copy();
        return ring;
    }

    /** A crooked line. */
    Geometry way(double size, int vertices, double step) {
        Coordinate[] way = new Coordinate[vertices];
        double east = offset(size);
        double north = offset(size);
        double heading = random.nextDouble() * 2 * Math.PI;
        for (int i = 0; i < vertices; i++) {
            way[i] = vertex(east, north);
            heading += random.nextGaussian() * 0.5;
            east += step * Math.cos(heading);
            north += step * Math.sin(heading);
        }
        return Cgcs2000.geometries().createLineString(way);
    }

    /** A point, a line or a polygon. */
    Geometry anything(double size) {
        return switch (random.nextInt(3)) {
            case 0 -> anywhere(size).toPoint();
            case 1 -> way(size, 2 + random.nextInt(5), size / 20);
            default -> building(size, size / 20);
        };
    }

    private double offset(double size) {
        return (random.nextDouble() - 0.5) * size;
    }
}

package org.wangge.geodata.tile;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** Closed rings with the area on their left, as the axes would be if y grew upwards, and how they are cut along lines. */
final class Rings {

    private Rings() {}

    /** The rings of polygons: shells of positive, holes of negative area. */
    static List<Coordinate[]> of(Geometry area) {
        List<Coordinate[]> rings = new ArrayList<>();
        for (int i = 0; i < area.getNumGeometries(); i++) {
            if (area.getGeometryN(i) instanceof Polygon polygon && !polygon.isEmpty()) {
                rings.add(turned(polygon.getExteriorRing(), true));
                for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                    rings.add(turned(polygon.getInteriorRingN(hole), false));
                }
            }
        }
        return rings;
    }

    private static Coordinate[] turned(LinearRing ring, boolean left) {
        Coordinate[] points = ring.getCoordinates();
        if (Orientation.isCCW(points) != left) {
            points = points.clone();
            CoordinateArrays.reverse(points);
        }
        return points;
    }

    /**
     * The part of a ring between two lines; where it leaves and comes back it runs along the line, maybe several times.
     *
     * @param x whether the lines are of one x, else of one y
     * @return closed; empty where nothing of it is there
     */
    static Coordinate[] between(Coordinate[] ring, boolean x, double low, double high) {
        boolean inside = Arrays.stream(ring).allMatch(at -> value(at, x) >= low && value(at, x) <= high);
        if (inside) {
            return ring;
        }
        List<Coordinate> kept = new ArrayList<>();
        for (int i = 0; i + 1 < ring.length; i++) {
            for (Coordinate at : crossed(ring[i], ring[i + 1], x, low, high)) {
                if (value(at, x) >= low && value(at, x) <= high) {
                    kept.add(at);
                }
            }
        }
        return kept.size() < 3 ? new Coordinate[0] : closed(kept);
    }

    private static Coordinate[] closed(List<Coordinate> points) {
        points.add(points.getFirst());
        Coordinate[] ring = CoordinateArrays.removeRepeatedPoints(points.toArray(Coordinate[]::new));
        return ring.length < 4 ? new Coordinate[0] : ring;
    }

    /** The begin of a segment and where it crosses the lines, in its order. */
    private static List<Coordinate> crossed(Coordinate from, Coordinate to, boolean x, double low, double high) {
        List<Coordinate> points = new ArrayList<>(3);
        points.add(from);
        boolean rising = value(from, x) < value(to, x);
        for (double line : rising ? new double[] {low, high} : new double[] {high, low}) {
            if ((value(from, x) - line) * (value(to, x) - line) < 0) {
                points.add(crossing(from, to, x, line));
            }
        }
        return points;
    }

    /** The same for a segment and its reverse, and wherever the origin lies: only differences count, and they are exact. */
    private static Coordinate crossing(Coordinate one, Coordinate other, boolean x, double line) {
        boolean forth = one.compareTo(other) < 0;
        Coordinate from = forth ? one : other;
        Coordinate to = forth ? other : one;
        double part = (line - value(from, x)) / (value(to, x) - value(from, x));
        double across = value(from, !x) + TilePiece.fine((value(to, !x) - value(from, !x)) * part);
        return x ? new Coordinate(line, across) : new Coordinate(across, line);
    }

    static double value(Coordinate at, boolean x) {
        return x ? at.getX() : at.getY();
    }
}

package org.wangge.geodata.coverage;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.crs.MetricSystem;

/** The walls of buildings as straight pieces in a plane, found by their middles. */
final class Walls {

    /** A wall as near as this is what a camera hangs on. */
    static final double HUNG_ON_METRES = 0.1;

    /** Walls are found by their middles, so a long one would make every search as wide as it is. */
    private static final double LONGEST_METRES = 25;

    private final PointTree tree;
    private final int[] firstWalls;
    private final int[] buildings;
    private final double[] numbers;
    private double reach;

    /** Puts the walls into the plane on all processors. */
    Walls(List<? extends Geometry> polygons, MetricSystem system) {
        List<Outline> outlines = polygons.parallelStream()
                .map(polygon -> new Outline(system).with(polygon))
                .toList();
        this.firstWalls = new int[outlines.size() + 1];
        for (int i = 0; i < outlines.size(); i++) {
            firstWalls[i + 1] = firstWalls[i] + outlines.get(i).count;
        }
        int count = firstWalls[outlines.size()];
        this.buildings = new int[count];
        this.numbers = new double[4 * count];
        for (int i = 0; i < outlines.size(); i++) {
            Arrays.fill(buildings, firstWalls[i], firstWalls[i + 1], i);
            System.arraycopy(outlines.get(i).numbers, 0, numbers, 4 * firstWalls[i], 4 * outlines.get(i).count);
        }
        double[] xs = new double[count];
        double[] ys = new double[count];
        for (int i = 0; i < count; i++) {
            xs[i] = (ax(i) + bx(i)) / 2;
            ys[i] = (ay(i) + by(i)) / 2;
            reach = Math.max(reach, Math.max(Math.abs(bx(i) - ax(i)), Math.abs(by(i) - ay(i))) / 2);
        }
        tree = new PointTree(xs, ys);
    }

    /** The walls of one building, four numbers each. */
    private static final class Outline {

        private final MetricSystem system;
        private double[] numbers = new double[4 * 8];
        private int count;

        Outline(MetricSystem system) {
            this.system = system;
        }

        Outline with(Geometry part) {
            switch (part) {
                case Polygon polygon -> Rings.of(polygon).forEach(this::add);
                case MultiPolygon parts -> {
                    for (int i = 0; i < parts.getNumGeometries(); i++) {
                        with(parts.getGeometryN(i));
                    }
                }
                default -> throw new IllegalArgumentException("a building cannot be a " + part.getGeometryType());
            }
            return this;
        }

        private void add(LinearRing ring) {
            PlanePieces.cut(ring.getCoordinateSequence(), system, (piece, edge, from, to) -> {
                int parts = Math.max(
                        1, (int) Math.ceil(Math.hypot(piece.bx - piece.ax, piece.by - piece.ay) / LONGEST_METRES));
                double ax = piece.ax;
                double ay = piece.ay;
                for (int i = 1; i <= parts; i++) {
                    double bx = i == parts ? piece.bx : piece.x((double) i / parts);
                    double by = i == parts ? piece.by : piece.y((double) i / parts);
                    add(ax, ay, bx, by);
                    ax = bx;
                    ay = by;
                }
            });
        }

        private void add(double ax, double ay, double bx, double by) {
            if (4 * count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * numbers.length);
            }
            numbers[4 * count] = ax;
            numbers[4 * count + 1] = ay;
            numbers[4 * count + 2] = bx;
            numbers[4 * count + 3] = by;
            count++;
        }
    }

    /** The walls within a distance of a place, and some beyond, without those of buildings in which the place lies off the walls. */
    int[] near(double x, double y, double distance) {
        BoxWalk walk = new BoxWalk();
        double off = distance + reach;
        walk.search(tree, x - off, y - off, x + off, y + off);
        BitSet looked = new BitSet();
        BitSet holding = new BitSet();
        int[] found = new int[walk.count()];
        int kept = 0;
        for (int i = 0; i < walk.count(); i++) {
            int building = buildings[walk.get(i)];
            if (!looked.get(building)) {
                looked.set(building);
                holding.set(building, holds(building, x, y));
            }
            if (!holding.get(building)) {
                found[kept++] = walk.get(i);
            }
        }
        return Arrays.copyOf(found, kept);
    }

    /** Whether a place lies in a building and on none of its walls. */
    private boolean holds(int building, double x, double y) {
        boolean odd = false;
        for (int i = firstWalls[building]; i < firstWalls[building + 1]; i++) {
            if (Distance.pointToSegment(
                            new Coordinate(x, y), new Coordinate(ax(i), ay(i)), new Coordinate(bx(i), by(i)))
                    <= HUNG_ON_METRES) {
                return false;
            }
            double below = ay(i) - y;
            double above = by(i) - y;
            if ((below > 0) != (above > 0)) {
                double cross = (ax(i) - x) * above - (bx(i) - x) * below;
                odd ^= (cross > 0) == (above > below);
            }
        }
        return odd;
    }

    double ax(int wall) {
        return numbers[4 * wall];
    }

    double ay(int wall) {
        return numbers[4 * wall + 1];
    }

    double bx(int wall) {
        return numbers[4 * wall + 2];
    }

    double by(int wall) {
        return numbers[4 * wall + 3];
    }
}

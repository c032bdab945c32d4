package org.wangge.geodata.track;

import java.util.Arrays;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * A line as straight pieces in a plane, each with its chainages and half width.
 *
 * <p>Edges are straight in longitude and latitude. In pieces of at most 250 m they are straight in the plane to a millimetre at
 * 35° of latitude, and metres along them grow evenly with degrees as well.
 */
final class PlaneLine {

    private static final double LONGEST_METRES = 250;
    private static final int BLOCK = 32;

    final MeasuredLine source;
    final double maxHalfWidth;

    private final HalfWidths halfWidths;
    private double[] numbers = new double[7 * 64];
    private double[] boxes = new double[0];
    private double[] blocks = new double[0];
    private int pieces;
    private PlanePoint reached;

    PlaneLine(MeasuredLine source, MetricSystem system) {
        this.source = source;
        this.halfWidths = source.halfWidths();
        LineString line = source.centreLine();
        reached = system.toMetres(LonLat.of(line.getCoordinateN(0)));
        double chainage = source.fromMetres();
        for (int i = 1; i < line.getNumPoints(); i++) {
            chainage = addEdge(line.getCoordinateN(i - 1), line.getCoordinateN(i), chainage, system);
        }
        double widest = 0;
        for (int i = 0; i < pieces; i++) {
            widest = Math.max(widest, halfWidth(i));
        }
        maxHalfWidth = widest;
        box();
    }

    /** Cuts an edge where the width steps and where it is too long; answers the chainage of its end. */
    private double addEdge(Coordinate a, Coordinate b, double from, MetricSystem system) {
        double length = metres(a, b);
        if (length == 0) {
            return from;
        }
        double to = from + length;
        double[] breaks = halfWidths.breaks(from, to);
        int parts = (int) Math.ceil(length / LONGEST_METRES);
        double[] cuts = new double[parts + 1 + breaks.length];
        for (int i = 0; i < parts; i++) {
            cuts[i] = from + length * i / parts;
        }
        cuts[parts] = to;
        System.arraycopy(breaks, 0, cuts, parts + 1, breaks.length);
        Arrays.sort(cuts);
        for (int i = 1; i < cuts.length; i++) {
            Coordinate end = i == cuts.length - 1 ? b : between(a, b, (cuts[i] - from) / length);
            if (cuts[i] > cuts[i - 1]) {
                add(system.toMetres(LonLat.of(end)), cuts[i - 1], cuts[i]);
            }
        }
        return to;
    }

    /** Adds the piece from where the last one ended. */
    private void add(PlanePoint end, double from, double to) {
        int at = 7 * pieces;
        if (at == numbers.length) {
            numbers = Arrays.copyOf(numbers, 2 * at);
        }
        numbers[at] = reached.x();
        numbers[at + 1] = reached.y();
        numbers[at + 2] = end.x();
        numbers[at + 3] = end.y();
        numbers[at + 4] = from;
        numbers[at + 5] = to;
        numbers[at + 6] = halfWidths.at((from + to) / 2);
        reached = end;
        pieces++;
    }

    private static double metres(Coordinate a, Coordinate b) {
        return GeodesicMeasure.lengthMetres(Cgcs2000.geometries().createLineString(new Coordinate[] {a, b}));
    }

    private static Coordinate between(Coordinate a, Coordinate b, double share) {
        return new Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
    }

    /** The pieces whose boxes meet a box, each once, upstream first. */
    Pieces near(double west, double east, double south, double north) {
        Pieces found = new Pieces();
        // Blocks of pieces that follow each other have boxes of their own, so that most of the line is passed over at
        // once.
        for (int block = 0; block * BLOCK < pieces; block++) {
            if (meets(blocks, 4 * block, west, east, south, north)) {
                int end = Math.min(pieces, (block + 1) * BLOCK);
                for (int piece = block * BLOCK; piece < end; piece++) {
                    if (meets(boxes, 4 * piece, west, east, south, north)) {
                        found.add(piece);
                    }
                }
            }
        }
        return found;
    }

    private static boolean meets(double[] boxes, int at, double west, double east, double south, double north) {
        return boxes[at] <= east && boxes[at + 1] >= west && boxes[at + 2] <= north && boxes[at + 3] >= south;
    }

    private void box() {
        boxes = new double[4 * pieces];
        blocks = new double[4 * ((pieces + BLOCK - 1) / BLOCK)];
        for (int i = 0; i < pieces; i++) {
            int at = 4 * i;
            boxes[at] = Math.min(x0(i), x1(i));
            boxes[at + 1] = Math.max(x0(i), x1(i));
            boxes[at + 2] = Math.min(y0(i), y1(i));
            boxes[at + 3] = Math.max(y0(i), y1(i));
            int block = 4 * (i / BLOCK);
            boolean first = i % BLOCK == 0;
            blocks[block] = first ? boxes[at] : Math.min(blocks[block], boxes[at]);
            blocks[block + 1] = first ? boxes[at + 1] : Math.max(blocks[block + 1], boxes[at + 1]);
            blocks[block + 2] = first ? boxes[at + 2] : Math.min(blocks[block + 2], boxes[at + 2]);
            blocks[block + 3] = first ? boxes[at + 3] : Math.max(blocks[block + 3], boxes[at + 3]);
        }
    }

    int pieces() {
        return pieces;
    }

    double x0(int piece) {
        return numbers[7 * piece];
    }

    double y0(int piece) {
        return numbers[7 * piece + 1];
    }

    double x1(int piece) {
        return numbers[7 * piece + 2];
    }

    double y1(int piece) {
        return numbers[7 * piece + 3];
    }

    /** The chainage at a share of a piece. */
    double chainage(int piece, double share) {
        double from = numbers[7 * piece + 4];
        double to = numbers[7 * piece + 5];
        return share == 1 ? to : from + share * (to - from);
    }

    double halfWidth(int piece) {
        return numbers[7 * piece + 6];
    }

    /** Whether the walk goes along a piece, upstream or downstream. */
    boolean along(int piece, PlaneEdge edge, double leastCosine) {
        return PlaneEdges.along(edge.legX(), edge.legY(), x1(piece) - x0(piece), y1(piece) - y0(piece), leastCosine);
    }

    /** Positive on the left of a piece, looking downstream, negative on its right. */
    double leftOf(int piece, double x, double y) {
        return (x1(piece) - x0(piece)) * (y - y0(piece)) - (y1(piece) - y0(piece)) * (x - x0(piece));
    }

    /** From a place on an edge to the water of those pieces along which the edge goes, negative in it; infinite where there are none. */
    double metresToWater(Pieces among, PlaneEdge edge, double share, double leastCosine) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < among.count; i++) {
            int piece = among.numbers[i];
            if (along(piece, edge, leastCosine)) {
                double toLine =
                        PlaneEdges.distance(edge.x(share), edge.y(share), x0(piece), y0(piece), x1(piece), y1(piece));
                least = Math.min(least, toLine - halfWidth(piece));
            }
        }
        return least;
    }

    /** Numbers of pieces. */
    static final class Pieces {
        private int[] numbers = new int[16];
        private int count;

        private void add(int piece) {
            if (count == numbers.length) {
                numbers = Arrays.copyOf(numbers, 2 * count);
            }
            numbers[count++] = piece;
        }

        int count() {
            return count;
        }

        int get(int index) {
            return numbers[index];
        }
    }
}

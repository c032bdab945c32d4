package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;

/**
 * A line as straight pieces in a plane, each with its chainages and half width.
 *
 * <p>Edges are straight in longitude and latitude. In pieces of at most 250 m they are straight in the plane to a millimetre at
 * 35° of latitude, and metres along them grow evenly with degrees as well.
 */
final class PlaneLine {

    private static final double LONGEST_METRES = 250;
    private static final int FEW = 8;

    final MeasuredLine source;
    final double maxHalfWidth;

    private final HalfWidths halfWidths;
    private double[] numbers = new double[7 * 64];

    /** First the boxes of the pieces, then those of each few boxes before, up to one box round all: west, east, south, north. */
    private final List<double[]> boxes = new ArrayList<>();

    private int pieces;
    private PlanePoint reached;

    PlaneLine(MeasuredLine source, MetricSystem system) {
        this.source = source;
        this.halfWidths = source.halfWidths();
        LineString line = source.centreLine();
        reached = system.toMetres(LonLat.of(line.getCoordinateN(0)));
        for (int i = 1; i < line.getNumPoints(); i++) {
            addEdge(i, system);
        }
        double widest = 0;
        for (int i = 0; i < pieces; i++) {
            widest = Math.max(widest, halfWidth(i));
        }
        maxHalfWidth = widest;
        box();
    }

    /** Adds the edge that ends in a vertex, cut where the width steps and where it is too long. */
    private void addEdge(int vertex, MetricSystem system) {
        Coordinate a = source.centreLine().getCoordinateN(vertex - 1);
        Coordinate b = source.centreLine().getCoordinateN(vertex);
        double from = source.chainage(vertex - 1);
        double to = source.chainage(vertex);
        double length = to - from;
        double[] breaks = halfWidths.breaks(from, to);
        int parts = (int) Math.ceil(length / LONGEST_METRES);
        if (parts == 1 && breaks.length == 0) {
            add(system.toMetres(LonLat.of(b)), from, to);
            return;
        }
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

    private static Coordinate between(Coordinate a, Coordinate b, double share) {
        return new Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
    }

    /** The pieces whose boxes meet a box, each once, upstream first. */
    Pieces near(double west, double east, double south, double north) {
        Pieces found = new Pieces();
        find(boxes.size() - 1, 0, 1, west, east, south, north, found);
        return found;
    }

    private void find(
            int level, int first, int end, double west, double east, double south, double north, Pieces found) {
        double[] here = boxes.get(level);
        int last = Math.min(end, here.length / 4);
        for (int box = first; box < last; box++) {
            if (!meets(here, 4 * box, west, east, south, north)) {
                continue;
            }
            if (level == 0) {
                found.add(box);
            } else {
                find(level - 1, FEW * box, FEW * (box + 1), west, east, south, north, found);
            }
        }
    }

    private static boolean meets(double[] boxes, int at, double west, double east, double south, double north) {
        return boxes[at] <= east && boxes[at + 1] >= west && boxes[at + 2] <= north && boxes[at + 3] >= south;
    }

    private void box() {
        double[] lowest = new double[4 * pieces];
        for (int i = 0; i < pieces; i++) {
            lowest[4 * i] = Math.min(x0(i), x1(i));
            lowest[4 * i + 1] = Math.max(x0(i), x1(i));
            lowest[4 * i + 2] = Math.min(y0(i), y1(i));
            lowest[4 * i + 3] = Math.max(y0(i), y1(i));
        }
        boxes.add(lowest);
        while (boxes.getLast().length > 4) {
            boxes.add(round(boxes.getLast()));
        }
    }

    private static double[] round(double[] inner) {
        int count = inner.length / 4;
        double[] outer = new double[4 * ((count + FEW - 1) / FEW)];
        for (int i = 0; i < count; i++) {
            int at = 4 * (i / FEW);
            boolean first = i % FEW == 0;
            outer[at] = first ? inner[4 * i] : Math.min(outer[at], inner[4 * i]);
            outer[at + 1] = first ? inner[4 * i + 1] : Math.max(outer[at + 1], inner[4 * i + 1]);
            outer[at + 2] = first ? inner[4 * i + 2] : Math.min(outer[at + 2], inner[4 * i + 2]);
            outer[at + 3] = first ? inner[4 * i + 3] : Math.max(outer[at + 3], inner[4 * i + 3]);
        }
        return outer;
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

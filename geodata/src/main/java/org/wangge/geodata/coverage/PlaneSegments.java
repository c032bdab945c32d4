package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;
import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.index.strtree.STRtree;
import org.wangge.geodata.Cgcs2000;

/**
 * Straight pieces of a plane, each with a radius on the ellipsoid as it is in the plane there: what lies within it of any of them. The
 * distance to a piece is convex along a line, so what of an edge is near a piece is one interval: that of its two ends and that of its sides
 * together.
 */
final class PlaneSegments {

    private final List<PlaneEdge> pieces = new ArrayList<>();
    private final List<Double> radii = new ArrayList<>();
    private final STRtree tree = new STRtree();
    private double largest;

    void add(PlaneEdge piece, double radius) {
        PlaneEdge kept = new PlaneEdge();
        kept.ax = piece.ax;
        kept.ay = piece.ay;
        kept.bx = piece.bx;
        kept.by = piece.by;
        tree.insert(box(kept), pieces.size());
        pieces.add(kept);
        radii.add(radius);
        largest = Math.max(largest, radius);
    }

    /** After the last was added; then many threads may ask. */
    void build() {
        tree.build();
    }

    boolean isEmpty() {
        return pieces.isEmpty();
    }

    /** What lies near, or in areas whose borders are among the pieces. */
    PlaneRegion region(List<PlaneRegion> areas) {
        return NearRegion.of(pieces, radii, areas);
    }

    private static Envelope box(PlaneEdge edge) {
        return new Envelope(edge.ax, edge.bx, edge.ay, edge.by);
    }

    private void near(PlaneEdge edge, IntConsumer sink) {
        Envelope box = box(edge);
        box.expandBy(largest);
        tree.query(box, number -> sink.accept((Integer) number));
    }

    /** Whether any point of an edge, which may be a point itself, is near. */
    boolean isNear(PlaneEdge edge) {
        boolean[] found = new boolean[1];
        near(edge, number -> found[0] = found[0] || metres(edge, pieces.get(number)) <= radii.get(number));
        return found[0];
    }

    /** Whether the start of a piece lies in an area of the plane. */
    boolean hasStartIn(PlaneEdge corners, PreparedGeometry area) {
        boolean[] found = new boolean[1];
        near(corners, number -> {
            PlaneEdge piece = pieces.get(number);
            found[0] = found[0] || area.covers(Cgcs2000.geometries().createPoint(new Coordinate(piece.ax, piece.ay)));
        });
        return found[0];
    }

    private static double metres(PlaneEdge one, PlaneEdge other) {
        return Distance.segmentToSegment(
                new Coordinate(one.ax, one.ay),
                new Coordinate(one.bx, one.by),
                new Coordinate(other.ax, other.ay),
                new Coordinate(other.bx, other.by));
    }

    /** Adds the shares of an edge that are near. */
    void addCovered(PlaneEdge edge, Spans spans) {
        near(edge, number -> {
            PlaneEdge piece = pieces.get(number);
            double radius = radii.get(number);
            addDisc(edge, piece.ax, piece.ay, radius, spans);
            if (piece.ax != piece.bx || piece.ay != piece.by) {
                addDisc(edge, piece.bx, piece.by, radius, spans);
                addBand(edge, piece, radius, spans);
            }
        });
    }

    private static void addDisc(PlaneEdge edge, double x, double y, double radius, Spans spans) {
        if (edge.meets(x, y, radius) && edge.enters < 1 && edge.leaves > 0) {
            spans.add(Math.max(0, edge.enters), Math.min(1, edge.leaves));
        }
    }

    /** What lies beside a piece, between its ends. */
    private static void addBand(PlaneEdge edge, PlaneEdge piece, double radius, Spans spans) {
        double dx = piece.bx - piece.ax;
        double dy = piece.by - piece.ay;
        double length = Math.hypot(dx, dy);
        double alongAtStart = ((edge.ax - piece.ax) * dx + (edge.ay - piece.ay) * dy) / length;
        double alongAtEnd = ((edge.bx - piece.ax) * dx + (edge.by - piece.ay) * dy) / length;
        double offAtStart = ((edge.ay - piece.ay) * dx - (edge.ax - piece.ax) * dy) / length;
        double offAtEnd = ((edge.by - piece.ay) * dx - (edge.bx - piece.ax) * dy) / length;
        double[] span = {0, 1};
        if (cut(span, alongAtStart, alongAtEnd, 0, length) && cut(span, offAtStart, offAtEnd, -radius, radius)) {
            spans.add(span[0], span[1]);
        }
    }

    /** Narrows a span to where a value that changes evenly from one end of the edge to the other lies between two bounds. */
    private static boolean cut(double[] span, double atStart, double atEnd, double least, double most) {
        double change = atEnd - atStart;
        if (change == 0) {
            return atStart >= least && atStart <= most;
        }
        double one = (least - atStart) / change;
        double other = (most - atStart) / change;
        span[0] = Math.max(span[0], Math.min(one, other));
        span[1] = Math.min(span[1], Math.max(one, other));
        return span[0] < span[1];
    }
}

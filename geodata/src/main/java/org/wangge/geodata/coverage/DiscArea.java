package org.wangge.geodata.coverage;

import java.util.Arrays;
import java.util.List;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.MultiPolygon;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.crs.MetricSystem;

/**
 * The area that polygons and a union of discs have in common, by Green's theorem round its border: the parts of the edges that lie in
 * a disc, and the parts of the circles that lie in the polygons and in no other disc. Nothing is put together to rings, so
 * a place where many borders meet costs at most the rounding of its length.
 */
final class DiscArea {

    private static final double TURN = 2 * Math.PI;

    /** A crossing just off the end of an edge is kept: the same crossing may be just off the other edge as well. */
    private static final double OFF_END = 1e-9;

    private static final double LONGEST_ARC = Math.PI / 8;
    private static final double[] NODES = {-Math.sqrt(0.6), 0, Math.sqrt(0.6)};
    private static final double[] WEIGHTS = {5 / 18.0, 8 / 18.0, 5 / 18.0};

    private final PlaneDiscs discs;
    private final MetricSystem system;
    private final PlaneScale scale;
    private final IndexedPointInAreaLocator locator;
    private final Envelope box;
    private final double baseline;
    private final Crossings crossings;
    private final BoxWalk near = new BoxWalk();
    private final Spans spans = new Spans();
    private double sum;

    DiscArea(PlaneDiscs discs, MetricSystem system, Geometry polygons) {
        this.discs = discs;
        this.system = system;
        Geometry plane = plane(polygons);
        this.scale = new PlaneScale(polygons.getEnvelopeInternal().centre().y);
        this.locator = new IndexedPointInAreaLocator(plane);
        this.box = plane.getEnvelopeInternal();
        this.baseline = scale.areaTo(box.centre().x);
        this.crossings = new Crossings(discs.count());
    }

    /** The very edges that are integrated along, or an arc might be taken for inside where they say outside. */
    private MultiPolygon plane(Geometry polygons) {
        GeometryFactory factory = new GeometryFactory();
        Polygon[] parts = new Polygon[polygons.getNumGeometries()];
        for (int i = 0; i < parts.length; i++) {
            Polygon polygon = (Polygon) polygons.getGeometryN(i);
            LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
            Arrays.setAll(holes, hole -> factory.createLinearRing(plane(polygon.getInteriorRingN(hole))));
            parts[i] = factory.createPolygon(factory.createLinearRing(plane(polygon.getExteriorRing())), holes);
        }
        return factory.createMultiPolygon(parts);
    }

    private Coordinate[] plane(LinearRing ring) {
        CoordinateList vertices = new CoordinateList();
        PlanePieces.cut(
                ring.getCoordinateSequence(),
                system,
                (piece, edge, from, to) -> vertices.add(new Coordinate(piece.ax, piece.ay), true));
        vertices.closeRing();
        return vertices.toCoordinateArray();
    }

    double squareMetres(Geometry polygons) {
        for (int i = 0; i < polygons.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) polygons.getGeometryN(i);
            List<LinearRing> rings = Rings.of(polygon);
            for (int ring = 0; ring < rings.size(); ring++) {
                addRing(rings.get(ring), ring == 0);
            }
        }
        BoxWalk touching = new BoxWalk();
        discs.near(box.getMinX(), box.getMinY(), box.getMaxX(), box.getMaxY(), touching);
        for (int i = 0; i < touching.count(); i++) {
            addCircle(touching.get(i));
        }
        return sum;
    }

    private void addRing(LinearRing ring, boolean shell) {
        CoordinateSequence path = ring.getCoordinateSequence();
        double sign = Orientation.isCCW(path) == shell ? 1 : -1;
        PlanePieces.cut(path, system, (piece, edge, from, to) -> addEdge(piece, sign));
    }

    private void addEdge(PlaneEdge piece, double sign) {
        discs.near(piece, near);
        spans.clear();
        for (int i = 0; i < near.count(); i++) {
            int disc = near.get(i);
            if (piece.meets(discs.x[disc], discs.y[disc], discs.radius[disc])) {
                if (piece.enters < 1 && piece.leaves > 0) {
                    spans.add(Math.max(0, piece.enters), Math.min(1, piece.leaves));
                }
                cross(disc, piece, piece.enters);
                cross(disc, piece, piece.leaves);
            }
        }
        spans.unite();
        for (int i = 0; i < spans.count(); i++) {
            sum += sign * alongEdge(piece, spans.start(i), spans.end(i));
        }
    }

    private void cross(int disc, PlaneEdge piece, double share) {
        if (share >= -OFF_END && share <= 1 + OFF_END) {
            crossings.add(disc, turn(Math.atan2(piece.y(share) - discs.y[disc], piece.x(share) - discs.x[disc])));
        }
    }

    private static double turn(double angle) {
        return angle < 0 ? angle + TURN : angle;
    }

    private double alongEdge(PlaneEdge piece, double from, double to) {
        double value = 0;
        for (int i = 0; i < NODES.length; i++) {
            double share = from + (to - from) * (1 + NODES[i]) / 2;
            value += WEIGHTS[i] * (scale.areaTo(piece.x(share)) - baseline);
        }
        return value * (to - from) * (piece.by - piece.ay);
    }

    private void addCircle(int disc) {
        if (!freeArcs(disc)) {
            return;
        }
        double[] cuts = crossings.of(disc);
        for (int i = 0; i < spans.count(); i++) {
            double from = spans.start(i);
            for (double cut : cuts) {
                if (cut > from && cut < spans.end(i)) {
                    addArc(disc, from, cut);
                    from = cut;
                }
            }
            addArc(disc, from, spans.end(i));
        }
    }

    /** Leaves in the spans the arcs that lie in no other disc; none where one holds the whole disc. */
    private boolean freeArcs(int disc) {
        double x = discs.x[disc];
        double y = discs.y[disc];
        double radius = discs.radius[disc];
        discs.near(x - radius, y - radius, x + radius, y + radius, near);
        spans.clear();
        for (int i = 0; i < near.count(); i++) {
            int other = near.get(i);
            double distance = Math.hypot(discs.x[other] - x, discs.y[other] - y);
            double otherRadius = discs.radius[other];
            if (other == disc || distance >= radius + otherRadius) {
                continue;
            }
            boolean holdsOther = distance + otherRadius <= radius;
            boolean heldByOther = distance + radius <= otherRadius;
            // Of two that are the same the first counts.
            if (heldByOther && !(holdsOther && disc < other)) {
                return false;
            }
            if (!holdsOther) {
                double cosine =
                        (distance * distance + radius * radius - otherRadius * otherRadius) / (2 * distance * radius);
                hide(Math.atan2(discs.y[other] - y, discs.x[other] - x), Math.acos(Math.clamp(cosine, -1, 1)));
            }
        }
        spans.unite();
        spans.complement(0, TURN);
        return true;
    }

    private void hide(double towards, double half) {
        double from = turn(towards - half);
        double to = from + 2 * half;
        spans.add(from, Math.min(to, TURN));
        if (to > TURN) {
            spans.add(0, to - TURN);
        }
    }

    private void addArc(int disc, double from, double to) {
        double middle = (from + to) / 2;
        double radius = discs.radius[disc];
        Coordinate onArc =
                new Coordinate(discs.x[disc] + radius * Math.cos(middle), discs.y[disc] + radius * Math.sin(middle));
        if (!box.contains(onArc) || locator.locate(onArc) == Location.EXTERIOR) {
            return;
        }
        int parts = (int) Math.ceil((to - from) / LONGEST_ARC);
        double step = (to - from) / parts;
        for (int part = 0; part < parts; part++) {
            for (int i = 0; i < NODES.length; i++) {
                double angle = from + step * (part + (1 + NODES[i]) / 2);
                double outwards = radius * Math.cos(angle);
                sum += WEIGHTS[i] * step * (scale.areaTo(discs.x[disc] + outwards) - baseline) * outwards;
            }
        }
    }

    /** The angles at which circles cross edges. */
    private static final class Crossings {

        private final int[] latest;
        private int[] before = new int[64];
        private double[] angles = new double[64];
        private int count;

        Crossings(int discs) {
            latest = new int[discs];
            Arrays.fill(latest, -1);
        }

        void add(int disc, double angle) {
            if (count == angles.length) {
                before = Arrays.copyOf(before, 2 * count);
                angles = Arrays.copyOf(angles, 2 * count);
            }
            before[count] = latest[disc];
            angles[count] = angle;
            latest[disc] = count++;
        }

        /** Ascending. */
        double[] of(int disc) {
            int found = 0;
            for (int i = latest[disc]; i >= 0; i = before[i]) {
                found++;
            }
            double[] sorted = new double[found];
            for (int i = latest[disc]; i >= 0; i = before[i]) {
                sorted[--found] = angles[i];
            }
            Arrays.sort(sorted);
            return sorted;
        }
    }
}

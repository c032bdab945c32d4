package org.wangge.geodata.grid;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryComponentFilter;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.index.hprtree.HPRtree;

/** The vertices and edges of a polygon or multipolygon, to be asked for by place. Edges run from the lesser vertex. */
final class EdgeIndex {

    private final Set<Coordinate> vertices = new HashSet<>();
    private final List<LineSegment> edges = new ArrayList<>();
    private final HPRtree tree = new HPRtree();

    EdgeIndex(Geometry polygonal) {
        polygonal.apply((GeometryComponentFilter) part -> {
            if (part instanceof LinearRing ring) {
                add(ring.getCoordinateSequence());
            }
        });
        tree.build();
    }

    private void add(CoordinateSequence ring) {
        for (int i = 1; i < ring.size(); i++) {
            LineSegment edge = new LineSegment(ring.getCoordinate(i - 1), ring.getCoordinate(i));
            if (edge.getLength() == 0) {
                continue;
            }
            edge.normalize();
            edges.add(edge);
            vertices.add(edge.p0);
            vertices.add(edge.p1);
            tree.insert(new Envelope(edge.p0, edge.p1), edge);
        }
    }

    Set<Coordinate> vertices() {
        return vertices;
    }

    List<LineSegment> edges() {
        return edges;
    }

    /** An edge within the tolerance of a place that is not at one of the edge's ends. */
    Optional<LineSegment> findEdgeUnder(Coordinate place, double tolerance) {
        for (LineSegment edge : near(place, tolerance)) {
            if (edge.distance(place) <= tolerance
                    && edge.p0.distance(place) > tolerance
                    && edge.p1.distance(place) > tolerance) {
                return Optional.of(edge);
            }
        }
        return Optional.empty();
    }

    boolean isNear(Coordinate place, double tolerance) {
        for (LineSegment edge : near(place, tolerance)) {
            if (edge.distance(place) <= tolerance) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether an edge of another area runs beside an edge here without being the same: they cross, or one of the two areas
     * has a node within the tolerance of the other's edge that the other does not have.
     */
    boolean runBeside(EdgeIndex another, LineSegment edge, double tolerance) {
        Envelope around = new Envelope(edge.p0, edge.p1);
        around.expandBy(tolerance);
        return near(around).stream()
                .filter(here -> !another.has(here))
                .anyMatch(here -> cross(edge, here)
                        || isBeside(here.p0, edge, another, tolerance)
                        || isBeside(here.p1, edge, another, tolerance)
                        || isBeside(edge.p0, here, this, tolerance)
                        || isBeside(edge.p1, here, this, tolerance));
    }

    private static boolean isBeside(Coordinate node, LineSegment edge, EdgeIndex ofEdge, double tolerance) {
        return !ofEdge.vertices.contains(node) && edge.distance(node) <= tolerance;
    }

    private static boolean cross(LineSegment p, LineSegment q) {
        return p.orientationIndex(q.p0) * p.orientationIndex(q.p1) < 0
                && q.orientationIndex(p.p0) * q.orientationIndex(p.p1) < 0;
    }

    private boolean has(LineSegment edge) {
        return near(new Envelope(edge.p0, edge.p1)).stream().anyMatch(edge::equalsTopo);
    }

    private List<LineSegment> near(Coordinate place, double tolerance) {
        Envelope around = new Envelope(place);
        around.expandBy(tolerance);
        return near(around);
    }

    private List<LineSegment> near(Envelope around) {
        List<LineSegment> found = new ArrayList<>();
        tree.query(around, item -> found.add((LineSegment) item));
        return found;
    }
}

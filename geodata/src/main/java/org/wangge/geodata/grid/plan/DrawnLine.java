package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.operation.valid.IsSimpleOp;
import org.wangge.geodata.Cgcs2000;

/**
 * A line as somebody drew it, checked and on the lattice: vertices at least the snapping distance apart, no crossing with
 * itself, no going back on itself. A ring begins and ends with the same vertex.
 */
record DrawnLine(List<Coordinate> vertices) {

    static final int MOST_VERTICES = 20_000;

    private static final Envelope WORLD = new Envelope(-180, 180, -90, 90);

    static DrawnLine of(LineString drawn) {
        if (drawn.getNumPoints() > MOST_VERTICES) {
            throw Refusal.nowhere(
                    RefusalKind.TOO_MANY_VERTICES,
                    "The line has %d vertices, at most %d are taken".formatted(drawn.getNumPoints(), MOST_VERTICES));
        }
        for (Coordinate vertex : drawn.getCoordinates()) {
            if (!WORLD.contains(vertex)) {
                throw Refusal.nowhere(RefusalKind.INVALID_INPUT, "%s is no longitude and latitude".formatted(vertex));
            }
        }
        LocalScale scale = LocalScale.at(drawn.getEnvelopeInternal());
        List<Coordinate> vertices = apart(drawn.getCoordinates(), scale);
        if (vertices.size() < 2) {
            throw Refusal.at(RefusalKind.INVALID_INPUT, drawn, "The line has no length");
        }
        requireSimple(vertices);
        requireApart(vertices, scale);
        return new DrawnLine(vertices);
    }

    private static List<Coordinate> apart(Coordinate[] drawn, LocalScale scale) {
        List<Coordinate> vertices = new ArrayList<>();
        for (Coordinate vertex : drawn) {
            Coordinate place = LocalScale.onLattice(vertex);
            if (vertices.isEmpty() || scale.metres(vertices.getLast(), place) >= LocalScale.SNAP_METRES) {
                vertices.add(place);
            }
        }
        boolean closed = drawn.length > 3
                && scale.metres(drawn[0], drawn[drawn.length - 1]) < LocalScale.SNAP_METRES
                && vertices.size() > 2;
        if (closed) {
            if (scale.metres(vertices.getLast(), vertices.getFirst()) < LocalScale.SNAP_METRES) {
                vertices.removeLast();
            }
            vertices.add(vertices.getFirst());
        }
        return vertices;
    }

    private static void requireSimple(List<Coordinate> vertices) {
        LineString line = Cgcs2000.geometries().createLineString(vertices.toArray(Coordinate[]::new));
        IsSimpleOp simple = new IsSimpleOp(line);
        if (!simple.isSimple()) {
            throw Refusal.at(RefusalKind.SELF_CROSSING, simple.getNonSimpleLocation(), "The line crosses itself here");
        }
    }

    /** No vertex may lie nearer to another part of the line than it could be told from it. */
    private static void requireApart(List<Coordinate> vertices, LocalScale scale) {
        Borders own = new Borders(scale, steps(vertices));
        for (Coordinate vertex : vertices) {
            for (Borders.Edge edge : own.near(vertex, vertex)) {
                Coordinate from = edge.nodes().getFirst();
                Coordinate to = edge.nodes().getLast();
                if (!vertex.equals2D(from)
                        && !vertex.equals2D(to)
                        && scale.metres(vertex, from, to) < LocalScale.SNAP_METRES) {
                    throw Refusal.at(RefusalKind.SPIKE, vertex, "The line comes back to itself here");
                }
            }
        }
    }

    static List<DirectedEdge> steps(List<Coordinate> path) {
        List<DirectedEdge> steps = new ArrayList<>();
        for (int i = 1; i < path.size(); i++) {
            steps.add(new DirectedEdge(path.get(i - 1), path.get(i)));
        }
        return steps;
    }
}

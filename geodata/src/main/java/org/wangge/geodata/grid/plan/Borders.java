package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.index.hprtree.HPRtree;

/** Existing edges that something new may meet, and the nodes it puts on them. */
final class Borders {

    /** An edge with the nodes put on it. */
    static final class Edge {
        private final DirectedEdge line;
        private final List<Coordinate> nodes = new ArrayList<>();

        private Edge(DirectedEdge undirected) {
            this.line = undirected;
            nodes.add(undirected.from());
            nodes.add(undirected.to());
        }

        /** Both ends and what was put between, along the edge. */
        List<Coordinate> nodes() {
            return nodes;
        }

        /** The nodes between two others on the way from the one to the other; none when these are not both nodes here. */
        List<Coordinate> between(Coordinate from, Coordinate to) {
            int start = nodes.indexOf(from);
            int end = nodes.indexOf(to);
            if (start < 0 || end < 0) {
                return List.of();
            }
            return start < end
                    ? List.copyOf(nodes.subList(Math.min(start + 1, end), end))
                    : nodes.subList(Math.min(end + 1, start), start).reversed();
        }

        boolean isCut() {
            return nodes.size() > 2;
        }
    }

    private final LocalScale scale;
    private final List<Edge> edges = new ArrayList<>();
    private final HPRtree index = new HPRtree();

    Borders(LocalScale scale, Collection<DirectedEdge> edges) {
        this.scale = scale;
        Set<DirectedEdge> different = new LinkedHashSet<>();
        edges.forEach(edge -> different.add(edge.undirected()));
        for (DirectedEdge edge : different) {
            Edge border = new Edge(edge);
            this.edges.add(border);
            index.insert(new Envelope(edge.from(), edge.to()), border);
        }
        index.build();
    }

    static Borders of(Geometry area) {
        return new Borders(LocalScale.at(area.getEnvelopeInternal()), DirectedEdge.of(area));
    }

    /** All edges of a plan that come near the box round two places. */
    static Borders around(GridPlan<?> plan, Coordinate p, Coordinate q) {
        LocalScale scale = LocalScale.at(new Envelope(p, q));
        return new Borders(scale, edgesIn(plan, scale.reach(p, q)));
    }

    private static <K> List<DirectedEdge> edgesIn(GridPlan<K> plan, Envelope box) {
        List<DirectedEdge> edges = new ArrayList<>();
        for (K key : plan.near(box)) {
            Geometry shape = plan.get(key).shape();
            if (shape.getEnvelopeInternal().intersects(box)) {
                DirectedEdge.forEach(shape, edge -> {
                    if (box.intersects(edge.from(), edge.to())) {
                        edges.add(edge);
                    }
                });
            }
        }
        return edges;
    }

    LocalScale scale() {
        return scale;
    }

    /** The edges whose box meets the box round two places, widened by the snapping distance. */
    List<Edge> near(Coordinate p, Coordinate q) {
        List<Edge> found = new ArrayList<>();
        if (!edges.isEmpty()) {
            index.query(scale.reach(p, q), item -> found.add((Edge) item));
        }
        return found;
    }

    /** The node a place is snapped to: the nearest existing one, else a new one on the nearest edge; none if none is near. */
    Optional<Coordinate> snap(Coordinate place) {
        Coordinate nearest = null;
        double least = LocalScale.SNAP_METRES;
        List<Edge> near = near(place, place);
        for (Edge edge : near) {
            for (Coordinate node : edge.nodes()) {
                double metres = scale.metres(place, node);
                if (metres < least) {
                    nearest = node;
                    least = metres;
                }
            }
        }
        return nearest == null ? snapToEdge(place, near) : Optional.of(nearest);
    }

    private Optional<Coordinate> snapToEdge(Coordinate place, List<Edge> near) {
        Edge nearest = null;
        double least = LocalScale.SNAP_METRES;
        for (Edge edge : near) {
            double metres = scale.metres(place, edge.line.from(), edge.line.to());
            if (metres < least) {
                nearest = edge;
                least = metres;
            }
        }
        return nearest == null ? Optional.empty() : Optional.of(cut(nearest, place));
    }

    /** The node of an edge at a place on it or beside it: one that is near already, else a new one. */
    Coordinate cut(Edge edge, Coordinate place) {
        DirectedEdge line = edge.line;
        double share = scale.foot(place, line.from(), line.to());
        Coordinate foot = foot(line, share, place);
        int after = 1;
        for (int i = 0; i < edge.nodes.size(); i++) {
            Coordinate node = edge.nodes.get(i);
            if (scale.metres(foot, node) < LocalScale.SNAP_METRES) {
                return nearer(foot, node, i + 1 < edge.nodes.size() ? edge.nodes.get(i + 1) : null);
            }
            if (scale.foot(node, line.from(), line.to()) < share) {
                after = i + 1;
            }
        }
        edge.nodes.add(after, foot);
        return foot;
    }

    private static Coordinate foot(DirectedEdge line, double share, Coordinate place) {
        if (Orientation.index(line.from(), line.to(), place) == Orientation.COLLINEAR) {
            return place.copy();
        }
        return new Coordinate(
                line.from().x + share * (line.to().x - line.from().x),
                line.from().y + share * (line.to().y - line.from().y));
    }

    private Coordinate nearer(Coordinate place, Coordinate node, @Nullable Coordinate other) {
        return other == null || scale.metres(place, node) <= scale.metres(place, other) ? node : other;
    }

    /** Every node of these edges, the new ones too. */
    Set<Coordinate> nodes() {
        Set<Coordinate> nodes = new HashSet<>();
        edges.forEach(edge -> nodes.addAll(edge.nodes));
        return nodes;
    }

    /** The pieces into which the new nodes cut the edges, undirected. */
    Set<DirectedEdge> pieces() {
        Set<DirectedEdge> pieces = new HashSet<>();
        for (Edge edge : edges) {
            for (int i = 1; i < edge.nodes.size(); i++) {
                pieces.add(new DirectedEdge(edge.nodes.get(i - 1), edge.nodes.get(i)).undirected());
            }
        }
        return pieces;
    }

    /** The new nodes among those that are wanted; the others are forgotten. */
    Cuts cuts(Set<Coordinate> wanted) {
        return cuts(edge -> wanted);
    }

    /** The new nodes among those that are wanted on each edge, which is given undirected; the others are forgotten. */
    Cuts cuts(Function<DirectedEdge, Set<Coordinate>> wantedOn) {
        Cuts cuts = new Cuts();
        for (Edge edge : edges) {
            if (edge.isCut()) {
                List<Coordinate> kept = edge.nodes.subList(1, edge.nodes.size() - 1).stream()
                        .filter(wantedOn.apply(edge.line)::contains)
                        .toList();
                if (!kept.isEmpty()) {
                    cuts.put(edge.line, kept);
                }
            }
        }
        return cuts;
    }
}

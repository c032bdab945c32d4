package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/** New nodes on existing edges, to be put on every area that has the edge. */
final class Cuts {

    /** By undirected edge, the nodes in its direction. */
    private final Map<DirectedEdge, List<Coordinate>> nodes = new HashMap<>();

    private final Envelope envelope = new Envelope();

    void put(DirectedEdge undirected, List<Coordinate> along) {
        nodes.put(undirected, List.copyOf(along));
        envelope.expandToInclude(undirected.from());
        envelope.expandToInclude(undirected.to());
    }

    Set<DirectedEdge> edges() {
        return nodes.keySet();
    }

    /** The area with the new nodes; empty when it has none of the edges. */
    Optional<Geometry> applyTo(Geometry area) {
        if (nodes.isEmpty() || !envelope.intersects(area.getEnvelopeInternal())) {
            return Optional.empty();
        }
        return Rings.rewrite(area, this::applyTo);
    }

    private Optional<Coordinate[]> applyTo(Coordinate[] ring) {
        List<Coordinate> longer = null;
        for (int i = 1; i < ring.length; i++) {
            List<Coordinate> between = between(ring[i - 1], ring[i]);
            if (!between.isEmpty() && longer == null) {
                longer = new ArrayList<>(List.of(ring).subList(0, i));
            }
            if (longer != null) {
                longer.addAll(between);
                longer.add(ring[i]);
            }
        }
        return longer == null ? Optional.empty() : Optional.of(longer.toArray(Coordinate[]::new));
    }

    private List<Coordinate> between(Coordinate from, Coordinate to) {
        if (!envelope.intersects(from, to)) {
            return List.of();
        }
        DirectedEdge edge = new DirectedEdge(from, to);
        List<Coordinate> along = nodes.getOrDefault(edge.undirected(), List.of());
        return along.size() > 1 && !edge.equals(edge.undirected()) ? reversed(along) : along;
    }

    private static List<Coordinate> reversed(List<Coordinate> nodes) {
        List<Coordinate> other = new ArrayList<>(nodes);
        Collections.reverse(other);
        return other;
    }
}

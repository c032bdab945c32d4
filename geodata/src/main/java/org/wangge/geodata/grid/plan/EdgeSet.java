package org.wangge.geodata.grid.plan;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Geometry;

/** Areas added and taken away as directed edges: what runs both ways is inside and cancels. */
final class EdgeSet {

    private final Set<DirectedEdge> edges = new LinkedHashSet<>();

    static EdgeSet of(Geometry area) {
        return new EdgeSet().add(area);
    }

    EdgeSet add(Geometry area) {
        DirectedEdge.forEach(area, this::add);
        return this;
    }

    void add(List<DirectedEdge> area) {
        area.forEach(this::add);
    }

    EdgeSet subtract(Geometry area) {
        DirectedEdge.forEach(area, edge -> add(edge.reversed()));
        return this;
    }

    void add(DirectedEdge edge) {
        if (!edges.remove(edge.reversed()) && !edges.add(edge)) {
            throw Refusal.at(RefusalKind.FAULTY_BORDER, edge.from(), "Two areas overlap along this border");
        }
    }

    /** Whether an area has an edge that runs against one of these. */
    boolean isAdjacentTo(Geometry area) {
        return DirectedEdge.of(area).stream().anyMatch(edge -> edges.contains(edge.reversed()));
    }

    boolean isEmpty() {
        return edges.isEmpty();
    }

    Set<DirectedEdge> edges() {
        return edges;
    }

    /** The area these edges bound; empty when there are none. */
    Geometry area() {
        return Faces.of(edges).area();
    }
}

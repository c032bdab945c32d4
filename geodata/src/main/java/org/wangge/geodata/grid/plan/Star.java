package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;

/**
 * A node with all that hangs on it.
 *
 * @param ends the nodes at the other ends of its edges
 * @param areas the areas of all levels that have it
 */
record Star<K>(Coordinate centre, Set<Coordinate> ends, List<K> areas) {

    static <K> Star<K> at(GridPlan<K> plan, Coordinate node) {
        Set<Coordinate> ends = new LinkedHashSet<>();
        List<K> areas = new ArrayList<>();
        for (K key : plan.at(node)) {
            List<DirectedEdge> spokes = DirectedEdge.of(plan.get(key).shape()).stream()
                    .filter(edge -> edge.from().equals2D(node) || edge.to().equals2D(node))
                    .toList();
            spokes.forEach(edge -> ends.add(edge.from().equals2D(node) ? edge.to() : edge.from()));
            if (!spokes.isEmpty()) {
                areas.add(key);
            }
        }
        if (areas.isEmpty()) {
            throw Refusal.at(RefusalKind.NOTHING_HERE, node, "No area has a node here");
        }
        return new Star<>(node, ends, areas);
    }

    /** Refuses edges that would cross others or come too near to their nodes when this node is gone. */
    void requireRoom(GridPlan<K> plan, List<DirectedEdge> wanted) {
        for (DirectedEdge edge : wanted) {
            Borders borders = Borders.around(plan, edge.from(), edge.to());
            for (Borders.Edge other : borders.near(edge.from(), edge.to())) {
                Coordinate a = other.nodes().getFirst();
                Coordinate b = other.nodes().getLast();
                if (!a.equals2D(centre) && !b.equals2D(centre)) {
                    requireApart(edge, a, b, borders.scale());
                }
            }
        }
    }

    private static void requireApart(DirectedEdge edge, Coordinate a, Coordinate b, LocalScale scale) {
        if (LineNoder.cross(edge.from(), edge.to(), a, b)) {
            throw Refusal.at(RefusalKind.CROSSES_BORDER, edge.middle(), "The border would cross another one");
        }
        if (new DirectedEdge(a, b).undirected().equals(edge.undirected())) {
            throw Refusal.at(RefusalKind.NO_AREA, edge.middle(), "Two borders would lie on each other");
        }
        boolean near = isNear(a, edge, scale)
                || isNear(b, edge, scale)
                || isNear(edge.from(), new DirectedEdge(a, b), scale)
                || isNear(edge.to(), new DirectedEdge(a, b), scale);
        if (near) {
            throw Refusal.at(
                    RefusalKind.TOO_NARROW, edge.middle(), "The border would run nearer than 2 cm to another one");
        }
    }

    private static boolean isNear(Coordinate node, DirectedEdge edge, LocalScale scale) {
        return !node.equals2D(edge.from())
                && !node.equals2D(edge.to())
                && scale.metres(node, edge.from(), edge.to()) < LocalScale.SNAP_METRES;
    }
}

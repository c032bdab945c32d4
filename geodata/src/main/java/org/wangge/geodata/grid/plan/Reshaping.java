package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;

/** {@link GridOperation.ReshapeEdge}: the stretch of a shared border between two nodes is replaced by a path. */
final class Reshaping<K> {

    /** More than rounding, and less than anything that is drawn. */
    private static final double ROUNDING_METRES = 1e-6;

    private final PlanEdit<K> edit;
    private final GridArea<K> one;
    private final GridArea<K> other;
    private final Borders borders;
    private final List<Coordinate> path;

    /** The edges of the shared border, in the direction in which the first area is on their left. */
    private final Set<DirectedEdge> shared;

    private Reshaping(PlanEdit<K> edit, GridOperation.ReshapeEdge<K> reshape) {
        this.edit = edit;
        this.one = edit.areaWithoutParts(reshape.one());
        this.other = edit.areaWithoutParts(reshape.other());
        this.shared = shared(one.shape(), other.shape());
        if (shared.isEmpty()) {
            throw Merging.notAdjacent(other);
        }
        List<DirectedEdge> edges = DirectedEdge.of(one.shape());
        edges.addAll(DirectedEdge.of(other.shape()));
        this.borders = new Borders(LocalScale.at(one.shape().getEnvelopeInternal()), edges);
        this.path = LineNoder.node(DrawnLine.of(reshape.line()), borders);
        if (path.getFirst().equals2D(path.getLast())) {
            throw Refusal.at(
                    RefusalKind.MISSES, path.getFirst(), "The line must begin and end at two places of the border");
        }
        requireInside();
        dropCrossings();
    }

    static <K> void reshape(PlanEdit<K> edit, GridOperation.ReshapeEdge<K> reshape) {
        new Reshaping<>(edit, reshape).reshape();
    }

    private void reshape() {
        Set<Coordinate> ends = Set.of(path.getFirst(), path.getLast());
        Set<DirectedEdge> undirected = new HashSet<>();
        shared.forEach(edge -> undirected.add(edge.undirected()));
        Set<Coordinate> all = Set.copyOf(path);
        edit.putNodes(borders.cuts(edge -> undirected.contains(edge) ? ends : all));
        Stretch stretch = stretch();
        List<K> left = edit.lineOf(one.key());
        List<K> right = edit.lineOf(other.key());
        for (K key : left) {
            if (!right.contains(key)) {
                replace(key, stretch.old(), stretch.wanted());
            }
        }
        for (K key : right) {
            if (!left.contains(key)) {
                replace(key, reversed(stretch.old()), reversed(stretch.wanted()));
            }
        }
    }

    /** Every step of the line that is not an existing edge runs inside one of the two areas. */
    private void requireInside() {
        IndexedPointInAreaLocator inOne = new IndexedPointInAreaLocator(one.shape());
        IndexedPointInAreaLocator inOther = new IndexedPointInAreaLocator(other.shape());
        Set<DirectedEdge> existing = borders.pieces();
        for (DirectedEdge step : DrawnLine.steps(path)) {
            if (!existing.contains(step.undirected())
                    && inOne.locate(step.middle()) != Location.INTERIOR
                    && inOther.locate(step.middle()) != Location.INTERIOR) {
                throw Refusal.at(
                        RefusalKind.CROSSES_BORDER,
                        step.middle(),
                        "The line leaves the two areas whose border it reshapes");
            }
        }
    }

    /** Where the line crosses the border that goes, it needs no node. */
    private void dropCrossings() {
        Set<Coordinate> existing = new HashSet<>(List.of(one.shape().getCoordinates()));
        existing.addAll(List.of(other.shape().getCoordinates()));
        Set<Coordinate> onBorders = borders.nodes();
        for (int i = path.size() - 2; i > 0; i--) {
            Coordinate node = path.get(i);
            if (onBorders.contains(node)
                    && !existing.contains(node)
                    && borders.scale().metres(node, path.get(i - 1), path.get(i + 1)) < ROUNDING_METRES) {
                path.remove(i);
            }
        }
    }

    private void replace(K key, List<DirectedEdge> old, List<DirectedEdge> wanted) {
        EdgeSet edges = EdgeSet.of(edit.area(key).shape());
        Geometry shape;
        try {
            old.forEach(edge -> edges.add(edge.reversed()));
            wanted.forEach(edges::add);
            shape = edges.area();
        } catch (Refusal refusal) {
            // The borders close, so it is the line that goes over what stays of them.
            throw refusal.as(RefusalKind.CROSSES_BORDER);
        }
        if (shape.isEmpty()) {
            throw Refusal.at(RefusalKind.NO_AREA, path.getFirst(), "Nothing would be left of %s".formatted(key));
        }
        edit.reshape(key, shape, RefusalKind.CROSSES_BORDER);
    }

    /** The stretch between the line's ends; where the shared border is closed, the one that changes less. */
    private Stretch stretch() {
        Set<DirectedEdge> cut =
                shared(edit.area(one.key()).shape(), edit.area(other.key()).shape());
        Map<Coordinate, DirectedEdge> on = new HashMap<>();
        cut.forEach(edge -> on.put(edge.from(), edge));
        List<DirectedEdge> steps = DrawnLine.steps(path);
        return Stream.of(
                        new Stretch(walk(on, path.getFirst(), path.getLast()), steps),
                        new Stretch(walk(on, path.getLast(), path.getFirst()), reversed(steps)))
                .filter(stretch -> !stretch.old().isEmpty())
                .min(Comparator.comparingDouble(Stretch::sweptDegrees))
                .orElseThrow(() -> Refusal.at(
                        RefusalKind.MISSES,
                        path.getFirst(),
                        "The line must begin and end on one stretch of the border that the two areas share"));
    }

    private static List<DirectedEdge> walk(Map<Coordinate, DirectedEdge> on, Coordinate from, Coordinate to) {
        Set<DirectedEdge> walk = new LinkedHashSet<>();
        DirectedEdge edge = on.get(from);
        while (edge != null && walk.add(edge)) {
            if (edge.to().equals2D(to)) {
                return List.copyOf(walk);
            }
            edge = on.get(edge.to());
        }
        return List.of();
    }

    private static Set<DirectedEdge> shared(Geometry one, Geometry other) {
        Set<DirectedEdge> shared = new LinkedHashSet<>(DirectedEdge.of(one));
        Set<DirectedEdge> against = new HashSet<>();
        DirectedEdge.forEach(other, edge -> against.add(edge.reversed()));
        shared.retainAll(against);
        return shared;
    }

    private static List<DirectedEdge> reversed(List<DirectedEdge> edges) {
        return edges.reversed().stream().map(DirectedEdge::reversed).toList();
    }

    /** Edges that go and the steps that come in their place, from the same node to the same node. */
    private record Stretch(List<DirectedEdge> old, List<DirectedEdge> wanted) {

        double sweptDegrees() {
            List<Coordinate> ring = new ArrayList<>();
            old.forEach(edge -> ring.add(edge.from()));
            wanted.reversed().forEach(edge -> ring.add(edge.to()));
            ring.add(ring.getFirst());
            return Area.ofRing(ring.toArray(Coordinate[]::new));
        }
    }
}

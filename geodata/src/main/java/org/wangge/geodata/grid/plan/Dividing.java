package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geojson.GeometryValidity;
import org.wangge.geodata.grid.TilingCheck;
import org.wangge.geodata.grid.TilingFinding;

/** {@link GridOperation.Divide}. */
final class Dividing<K> {

    private final PlanEdit<K> edit;
    private final GridArea<K> parent;
    private final List<Geometry> shapes;

    Dividing(PlanEdit<K> edit, GridOperation.Divide<K> divide) {
        this.edit = edit;
        this.parent = edit.area(divide.parent());
        this.shapes = divide.shapes();
    }

    void divide() {
        requireShapes();
        List<K> former = edit.plan().listParts(parent.key());
        former.forEach(edit::areaWithoutParts);
        Borders borders = Borders.of(parent.shape());
        List<Geometry> fitted = fit(borders);
        Set<Coordinate> nodes = new HashSet<>();
        fitted.forEach(shape -> nodes.addAll(List.of(shape.getCoordinates())));
        Cuts cuts = borders.cuts(nodes);
        requireTiling(cuts.applyTo(parent.shape()).orElse(parent.shape()), fitted);
        edit.putNodes(cuts);
        new Succession<>(edit, parent.key(), former).settle(fitted);
    }

    private void requireShapes() {
        if (shapes.isEmpty()) {
            throw Refusal.at(RefusalKind.INVALID_INPUT, parent.shape(), "There is nothing to divide the area into");
        }
        for (Geometry shape : shapes) {
            if (!(shape instanceof Polygonal) || shape.isEmpty()) {
                throw Refusal.nowhere(RefusalKind.INVALID_INPUT, "An area is divided into polygons only");
            }
            GeometryValidity.findFault(shape).ifPresent(fault -> {
                throw Refusal.at(RefusalKind.SELF_CROSSING, fault.where(), fault.message());
            });
        }
    }

    /** The shapes on the nodes of the parent, which gets theirs where they end on its edges. */
    private List<Geometry> fit(Borders borders) {
        Set<DirectedEdge> open = openEdges();
        Map<Coordinate, Coordinate> snapped = new LinkedHashMap<>();
        open.forEach(edge -> borders.snap(edge.from()).ifPresent(node -> snapped.put(edge.from(), node)));
        Cuts between = new Cuts();
        for (DirectedEdge edge : open) {
            DirectedEdge moved = new DirectedEdge(
                    snapped.getOrDefault(edge.from(), edge.from()), snapped.getOrDefault(edge.to(), edge.to()));
            List<Coordinate> passed = passedNodes(moved.undirected(), borders);
            if (!passed.isEmpty()) {
                between.put(moved.undirected(), passed);
            }
        }
        List<Geometry> fitted = new ArrayList<>();
        for (Geometry shape : shapes) {
            Geometry moved = Rings.rewrite(shape, ring -> moved(ring, snapped)).orElse(shape);
            Geometry noded = between.applyTo(moved).orElse(moved);
            GeometryValidity.findFault(noded).ifPresent(fault -> {
                throw Refusal.at(RefusalKind.TOO_NARROW, fault.where(), fault.message());
            });
            fitted.add(Cgcs2000.geometries().createGeometry(noded));
        }
        return fitted;
    }

    private static Optional<Coordinate[]> moved(Coordinate[] ring, Map<Coordinate, Coordinate> to) {
        List<Coordinate> moved = new ArrayList<>();
        for (Coordinate vertex : ring) {
            Coordinate node = to.getOrDefault(vertex, vertex);
            if (moved.isEmpty() || !moved.getLast().equals2D(node)) {
                moved.add(node);
            }
        }
        if (moved.size() < 4) {
            throw Refusal.at(RefusalKind.TOO_NARROW, ring[0], "A shape is nothing but a part of the border here");
        }
        return Optional.of(moved.toArray(Coordinate[]::new));
    }

    /** The edges of shapes that have no other shape on their other side, less those that the parent has as well. */
    private Set<DirectedEdge> openEdges() {
        EdgeSet edges = new EdgeSet();
        try {
            shapes.forEach(edges::add);
            edges.subtract(parent.shape());
        } catch (Refusal overlapping) {
            throw notTiling(parent.shape(), shapes);
        }
        Set<DirectedEdge> open = new HashSet<>(edges.edges());
        DirectedEdge.forEach(parent.shape(), edge -> open.remove(edge.reversed()));
        return open;
    }

    private static List<Coordinate> passedNodes(DirectedEdge edge, Borders borders) {
        List<Coordinate> passed = new ArrayList<>();
        LocalScale scale = borders.scale();
        for (Borders.Edge border : borders.near(edge.from(), edge.to())) {
            for (Coordinate node : border.nodes()) {
                if (!node.equals2D(edge.from())
                        && !node.equals2D(edge.to())
                        && !passed.contains(node)
                        && scale.metres(node, edge.from(), edge.to()) < LocalScale.SNAP_METRES) {
                    passed.add(node);
                }
            }
        }
        passed.sort(
                (p, q) -> Double.compare(scale.foot(p, edge.from(), edge.to()), scale.foot(q, edge.from(), edge.to())));
        return passed;
    }

    private static void requireTiling(Geometry parent, List<Geometry> fitted) {
        EdgeSet left = EdgeSet.of(parent);
        try {
            fitted.forEach(left::subtract);
        } catch (Refusal overlapping) {
            throw notTiling(parent, fitted);
        }
        if (!left.isEmpty()) {
            throw notTiling(parent, fitted);
        }
    }

    private static Refusal notTiling(Geometry parent, List<Geometry> shapes) {
        Map<Integer, Geometry> numbered = new LinkedHashMap<>();
        shapes.forEach(shape -> numbered.put(numbered.size() + 1, shape));
        List<TilingFinding<Integer>> findings = TilingCheck.check(parent, numbered);
        if (findings.isEmpty()) {
            return Refusal.at(RefusalKind.NOT_TILING, parent, "The shapes do not tile the area");
        }
        TilingFinding<Integer> first = findings.getFirst();
        return Refusal.at(
                RefusalKind.NOT_TILING,
                first.geometry(),
                "The shapes do not tile the area: %s of shapes %s".formatted(first.kind(), first.cells()));
    }
}

package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.grid.plan.DirectedEdge;

/** The faces into which lines divide a parent, which they tile exactly; lines that end inside divide nothing. */
final class Arrangement {

    /**
     * A face.
     *
     * @param number its place in the list
     * @param inside a place inside
     * @param edges its border, with the inside on the left
     */
    record Face(int number, Polygon polygon, Coordinate inside, List<DirectedEdge> edges) {}

    private final Geometry parent;
    private final ParentBorder border;
    private final Map<DirectedEdge, BarrierKind> lines;
    private final List<Face> faces = new ArrayList<>();
    private final Map<DirectedEdge, Integer> onTheLeft = new HashMap<>();

    Arrangement(Geometry parent, LocalPlane plane, Collection<Barrier> barriers) {
        this.parent = parent;
        this.border = new ParentBorder(parent, plane.scale());
        InnerLines inner = new InnerLines(parent, plane);
        barriers.forEach(barrier -> inner.add(barrier.shape(), barrier.kind()));
        this.lines = new LinkedHashMap<>(inner.pieces());
        lines.putAll(inner.stepsTo(border));
        for (Polygon polygon : polygons(lines.keySet())) {
            Face face = new Face(
                    faces.size(), polygon, polygon.getInteriorPoint().getCoordinate(), DirectedEdge.of(polygon));
            faces.add(face);
            face.edges().forEach(edge -> onTheLeft.put(edge, face.number()));
        }
    }

    List<Face> faces() {
        return faces;
    }

    /** The number of the face on the other side of an edge; -1 where the parent ends. */
    int beyond(DirectedEdge edge) {
        return onTheLeft.getOrDefault(edge.reversed(), -1);
    }

    BarrierKind kindOf(DirectedEdge edge) {
        return lines.getOrDefault(edge.undirected(), BarrierKind.NONE);
    }

    /** The lines between faces with different labels. */
    List<Barrier> linesBetween(int[] labels) {
        List<Barrier> between = new ArrayList<>();
        lines.forEach((edge, kind) -> {
            if (isBetween(edge, labels)) {
                between.add(new Barrier(
                        Cgcs2000.geometries().createLineString(new Coordinate[] {edge.from(), edge.to()}), kind));
            }
        });
        return between;
    }

    /** What the faces of each label cover together, by label. The border of the parent gets no node that is not needed. */
    Map<Integer, Geometry> unite(int[] labels) {
        Set<DirectedEdge> kept = new LinkedHashSet<>();
        lines.keySet().stream().filter(edge -> isBetween(edge, labels)).forEach(kept::add);
        TreeMap<Integer, List<Polygon>> parts = new TreeMap<>();
        for (Polygon polygon : polygons(kept)) {
            parts.computeIfAbsent(labels[anyFaceIn(polygon)], ignored -> new ArrayList<>())
                    .add(polygon);
        }
        requireTiling(parts.values(), kept);
        TreeMap<Integer, Geometry> united = new TreeMap<>();
        parts.forEach((label, polygons) -> united.put(
                label,
                polygons.size() == 1
                        ? polygons.getFirst()
                        : Cgcs2000.geometries().createMultiPolygon(polygons.toArray(Polygon[]::new))));
        return united;
    }

    /** What is not cancelled between polygons must be the border of the parent, edge by edge: that proves the tiling. */
    private void requireTiling(Collection<List<Polygon>> polygons, Set<DirectedEdge> between) {
        Set<DirectedEdge> left = new HashSet<>(border.noded(nodes(between)));
        for (List<Polygon> some : polygons) {
            for (Polygon polygon : some) {
                DirectedEdge.forEach(polygon, edge -> {
                    if (!left.remove(edge) && !left.add(edge.reversed())) {
                        throw new IllegalStateException("faces overlap at " + edge);
                    }
                });
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    "faces do not tile the parent at " + left.iterator().next());
        }
    }

    private static Set<Coordinate> nodes(Set<DirectedEdge> edges) {
        Set<Coordinate> nodes = new HashSet<>();
        edges.forEach(edge -> {
            nodes.add(edge.from());
            nodes.add(edge.to());
        });
        return nodes;
    }

    private boolean isBetween(DirectedEdge edge, int[] labels) {
        Integer left = onTheLeft.get(edge);
        Integer right = onTheLeft.get(edge.reversed());
        return left != null && right != null && labels[left] != labels[right];
    }

    private int anyFaceIn(Polygon polygon) {
        for (DirectedEdge edge : DirectedEdge.of(polygon)) {
            Integer face = onTheLeft.get(edge);
            if (face != null) {
                return face;
            }
        }
        // All its edges are stretches of the parent's border that have fewer nodes now.
        Coordinate inside = polygon.getInteriorPoint().getCoordinate();
        return faces.stream()
                .filter(face -> face.polygon().getEnvelopeInternal().contains(inside))
                .filter(face -> new IndexedPointInAreaLocator(face.polygon()).locate(inside) != Location.EXTERIOR)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no face at " + inside))
                .number();
    }

    /** The polygons between these lines and the border of the parent, from the north, then from the west. */
    private List<Polygon> polygons(Set<DirectedEdge> edges) {
        Set<DirectedEdge> all = new LinkedHashSet<>(edges);
        border.noded(nodes(edges)).forEach(edge -> all.add(edge.undirected()));
        Polygonizer polygonizer = new Polygonizer();
        all.forEach(edge ->
                polygonizer.add(Cgcs2000.geometries().createLineString(new Coordinate[] {edge.from(), edge.to()})));
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(parent);
        Stream<?> found = polygonizer.getPolygons().stream();
        // Where a ring begins depends on addresses in memory; normal, it does not.
        return found.map(polygon -> (Polygon) ((Polygon) polygon).norm())
                .filter(polygon -> locator.locate(polygon.getInteriorPoint().getCoordinate()) == Location.INTERIOR)
                .sorted(Comparator.comparingDouble((Polygon polygon) ->
                                -polygon.getEnvelopeInternal().getMaxY())
                        .thenComparingDouble(
                                polygon -> polygon.getEnvelopeInternal().getMinX())
                        .thenComparing(Polygon::getCoordinate)
                        .thenComparingDouble(Polygon::getArea))
                .toList();
    }
}

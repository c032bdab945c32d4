package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;

/** The areas that have parts, as they were before their parts were cleaned. */
final class FormerParents<K> {

    private record Parent<K>(
            GridArea<K> area, int depth, IndexedPointInAreaLocator ground, IndexedPointInAreaLocator filled) {

        static <K> Parent<K> of(GridArea<K> area, int depth) {
            return new Parent<>(
                    area,
                    depth,
                    new IndexedPointInAreaLocator(area.shape()),
                    new IndexedPointInAreaLocator(withoutHoles(area.shape())));
        }

        boolean holds(Coordinate place) {
            return area.shape().getEnvelopeInternal().contains(place) && ground.locate(place) == Location.INTERIOR;
        }

        boolean leavesOut(Coordinate place) {
            return area.shape().getEnvelopeInternal().contains(place)
                    && filled.locate(place) == Location.INTERIOR
                    && ground.locate(place) != Location.INTERIOR;
        }
    }

    /** The deepest first. */
    private final List<Parent<K>> parents = new ArrayList<>();

    private final Map<K, Parent<K>> topmost = new HashMap<>();
    private final Map<K, FormerBorder> borders = new HashMap<>();

    FormerParents(GridPlan<K> plan) {
        plan.forEach(area -> {
            if (!plan.listParts(area.key()).isEmpty()) {
                Parent<K> parent = Parent.of(area, plan.lineOf(area.key()).size());
                parents.add(parent);
                if (area.parent() == null) {
                    topmost.put(area.key(), parent);
                }
            }
        });
        parents.sort(
                Comparator.comparingInt((Parent<K> parent) -> parent.depth()).reversed());
    }

    private static Geometry withoutHoles(Geometry shape) {
        List<Polygon> filled = new ArrayList<>();
        for (int i = 0; i < shape.getNumGeometries(); i++) {
            filled.add(Cgcs2000.geometries().createPolygon(((Polygon) shape.getGeometryN(i)).getExteriorRing()));
        }
        return Cgcs2000.geometries().createMultiPolygon(filled.toArray(Polygon[]::new));
    }

    /** The borders that the parts are to fill. */
    List<Geometry> outlines() {
        return topmost.values().stream().map(parent -> parent.area().shape()).toList();
    }

    /** The smallest that had this place. */
    Optional<K> deepestHolding(Coordinate place) {
        return parents.stream()
                .filter(parent -> parent.holds(place))
                .findFirst()
                .map(parent -> parent.area().key());
    }

    /** Whether a place lies in a hole, and in nothing else. */
    boolean isLeftOut(Coordinate place) {
        return topmost.values().stream().anyMatch(parent -> parent.leavesOut(place))
                && deepestHolding(place).isEmpty();
    }

    /** How far places lie outside a topmost area at most, in metres; 0 for a face that it has, or when it is none of these. */
    double outsideMetres(K top, FaceMap.Face<K> face) {
        Parent<K> parent = topmost.get(top);
        return parent == null || parent.holds(face.inside())
                ? 0
                : borders.computeIfAbsent(
                                top, key -> new FormerBorder(parent.area().shape()))
                        .farthest(face.places());
    }
}

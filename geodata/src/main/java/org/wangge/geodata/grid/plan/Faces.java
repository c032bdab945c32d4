package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.algorithm.PolygonNodeTopology;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;

/**
 * Polygons traced from directed edges with the inside on the left.
 *
 * <p>At a node with several ways on, the next one clockwise is taken, which follows one corner of the inside. So parts that
 * touch at a node are separate polygons, and a hole that touches its shell comes in one walk with it; where such a walk
 * comes back to a node it is divided there, which gives the simple rings that OGC wants.
 */
final class Faces {

    private final Map<Coordinate, List<Coordinate>> waysOn = new HashMap<>();
    private final List<List<DirectedEdge>> walks = new ArrayList<>();

    private Faces(Collection<DirectedEdge> edges) {
        for (DirectedEdge edge : edges) {
            waysOn.computeIfAbsent(edge.from(), ignored -> new ArrayList<>(1)).add(edge.to());
        }
        waysOn.forEach((node, ways) -> {
            if (ways.size() > 1) {
                ways.sort((p, q) -> PolygonNodeTopology.compareAngle(node, p, q));
            }
        });
        Set<DirectedEdge> left = new LinkedHashSet<>(edges);
        for (DirectedEdge edge : edges) {
            if (left.contains(edge)) {
                walks.add(walk(edge, left));
            }
        }
    }

    static Faces of(Collection<DirectedEdge> edges) {
        return new Faces(edges);
    }

    /** Closed walks, each along the border of one connected inside. */
    List<List<DirectedEdge>> walks() {
        return walks;
    }

    private List<DirectedEdge> walk(DirectedEdge start, Set<DirectedEdge> left) {
        List<DirectedEdge> walk = new ArrayList<>();
        DirectedEdge edge = start;
        do {
            if (!left.remove(edge)) {
                throw Refusal.at(RefusalKind.FAULTY_BORDER, edge.from(), "The border does not close here");
            }
            walk.add(edge);
            edge = next(edge);
        } while (!edge.equals(start));
        return walk;
    }

    private DirectedEdge next(DirectedEdge edge) {
        Coordinate node = edge.to();
        List<Coordinate> ways = waysOn.get(node);
        if (ways == null) {
            throw Refusal.at(RefusalKind.FAULTY_BORDER, node, "The border ends here");
        }
        if (ways.size() == 1) {
            return new DirectedEdge(node, ways.getFirst());
        }
        // In order counter-clockwise: the last before the way back, or else the last of all, is the next one clockwise.
        Coordinate next = ways.getLast();
        for (Coordinate way : ways) {
            if (PolygonNodeTopology.compareAngle(node, way, edge.from()) >= 0) {
                break;
            }
            next = way;
        }
        return new DirectedEdge(node, next);
    }

    /** One polygon or a multipolygon of all; empty when there are no edges. */
    Geometry area() {
        List<Polygon> polygons = polygons();
        return polygons.size() == 1
                ? polygons.getFirst()
                : polygons.isEmpty()
                        ? Cgcs2000.geometries().createPolygon()
                        : Cgcs2000.geometries().createMultiPolygon(polygons.toArray(Polygon[]::new));
    }

    List<Polygon> polygons() {
        Map<LinearRing, List<LinearRing>> shells = new LinkedHashMap<>();
        List<List<LinearRing>> loose = new ArrayList<>();
        for (List<DirectedEdge> walk : walks) {
            List<LinearRing> holes = new ArrayList<>();
            LinearRing shell = null;
            for (LinearRing ring : rings(walk)) {
                if (Orientation.isCCW(ring.getCoordinateSequence())) {
                    shell = ring;
                } else {
                    holes.add(ring);
                }
            }
            if (shell == null) {
                loose.add(holes);
            } else {
                shells.put(shell, holes);
            }
        }
        for (List<LinearRing> holes : loose) {
            LinearRing shell = shellRound(holes.getFirst(), shells.keySet());
            shells.computeIfAbsent(shell, ignored -> new ArrayList<>()).addAll(holes);
        }
        List<Polygon> polygons = new ArrayList<>();
        shells.forEach((shell, holes) ->
                polygons.add(Cgcs2000.geometries().createPolygon(shell, holes.toArray(LinearRing[]::new))));
        return polygons;
    }

    private static List<LinearRing> rings(List<DirectedEdge> walk) {
        List<LinearRing> rings = new ArrayList<>();
        List<Coordinate> path = new ArrayList<>();
        Map<Coordinate, Integer> at = new HashMap<>();
        path.add(walk.getFirst().from());
        at.put(path.getFirst(), 0);
        for (DirectedEdge edge : walk) {
            Integer before = at.get(edge.to());
            if (before == null) {
                at.put(edge.to(), path.size());
                path.add(edge.to());
                continue;
            }
            List<Coordinate> loop = path.subList(before, path.size());
            if (loop.size() < 3) {
                throw Refusal.at(RefusalKind.FAULTY_BORDER, edge.to(), "The border goes back on itself here");
            }
            List<Coordinate> ring = new ArrayList<>(loop);
            ring.add(edge.to());
            rings.add(Cgcs2000.geometries().createLinearRing(ring.toArray(Coordinate[]::new)));
            List<Coordinate> done = loop.subList(1, loop.size());
            done.forEach(at::remove);
            done.clear();
        }
        return rings;
    }

    private static LinearRing shellRound(LinearRing hole, Collection<LinearRing> shells) {
        return shells.stream()
                .filter(shell -> shell.getEnvelopeInternal().covers(hole.getEnvelopeInternal()))
                .filter(shell -> isInside(hole, shell))
                .min(Comparator.comparingDouble(
                        shell -> shell.getEnvelopeInternal().getArea()))
                .orElseThrow(() -> Refusal.at(
                        RefusalKind.FAULTY_BORDER, hole.getCoordinate(), "A hole lies outside every part of its area"));
    }

    private static boolean isInside(LinearRing hole, LinearRing shell) {
        Coordinate[] ring = shell.getCoordinates();
        for (Coordinate vertex : hole.getCoordinates()) {
            int location = PointLocation.locateInRing(vertex, ring);
            if (location != Location.BOUNDARY) {
                return location == Location.INTERIOR;
            }
        }
        return false;
    }
}

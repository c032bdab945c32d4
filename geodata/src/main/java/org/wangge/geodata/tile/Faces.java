package org.wangge.geodata.tile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.algorithm.Angle;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.algorithm.PointLocation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.tile.SnappedEdges.Edge;

/** An area told by edges that have it on their left and meet at their ends only; an edge and its reverse are nothing. */
final class Faces {

    private final Map<Edge, Integer> edges = new LinkedHashMap<>();

    void add(Edge edge) {
        Edge reverse = edge.reversed();
        if (edges.containsKey(reverse)) {
            edges.computeIfPresent(reverse, (key, count) -> count == 1 ? null : count - 1);
        } else {
            edges.merge(edge, 1, Integer::sum);
        }
    }

    /** Polygons with shells of positive and holes of negative area; an empty polygon where there is nothing. */
    Geometry toGeometry(GeometryFactory factory) {
        List<Coordinate[]> shells = new ArrayList<>();
        List<Coordinate[]> holes = new ArrayList<>();
        for (Coordinate[] ring : rings()) {
            double turn = Area.ofRingSigned(ring);
            // JTS counts clockwise rings as positive.
            if (turn < 0) {
                shells.add(ring);
            } else if (turn > 0) {
                holes.add(ring);
            }
        }
        Polygon[] polygons = polygons(factory, shells, holes);
        return switch (polygons.length) {
            case 0 -> factory.createPolygon();
            case 1 -> polygons[0];
            default -> factory.createMultiPolygon(polygons);
        };
    }

    private static Polygon[] polygons(GeometryFactory factory, List<Coordinate[]> shells, List<Coordinate[]> holes) {
        shells.sort(Comparator.comparingDouble(Area::ofRing));
        List<List<LinearRing>> within = new ArrayList<>();
        shells.forEach(shell -> within.add(new ArrayList<>()));
        for (Coordinate[] hole : holes) {
            shell(shells, hole).ifPresent(index -> within.get(index).add(factory.createLinearRing(hole)));
        }
        Polygon[] polygons = new Polygon[shells.size()];
        for (int i = 0; i < polygons.length; i++) {
            polygons[i] = factory.createPolygon(
                    factory.createLinearRing(shells.get(i)), within.get(i).toArray(LinearRing[]::new));
        }
        return polygons;
    }

    /** The smallest shell round a hole. */
    private static Optional<Integer> shell(List<Coordinate[]> shells, Coordinate[] hole) {
        for (int i = 0; i < shells.size(); i++) {
            if (holds(shells.get(i), hole)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static boolean holds(Coordinate[] shell, Coordinate[] hole) {
        if (!envelope(shell).covers(envelope(hole))) {
            return false;
        }
        for (int i = 0; i + 1 < hole.length; i++) {
            Coordinate middle = new Coordinate(
                    (hole[i].getX() + hole[i + 1].getX()) / 2, (hole[i].getY() + hole[i + 1].getY()) / 2);
            int where = PointLocation.locateInRing(middle, shell);
            if (where != Location.BOUNDARY) {
                return where == Location.INTERIOR;
            }
        }
        return false;
    }

    private static Envelope envelope(Coordinate[] ring) {
        Envelope envelope = new Envelope();
        for (Coordinate at : ring) {
            envelope.expandToInclude(at);
        }
        return envelope;
    }

    private List<Coordinate[]> rings() {
        Map<Coordinate, List<Coordinate>> ways = new HashMap<>();
        edges.keySet()
                .forEach(edge -> ways.computeIfAbsent(edge.from(), key -> new ArrayList<>(2))
                        .add(edge.to()));
        List<Coordinate[]> rings = new ArrayList<>();
        for (Edge edge : edges.keySet()) {
            walk(edge, ways, rings);
        }
        return rings;
    }

    /** Goes round the face on the left of an edge that was not walked yet; a ring is set apart each time a vertex comes again. */
    private static void walk(Edge begin, Map<Coordinate, List<Coordinate>> ways, List<Coordinate[]> rings) {
        if (!ways.getOrDefault(begin.from(), List.of()).remove(begin.to())) {
            return;
        }
        List<Coordinate> path = new ArrayList<>(List.of(begin.from()));
        Map<Coordinate, Integer> places = new HashMap<>(Map.of(begin.from(), 0));
        Coordinate last = begin.from();
        Coordinate at = begin.to();
        while (true) {
            Integer before = places.get(at);
            if (before != null) {
                List<Coordinate> loop = path.subList(before, path.size());
                List<Coordinate> ring = new ArrayList<>(loop);
                ring.add(at);
                rings.add(ring.toArray(Coordinate[]::new));
                loop.subList(1, loop.size()).forEach(places::remove);
                path.subList(before + 1, path.size()).clear();
            } else {
                places.put(at, path.size());
                path.add(at);
            }
            Coordinate next = next(last, at, ways.getOrDefault(at, List.of()));
            if (next == null) {
                return;
            }
            last = at;
            at = next;
        }
    }

    /** Of the ways on, the first clockwise from where one came: between the two is the face. */
    private static @Nullable Coordinate next(Coordinate last, Coordinate at, List<Coordinate> ways) {
        if (ways.isEmpty()) {
            return null;
        }
        Coordinate best = ways.size() == 1
                ? ways.getFirst()
                : ways.stream()
                        .min(Comparator.comparingDouble(to -> clockwise(last, at, to)))
                        .orElseThrow();
        ways.remove(best);
        return best;
    }

    private static double clockwise(Coordinate last, Coordinate at, Coordinate to) {
        double turn = Angle.angle(at, last) - Angle.angle(at, to);
        return turn > 0 ? turn : turn + 2 * Math.PI;
    }
}

package org.wangge.server.basemap.internal;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.basemap.internal.RoadGraph.Crossing;
import org.wangge.server.basemap.internal.RoadGraph.Edge;
import org.wangge.server.basemap.internal.RoadGraph.Road;

/**
 * Cuts roads into edges at shared nodes. A vertex is known by its id in the source, or by its place to 1e-7 degree where it
 * has none. A node is an end of a road, or a vertex that roads visit more than once.
 */
final class RoadNoding {

    private static final double DEGREES_PER_STEP = 1e-7;

    private final Map<String, Integer> visits = new HashMap<>();
    private final Map<String, Coordinate> nodes = new LinkedHashMap<>();
    private final Map<String, Set<String>> names = new HashMap<>();
    private final List<Edge> edges = new ArrayList<>();

    private RoadNoding() {}

    /** The graph of the roads; lines are longitude and latitude in degrees. */
    static RoadGraph node(List<Road> roads) {
        RoadNoding noding = new RoadNoding();
        List<Road> touching = RoadTouches.withTouchesAsVertices(roads);
        List<List<String>> keys = touching.stream().map(RoadNoding::keysOf).toList();
        keys.forEach(noding::visit);
        for (int i = 0; i < touching.size(); i++) {
            noding.cut(touching.get(i), keys.get(i));
        }
        return new RoadGraph(noding.nodes, noding.edges, noding.crossings());
    }

    private static List<String> keysOf(Road road) {
        Coordinate[] vertices = road.line().getCoordinates();
        List<String> keys = new ArrayList<>(vertices.length);
        for (int i = 0; i < vertices.length; i++) {
            keys.add(
                    road.nodeKeys().isEmpty()
                            ? placeKey(vertices[i])
                            : road.nodeKeys().get(i).toString());
        }
        return keys;
    }

    static String placeKey(Coordinate lonLat) {
        return Math.round(lonLat.x / DEGREES_PER_STEP) + "," + Math.round(lonLat.y / DEGREES_PER_STEP);
    }

    private void visit(List<String> keys) {
        String last = "";
        for (String key : keys) {
            if (!key.equals(last)) {
                visits.merge(key, 1, Integer::sum);
            }
            last = key;
        }
        visits.merge(keys.getFirst(), 1, Integer::sum);
        visits.merge(keys.getLast(), 1, Integer::sum);
    }

    private void cut(Road road, List<String> keys) {
        Coordinate[] vertices = road.line().getCoordinates();
        int from = 0;
        int seq = 0;
        for (int to = 1; to < vertices.length; to++) {
            if (visits.getOrDefault(keys.get(to), 0) < 2) {
                continue;
            }
            LineString piece = Cgcs2000.geometries().createLineString(Arrays.copyOfRange(vertices, from, to + 1));
            if (piece.getLength() > 0) {
                edges.add(new Edge(road.id(), seq++, keys.get(from), keys.get(to), piece));
                join(keys.get(from), vertices[from], road);
                join(keys.get(to), vertices[to], road);
            }
            from = to;
        }
    }

    private void join(String key, Coordinate place, Road road) {
        nodes.putIfAbsent(key, place);
        if (road.name() != null) {
            names.computeIfAbsent(key, node -> new TreeSet<>(RoadNoding::byBytes))
                    .add(road.name());
        }
    }

    private List<Crossing> crossings() {
        List<Crossing> crossings = new ArrayList<>();
        names.forEach((key, meeting) -> {
            List<String> ordered = List.copyOf(meeting);
            for (int a = 0; a < ordered.size(); a++) {
                for (int b = a + 1; b < ordered.size(); b++) {
                    crossings.add(new Crossing(key, ordered.get(a), ordered.get(b)));
                }
            }
        });
        return crossings;
    }

    /** The order of the database's collation "C". */
    private static int byBytes(String a, String b) {
        return Arrays.compareUnsigned(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }
}

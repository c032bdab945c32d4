package org.wangge.server.demo.internal;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** The shortest way along roads that share their vertices where they meet. */
final class RoadRoutes {

    private static final double GRAIN = 1e7;

    private final Map<Node, List<Edge>> edges = new HashMap<>();

    /** A vertex, by ten-millionths of a degree. */
    private record Node(long lon, long lat) {

        static Node of(Coordinate coordinate) {
            return new Node(Math.round(coordinate.x * GRAIN), Math.round(coordinate.y * GRAIN));
        }

        LonLat place() {
            return new LonLat(lon / GRAIN, lat / GRAIN);
        }
    }

    private record Edge(Node to, double metres) {}

    private record Reached(Node node, double metres) {}

    RoadRoutes(Collection<Geometry> roads) {
        for (Geometry road : roads) {
            for (int part = 0; part < road.getNumGeometries(); part++) {
                Coordinate[] path = road.getGeometryN(part).getCoordinates();
                for (int i = 1; i < path.length; i++) {
                    connect(Node.of(path[i - 1]), Node.of(path[i]));
                }
            }
        }
    }

    private void connect(Node a, Node b) {
        double metres = GeodesicDistance.metres(a.place(), b.place());
        edges.computeIfAbsent(a, node -> new ArrayList<>()).add(new Edge(b, metres));
        edges.computeIfAbsent(b, node -> new ArrayList<>()).add(new Edge(a, metres));
    }

    /** From a place to the nearest road, along roads, and to the other place; straight where no road leads there. */
    LineString route(LonLat from, LonLat to) {
        Deque<Coordinate> path = new ArrayDeque<>();
        path.add(from.toPoint().getCoordinate());
        if (!edges.isEmpty()) {
            along(nearest(from), nearest(to))
                    .forEach(node -> path.add(node.place().toPoint().getCoordinate()));
        }
        path.add(to.toPoint().getCoordinate());
        return Cgcs2000.geometries().createLineString(path.toArray(Coordinate[]::new));
    }

    private Node nearest(LonLat place) {
        return edges.keySet().stream()
                .min(Comparator.<Node>comparingDouble(node -> GeodesicDistance.metres(place, node.place()))
                        .thenComparingLong(Node::lon)
                        .thenComparingLong(Node::lat))
                .orElseThrow();
    }

    /** Dijkstra's way; empty where there is none. */
    private List<Node> along(Node start, Node goal) {
        Map<Node, Double> metres = new HashMap<>(Map.of(start, 0.0));
        Map<Node, Node> before = new HashMap<>();
        PriorityQueue<Reached> queue = new PriorityQueue<>(Comparator.comparingDouble(Reached::metres));
        queue.add(new Reached(start, 0));
        while (!queue.isEmpty()) {
            Reached reached = queue.remove();
            if (reached.node().equals(goal)) {
                return back(before, goal);
            }
            if (reached.metres() > metres.getOrDefault(reached.node(), Double.MAX_VALUE)) {
                continue;
            }
            for (Edge edge : edges.getOrDefault(reached.node(), List.of())) {
                double sum = reached.metres() + edge.metres();
                if (sum < metres.getOrDefault(edge.to(), Double.MAX_VALUE)) {
                    metres.put(edge.to(), sum);
                    before.put(edge.to(), reached.node());
                    queue.add(new Reached(edge.to(), sum));
                }
            }
        }
        return List.of();
    }

    private static List<Node> back(Map<Node, Node> before, Node goal) {
        Deque<Node> path = new ArrayDeque<>();
        for (@Nullable Node node = goal; node != null; node = before.get(node)) {
            path.addFirst(node);
        }
        return List.copyOf(path);
    }
}

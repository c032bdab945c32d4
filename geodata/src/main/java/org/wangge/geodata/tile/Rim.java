package org.wangge.geodata.tile;

import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.locationtech.jts.geom.Coordinate;
import org.wangge.geodata.tile.SnappedEdges.Edge;

/** Cuts what lies beyond the buffer of a tile; nobody sees the rim, so that it need not agree with that of another tile. */
final class Rim {

    private Rim() {}

    /**
     * The area of rings within a square.
     *
     * @param rings closed, with the area on their left, in whole units
     */
    static Faces clip(List<Coordinate[]> rings, double low, double high) {
        List<Edge> edges = new ArrayList<>();
        for (Coordinate[] ring : rings) {
            Coordinate[] cut = rounded(Rings.between(ring, true, low, high));
            edges.addAll(edges(rounded(Rings.between(cut, false, low, high))));
        }
        for (boolean x : new boolean[] {true, false}) {
            for (double line : new double[] {low, high}) {
                edges = split(edges, x, line);
            }
        }
        Faces faces = new Faces();
        edges.forEach(faces::add);
        return faces;
    }

    private static Coordinate[] rounded(Coordinate[] ring) {
        Coordinate[] whole = new Coordinate[ring.length];
        for (int i = 0; i < ring.length; i++) {
            whole[i] = new Coordinate(Math.rint(ring[i].getX()), Math.rint(ring[i].getY()));
        }
        return whole;
    }

    private static List<Edge> edges(Coordinate[] ring) {
        List<Edge> edges = new ArrayList<>();
        for (int i = 0; i + 1 < ring.length; i++) {
            if (!ring[i].equals2D(ring[i + 1])) {
                edges.add(new Edge(ring[i], ring[i + 1]));
            }
        }
        return edges;
    }

    /** Edges along a line end at every vertex on it, so that those that go both ways are the same. */
    private static List<Edge> split(List<Edge> edges, boolean x, double line) {
        TreeSet<Double> stops = new TreeSet<>();
        for (Edge edge : edges) {
            if (Rings.value(edge.from(), x) == line) {
                stops.add(Rings.value(edge.from(), !x));
            }
        }
        List<Edge> parts = new ArrayList<>(edges.size());
        for (Edge edge : edges) {
            if (Rings.value(edge.from(), x) == line && Rings.value(edge.to(), x) == line) {
                parts.addAll(split(edge, stops, x, line));
            } else {
                parts.add(edge);
            }
        }
        return parts;
    }

    private static List<Edge> split(Edge edge, NavigableSet<Double> stops, boolean x, double line) {
        double begin = Rings.value(edge.from(), !x);
        double end = Rings.value(edge.to(), !x);
        var between = begin < end
                ? stops.subSet(begin, false, end, true)
                : stops.subSet(end, true, begin, false).descendingSet();
        List<Edge> parts = new ArrayList<>();
        Coordinate last = edge.from();
        for (double stop : between) {
            Coordinate next = x ? new Coordinate(line, stop) : new Coordinate(stop, line);
            parts.add(new Edge(last, next));
            last = next;
        }
        return parts;
    }
}

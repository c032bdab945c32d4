package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;

/** {@link GridPlan#trace}: Dijkstra's shortest way along borders, which are read as the search comes to them. */
final class Tracing<K> {

    private static final int MOST_NODES = 50_000;

    private record Reached(double metres, Coordinate node) {}

    private final GridPlan<K> plan;
    private final Coordinate to;
    private final LocalScale scale;
    private final Set<K> read = new HashSet<>();
    private final Map<Coordinate, Set<Coordinate>> ways = new HashMap<>();
    private final Map<Coordinate, Reached> before = new HashMap<>();
    private final PriorityQueue<Reached> open =
            new PriorityQueue<>(Comparator.comparingDouble(Reached::metres).thenComparing(Reached::node));

    Tracing(GridPlan<K> plan, Coordinate from, Coordinate to) {
        this.plan = plan;
        this.to = to;
        this.scale = LocalScale.at(new Envelope(from, to));
        open.add(new Reached(0, from));
        before.put(from, new Reached(0, from));
    }

    Optional<LineString> trace() {
        Set<Coordinate> settled = new HashSet<>();
        while (!open.isEmpty() && settled.size() < MOST_NODES) {
            Reached reached = open.remove();
            if (!settled.add(reached.node())) {
                continue;
            }
            if (reached.node().equals2D(to)) {
                return Optional.of(path());
            }
            readAround(reached.node());
            for (Coordinate next : ways.getOrDefault(reached.node(), Set.of())) {
                reach(next, reached);
            }
        }
        return Optional.empty();
    }

    private void reach(Coordinate next, Reached from) {
        double metres = from.metres() + scale.metres(from.node(), next);
        Reached known = before.get(next);
        if (known == null || metres < known.metres()) {
            before.put(next, new Reached(metres, from.node()));
            open.add(new Reached(metres, next));
        }
    }

    private void readAround(Coordinate node) {
        for (K key : plan.at(node)) {
            if (read.add(key)) {
                DirectedEdge.forEach(plan.get(key).shape(), edge -> {
                    ways.computeIfAbsent(edge.from(), ignored -> new LinkedHashSet<>())
                            .add(edge.to());
                    ways.computeIfAbsent(edge.to(), ignored -> new LinkedHashSet<>())
                            .add(edge.from());
                });
            }
        }
    }

    private LineString path() {
        List<Coordinate> path = new ArrayList<>(List.of(to));
        for (Reached step = before.get(to); step != null && step.metres() > 0; step = before.get(step.node())) {
            path.add(step.node());
        }
        return Cgcs2000.geometries().createLineString(path.reversed().toArray(Coordinate[]::new));
    }
}

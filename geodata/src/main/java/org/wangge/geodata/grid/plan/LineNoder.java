package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.algorithm.CGAlgorithmsDD;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;

/**
 * Fits a drawn line into existing borders: it is snapped to nodes and edges within two centimetres, goes through every
 * node it would pass nearer than that, and gets a node, which the border gets too, wherever it crosses an edge. Borders are
 * never bent; the line is, again and again until it meets nothing more.
 *
 * <p>What comes of it: where the line and a border meet, they have a node in common, and nowhere else are a node and an
 * edge that do not belong together nearer than the snapping distance. Rounding, a million times smaller, then cannot
 * change on which side of a border anything lies.
 */
final class LineNoder {

    private final Borders borders;
    private final Set<Coordinate> onPath = new HashSet<>();

    private LineNoder(Borders borders) {
        this.borders = borders;
    }

    /** The line with all its nodes, in its direction; the borders are cut where it meets them. */
    static List<Coordinate> node(DrawnLine line, Borders borders) {
        return new LineNoder(borders).path(line);
    }

    private List<Coordinate> path(DrawnLine line) {
        List<Coordinate> path = new ArrayList<>();
        for (Coordinate vertex : line.vertices()) {
            Coordinate node = borders.snap(vertex).orElse(vertex);
            if (path.isEmpty() || !path.getLast().equals2D(node)) {
                path.add(node);
            }
        }
        onPath.addAll(path);
        List<Coordinate> noded = new ArrayList<>();
        for (int i = 1; i < path.size(); i++) {
            addSteps(path.get(i - 1), path.get(i), noded);
        }
        if (!path.isEmpty()) {
            noded.add(path.getLast());
        }
        List<Coordinate> straight = withoutTurningBack(noded);
        requireNoCrossing(straight);
        return straight;
    }

    /** Adds the first place and all nodes before the second. */
    private void addSteps(Coordinate from, Coordinate to, List<Coordinate> noded) {
        List<Coordinate> waiting = new ArrayList<>(List.of(to));
        Coordinate at = from;
        for (int steps = 0; !waiting.isEmpty(); steps++) {
            if (steps > 2 * DrawnLine.MOST_VERTICES) {
                throw Refusal.at(RefusalKind.TOO_NARROW, at, "The line does not fit between the borders here");
            }
            List<Coordinate> between = met(at, waiting.getLast());
            if (between.isEmpty()) {
                noded.add(at);
                at = waiting.removeLast();
            } else {
                waiting.addAll(between.reversed());
                onPath.addAll(between);
            }
        }
    }

    /** The nodes that the step must go through, in order: those it passes, or else those of the edges it crosses. */
    private List<Coordinate> met(Coordinate from, Coordinate to) {
        List<Borders.Edge> near = borders.near(from, to);
        for (Borders.Edge edge : near) {
            List<Coordinate> along = edge.between(from, to);
            if (!along.isEmpty()) {
                return along;
            }
        }
        Set<Coordinate> met = new HashSet<>();
        for (Borders.Edge edge : near) {
            for (Coordinate node : edge.nodes()) {
                if (!onPath.contains(node) && borders.scale().metres(node, from, to) < LocalScale.SNAP_METRES) {
                    met.add(node);
                }
            }
        }
        if (met.isEmpty()) {
            near.forEach(edge -> addCrossing(edge, from, to, met));
        }
        List<Coordinate> ordered = new ArrayList<>(met);
        ordered.sort(
                Comparator.comparingDouble((Coordinate node) -> borders.scale().foot(node, from, to))
                        .thenComparing(Comparator.naturalOrder()));
        return ordered;
    }

    private void addCrossing(Borders.Edge edge, Coordinate from, Coordinate to, Set<Coordinate> met) {
        List<Coordinate> nodes = edge.nodes();
        for (int i = 1; i < nodes.size(); i++) {
            if (cross(from, to, nodes.get(i - 1), nodes.get(i))) {
                Coordinate place = CGAlgorithmsDD.intersection(from, to, nodes.get(i - 1), nodes.get(i));
                Coordinate node = borders.cut(edge, place);
                if (!node.equals2D(from) && !node.equals2D(to)) {
                    met.add(node);
                }
                return;
            }
        }
    }

    /** Whether two edges without a common end cross inside both. */
    static boolean cross(Coordinate p, Coordinate q, Coordinate a, Coordinate b) {
        if (p.equals2D(a) || p.equals2D(b) || q.equals2D(a) || q.equals2D(b)) {
            return false;
        }
        return Orientation.index(p, q, a) * Orientation.index(p, q, b) < 0
                && Orientation.index(a, b, p) * Orientation.index(a, b, q) < 0;
    }

    /** Snapping can make a line go to a node and straight back. */
    private static List<Coordinate> withoutTurningBack(List<Coordinate> path) {
        List<Coordinate> kept = new ArrayList<>();
        for (Coordinate node : path) {
            if (!kept.isEmpty() && kept.getLast().equals2D(node)) {
                continue;
            }
            if (kept.size() > 1 && kept.get(kept.size() - 2).equals2D(node)) {
                kept.removeLast();
            } else {
                kept.add(node);
            }
        }
        return kept;
    }

    /** A drawn line does not cross itself, but snapped it may where two parts of it are very near to each other. */
    private void requireNoCrossing(List<Coordinate> path) {
        Borders own = new Borders(borders.scale(), DrawnLine.steps(path));
        for (DirectedEdge step : DrawnLine.steps(path)) {
            for (Borders.Edge other : own.near(step.from(), step.to())) {
                if (cross(
                        step.from(),
                        step.to(),
                        other.nodes().getFirst(),
                        other.nodes().getLast())) {
                    throw Refusal.at(
                            RefusalKind.SELF_CROSSING,
                            step.from(),
                            "Snapped to the borders, the line crosses itself here");
                }
            }
            for (Borders.Edge border : borders.near(step.from(), step.to())) {
                for (int i = 1; i < border.nodes().size(); i++) {
                    if (cross(
                            step.from(),
                            step.to(),
                            border.nodes().get(i - 1),
                            border.nodes().get(i))) {
                        throw Refusal.at(
                                RefusalKind.TOO_NARROW, step.from(), "The line does not fit between the borders here");
                    }
                }
            }
        }
    }
}

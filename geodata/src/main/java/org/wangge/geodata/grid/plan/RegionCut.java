package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;

/** A region divided by lines: the pieces, and the new nodes on the region's border. */
final class RegionCut {

    private final Geometry region;
    private final Borders borders;
    private final List<List<Coordinate>> paths = new ArrayList<>();
    private final Set<DirectedEdge> chords = new LinkedHashSet<>();
    private final List<Coordinate> looseEnds = new ArrayList<>();

    /**
     * @param region a polygon or multipolygon
     * @param lines lines that do not cross each other
     */
    RegionCut(Geometry region, List<DrawnLine> lines) {
        this.region = region;
        this.borders = Borders.of(region);
        lines.forEach(line -> paths.add(LineNoder.node(line, borders)));
        addStepsInside();
        dropLooseEnds();
        dropBridges();
    }

    /** The lines as they were fitted into the borders. */
    List<List<Coordinate>> paths() {
        return paths;
    }

    /** The steps that divide the region, each in both directions. */
    Set<DirectedEdge> chords() {
        return chords;
    }

    /** Where lines end inside without dividing anything. */
    List<Coordinate> looseEnds() {
        return looseEnds;
    }

    List<Polygon> pieces() {
        return faces().polygons();
    }

    Cuts cuts() {
        Set<Coordinate> wanted = new HashSet<>();
        chords.forEach(chord -> wanted.add(chord.from()));
        return borders.cuts(wanted);
    }

    boolean hasChord(Polygon piece) {
        return DirectedEdge.of(piece).stream().anyMatch(chords::contains);
    }

    private Faces faces() {
        List<DirectedEdge> edges = DirectedEdge.of(cuts().applyTo(region).orElse(region));
        edges.addAll(chords);
        return Faces.of(edges);
    }

    private void addStepsInside() {
        Set<DirectedEdge> existing = borders.pieces();
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(region);
        for (List<Coordinate> path : paths) {
            for (DirectedEdge step : DrawnLine.steps(path)) {
                if (!existing.contains(step.undirected()) && inside.locate(step.middle()) == Location.INTERIOR) {
                    chords.add(step);
                    chords.add(step.reversed());
                }
            }
        }
    }

    private void dropLooseEnds() {
        Map<Coordinate, List<DirectedEdge>> starts = new HashMap<>();
        chords.forEach(chord -> starts.computeIfAbsent(chord.from(), ignored -> new ArrayList<>())
                .add(chord));
        Set<Coordinate> anchors = borders.nodes();
        List<Coordinate> loose = new ArrayList<>();
        starts.forEach((node, steps) -> {
            if (steps.size() == 1 && !anchors.contains(node)) {
                loose.add(node);
            }
        });
        looseEnds.addAll(loose);
        while (!loose.isEmpty()) {
            Coordinate node = loose.removeLast();
            for (DirectedEdge chord : starts.getOrDefault(node, List.of())) {
                chords.remove(chord);
                chords.remove(chord.reversed());
                List<DirectedEdge> others = starts.getOrDefault(chord.to(), List.of());
                others.remove(chord.reversed());
                if (others.size() == 1 && !anchors.contains(chord.to())) {
                    loose.add(chord.to());
                }
            }
            starts.remove(node);
        }
    }

    /** A step from the shell to a hole divides nothing: the same piece is on both sides of it. */
    private void dropBridges() {
        Set<DirectedEdge> bridges = new HashSet<>();
        for (List<DirectedEdge> walk : faces().walks()) {
            Set<DirectedEdge> onWalk = new HashSet<>(walk);
            walk.stream().filter(edge -> onWalk.contains(edge.reversed())).forEach(bridges::add);
        }
        chords.removeAll(bridges);
    }
}

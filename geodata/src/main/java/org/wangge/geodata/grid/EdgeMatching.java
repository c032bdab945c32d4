package org.wangge.geodata.grid;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** Finds edges that should be the same on both sides and are not, where no area told so already. */
final class EdgeMatching<K> {

    private static final double TOLERANCE_DEGREES = TilingCheck.TOLERANCE_DEGREES;

    /** Reported edges themselves are up to the tolerance off. */
    private static final double EXPLAINED_DEGREES = 10 * TOLERANCE_DEGREES;

    private final TilingCells<K> cells;
    private final List<TilingFinding<K>> findings;

    EdgeMatching(TilingCells<K> cells, List<TilingFinding<K>> findings) {
        this.cells = cells;
        this.findings = findings;
    }

    /**
     * @param suspects the cells whose edges the validator objects to
     * @param suspicious those edges, by cell
     */
    void findBetweenCells(SortedSet<Integer> suspects, Geometry[] suspicious) {
        for (int cell : suspects) {
            for (int other : cells.candidates(cells.shape(cell).getEnvelopeInternal(), TOLERANCE_DEGREES)) {
                if (other > cell || (other < cell && !suspects.contains(other))) {
                    findJunctions(Math.min(cell, other), Math.max(cell, other));
                }
            }
        }
        for (int cell : suspects) {
            List<LineSegment> left = unexplained(cell, segments(suspicious[cell])).stream()
                    .filter(edge -> runsBesideAnother(cell, edge))
                    .toList();
            if (!left.isEmpty()) {
                reportMismatch(cell, left);
            }
        }
    }

    /** Compares the edges that only one cell has with the parent's. */
    void findAtBorder(Geometry parent) {
        EdgeIndex border = new EdgeIndex(parent);
        Set<LineSegment> borderEdges = new HashSet<>(border.edges());
        Map<LineSegment, Integer> uses = new HashMap<>();
        for (int cell = 0; cell < cells.size(); cell++) {
            cells.edges(cell).edges().forEach(edge -> uses.merge(edge, 1, Integer::sum));
        }
        for (int cell = 0; cell < cells.size(); cell++) {
            List<LineSegment> alone = cells.edges(cell).edges().stream()
                    .filter(edge -> uses.getOrDefault(edge, 0) == 1 && !borderEdges.contains(edge))
                    .filter(edge -> border.isNear(edge.p0, TOLERANCE_DEGREES)
                            && border.isNear(edge.p1, TOLERANCE_DEGREES)
                            && border.isNear(edge.midPoint(), TOLERANCE_DEGREES))
                    .toList();
            if (unexplained(cell, alone).isEmpty()) {
                continue;
            }
            findBorderJunctions(cell, border);
            List<LineSegment> left = unexplained(cell, alone);
            if (!left.isEmpty()) {
                report(TilingFault.EDGE_MISMATCH, List.of(cell), length(left), lines(left));
            }
        }
    }

    private void findJunctions(int cell, int other) {
        Junctions junctions = new Junctions(cell, other);
        junctions.find(cells.edges(cell), cells.edges(other));
        junctions.find(cells.edges(other), cells.edges(cell));
        junctions.report();
    }

    private void findBorderJunctions(int cell, EdgeIndex border) {
        Junctions junctions = new Junctions(cell);
        junctions.find(cells.edges(cell), border);
        junctions.find(border, cells.edges(cell));
        junctions.report();
    }

    /** Vertices of one side that lie on an edge of the other and are no vertices there. */
    private final class Junctions {

        private final Set<Coordinate> places = new HashSet<>();
        private final Set<LineSegment> edges = new HashSet<>();
        private double metres;

        private final List<Integer> concerned;

        Junctions(Integer... concerned) {
            this.concerned = List.of(concerned);
        }

        void find(EdgeIndex vertices, EdgeIndex others) {
            for (Coordinate vertex : vertices.vertices()) {
                if (others.vertices().contains(vertex)) {
                    continue;
                }
                others.findEdgeUnder(vertex, TOLERANCE_DEGREES).ifPresent(edge -> {
                    if (concerned.stream().anyMatch(cell -> cells.isInReportedArea(cell, vertex, TOLERANCE_DEGREES))) {
                        return;
                    }
                    places.add(vertex);
                    edges.add(edge);
                    LineString line = edge.toGeometry(Cgcs2000.geometries());
                    metres = Math.max(metres, GeodesicDistance.metres(LonLat.of(vertex), line));
                });
            }
        }

        void report() {
            if (places.isEmpty()) {
                return;
            }
            Geometry hosts = lines(edges);
            concerned.forEach(cell -> cells.explain(cell, hosts));
            Coordinate[] ordered = places.stream().sorted().toArray(Coordinate[]::new);
            EdgeMatching.this.report(
                    TilingFault.T_JUNCTION,
                    concerned,
                    metres,
                    Cgcs2000.geometries().createMultiPointFromCoords(ordered));
        }
    }

    private void reportMismatch(int cell, List<LineSegment> edges) {
        Geometry lines = lines(edges);
        SortedSet<Integer> concerned = cells.near(lines, EXPLAINED_DEGREES);
        concerned.add(cell);
        concerned.forEach(near -> cells.explain(near, lines));
        report(TilingFault.EDGE_MISMATCH, concerned, length(edges), lines);
    }

    private List<LineSegment> unexplained(int cell, List<LineSegment> edges) {
        return edges.stream()
                .filter(edge -> !cells.isExplained(cell, edge, EXPLAINED_DEGREES))
                .toList();
    }

    /**
     * Whether an edge that the validator of JTS objects to runs beside another cell's. It objects as well to edges that end
     * where a hole of a cell touches its shell, for it looks at the hole's corner alone, and to those in a sharp corner of
     * their own cell.
     */
    private boolean runsBesideAnother(int cell, LineSegment edge) {
        return cells.candidates(new Envelope(edge.p0, edge.p1), TilingCheck.NARROW_DEGREES).stream()
                .anyMatch(other -> other != cell
                        && cells.edges(other).runBeside(cells.edges(cell), edge, TilingCheck.NARROW_DEGREES));
    }

    private static List<LineSegment> segments(Geometry lines) {
        List<LineSegment> segments = new ArrayList<>();
        for (int i = 0; i < lines.getNumGeometries(); i++) {
            Coordinate[] path = lines.getGeometryN(i).getCoordinates();
            for (int j = 1; j < path.length; j++) {
                segments.add(new LineSegment(path[j - 1], path[j]));
            }
        }
        return segments;
    }

    private static Geometry lines(Iterable<LineSegment> edges) {
        List<LineString> lines = new ArrayList<>();
        edges.forEach(edge -> lines.add(edge.toGeometry(Cgcs2000.geometries())));
        return Cgcs2000.geometries().createMultiLineString(lines.toArray(LineString[]::new));
    }

    private static double length(List<LineSegment> edges) {
        return GeodesicMeasure.lengthMetres(lines(edges));
    }

    private void report(TilingFault kind, Iterable<Integer> concerned, double measure, Geometry where) {
        findings.add(new TilingFinding<>(kind, cells.keysOf(concerned), measure, where));
    }
}

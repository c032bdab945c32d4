package org.wangge.server.operation.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineSegment;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.GeometryEditor;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.polygonize.Polygonizer;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * The plain way with JTS: cells in a list. Whatever is changed, all cells are validated as a coverage and their union is compared with the
 * street.
 */
final class PlainCoverage {

    private static final double ON_EDGE_DEGREES = 1e-11;

    private final List<String> codes;
    private final List<Polygon> cells;
    private Polygon street;

    PlainCoverage(Polygon street, Map<String, Polygon> cells) {
        this.street = street;
        this.codes = new ArrayList<>(cells.keySet());
        this.cells = new ArrayList<>(cells.values());
    }

    /** @throws CommandFailure where the cells do not tile the street, which the office said they do */
    void requireTiling() {
        Geometry[] all = cells.toArray(Geometry[]::new);
        boolean tiles =
                Arrays.stream(CoverageValidator.validate(all)).allMatch(fault -> fault == null || fault.isEmpty())
                        && squareMetres(CoverageUnion.union(all), street, OverlayNG.SYMDIFFERENCE) < 1e-3;
        if (!tiles) {
            throw new CommandFailure("plain JTS finds faults where the office finds none");
        }
    }

    /** What is wrong with the cells. */
    GridBenchFaults check() {
        Geometry[] all = cells.toArray(Geometry[]::new);
        Geometry[] faults = CoverageValidator.validate(all);
        List<Integer> suspicious = new ArrayList<>();
        for (int i = 0; i < faults.length; i++) {
            if (faults[i] != null && !faults[i].isEmpty()) {
                suspicious.add(i);
            }
        }
        // A union as a coverage is only for one that is valid.
        Geometry union = suspicious.isEmpty()
                ? CoverageUnion.union(all)
                : OverlayNGRobust.union(Cgcs2000.geometries().createGeometryCollection(all));
        return new GridBenchFaults(
                overlaps(suspicious),
                squareMetres(street, union, OverlayNG.DIFFERENCE),
                squareMetres(union, street, OverlayNG.DIFFERENCE));
    }

    /** The validator does not name a cell whose edges all match those of others, even where a third one lies over it. */
    private SortedSet<String> overlaps(List<Integer> suspicious) {
        SortedSet<String> overlaps = new TreeSet<>();
        for (int one : suspicious) {
            for (int other = 0; other < cells.size(); other++) {
                if (one != other
                        && meet(cells.get(one), cells.get(other))
                        && squareMetres(cells.get(one), cells.get(other), OverlayNG.INTERSECTION) > 1e-3) {
                    overlaps.add(GridBenchFaults.pair(codes.get(one), codes.get(other)));
                }
            }
        }
        return overlaps;
    }

    /** The shapes that came of an edit. */
    List<Polygon> apply(GridBenchEdit edit) {
        return switch (edit) {
            case GridBenchEdit.Split split -> split(split);
            case GridBenchEdit.Merge merge -> {
                remove(merge.shape());
                remove(merge.otherShape());
                yield add(
                        List.of((Polygon) OverlayNGRobust.overlay(merge.shape(), merge.otherShape(), OverlayNG.UNION)));
            }
            case GridBenchEdit.MoveNode move -> move(move);
        };
    }

    private List<Polygon> split(GridBenchEdit.Split split) {
        Geometry ring = split.shape().getExteriorRing();
        Polygonizer polygonizer = new Polygonizer();
        polygonizer.add(OverlayNGRobust.overlay(ring, split.line(), OverlayNG.UNION));
        Collection<?> faces = polygonizer.getPolygons();
        Set<Coordinate> nodes = new LinkedHashSet<>();
        faces.forEach(face -> nodes.addAll(List.of(((Polygon) face).getCoordinates())));
        List.of(ring.getCoordinates()).forEach(nodes::remove);
        remove(split.shape());
        List<Polygon> changed = new ArrayList<>();
        Envelope box = split.shape().getEnvelopeInternal();
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).getEnvelopeInternal().intersects(box)) {
                replace(i, noded(cells.get(i), nodes), changed);
            }
        }
        changed.addAll(add(faces.stream().map(Polygon.class::cast).toList()));
        return changed;
    }

    /** The polygon with those nodes in its edges that lie on them; empty where none does. */
    private static Optional<Polygon> noded(Polygon cell, Set<Coordinate> nodes) {
        List<Coordinate> ring = new ArrayList<>();
        Coordinate[] old = cell.getExteriorRing().getCoordinates();
        for (int i = 0; i + 1 < old.length; i++) {
            ring.add(old[i]);
            LineSegment edge = new LineSegment(old[i], old[i + 1]);
            nodes.stream()
                    .filter(node -> edge.distance(node) < ON_EDGE_DEGREES)
                    .sorted((a, b) -> Double.compare(edge.p0.distance(a), edge.p0.distance(b)))
                    .forEach(ring::add);
        }
        ring.add(old[0]);
        return ring.size() == old.length
                ? Optional.empty()
                : Optional.of(Cgcs2000.geometries().createPolygon(ring.toArray(Coordinate[]::new)));
    }

    private void replace(int place, Optional<Polygon> shape, List<Polygon> changed) {
        shape.ifPresent(other -> {
            cells.set(place, other);
            changed.add(other);
        });
    }

    private List<Polygon> move(GridBenchEdit.MoveNode move) {
        List<Polygon> changed = new ArrayList<>();
        for (int i = 0; i < cells.size(); i++) {
            replace(i, moved(cells.get(i), move), changed);
        }
        street = moved(street, move).orElse(street);
        return changed;
    }

    private static Optional<Polygon> moved(Polygon shape, GridBenchEdit.MoveNode move) {
        if (!shape.getEnvelopeInternal().intersects(move.node())
                || Arrays.stream(shape.getCoordinates()).noneMatch(vertex -> vertex.equals2D(move.node()))) {
            return Optional.empty();
        }
        GeometryEditor.CoordinateOperation moving = new GeometryEditor.CoordinateOperation() {
            @Override
            public Coordinate[] edit(Coordinate[] coordinates, Geometry geometry) {
                return Arrays.stream(coordinates)
                        .map(vertex -> vertex.equals2D(move.node()) ? move.to() : vertex)
                        .toArray(Coordinate[]::new);
            }
        };
        return Optional.of((Polygon) new GeometryEditor(Cgcs2000.geometries()).edit(shape, moving));
    }

    private void remove(Polygon shape) {
        for (int i = 0; i < cells.size(); i++) {
            if (cells.get(i).getEnvelopeInternal().equals(shape.getEnvelopeInternal())
                    && cells.get(i).equalsTopo(shape)) {
                cells.remove(i);
                codes.remove(i);
                return;
            }
        }
        throw new CommandFailure("the plain way has no cell " + shape);
    }

    private List<Polygon> add(List<Polygon> shapes) {
        for (Polygon shape : shapes) {
            cells.add(shape);
            codes.add("");
        }
        return shapes;
    }

    /** Whether every cell the office answered is one of these, and it says there is no fault. */
    static void requireSame(List<GridBenchDraft.Area> answered, List<Polygon> plain, GridBenchEdit edit) {
        for (GridBenchDraft.Area area : answered) {
            boolean known = !area.isCell()
                    || plain.stream()
                            .filter(shape -> meet(shape, area.shape()))
                            .anyMatch(shape -> squareMetres(shape, area.shape(), OverlayNG.SYMDIFFERENCE) < 1e-3);
            if (!known) {
                throw new CommandFailure("the office and plain JTS disagree about " + edit + ": " + area + " is not in "
                        + plain.stream().map(Geometry::toText).collect(Collectors.joining("; ")));
            }
        }
    }

    private static boolean meet(Polygon one, Polygon other) {
        return one.getEnvelopeInternal().intersects(other.getEnvelopeInternal());
    }

    private static double squareMetres(Geometry one, Geometry other, int overlay) {
        return GeodesicMeasure.areaSquareMetres(OverlayNGRobust.overlay(one, other, overlay));
    }
}

package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.index.strtree.STRtree;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.ReadingOrder;

/** Measures cells, whoever made them, against a task. */
final class GridReport {

    /** A part of a building narrower than this is the rounding of its walls. */
    private static final double NARROW_METRES = 0.02;

    private record Numbered(int number, Geometry shape, PreparedGeometry prepared) {}

    private final GenerationTask task;
    private final LocalPlane plane;
    private final double cellSquareMetres;

    GridReport(GenerationTask task, LocalPlane plane, double cellSquareMetres) {
        this.task = task;
        this.plane = plane;
        this.cellSquareMetres = cellSquareMetres;
    }

    GeneratedGrid of(List<Geometry> cells) {
        Map<Integer, Geometry> numbered = new LinkedHashMap<>();
        cells.forEach(cell -> numbered.put(numbered.size(), cell));
        List<Geometry> ordered = ReadingOrder.of(numbered).stream()
                .map(number -> Objects.requireNonNull(numbered.get(number)))
                .toList();
        STRtree index = new STRtree();
        for (int i = 0; i < ordered.size(); i++) {
            Geometry cell = ordered.get(i);
            index.insert(cell.getEnvelopeInternal(), new Numbered(i, cell, PreparedGeometryFactory.prepare(cell)));
        }
        double[] weights = new double[ordered.size()];
        task.weights()
                .forEach(weight -> find(index, weight.place().toCoordinate())
                        .ifPresent(cell -> weights[cell.number()] += weight.weight()));
        int[] buildings = new int[ordered.size()];
        List<CutBuilding> cut = new ArrayList<>();
        for (Geometry building : task.buildings()) {
            find(index, building.getInteriorPoint().getCoordinate()).ifPresent(cell -> buildings[cell.number()]++);
            findCut(building, index).ifPresent(cut::add);
        }
        List<GeneratedCell> measured = new ArrayList<>();
        for (int i = 0; i < ordered.size(); i++) {
            measured.add(measured(ordered.get(i), weights[i], buildings[i]));
        }
        return new GeneratedGrid(measured, cut);
    }

    private static Optional<Numbered> find(STRtree index, Coordinate place) {
        List<Numbered> found = new ArrayList<>();
        Geometry point = Cgcs2000.geometries().createPoint(place);
        index.query(new Envelope(place), item -> {
            Numbered cell = (Numbered) item;
            if (found.isEmpty() && cell.prepared().intersects(point)) {
                found.add(cell);
            }
        });
        return found.stream().findFirst();
    }

    private Optional<CutBuilding> findCut(Geometry building, STRtree index) {
        List<?> parts = PolygonExtracter.getPolygons(building);
        if (parts.stream().noneMatch(part -> isCut((Polygon) part, index))) {
            return Optional.empty();
        }
        double squareMetres = plane.squareMetres(building);
        CutBuilding.Reason reason = squareMetres >= cellSquareMetres
                ? CutBuilding.Reason.LARGER_THAN_A_CELL
                : task.keepBuildingsWhole() ? CutBuilding.Reason.ENTANGLED : CutBuilding.Reason.NOT_ASKED_FOR;
        return Optional.of(new CutBuilding(building, squareMetres, reason));
    }

    /** A part of a building is cut when another cell than that of its middle has more of it than rounding makes. */
    private boolean isCut(Polygon part, STRtree index) {
        Optional<Numbered> found = find(index, part.getInteriorPoint().getCoordinate());
        if (found.isEmpty() || found.get().prepared().covers(part)) {
            return false;
        }
        Numbered home = found.get();
        double[] elsewhere = {0};
        index.query(part.getEnvelopeInternal(), item -> {
            Numbered cell = (Numbered) item;
            if (cell.number() != home.number() && cell.prepared().intersects(part)) {
                elsewhere[0] += plane.squareMetres(OverlayNGRobust.overlay(part, cell.shape(), OverlayNG.INTERSECTION));
            }
        });
        return elsewhere[0] > NARROW_METRES * GeodesicMeasure.lengthMetres(part);
    }

    private GeneratedCell measured(Geometry cell, double weight, int buildings) {
        double round = GeodesicMeasure.lengthMetres(cell);
        double squareMetres = GeodesicMeasure.areaSquareMetres(cell);
        return new GeneratedCell(cell, squareMetres, weight, buildings, 4 * Math.PI * squareMetres / (round * round));
    }
}

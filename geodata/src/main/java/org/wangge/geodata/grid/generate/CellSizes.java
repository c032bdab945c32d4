package org.wangge.geodata.grid.generate;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.index.strtree.STRtree;

/**
 * How large areas are, counted in cells: 1 is what a cell should be. Where cells are to have equally much of something, that
 * counts nine tenths and the area one tenth, so that empty ground is divided too, but coarsely.
 *
 * <p>Standing water counts one cell at most: nobody needs a lake divided. Everything is in metres of a {@link LocalPlane}.
 */
final class CellSizes {

    private static final double AREA_SHARE_BESIDE_WEIGHTS = 0.1;

    /** What a place weighs. */
    record Weight(Coordinate place, double amount) {}

    private final double cellSquareMetres;
    private final double weightPerCell;
    private final STRtree weights = new STRtree();
    private final boolean weighted;

    CellSizes(GenerationTask task, LocalPlane plane) {
        double total = plane.squareMetres(task.parent());
        this.cellSquareMetres = switch (task.target()) {
            case GenerationTarget.Area area -> area.squareMetres();
            case GenerationTarget.Cells cells -> total / cells.count();
        };
        Geometry parent = task.parent();
        IndexedPointInAreaLocator inside = new IndexedPointInAreaLocator(parent);
        double sum = 0;
        for (WeightedPlace weight : task.weights()) {
            Coordinate lonLat = weight.place().toCoordinate();
            if (inside.locate(lonLat) != Location.EXTERIOR) {
                Coordinate place = plane.toPlane(lonLat);
                weights.insert(new Envelope(place), new Weight(place, weight.weight()));
                sum += weight.weight();
            }
        }
        this.weighted = sum > 0;
        this.weightPerCell = sum / (total / cellSquareMetres);
    }

    double cellSquareMetres() {
        return cellSquareMetres;
    }

    /** How much the area counts, the weights being the rest. */
    double areaShare() {
        return weighted ? AREA_SHARE_BESIDE_WEIGHTS : 1;
    }

    double of(Polygon inPlane, boolean isWater) {
        double byArea = inPlane.getArea() / cellSquareMetres;
        double counted = isWater ? Math.min(1, byArea) : byArea;
        return weighted
                ? AREA_SHARE_BESIDE_WEIGHTS * counted
                        + (1 - AREA_SHARE_BESIDE_WEIGHTS) * weightIn(inPlane) / weightPerCell
                : counted;
    }

    double ofPart(Polygon inPlane) {
        return of(inPlane, false);
    }

    double weightIn(Polygon inPlane) {
        return weightsIn(inPlane).stream().mapToDouble(Weight::amount).sum();
    }

    List<Weight> weightsIn(Polygon inPlane) {
        List<Weight> found = new ArrayList<>();
        if (weighted) {
            IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(inPlane);
            weights.query(inPlane.getEnvelopeInternal(), item -> {
                Weight candidate = (Weight) item;
                if (locator.locate(candidate.place()) == Location.INTERIOR) {
                    found.add(candidate);
                }
            });
        }
        return found;
    }
}

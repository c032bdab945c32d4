package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.coverage.CoveredArea;
import org.wangge.geodata.coverage.CoveredShape;
import org.wangge.geodata.coverage.DiscCover;
import org.wangge.geodata.coverage.ShapeCover;
import org.wangge.geodata.coverage.WalkNetwork;
import org.wangge.geodata.coverage.WalkReach;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.server.analysis.CoverageAnswer.Unit;
import org.wangge.server.analysis.CoverageQuestion;

/** The area itself in square metres. What is missing are the holes as they are drawn, of discs a little larger than they are. */
final class AreaEvaluation implements Evaluation {

    private static final double ERROR = 1e-4;
    private static final double LEAST_SQUARE_METRES = 1;

    private final Geometry area;
    private final CoverageQuestion.Reach reach;
    private final List<Geometry> walls;
    private final WalkNetwork network;

    AreaEvaluation(CoverageInputs inputs, WalkNetwork network) {
        this.network = network;
        this.area = inputs.area();
        this.reach = inputs.question().reach();
        this.walls = inputs.walls();
    }

    @Override
    public Unit unit() {
        return Unit.SQUARE_METRES;
    }

    @Override
    public double error() {
        return ERROR;
    }

    @Override
    public Outcome of(Supply services) {
        CoveredShape covered = switch (reach.by()) {
            case SIGHT ->
                drawn(RoadsEvaluation.sight(walls, services.spots(), reach).area(area), services);
            case STRAIGHT -> straight(services);
            case WALKING ->
                WalkReach.of(network, Evaluation.points(services), reach.metres(), reach.offMetres())
                        .area(area);
        };
        CoveredArea measured = covered.area();
        Geometry reached = covered.covered();
        return new Outcome(measured.squareMetres(), measured.coveredSquareMetres(), holes(reached), reached);
    }

    private CoveredShape straight(Supply services) {
        return services.shapes().isEmpty()
                ? drawn(
                        DiscCover.of(Evaluation.points(services), reach.metres())
                                .area(area),
                        services)
                : ShapeCover.of(services.asShapes(), reach.metres()).area(area);
    }

    private CoveredShape drawn(CoveredArea measured, Supply services) {
        return new CoveredShape(measured, ReachShapes.of(services, reach, walls, area));
    }

    private List<Outcome.Missing> holes(Geometry reached) {
        Geometry rest = reached.isEmpty() ? area : OverlayNGRobust.overlay(area, reached, OverlayNG.DIFFERENCE);
        List<Outcome.Missing> holes = new ArrayList<>();
        for (int i = 0; i < rest.getNumGeometries(); i++) {
            if (rest.getGeometryN(i) instanceof Polygon hole && !hole.isEmpty()) {
                double size = GeodesicMeasure.areaSquareMetres(hole);
                if (size >= LEAST_SQUARE_METRES) {
                    holes.add(new Outcome.Missing(-1, null, "hole", null, size, hole));
                }
            }
        }
        return holes;
    }
}

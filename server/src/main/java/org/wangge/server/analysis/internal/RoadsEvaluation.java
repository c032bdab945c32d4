package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.coverage.CoveredLength;
import org.wangge.geodata.coverage.DiscCover;
import org.wangge.geodata.coverage.ShapeCover;
import org.wangge.geodata.coverage.SightCover;
import org.wangge.geodata.coverage.WalkNetwork;
import org.wangge.geodata.coverage.WalkReach;
import org.wangge.server.analysis.CoverageAnswer.Unit;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.basemap.BasemapPlaces.GroundPlace;

/** Roads and other lines by what of them lies in the area, in metres. */
final class RoadsEvaluation implements Evaluation {

    private static final double ERROR = 1e-4;

    private final List<GroundPlace> roads;
    private final List<Geometry> inArea = new ArrayList<>();
    private final CoverageQuestion.Reach reach;
    private final @Nullable WalkNetwork network;
    private final List<Geometry> walls;
    /** Roads are ways themselves; other lines may lie beside them. */
    private final boolean onWays;

    RoadsEvaluation(CoverageInputs inputs, @Nullable WalkNetwork network) {
        this.onWays = inputs.question().what() == CoverageQuestion.What.ROADS;
        this.roads = inputs.demand();
        this.reach = inputs.question().reach();
        this.network = network;
        this.walls = inputs.walls();
        PreparedGeometry area = PreparedGeometryFactory.prepare(inputs.area());
        for (GroundPlace road : roads) {
            inArea.add(area.covers(road.geometry()) ? road.geometry() : clipped(road.geometry(), inputs.area()));
        }
    }

    private static Geometry clipped(Geometry road, Geometry area) {
        Geometry common = OverlayNGRobust.overlay(road, area, OverlayNG.INTERSECTION);
        List<LineString> lines = new ArrayList<>();
        for (int i = 0; i < common.getNumGeometries(); i++) {
            if (common.getGeometryN(i) instanceof LineString line && !line.isEmpty()) {
                lines.add(line);
            }
        }
        return Cgcs2000.geometries().createMultiLineString(lines.toArray(LineString[]::new));
    }

    @Override
    public Unit unit() {
        return Unit.METRES;
    }

    @Override
    public double error() {
        return ERROR;
    }

    @Override
    public Outcome of(Supply services) {
        Function<Geometry, CoveredLength> cover = cover(services);
        double total = 0;
        double covered = 0;
        List<Outcome.Missing> missing = new ArrayList<>();
        for (int i = 0; i < roads.size(); i++) {
            CoveredLength length = cover.apply(inArea.get(i));
            total += length.metres();
            covered += length.coveredMetres();
            MultiLineString rest = length.uncovered();
            if (!rest.isEmpty()) {
                GroundPlace road = roads.get(i);
                double left = length.metres() - length.coveredMetres();
                missing.add(new Outcome.Missing(i, road.id(), road.kind(), road.label(), left, rest));
            }
        }
        return new Outcome(total, covered, missing);
    }

    private Function<Geometry, CoveredLength> cover(Supply services) {
        return switch (reach.by()) {
            case STRAIGHT ->
                services.shapes().isEmpty()
                        ? DiscCover.of(Evaluation.points(services), reach.metres())::length
                        : ShapeCover.of(services.asShapes(), reach.metres())::length;
            case WALKING -> {
                WalkNetwork ways = network == null ? WalkNetwork.of(List.of()) : network;
                WalkReach walk = WalkReach.of(ways, Evaluation.points(services), reach.metres(), reach.offMetres());
                yield onWays ? walk::length : walk::lengthBeside;
            }
            case SIGHT -> sight(walls, services.spots(), reach)::length;
        };
    }

    static SightCover sight(List<Geometry> walls, List<ServiceSpot> cameras, CoverageQuestion.Reach reach) {
        return SightCover.of(
                walls, cameras.stream().map(camera -> camera.camera(reach)).toList());
    }
}

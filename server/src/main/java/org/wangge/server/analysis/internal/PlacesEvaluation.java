package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.coverage.Demand;
import org.wangge.geodata.coverage.NearestServices;
import org.wangge.geodata.coverage.PlacesInReach;
import org.wangge.geodata.coverage.ServicePoints;
import org.wangge.geodata.coverage.ShapeCover;
import org.wangge.geodata.coverage.SightCover;
import org.wangge.geodata.coverage.WalkNetwork;
import org.wangge.geodata.coverage.WalkReach;
import org.wangge.server.analysis.CoverageAnswer.Unit;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.basemap.BasemapPlaces.GroundPlace;

/**
 * Buildings, house numbers, shops and field objects, each counting once or as much as it says. In a straight line they are as near as their nearest point; a walk goes
 * from their inner point, and a camera sees points.
 */
final class PlacesEvaluation implements Evaluation {

    private final List<GroundPlace> places;
    private final List<Double> weights;
    private final CoverageQuestion.Reach reach;
    private final WalkNetwork network;
    private final List<Geometry> walls;

    PlacesEvaluation(CoverageInputs inputs, WalkNetwork network) {
        this.places = inputs.demand();
        this.weights = inputs.weights();
        this.reach = inputs.question().reach();
        this.network = network;
        this.walls = inputs.walls();
    }

    @Override
    public Unit unit() {
        return Unit.PLACES;
    }

    @Override
    public double error() {
        // A place counts or does not.
        return 0;
    }

    @Override
    public Outcome of(Supply services) {
        IntPredicate served = switch (reach.by()) {
            case STRAIGHT -> straight(services);
            case WALKING -> walking(services);
            case SIGHT -> seen(services);
        };
        List<Outcome.Missing> missing = new ArrayList<>();
        double total = 0;
        double covered = 0;
        for (int i = 0; i < places.size(); i++) {
            double weight = weights.isEmpty() ? 1 : weights.get(i);
            total += weight;
            if (served.test(i)) {
                covered += weight;
            } else {
                GroundPlace place = places.get(i);
                missing.add(new Outcome.Missing(i, place.id(), place.kind(), place.label(), weight, place.geometry()));
            }
        }
        return new Outcome(total, covered, missing);
    }

    private IntPredicate straight(Supply services) {
        NearestServices nearest = NearestServices.of(Evaluation.points(services), demand());
        IntPredicate byPoint = place -> nearest.metres(place) <= reach.metres();
        if (services.shapes().isEmpty()) {
            return byPoint;
        }
        ShapeCover cover = ShapeCover.of(services.shapes(), reach.metres());
        return place -> byPoint.test(place) || cover.isNear(places.get(place).geometry());
    }

    private IntPredicate walking(Supply services) {
        WalkReach walk = WalkReach.of(network, Evaluation.points(services), reach.metres(), reach.offMetres());
        return place -> walk.from(inner(place)).service() >= 0;
    }

    private IntPredicate seen(Supply services) {
        SightCover sight = RoadsEvaluation.sight(walls, services.spots(), reach);
        return place -> sight.sees(inner(place));
    }

    private Demand demand() {
        Demand.Builder demand = Demand.builder();
        places.forEach(place -> demand.add(place.geometry(), 1));
        return demand.build();
    }

    private LonLat inner(int place) {
        return LonLat.of(places.get(place).geometry().getInteriorPoint());
    }

    /** Which places candidates would serve. */
    PlacesInReach inReach(List<ServiceSpot> candidates) {
        ServicePoints tried =
                ServicePoints.of(candidates.stream().map(ServiceSpot::place).toList());
        return switch (reach.by()) {
            case STRAIGHT -> PlacesInReach.straight(tried, demand(), reach.metres());
            case WALKING -> PlacesInReach.walking(network, tried, inner(), reach.metres(), reach.offMetres());
            case SIGHT -> PlacesInReach.seen(RoadsEvaluation.sight(walls, candidates, reach), inner());
        };
    }

    private ServicePoints inner() {
        List<LonLat> inner = new ArrayList<>();
        for (int i = 0; i < places.size(); i++) {
            inner.add(inner(i));
        }
        return ServicePoints.of(inner);
    }
}

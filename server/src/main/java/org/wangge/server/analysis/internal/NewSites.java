package org.wangge.server.analysis.internal;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.coverage.Camera;
import org.wangge.geodata.coverage.Demand;
import org.wangge.geodata.coverage.PlacesInReach;
import org.wangge.geodata.coverage.ServicePoints;
import org.wangge.geodata.coverage.Siting;
import org.wangge.geodata.coverage.SitingPlan;
import org.wangge.geodata.coverage.WalkNetwork;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geodesic.Meridian;
import org.wangge.server.analysis.CoverageAnswer.Site;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.By;
import org.wangge.server.analysis.CoverageQuestion.SitingWish;

/**
 * Looks for more sites. Places that are left out count as they are; roads and areas are taken to pieces whose middles stand for them,
 * so what sites are said to add is right to a piece at the rim, and is measured again afterwards.
 */
final class NewSites {

    private static final double PIECE_METRES = 20;
    /** What a camera sees is narrow. */
    private static final double SEEN_PIECE_METRES = 10;

    private static final int MOST_PIECES = 20_000;
    private static final long MOST_STEPS = 4_000;
    /** Places that all steps of one question look at together. */
    private static final double MOST_LOOKS = 5e10;

    private final CoverageInputs inputs;
    private final SitingWish wish;
    private final WalkNetwork network;
    private final Runnable step;

    /** @param step is called again and again, and may throw to end the work */
    NewSites(CoverageInputs inputs, SitingWish wish, WalkNetwork network, Runnable step) {
        this.inputs = inputs;
        this.wish = wish;
        this.network = network;
        this.step = step;
    }

    /** What was found: the sites, and how good they are. */
    record Found(int candidates, List<Site> sites, double gain, double bound, boolean optimal) {}

    /** @throws IllegalArgumentException where too many places would have to be tried, for people */
    Found among(List<Outcome.Missing> missing, Evaluation evaluation) {
        List<ServiceSpot> candidates = Candidates.of(inputs, wish);
        PlacesInReach reach;
        double[] weights;
        if (evaluation instanceof PlacesEvaluation places) {
            weights = new double[inputs.demand().size()];
            missing.forEach(place -> weights[place.number()] = place.size());
            reach = places.inReach(candidates);
        } else {
            Pieces pieces = evaluation instanceof RoadsEvaluation ? ofRoads(missing) : ofHoles(missing);
            weights = pieces.weights().stream().mapToDouble(Double::doubleValue).toArray();
            reach = inReach(candidates, pieces.places());
        }
        Double capacity = wish.capacity();
        Siting siting = capacity == null ? Siting.of(reach, weights) : Siting.withCapacity(reach, weights, capacity);
        siting.onStep(step);
        SitingPlan plan =
                wish.exact() ? siting.exact(wish.sites(), steps(reach, weights.length)) : siting.greedy(wish.sites());
        List<Site> sites = plan.sites().stream()
                .map(site -> site(candidates.get(site.candidate()), site.gain()))
                .toList();
        return new Found(candidates.size(), sites, plan.served(), plan.bound(), plan.optimal());
    }

    /**
     * A step asks of every candidate what it would add, and with a capacity copies for each who is served by whom: where there is much of that,
     * fewer steps are made, so that nobody waits for hours behind one question.
     */
    private long steps(PlacesInReach reach, int places) {
        double looks = wish.capacity() == null
                ? reach.pairs()
                : (double) reach.pairs() * wish.sites() + (double) reach.size() * places;
        return (long) Math.clamp(MOST_LOOKS / Math.max(1, looks), 1, MOST_STEPS);
    }

    private Site site(ServiceSpot spot, double gain) {
        CoverageQuestion.Reach reach = inputs.question().reach();
        if (reach.by() != By.SIGHT) {
            return new Site(spot.place(), gain, null, null, null);
        }
        Camera camera = spot.camera(reach);
        return new Site(spot.place(), gain, spot.directionDegrees(), camera.angleDegrees(), camera.rangeMetres());
    }

    private PlacesInReach inReach(List<ServiceSpot> candidates, List<LonLat> pieces) {
        CoverageQuestion.Reach reach = inputs.question().reach();
        ServicePoints tried =
                ServicePoints.of(candidates.stream().map(ServiceSpot::place).toList());
        return switch (reach.by()) {
            case STRAIGHT -> {
                Demand.Builder demand = Demand.builder();
                pieces.forEach(piece -> demand.add(piece, 1));
                yield PlacesInReach.straight(tried, demand.build(), reach.metres());
            }
            case WALKING ->
                PlacesInReach.walking(network, tried, ServicePoints.of(pieces), reach.metres(), reach.offMetres());
            case SIGHT ->
                PlacesInReach.seen(RoadsEvaluation.sight(inputs.walls(), candidates, reach), ServicePoints.of(pieces));
        };
    }

    /** Middles of pieces, and how much each stands for. */
    private record Pieces(List<LonLat> places, List<Double> weights) {

        Pieces() {
            this(new ArrayList<>(), new ArrayList<>());
        }

        void add(LonLat place, double weight) {
            places.add(place);
            weights.add(weight);
        }
    }

    private double pieceMetres() {
        return inputs.question().reach().by() == By.SIGHT ? SEEN_PIECE_METRES : PIECE_METRES;
    }

    private Pieces ofRoads(List<Outcome.Missing> missing) {
        Pieces pieces = new Pieces();
        for (Outcome.Missing road : missing) {
            for (int i = 0; i < road.shape().getNumGeometries(); i++) {
                Coordinate[] path = road.shape().getGeometryN(i).getCoordinates();
                for (int edge = 1; edge < path.length; edge++) {
                    cut(path[edge - 1], path[edge], pieces);
                }
            }
        }
        return pieces;
    }

    private void cut(Coordinate from, Coordinate to, Pieces pieces) {
        LineString edge = Cgcs2000.geometries().createLineString(new Coordinate[] {from, to});
        double length = GeodesicMeasure.lengthMetres(edge);
        int count = (int) Math.ceil(length / pieceMetres());
        for (int i = 0; i < count; i++) {
            double share = (i + 0.5) / count;
            pieces.add(new LonLat(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)), length / count);
        }
    }

    /** Squares of a lattice whose middle lies in a hole. */
    private Pieces ofHoles(List<Outcome.Missing> missing) {
        double all = missing.stream().mapToDouble(Outcome.Missing::size).sum();
        double step = Math.max(pieceMetres(), Math.sqrt(all / MOST_PIECES));
        Pieces pieces = new Pieces();
        for (Outcome.Missing hole : missing) {
            Geometry shape = hole.shape();
            PreparedGeometry inside = PreparedGeometryFactory.prepare(shape);
            Envelope box = shape.getEnvelopeInternal();
            double north = step / Meridian.metresPerDegreeNorth(box.centre().y);
            double east = step / Meridian.metresPerDegreeEast(box.centre().y);
            List<LonLat> found = new ArrayList<>();
            for (double lat = box.getMinY() + north / 2; lat < box.getMaxY(); lat += north) {
                for (double lon = box.getMinX() + east / 2; lon < box.getMaxX(); lon += east) {
                    LonLat middle = new LonLat(lon, lat);
                    if (inside.covers(middle.toPoint())) {
                        found.add(middle);
                    }
                }
            }
            if (found.isEmpty()) {
                found.add(LonLat.of(shape.getInteriorPoint()));
            }
            found.forEach(middle -> pieces.add(middle, hole.size() / found.size()));
        }
        return pieces;
    }

    /** The places of the sites. */
    static List<ServiceSpot> spots(List<Site> sites) {
        return sites.stream()
                .map(site -> new ServiceSpot(
                        null, null, site.place(), site.directionDegrees(), site.angleDegrees(), site.rangeMetres()))
                .toList();
    }
}

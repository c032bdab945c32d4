package org.wangge.geodata.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;

class NearestSearchTest {

    private static final long SEED = 30015;

    private record Candidate(int id, Geometry place, double sphereMetres) {}

    @Test
    void pointsInSphereOrderComeOutInGeodesicOrder() {
        Random random = new Random(SEED);
        for (int round = 0; round < 100; round++) {
            LonLat from = new LonLat(113 + random.nextDouble(), 34 + random.nextDouble());
            List<Candidate> candidates = new ArrayList<>();
            for (int id = 0; id < 500; id++) {
                // Rounded, so that many are equally far; some are the same place.
                double lon = Math.rint((113 + random.nextDouble()) * 50) / 50;
                double lat = Math.rint((34 + random.nextDouble()) * 50) / 50;
                LonLat place = new LonLat(lon, lat);
                candidates.add(new Candidate(id, place.toPoint(), sphereMetres(from, place)));
            }
            matchesBruteForce(from, candidates, 1 + random.nextInt(20), ApproximateOrder.sphereToPoints());
        }
    }

    @Test
    void shapesOrderedByGreatCirclesComeOutInGeodesicOrder() {
        Random random = new Random(SEED);
        for (int round = 0; round < 20; round++) {
            LonLat from = new LonLat(113.5, 34.5);
            List<Candidate> candidates = new ArrayList<>();
            double longest = 0;
            for (int id = 0; id < 100; id++) {
                double lon = 113 + random.nextDouble();
                double lat = 34 + random.nextDouble();
                Geometry edge = Cgcs2000.geometries().createLineString(new Coordinate[] {
                    new Coordinate(lon, lat),
                    new Coordinate(lon + random.nextDouble() * 0.3, lat + (random.nextDouble() - 0.5) * 0.3)
                });
                longest = Math.max(longest, GeodesicMeasure.longestEdgeMetres(edge));
                candidates.add(new Candidate(id, edge, greatCircleMetres(from, edge)));
            }
            matchesBruteForce(from, candidates, 5, ApproximateOrder.sphereToShapes(longest));
        }
    }

    @Test
    void theRatioToTheSphereIsWithinTheBound() {
        Random random = new Random(SEED);
        double least = 1;
        for (int i = 0; i < 100_000; i++) {
            LonLat from = new LonLat(0, random.nextDouble() * 180 - 90);
            LonLat to = new LonLat(random.nextDouble() * 180, random.nextDouble() * 180 - 90);
            least = Math.min(least, GeodesicDistance.metres(from, to) / sphereMetres(from, to));
        }
        LonLat equator = new LonLat(0, -0.001);
        least = Math.min(
                least,
                GeodesicDistance.metres(equator, new LonLat(0, 0.001)) / sphereMetres(equator, new LonLat(0, 0.001)));
        assertThat(least).isBetween(ApproximateOrder.LEAST_RATIO, 0.99442);
    }

    @Test
    void greatestDistanceIsInclusive() {
        LonLat from = new LonLat(113.7, 34.7);
        LonLat place = new LonLat(113.71, 34.7);
        double metres = GeodesicDistance.metres(from, place);
        assertThat(search(from, place, metres)).hasSize(1);
        assertThat(search(from, place, Math.nextDown(metres))).isEmpty();
    }

    @Test
    void limitOfApproximateDistanceHoldsEveryResult() {
        LonLat from = new LonLat(113.7, 34.7);
        NearestSearch<Integer> search =
                new NearestSearch<>(from, 1, Double.POSITIVE_INFINITY, ApproximateOrder.sphereToPoints());
        assertThat(search.approximateLimitMetres()).isInfinite();
        assertThat(search.complete()).isFalse();
        search.offer(1, 900, new LonLat(113.71, 34.7).toPoint());
        assertThat(search.approximateLimitMetres()).isBetween(919.0, 922.0);
    }

    @Test
    void candidatesOutOfOrderAreRefused() {
        LonLat from = new LonLat(113.7, 34.7);
        NearestSearch<Integer> search = new NearestSearch<>(from, 1, 1000, ApproximateOrder.sphereToPoints());
        search.offer(1, 500, from.toPoint());
        assertThatThrownBy(() -> search.offer(2, 499, from.toPoint())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NearestSearch<Integer>(from, 0, 1, ApproximateOrder.sphereToPoints()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new NearestSearch<Integer>(from, 1, Double.NaN, ApproximateOrder.sphereToPoints()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static List<NearestSearch.Found<Integer>> search(LonLat from, LonLat place, double maxMetres) {
        NearestSearch<Integer> search = new NearestSearch<>(from, 5, maxMetres, ApproximateOrder.sphereToPoints());
        search.offer(1, sphereMetres(from, place), place.toPoint());
        return search.nearest();
    }

    private static void matchesBruteForce(LonLat from, List<Candidate> candidates, int limit, ApproximateOrder order) {
        candidates.sort(Comparator.comparingDouble(Candidate::sphereMetres));
        NearestSearch<Integer> search = new NearestSearch<>(from, limit, Double.POSITIVE_INFINITY, order);
        int seen = 0;
        for (Candidate candidate : candidates) {
            if (search.complete()) {
                break;
            }
            search.offer(candidate.id, candidate.sphereMetres, candidate.place);
            seen++;
        }
        List<Integer> expected = candidates.stream()
                .sorted(Comparator.<Candidate>comparingDouble(c -> GeodesicDistance.metres(from, c.place))
                        .thenComparing(Candidate::id))
                .limit(limit)
                .map(Candidate::id)
                .toList();
        assertThat(search.nearest().stream().map(NearestSearch.Found::id).toList())
                .as("%s, seed %d", from, SEED)
                .isEqualTo(expected);
        assertThat(seen).isLessThan(candidates.size());
    }

    private static double greatCircleMetres(LonLat from, Geometry edge) {
        double[] a = unit(LonLat.of(edge.getCoordinates()[0]));
        double[] b = unit(LonLat.of(edge.getCoordinates()[1]));
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= 2000; i++) {
            double t = i / 2000.0;
            double x = a[0] + t * (b[0] - a[0]);
            double y = a[1] + t * (b[1] - a[1]);
            double z = a[2] + t * (b[2] - a[2]);
            LonLat place =
                    new LonLat(Math.toDegrees(Math.atan2(y, x)), Math.toDegrees(Math.atan2(z, Math.hypot(x, y))));
            least = Math.min(least, sphereMetres(from, place));
        }
        return least;
    }

    private static double[] unit(LonLat place) {
        double lon = Math.toRadians(place.lon());
        double lat = Math.toRadians(place.lat());
        return new double[] {Math.cos(lat) * Math.cos(lon), Math.cos(lat) * Math.sin(lon), Math.sin(lat)};
    }

    /** As PostGIS's operator on geography: geodetic latitudes on a sphere of radius (2a + b) / 3. */
    private static double sphereMetres(LonLat a, LonLat b) {
        double[] p = unit(a);
        double[] q = unit(b);
        double chord = Math.sqrt(Math.pow(p[0] - q[0], 2) + Math.pow(p[1] - q[1], 2) + Math.pow(p[2] - q[2], 2));
        return 2 * Math.asin(Math.min(1, chord / 2)) * 6371008.771;
    }
}

package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;

class SitingTest {

    private static final long SEED = 20_261_123L;
    private static final double ONE_MINUS_ONE_OVER_E = 1 - 1 / Math.E;

    private final Random random = new Random(SEED);
    private final Towns towns = new Towns(random, new LonLat(113.62, 34.75));

    @Test
    void exactIsWhatTryingAllFindsAndGreedyIsNearIt() {
        int better = 0;
        for (int round = 0; round < 200; round++) {
            int[][] places = randomPlaces(3 + random.nextInt(12), 4 + random.nextInt(30));
            double[] weights = randomWeights(34, round % 2 == 0);
            int sites = 1 + random.nextInt(4);
            Siting siting = Siting.of(PlacesInReach.of(places), weights);
            double best = best(places, weights, sites, Double.POSITIVE_INFINITY);
            SitingPlan exact = siting.exact(sites, 1_000_000);
            assertThat(exact.served()).isCloseTo(best, within(1e-9));
            assertThat(exact.optimal()).isTrue();
            assertThat(value(places, weights, chosen(exact), Double.POSITIVE_INFINITY))
                    .isCloseTo(best, within(1e-9));
            requireBounded(siting.greedy(sites), best);
            better += siting.greedy(sites).served() < best - 1e-9 ? 1 : 0;
        }
        // Else nothing would be tried of what branch and bound adds.
        assertThat(better).isPositive();
    }

    @Test
    void withCapacityTooAndNoSiteServesMore() {
        for (int round = 0; round < 120; round++) {
            int[][] places = randomPlaces(3 + random.nextInt(8), 4 + random.nextInt(16));
            double[] weights = randomWeights(20, round % 2 == 0);
            double capacity = 1 + random.nextInt(12);
            int sites = 1 + random.nextInt(4);
            Siting siting = Siting.withCapacity(PlacesInReach.of(places), weights, capacity);
            double best = best(places, weights, sites, capacity);
            SitingPlan exact = siting.exact(sites, 1_000_000);
            assertThat(exact.served()).isCloseTo(best, within(1e-9));
            assertThat(exact.served()).isLessThanOrEqualTo(exact.sites().size() * capacity + 1e-9);
            assertThat(value(places, weights, chosen(exact), capacity)).isCloseTo(best, within(1e-9));
            requireBounded(siting.greedy(sites), best);
        }
    }

    private static void requireBounded(SitingPlan greedy, double best) {
        assertThat(greedy.served()).isBetween(ONE_MINUS_ONE_OVER_E * best - 1e-9, best + 1e-9);
        assertThat(greedy.bound()).isGreaterThanOrEqualTo(best - 1e-9);
        assertThat(greedy.guarantee()).isGreaterThanOrEqualTo(ONE_MINUS_ONE_OVER_E - 1e-9);
    }

    @Test
    void whoIsToldOfTheStepsMayEndTheSearch() {
        int[][] places = randomPlaces(14, 60);
        Siting siting = Siting.of(PlacesInReach.of(places), randomWeights(60, false));
        int[] steps = new int[1];
        siting.onStep(() -> steps[0]++);
        siting.exact(4, 1_000_000);
        int all = steps[0];
        assertThat(all).isGreaterThan(20);
        siting.onStep(() -> {
            if (++steps[0] == all + 10) {
                throw new IllegalStateException("nobody waits any more");
            }
        });
        assertThatThrownBy(() -> siting.exact(4, 1_000_000)).hasMessage("nobody waits any more");
        assertThat(steps[0]).isEqualTo(all + 10);
    }

    @Test
    void theBestAddsTogetherWhereGreedyBeginsWrong() {
        // The middle one serves most alone, but the outer two serve all.
        PlacesInReach reach = PlacesInReach.of(new int[][] {{0, 1, 2}, {1, 2, 3, 4}, {3, 4, 5}});
        double[] ones = {1, 1, 1, 1, 1, 1};
        SitingPlan greedy = Siting.of(reach, ones).greedy(2);
        assertThat(chosen(greedy)).containsExactly(1, 0);
        assertThat(greedy.served()).isEqualTo(5);
        assertThat(greedy.bound()).isEqualTo(6);
        assertThat(greedy.optimal()).isFalse();
        SitingPlan exact = Siting.of(reach, ones).exact(2, 100);
        assertThat(chosen(exact)).containsExactly(0, 2);
        assertThat(exact.sites()).extracting(SitingPlan.Site::gain).containsExactly(3.0, 3.0);
        assertThat(exact.served()).isEqualTo(6);
        assertThat(exact.optimal()).isTrue();
    }

    @Test
    void whoCannotLookIntoAllSaysSo() {
        int[][] places = randomPlaces(40, 80);
        double[] weights = randomWeights(80, true);
        SitingPlan cut = Siting.of(PlacesInReach.of(places), weights).exact(4, 3);
        SitingPlan whole = Siting.of(PlacesInReach.of(places), weights).exact(4, 10_000_000);
        assertThat(whole.optimal()).isTrue();
        assertThat(cut.optimal()).isFalse();
        assertThat(cut.bound()).isGreaterThanOrEqualTo(whole.served());
        assertThat(cut.served()).isLessThanOrEqualTo(whole.served());
    }

    @Test
    void aSiteWithoutRoomSendsSomebodyToAnother() {
        // The first site has room for one and took place 0, which the second reaches as well.
        PlacesInReach reach = PlacesInReach.of(new int[][] {{0, 1}, {0}});
        SitingPlan plan = Siting.withCapacity(reach, new double[] {1, 1}, 1).greedy(2);
        assertThat(plan.served()).isEqualTo(2);
        assertThat(plan.optimal()).isTrue();
    }

    @Test
    void nothingToServeTakesNothingAndBadInputIsRefused() {
        PlacesInReach reach = PlacesInReach.of(new int[][] {{0}, {}});
        SitingPlan plan = Siting.of(reach, new double[] {0}).exact(2, 100);
        assertThat(plan.sites()).isEmpty();
        assertThat(plan.guarantee()).isEqualTo(1);
        assertThat(Siting.of(PlacesInReach.of(new int[0][]), new double[0])
                        .greedy(3)
                        .sites())
                .isEmpty();
        assertThatThrownBy(() -> Siting.of(reach, new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Siting.of(reach, new double[0])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Siting.withCapacity(reach, new double[] {1}, 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Siting.of(reach, new double[] {1}).greedy(0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PlacesInReach.of(new int[][] {{1, 1}})).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void inReachIsWhatIsWithinTheDistance() {
        for (double size : new double[] {400, 3000, 20_000}) {
            Demand.Builder builder = Demand.builder();
            List<Geometry> shapes = new ArrayList<>();
            for (int i = 0; i < 120; i++) {
                shapes.add(towns.anything(size));
                builder.add(shapes.getLast(), 1);
            }
            List<LonLat> candidates = towns.places(40, size);
            double metres = size * random.nextDouble() / 2;
            PlacesInReach reach = PlacesInReach.straight(ServicePoints.of(candidates), builder.build(), metres);
            for (int i = 0; i < candidates.size(); i++) {
                LonLat from = candidates.get(i);
                assertThat(reach.of(i))
                        .containsExactly(IntStream.range(0, shapes.size())
                                .filter(place -> GeodesicDistance.metres(from, shapes.get(place)) <= metres)
                                .toArray());
            }
        }
    }

    @Test
    void moreInReachThanCanBeKeptIsRefused() {
        Demand.Builder demand = Demand.builder();
        towns.places(50, 100).forEach(place -> demand.add(place, 1));
        ServicePoints candidates = ServicePoints.of(towns.places(20, 100));
        PlacesInReach all = PlacesInReach.straight(candidates, demand.build(), 1000, 1000);
        assertThat(all.of(19)).hasSize(50);
        assertThat(all.pairs()).isEqualTo(1000);
        assertThatThrownBy(() -> PlacesInReach.straight(candidates, demand.build(), 1000, 999))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("20 that are tried");
    }

    @Test
    void walkedIsWhatAWalkFromEveryPlaceFinds() {
        WalkNetwork network =
                WalkNetwork.of(List.of(line(0, 0, 300, 0, 600, 0), line(300, 0, 300, 400), line(0, 90, 90, 90)));
        ServicePoints candidates = ServicePoints.of(towns.places(30, 800));
        ServicePoints places = ServicePoints.of(towns.places(60, 800));
        PlacesInReach reach = PlacesInReach.walking(network, candidates, places, 350, 80);
        int met = 0;
        for (int i = 0; i < candidates.size(); i++) {
            WalkReach one = WalkReach.of(network, ServicePoints.of(List.of(candidates.place(i))), 350, 80);
            int[] expected = IntStream.range(0, places.size())
                    .filter(place -> one.from(places.place(place)).service() == 0)
                    .toArray();
            assertThat(reach.of(i)).containsExactly(expected);
            met += expected.length;
        }
        assertThat(met).isPositive();
    }

    @Test
    void placesAlongALineAreEquallyFar() {
        List<LonLat> places = LinePlaces.along(List.of(line(0, 0, 130, 0, 130, 165), line(130, 165, 200, 165)), 50);
        assertThat(places).hasSize(9).doesNotHaveDuplicates();
        for (int i = 1; i < places.size(); i++) {
            double expected = i <= 6 ? 295.0 / 6 : 35;
            // Round the corner the straight way is shorter.
            if (i != 3) {
                assertThat(GeodesicDistance.metres(places.get(i - 1), places.get(i)))
                        .isCloseTo(expected, within(0.01));
            }
        }
        assertThat(LinePlaces.along(List.of(), 10)).isEmpty();
        assertThatThrownBy(() -> LinePlaces.along(List.of(), 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private LineString line(double... metres) {
        Coordinate[] vertices = new Coordinate[metres.length / 2];
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = towns.vertex(metres[2 * i], metres[2 * i + 1]);
        }
        return Cgcs2000.geometries().createLineString(vertices);
    }

    private int[][] randomPlaces(int candidates, int places) {
        int[][] reached = new int[candidates][];
        for (int i = 0; i < candidates; i++) {
            double share = random.nextDouble() * 0.5;
            reached[i] = IntStream.range(0, places)
                    .filter(place -> random.nextDouble() < share)
                    .toArray();
        }
        return reached;
    }

    private double[] randomWeights(int places, boolean whole) {
        return IntStream.range(0, places)
                .mapToDouble(place -> whole ? random.nextInt(5) : random.nextDouble() * 7)
                .toArray();
    }

    private static int[] chosen(SitingPlan plan) {
        return plan.sites().stream().mapToInt(SitingPlan.Site::candidate).toArray();
    }

    private static double best(int[][] places, double[] weights, int sites, double capacity) {
        double best = 0;
        for (int choice = 0; choice < 1 << places.length; choice++) {
            if (Integer.bitCount(choice) <= sites) {
                int bits = choice;
                int[] chosen = IntStream.range(0, places.length)
                        .filter(i -> (bits >> i & 1) == 1)
                        .toArray();
                best = Math.max(best, value(places, weights, chosen, capacity));
            }
        }
        return best;
    }

    /** By the smallest cut: some sites give all they have, all in reach of the others is served. */
    private static double value(int[][] places, double[] weights, int[] chosen, double capacity) {
        double least = Double.POSITIVE_INFINITY;
        for (int full = 0; full < 1 << chosen.length; full++) {
            double cut = Integer.bitCount(full) == 0 ? 0 : Integer.bitCount(full) * capacity;
            int bits = full;
            cut += IntStream.range(0, chosen.length)
                    .filter(i -> (bits >> i & 1) == 0)
                    .flatMap(i -> Arrays.stream(places[chosen[i]]))
                    .distinct()
                    .mapToDouble(place -> weights[place])
                    .sum();
            least = Math.min(least, cut);
        }
        return least;
    }
}

package org.wangge.geodata.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.wangge.geodata.crs.PlanePoint;

/** Clusters by density against the definition, taken literally. */
class DensityClustersTest {

    private static List<PlanePoint> points(String wkt) {
        try {
            Geometry read = new WKTReader().read(wkt);
            return Arrays.stream(read.getCoordinates())
                    .map(at -> new PlanePoint(at.x, at.y))
                    .toList();
        } catch (ParseException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static List<Integer> clusters(List<PlanePoint> points, double radius, int least) {
        DensityClusters found = DensityClusters.of(points, radius, least);
        return IntStream.range(0, points.size())
                .mapToObj(i -> found.clusterOf(i).orElse(-1))
                .toList();
    }

    @Test
    void aChainIsOneClusterAndWhatLiesAloneIsInNone() {
        List<PlanePoint> points =
                points("MULTIPOINT ((0 0), (10 0), (20 0), (30 0), (100 100), (500 0), (505 0), (500 5))");
        assertThat(clusters(points, 10, 3)).containsExactly(0, 0, 0, 0, -1, 1, 1, 1);
        assertThat(DensityClusters.of(points, 10, 3).count()).isEqualTo(2);
        // Exactly so far apart is near, a millimetre more is not.
        assertThat(clusters(points, 9.999, 2)).containsExactly(-1, -1, -1, -1, -1, 0, 0, 0);
    }

    @Test
    void aPointBetweenTwoClustersIsOfTheNearerAndOfTheFirstWhereBothAreAsNear() {
        String pair = "(0 1), (-1 1), (-2 1), (-3 1), (-4 1), (-5 1), (20 1), (21 1), (22 1), (23 1), (24 1), (25 1)";
        assertThat(clusters(points("MULTIPOINT ((11 1), " + pair + ")"), 11, 6))
                .containsExactly(1, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
        assertThat(clusters(points("MULTIPOINT ((10 1), " + pair + ")"), 10, 6))
                .containsExactly(0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1);
    }

    @Test
    void placesThatAreNoPointsOfItJoinTheirNearestCore() {
        DensityClusters found = DensityClusters.of(points("MULTIPOINT ((0 0), (1 0), (2 0))"), 5, 3);
        assertThat(found.clusterAt(new PlanePoint(7, 0))).hasValue(0);
        assertThat(found.clusterAt(new PlanePoint(7.1, 0))).isEmpty();
        assertThat(DensityClusters.of(List.of(), 5, 3).count()).isZero();
    }

    @Test
    void whatCannotBeAskedIsRefused() {
        assertThatThrownBy(() -> DensityClusters.of(List.of(), 0, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DensityClusters.of(List.of(), Double.NaN, 3))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> DensityClusters.of(List.of(), 1, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scatteredPointsHaveTheClustersOfTheDefinition() {
        for (long seed = 1; seed <= 60; seed++) {
            Random random = new Random(seed);
            List<PlanePoint> points = new ArrayList<>();
            int crowds = 1 + random.nextInt(5);
            for (int i = 0; i < 20 + random.nextInt(200); i++) {
                double spread = random.nextBoolean() ? 8 : 120;
                points.add(new PlanePoint(
                        Math.rint(random.nextInt(crowds) * 90 + random.nextGaussian() * spread),
                        Math.rint(random.nextGaussian() * spread)));
            }
            double radius = 5 + random.nextInt(20);
            int least = 1 + random.nextInt(8);
            assertThat(clusters(points, radius, least))
                    .as("seed " + seed)
                    .isEqualTo(byDefinition(points, radius, least));
        }
    }

    /** Every pair compared, clusters grown from their first cores. */
    private static List<Integer> byDefinition(List<PlanePoint> points, double radius, int least) {
        int size = points.size();
        boolean[] cores = new boolean[size];
        for (int i = 0; i < size; i++) {
            PlanePoint one = points.get(i);
            cores[i] = points.stream()
                            .filter(other -> distance(one, other) <= radius)
                            .count()
                    >= least;
        }
        int[] cluster = new int[size];
        Arrays.fill(cluster, -1);
        int next = 0;
        for (int i = 0; i < size; i++) {
            if (cores[i] && cluster[i] < 0) {
                TreeSet<Integer> open = new TreeSet<>(List.of(i));
                while (!open.isEmpty()) {
                    int at = open.pollFirst();
                    cluster[at] = next;
                    for (int j = 0; j < size; j++) {
                        if (cores[j] && cluster[j] < 0 && distance(points.get(at), points.get(j)) <= radius) {
                            open.add(j);
                        }
                    }
                }
                next++;
            }
        }
        List<Integer> all = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int of = cluster[i];
            double nearest = Double.POSITIVE_INFINITY;
            for (int j = 0; !cores[i] && j < size; j++) {
                double distance = distance(points.get(i), points.get(j));
                if (cores[j] && distance <= radius && distance < nearest) {
                    nearest = distance;
                    of = cluster[j];
                }
            }
            all.add(of);
        }
        return all;
    }

    private static double distance(PlanePoint one, PlanePoint other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y());
    }
}

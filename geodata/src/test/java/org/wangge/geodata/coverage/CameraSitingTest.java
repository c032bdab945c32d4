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
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** Where cameras see most, past buildings: beside trying all choices, with sight by straight lines that meet no wall. */
class CameraSitingTest {

    private static final long SEED = 20_261_125L;

    private final Random random = new Random(SEED);
    private final Towns towns = new Towns(random, new LonLat(113.62, 34.75));

    @Test
    void aPlaceIsSeenWhereNoWallCrossesTheLineOfSight() {
        int seen = 0;
        int hidden = 0;
        for (int round = 0; round < 60; round++) {
            List<Geometry> buildings = buildings(12, 600);
            List<Camera> cameras = cameras(buildings, 3, 600);
            SightCover cover = SightCover.of(buildings, cameras);
            for (int i = 0; i < 60; i++) {
                LonLat place = towns.anywhere(600);
                if (isPlain(cameras, place)) {
                    boolean expected = cameras.stream().anyMatch(camera -> sees(camera, place, buildings));
                    assertThat(cover.sees(place))
                            .as("seed %d round %d %s", SEED, round, place)
                            .isEqualTo(expected);
                    seen += expected ? 1 : 0;
                    hidden += expected ? 0 : 1;
                }
            }
        }
        assertThat(seen).isGreaterThan(300);
        assertThat(hidden).isGreaterThan(300);
        assertThat(SightCover.of(List.of(), List.of()).sees(towns.at(0, 0))).isFalse();
        SightCover one = SightCover.of(List.of(), List.of(new Camera(towns.at(0, 0), 0, 90, 10)));
        assertThat(one.sees(towns.at(0, 0))).as("where it stands").isTrue();
        assertThatThrownBy(() -> one.sees(new LonLat(0, 0))).isInstanceOf(CoordinateOutOfRangeException.class);
    }

    @Test
    void theBestDirectionsAreThoseThatTryingAllFinds() {
        int turned = 0;
        for (int round = 0; round < 25; round++) {
            List<Geometry> buildings = buildings(10, 500);
            List<LonLat> poles =
                    cameras(buildings, 3, 500).stream().map(Camera::place).toList();
            List<Camera> tried = new ArrayList<>();
            for (LonLat pole : poles) {
                IntStream.range(0, 8).forEach(i -> tried.add(new Camera(pole, 45.0 * i, 60, 200)));
            }
            List<LonLat> pieces = towns.places(80, 500);
            double[] weights = random.doubles(80, 0, 20).toArray();
            PlacesInReach reach = PlacesInReach.seen(SightCover.of(buildings, tried), ServicePoints.of(pieces));
            for (int i = 0; i < tried.size(); i++) {
                Camera camera = tried.get(i);
                assertThat(reach.of(i))
                        .as("seed %d round %d", SEED, round)
                        .contains(plainlySeen(camera, pieces, buildings))
                        .hasSizeLessThan(80);
            }
            double best = 0;
            for (int a = 0; a < tried.size(); a++) {
                for (int b = a + 1; b < tried.size(); b++) {
                    best = Math.max(best, weight(weights, reach.of(a), reach.of(b)));
                }
            }
            SitingPlan exact = Siting.of(reach, weights).exact(2, 100_000);
            assertThat(exact.optimal()).isTrue();
            assertThat(exact.served()).isCloseTo(best, within(1e-9));
            SitingPlan greedy = Siting.of(reach, weights).greedy(2);
            assertThat(greedy.served()).isBetween((1 - 1 / Math.E) * best - 1e-9, best + 1e-9);
            assertThat(greedy.bound()).isGreaterThanOrEqualTo(best - 1e-9);
            turned += (int) exact.sites().stream()
                    .filter(site -> site.candidate() % 8 != 0)
                    .count();
        }
        assertThat(turned).as("not always to the north").isPositive();
        assertThat(PlacesInReach.seen(SightCover.of(List.of(), List.of()), ServicePoints.of(towns.places(3, 10)))
                        .size())
                .isZero();
    }

    private static double weight(double[] weights, int[] one, int[] other) {
        return IntStream.concat(Arrays.stream(one), Arrays.stream(other))
                .distinct()
                .mapToDouble(place -> weights[place])
                .sum();
    }

    private int[] plainlySeen(Camera camera, List<LonLat> pieces, List<Geometry> buildings) {
        return IntStream.range(0, pieces.size())
                .filter(i -> isPlain(List.of(camera), pieces.get(i)) && sees(camera, pieces.get(i), buildings))
                .toArray();
    }

    private List<Geometry> buildings(int count, double size) {
        List<Geometry> buildings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buildings.add(towns.building(size, 40));
        }
        return buildings;
    }

    /** None stands in a building, or so near that it hangs on it. */
    private List<Camera> cameras(List<Geometry> buildings, int count, double size) {
        List<Camera> cameras = new ArrayList<>();
        while (cameras.size() < count) {
            LonLat place = towns.anywhere(size);
            if (buildings.stream().allMatch(building -> GeodesicDistance.metres(place, building) > 1)) {
                double angle = random.nextBoolean() ? 360 : 30 + random.nextInt(200);
                cameras.add(new Camera(place, random.nextInt(360), angle, 100 + random.nextInt(200)));
            }
        }
        return cameras;
    }

    /** Not at the rim of what a camera sees, where a rounding decides. */
    private static boolean isPlain(List<Camera> cameras, LonLat place) {
        return cameras.stream().allMatch(camera -> {
            double metres = GeodesicDistance.metres(camera.place(), place.toPoint());
            return metres > 1
                    && Math.abs(metres - camera.rangeMetres()) > 0.1
                    && (camera.angleDegrees() == 360
                            || Math.abs(off(camera, place) - camera.angleDegrees() / 2) * metres > 10);
        });
    }

    private static boolean sees(Camera camera, LonLat place, List<Geometry> buildings) {
        LineString sight = Cgcs2000.geometries().createLineString(new org.locationtech.jts.geom.Coordinate[] {
            camera.place().toCoordinate(), place.toCoordinate()
        });
        return GeodesicDistance.metres(camera.place(), place.toPoint()) <= camera.rangeMetres()
                && (camera.angleDegrees() == 360 || off(camera, place) < camera.angleDegrees() / 2)
                && buildings.stream().noneMatch(sight::intersects);
    }

    /** Degrees from the middle of what a camera sees. */
    private static double off(Camera camera, LonLat place) {
        double cos = Math.cos(Math.toRadians(camera.place().lat()));
        double way = Math.toDegrees(Math.atan2(
                (place.lon() - camera.place().lon()) * cos,
                place.lat() - camera.place().lat()));
        return Math.abs(Math.IEEEremainder(way - camera.directionDegrees(), 360));
    }
}

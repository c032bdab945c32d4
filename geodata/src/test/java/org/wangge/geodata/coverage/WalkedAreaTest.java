package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.prep.PreparedGeometry;
import org.locationtech.jts.geom.prep.PreparedGeometryFactory;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/**
 * What of an area is within a walk, or near lines: beside a raster whose every place is asked alone. How far a place is to walk is that of a plain search
 * in {@link WalkReachTest}.
 */
class WalkedAreaTest {

    private static final long SEED = 20_261_124L;
    private static final double ERROR = 1e-4;

    private final Random random = new Random(SEED);
    private final Towns towns = new Towns(random, new LonLat(113.62, 34.75));

    @Test
    void besideOneRoadItIsTwoTrapezesAndTheirEnds() {
        // 1,000 m of road, a service at its west end: on foot 300 m along it, 50 m beside it where that is left.
        WalkReach reach = WalkReach.of(
                WalkNetwork.of(List.of(way(0, 0, 1000, 0))), ServicePoints.of(List.of(towns.at(0, 0))), 300, 50);
        CoveredShape walked = reach.area(box(-500, -500, 1500, 500));
        double beside = 2 * (250 * 50 + 50 * 50 / 2.0);
        double behind = Math.PI * 50 * 50 / 2;
        assertThat(walked.area().coveredSquareMetres()).isCloseTo(beside + behind, within(ERROR * 2e6));
        assertThat(walked.area().coveredSquareMetres()).isCloseTo(beside + behind, within(1e-3 * (beside + behind)));
        assertThat(walked.area().squareMetres())
                .isCloseTo(GeodesicMeasure.areaSquareMetres(box(-500, -500, 1500, 500)), within(1e-6));
        assertThat(walked.covered().covers(towns.at(100, 48).toPoint())).isTrue();
        assertThat(walked.covered().covers(towns.at(280, 30).toPoint())).isFalse();
    }

    @Test
    void theOtherBankIsNotReachedOverTheRiver() {
        // The banks are 60 m apart and joined by a bridge at the east end: nobody swims, though the far bank is near.
        WalkNetwork banks = WalkNetwork.of(List.of(way(0, 0, 600, 0), way(0, 60, 600, 60), way(600, 0, 600, 60)));
        WalkReach reach = WalkReach.of(banks, ServicePoints.of(List.of(towns.at(0, 0))), 200, 100);
        CoveredShape walked = reach.area(box(0, -20, 600, 80));
        assertThat(walked.covered().covers(towns.at(50, 29).toPoint())).isTrue();
        assertThat(walked.covered().intersects(box(0, 30.5, 600, 80))).isFalse();
        // Up to 30 m from the road and up to 170 m along it, less on, and 20 m to its south.
        double north = 30 * 170 + 30 * 30 / 2.0;
        double south = 20 * 180 + 20 * 20 / 2.0;
        assertThat(walked.area().coveredSquareMetres()).isCloseTo(north + south, within(ERROR * 60_000));
    }

    @Test
    void aWalkedAreaIsWhatARasterOfWalksFinds() {
        for (int round = 0; round < 4; round++) {
            List<LineString> ways = streets(24, 34, 1200);
            WalkReach reach = WalkReach.of(
                    WalkNetwork.of(ways),
                    ServicePoints.of(towns.places(3, 1000)),
                    300 + random.nextInt(500),
                    30 + random.nextInt(100));
            Geometry area = towns.building(200, 600);
            CoveredShape walked = reach.area(area);
            Raster raster =
                    new Raster(area, 2_000_000, place -> reach.from(place).service() >= 0);
            // The raster itself is right to about 4e-5.
            assertThat(walked.area().share())
                    .as("seed %d round %d", SEED, round)
                    .isCloseTo(raster.share(), within(ERROR));
            assertThat(GeodesicMeasure.areaSquareMetres(walked.covered()))
                    .as("as it is drawn, seed %d round %d", SEED, round)
                    .isCloseTo(
                            walked.area().coveredSquareMetres(),
                            within(3e-3 * walked.area().squareMetres()));
            assertThat(walked.covered().isValid()).isTrue();
        }
    }

    @Test
    void anAreaNearShapesIsWhatARasterFinds() {
        for (int round = 0; round < 3; round++) {
            List<Geometry> shapes = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                shapes.add(towns.anything(1200));
            }
            ShapeCover cover = ShapeCover.of(shapes, 20 + random.nextInt(80));
            Geometry area = towns.building(200, 600);
            CoveredShape near = cover.area(area);
            Raster raster = new Raster(area, 2_000_000, place -> cover.isNear(place.toPoint()));
            assertThat(near.area().share())
                    .as("seed %d round %d", SEED, round)
                    .isCloseTo(raster.share(), within(ERROR));
        }
    }

    @Test
    void linesBesideWaysCountWhereOneWalksFromThem() {
        for (int round = 0; round < 20; round++) {
            List<LineString> ways = streets(20, 30, 1200);
            WalkReach reach = WalkReach.of(WalkNetwork.of(ways), ServicePoints.of(towns.places(3, 1000)), 600, 150);
            LineString asked = (LineString) towns.way(800, 2, 700);
            int samples = 5000;
            Coordinate a = asked.getCoordinateN(0);
            Coordinate b = asked.getCoordinateN(1);
            long reached = java.util.stream.IntStream.range(0, samples)
                    .mapToDouble(i -> (i + 0.5) / samples)
                    .filter(t -> reach.from(new LonLat(a.x + t * (b.x - a.x), a.y + t * (b.y - a.y)))
                                    .service()
                            >= 0)
                    .count();
            CoveredLength length = reach.lengthBeside(asked);
            assertThat(length.share())
                    .as("seed %d round %d", SEED, round)
                    .isCloseTo((double) reached / samples, within(2e-3));
            LineString onWay = ways.get(0);
            assertThat(reach.lengthBeside(onWay).coveredMetres())
                    .isCloseTo(reach.length(onWay).coveredMetres(), within(1.0));
        }
    }

    @Test
    void nothingReachesNothingAndBadInputIsRefused() {
        WalkReach none = WalkReach.of(WalkNetwork.of(List.of()), ServicePoints.of(List.of(towns.at(0, 0))), 100, 100);
        Geometry area = box(0, 0, 100, 100);
        assertThat(none.area(area).area().coveredSquareMetres()).isZero();
        assertThat(none.area(Cgcs2000.geometries().createPolygon()).area().squareMetres())
                .isZero();
        assertThat(none.lengthBeside(way(0, 0, 100, 0)).coveredMetres()).isZero();
        assertThat(none.length(way(0, 0, 100, 0)).uncovered().getLength()).isPositive();
        WalkReach far = WalkReach.of(
                WalkNetwork.of(List.of(way(5000, 0, 5100, 0))), ServicePoints.of(List.of(towns.at(5000, 0))), 100, 100);
        assertThat(far.area(area).area().coveredSquareMetres()).isZero();
        assertThat(far.area(area).covered().isEmpty()).isTrue();
        WalkReach all = WalkReach.of(
                WalkNetwork.of(List.of(way(0, 50, 100, 50))), ServicePoints.of(List.of(towns.at(50, 50))), 500, 500);
        assertThat(all.area(area).area().share()).isEqualTo(1);
        for (Geometry bad : List.of(way(0, 0, 1, 1), towns.at(0, 0).toPoint())) {
            assertThatThrownBy(() -> all.area(bad)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> all.lengthBeside(area)).isInstanceOf(IllegalArgumentException.class);
    }

    private List<LineString> streets(int nodes, int count, double size) {
        List<LonLat> places = towns.places(nodes, size);
        List<LineString> ways = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            LonLat from = places.get(random.nextInt(nodes));
            LonLat to = places.get(random.nextInt(nodes));
            if (!from.equals(to)) {
                ways.add(Cgcs2000.geometries()
                        .createLineString(new Coordinate[] {from.toCoordinate(), to.toCoordinate()}));
            }
        }
        return ways;
    }

    private LineString way(double... metres) {
        Coordinate[] path = new Coordinate[metres.length / 2];
        for (int i = 0; i < path.length; i++) {
            path[i] = towns.vertex(metres[2 * i], metres[2 * i + 1]);
        }
        return Cgcs2000.geometries().createLineString(path);
    }

    private Geometry box(double west, double south, double east, double north) {
        return Cgcs2000.geometries().createPolygon(new Coordinate[] {
            towns.vertex(west, south),
            towns.vertex(east, south),
            towns.vertex(east, north),
            towns.vertex(west, north),
            towns.vertex(west, south)
        });
    }

    /** Places of a lattice, each somewhere in its square, of which those in an area are counted. */
    private final class Raster {

        private long inside;
        private long held;

        Raster(Geometry area, int places, Predicate<LonLat> region) {
            PreparedGeometry prepared = PreparedGeometryFactory.prepare(area);
            var box = area.getEnvelopeInternal();
            int side = (int) Math.sqrt(places);
            for (int row = 0; row < side; row++) {
                for (int column = 0; column < side; column++) {
                    LonLat place = new LonLat(
                            box.getMinX() + (column + random.nextDouble()) / side * box.getWidth(),
                            box.getMinY() + (row + random.nextDouble()) / side * box.getHeight());
                    if (prepared.covers(place.toPoint())) {
                        inside++;
                        held += region.test(place) ? 1 : 0;
                    }
                }
            }
        }

        double share() {
            return (double) held / inside;
        }
    }
}

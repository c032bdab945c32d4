package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.locationtech.jts.operation.union.UnaryUnionOp;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.GeodesicMeasure;

class DiscCoverTest {

    private static final long SEED = 20_261_122L;
    private static final LonLat MIDDLE = new LonLat(113.62, 34.75);

    @Test
    void aDiscInsideHasTheAreaOfADisc() {
        Geometry area = Wkt.read("POLYGON((115.4 34.7,115.5 34.7,115.5 34.8,115.4 34.8,115.4 34.7))");
        for (double radius : new double[] {1, 300, 3000}) {
            CoveredArea covered = DiscCover.of(NearestServicesTest.services(115.45, 34.75), radius)
                    .area(area);
            assertThat(covered.coveredSquareMetres() / (Math.PI * radius * radius))
                    .isCloseTo(1, within(2e-7));
            assertThat(covered.squareMetres()).isEqualTo(GeodesicMeasure.areaSquareMetres(area));
        }
    }

    @Test
    void whatIsWhollyCoveredIsTheWhole() {
        Towns towns = new Towns(new Random(SEED), new LonLat(115.45, 34.75));
        DiscCover cover = DiscCover.of(ServicePoints.of(List.of(towns.at(30, 40))), 9000);
        Geometry area = towns.building(2000, 3000);
        assertThat(cover.area(area).share()).isCloseTo(1, within(1e-8));
        CoveredLength line = cover.length(towns.way(2000, 20, 100));
        assertThat(line.coveredMetres()).isEqualTo(line.metres());
        assertThat(line.uncovered().isEmpty()).isTrue();
    }

    @Test
    void twiceTheSameServiceCoversNoMore() {
        Towns towns = new Towns(new Random(SEED), MIDDLE);
        Geometry area = towns.building(10, 500);
        List<LonLat> places = towns.places(20, 1000);
        List<LonLat> twice = new ArrayList<>(places);
        twice.addAll(places);
        // As if written to a file with fewer digits.
        places.forEach(place -> twice.add(new LonLat(place.lon() + 1e-13, place.lat() - 1e-13)));
        Collections.shuffle(twice, new Random(SEED));
        double once = DiscCover.of(ServicePoints.of(places), 90).area(area).coveredSquareMetres();
        assertThat(DiscCover.of(ServicePoints.of(twice), 90).area(area).coveredSquareMetres())
                .isCloseTo(once, within(1e-3));
    }

    @Test
    void holesAndTheWayRoundDoNotCount() {
        Geometry area = Wkt.read("MULTIPOLYGON(((113.61 34.74,113.61 34.76,113.63 34.76,113.63 34.74,113.61 34.74),"
                + "(113.619 34.749,113.621 34.749,113.621 34.751,113.619 34.751,113.619 34.749)),"
                + "((113.64 34.74,113.65 34.74,113.65 34.75,113.64 34.74)))");
        DiscCover cover = DiscCover.of(NearestServicesTest.services(113.62, 34.75), 400);
        double hole = GeodesicMeasure.areaSquareMetres(
                Wkt.read("POLYGON((113.619 34.749,113.621 34.749,113.621 34.751,113.619 34.751,113.619 34.749))"));
        assertThat(cover.area(area).coveredSquareMetres()).isCloseTo(Math.PI * 160_000 - hole, within(0.5));
        assertThat(cover.area(area.reverse()).coveredSquareMetres())
                .isCloseTo(cover.area(area).coveredSquareMetres(), within(1e-6));
    }

    @Test
    void linesSayWhatIsLeft() {
        DiscCover cover = DiscCover.of(NearestServicesTest.services(113.62, 34.75, 113.63, 34.75), 200);
        Geometry line = Wkt.read("LINESTRING(113.61 34.75,113.64 34.75)");
        CoveredLength covered = cover.length(line);
        assertThat(covered.coveredMetres()).isCloseTo(800, within(0.001));
        assertThat(covered.metres()).isCloseTo(GeodesicMeasure.lengthMetres(line), within(1e-6));
        assertThat(covered.uncovered().getNumGeometries()).isEqualTo(3);
        assertThat(covered.share() * covered.metres() + GeodesicMeasure.lengthMetres(covered.uncovered()))
                .isCloseTo(covered.metres(), within(1e-6));
        assertThat(GeodesicDistance.metres(new LonLat(113.62, 34.75), covered.uncovered()))
                .isCloseTo(200, within(0.001));
    }

    @Test
    void nothingIsCoveredByNothingAndBadInputIsRefused() {
        DiscCover none = DiscCover.of(ServicePoints.of(List.of()), 200);
        Geometry area = Wkt.read("POLYGON((113 34,113.1 34,113.1 34.1,113 34))");
        assertThat(none.area(area).share()).isZero();
        Geometry line = Wkt.read("LINESTRING(113 34,113.1 34,113.1 34.001)");
        assertThat(none.length(line).uncovered().getLength()).isCloseTo(line.getLength(), within(1e-12));
        assertThat(none.length(line).uncovered().getNumGeometries()).isEqualTo(1);
        DiscCover cover = DiscCover.of(NearestServicesTest.services(113, 34), 200);
        assertThat(cover.area(Wkt.read("POLYGON EMPTY"))).isEqualTo(new CoveredArea(0, 0));
        assertThat(cover.area(Wkt.read("POLYGON EMPTY")).share()).isZero();
        assertThat(cover.length(Wkt.read("LINESTRING EMPTY")).share()).isZero();
        assertThatThrownBy(() -> cover.area(line)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cover.length(area)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cover.area(Wkt.read("POLYGON((0 0,1 1,1 0,0 1,0 0))")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cover.area(Wkt.read("POLYGON((3 0,4 1,4 0,3 0))")))
                .isInstanceOf(CoordinateOutOfRangeException.class);
        assertThatThrownBy(() -> DiscCover.of(NearestServicesTest.services(100, 34, 120, 34), 200))
                .isInstanceOf(CoordinateOutOfRangeException.class);
        for (double radius : new double[] {0, -1, Double.NaN, 10_001}) {
            assertThatThrownBy(() -> DiscCover.of(NearestServicesTest.services(113, 34), radius))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void agreesWithPolygonsPutForTheDiscs() {
        Random random = new Random(SEED);
        for (int round = 0; round < 40; round++) {
            LonLat middle = new LonLat(112.5 + random.nextDouble() * 3, 18 + random.nextDouble() * 35);
            Towns towns = new Towns(random, middle);
            double size = 200 + random.nextDouble() * 5000;
            double radius = size * (0.03 + random.nextDouble() * 0.2);
            List<LonLat> places = towns.places(1 + random.nextInt(30), size);
            Polygon area = towns.building(size / 4, size / 2);
            Geometry way = towns.way(size, 12, size / 12);
            String as = "seed %d round %d radius %f size %f at %s".formatted(SEED, round, radius, size, middle);
            DiscCover cover = DiscCover.of(ServicePoints.of(places), radius);
            Geometry union = UnaryUnionOp.union(
                    places.stream().map(place -> disc(place, radius, 720)).toList());
            double overlay =
                    GeodesicMeasure.areaSquareMetres(OverlayNGRobust.overlay(area, union, OverlayNG.INTERSECTION));
            assertThat(cover.area(area).coveredSquareMetres())
                    .as(as)
                    .isCloseTo(overlay, within(3e-5 * GeodesicMeasure.areaSquareMetres(area)));
            double inside = GeodesicMeasure.lengthMetres(way.intersection(union));
            assertThat(cover.length(way).coveredMetres())
                    .as(as)
                    .isCloseTo(inside, within(1e-4 * GeodesicMeasure.lengthMetres(way)));
        }
    }

    @Test
    void agreesWithARasterOfOneMetre() {
        Random random = new Random(SEED);
        for (int round = 0; round < 2; round++) {
            Towns towns = new Towns(random, new LonLat(114.9, 22 + 20 * round));
            List<LonLat> places = towns.places(12, 700);
            double radius = 60 + random.nextDouble() * 60;
            Polygon area = towns.building(100, 350);
            CoveredArea covered = DiscCover.of(ServicePoints.of(places), radius).area(area);
            double raster = raster(towns, area, places, radius);
            // Of a border of n cells about the root of n falls to the wrong side.
            double cells = 2 * Math.PI * radius * places.size() + GeodesicMeasure.lengthMetres(area);
            assertThat(covered.coveredSquareMetres())
                    .as("seed %d round %d radius %f %s", SEED, round, radius, area)
                    .isCloseTo(raster, within(1e-4 * covered.squareMetres() + Math.sqrt(cells)));
        }
    }

    /** Square metres of cells whose middle lies in the area and, on the ellipsoid, near a place. */
    private static double raster(Towns towns, Polygon area, List<LonLat> places, double radius) {
        IndexedPointInAreaLocator locator = new IndexedPointInAreaLocator(area);
        double square = 0;
        for (int row = -450; row < 450; row++) {
            Coordinate west = towns.vertex(0, row);
            Coordinate east = towns.vertex(1, row + 1);
            double cell = GeodesicMeasure.areaSquareMetres(Cgcs2000.geometries().toGeometry(new Envelope(west, east)));
            for (int column = -450; column < 450; column++) {
                LonLat middle = towns.at(column + 0.5, row + 0.5);
                if (near(middle, places, radius) && locator.locate(middle.toCoordinate()) != Location.EXTERIOR) {
                    square += cell;
                }
            }
        }
        return square;
    }

    private static boolean near(LonLat middle, List<LonLat> places, double radius) {
        for (LonLat place : places) {
            double rough = Math.hypot(
                    (place.lon() - middle.lon()) * 111_000 * Math.cos(Math.toRadians(middle.lat())),
                    (place.lat() - middle.lat()) * 111_000);
            // Only where a rough look cannot tell is it measured.
            if (rough < 0.97 * radius || (rough < 1.03 * radius && GeodesicDistance.metres(place, middle) <= radius)) {
                return true;
            }
        }
        return false;
    }

    static Polygon disc(LonLat centre, double radius, int corners) {
        Coordinate[] ring = new Coordinate[corners + 1];
        for (int i = 0; i < corners; i++) {
            ring[i] = Towns.direct(centre, 360.0 * i / corners, radius).toCoordinate();
        }
        ring[corners] = ring[0].copy();
        return Cgcs2000.geometries().createPolygon(ring);
    }
}

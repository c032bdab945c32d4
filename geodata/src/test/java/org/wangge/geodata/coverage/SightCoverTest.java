package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.algorithm.locate.IndexedPointInAreaLocator;
import org.locationtech.jts.algorithm.locate.SimplePointInAreaLocator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Location;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.DistanceOp;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicMeasure;

class SightCoverTest {

    private static final long SEED = 20_261_122L;
    private static final LonLat MIDDLE = new LonLat(115.3, 34.75);
    private static final Geodesic CGCS2000 = new Geodesic(6378137.0, 1 / 298.257222101);

    private final Random random = new Random(SEED);
    private final Towns towns = new Towns(random, MIDDLE);

    @Test
    void nothingInTheWayLeavesASectorOfACircle() {
        for (int round = 0; round < 60; round++) {
            double angle = round % 5 == 0 ? 360 : 1 + random.nextDouble() * 358;
            Camera camera =
                    new Camera(towns.anywhere(1000), random.nextDouble() * 360, angle, 20 + random.nextDouble() * 1500);
            Sector sector = sector(camera);
            double circle = Math.PI * camera.rangeMetres() * camera.rangeMetres() * angle / 360;
            assertThat(sector.squareMetres() / circle).as("%s", camera).isCloseTo(1, within(1e-6));
            requireSound(sector, camera.toString());
            for (int i = 0; i < 50; i++) {
                LonLat place = Towns.direct(
                        camera.place(), random.nextDouble() * 360, camera.rangeMetres() * 1.2 * random.nextDouble());
                GeodesicData way =
                        CGCS2000.Inverse(camera.place().lat(), camera.place().lon(), place.lat(), place.lon());
                double off = Math.abs(Math.IEEEremainder(way.azi1 - camera.directionDegrees(), 360));
                boolean rim = Math.abs(way.s12 / camera.rangeMetres() - 1) < 1e-4
                        || (angle < 360 && Math.abs(off - angle / 2) * way.s12 < 0.1);
                assertThat(rim || holds(sector, place) == (way.s12 < camera.rangeMetres() && off < angle / 2))
                        .as("%s %s", camera, place)
                        .isTrue();
            }
        }
    }

    @Test
    void aWallCastsAShadow() {
        // Ten metres to the north, from 10 m west to 10 m east: what is seen is a triangle and two sectors.
        Camera camera = new Camera(MIDDLE, 0, 180, 100);
        Geometry wall = box(-10, 10, 10, 12);
        double beside = Math.PI * 100 * 100 / 4;
        assertThat(sector(camera, wall).squareMetres()).isCloseTo(beside + 100, within(0.1));
        // What a wall hides is hidden once, and what is behind it hides nothing more.
        assertThat(sector(camera, wall, box(-5, 20, 5, 30), wall).squareMetres())
                .isCloseTo(beside + 100, within(0.1));
        // Beyond the range and behind the camera there is nothing to hide.
        assertThat(sector(camera, box(-10, 101, 10, 110), box(-10, -12, 10, -10))
                        .squareMetres())
                .isCloseTo(2 * beside, within(0.1));
        Sector seen = sector(camera, wall);
        assertThat(holds(seen, towns.at(0, 9.9))).isTrue();
        assertThat(holds(seen, towns.at(0, 10.1))).isFalse();
        assertThat(holds(seen, towns.at(49, 50))).isFalse();
        assertThat(holds(seen, towns.at(51, 50))).isTrue();
    }

    @Test
    void whatTheCameraHangsOnDoesNotStopIt() {
        double whole = Math.PI * 100 * 100;
        Camera allRound = new Camera(MIDDLE, 77, 360, 100);
        assertThat(sector(allRound, box(-5, -5, 5, 5)).squareMetres()).isCloseTo(whole, within(0.5));
        // On the northern wall of a house 20 m wide and 10 m deep: the north, and the inside of the house.
        assertThat(sector(allRound, box(-10, -10, 10, 0)).squareMetres()).isCloseTo(whole / 2 + 200, within(0.5));
        // In its court it sees the court.
        Geometry court = box(-20, -20, 20, 20).difference(box(-10, -10, 10, 10));
        assertThat(sector(allRound, court).squareMetres()).isCloseTo(400, within(0.1));
    }

    @Test
    void roadsAreSeenAlongAndAcross() {
        SightCover cover = SightCover.of(List.of(box(-10, 20, 10, 22)), List.of(new Camera(MIDDLE, 0, 360, 100)));
        // Through the camera, stopped by the wall to the north and by the range to the south.
        assertThat(cover.length(way(0, -150, 0, 150)).coveredMetres()).isCloseTo(120, within(0.01));
        // Past it, in front of the wall and behind it.
        assertThat(cover.length(way(-150, 10, 150, 10)).coveredMetres())
                .isCloseTo(2 * Math.sqrt(100 * 100 - 10 * 10), within(0.01));
        CoveredLength behind = cover.length(way(-150, 40, 150, 40));
        assertThat(behind.coveredMetres()).isCloseTo(2 * (Math.sqrt(100 * 100 - 40 * 40) - 20), within(0.01));
        assertThat(behind.uncovered().getNumGeometries()).isEqualTo(3);
        assertThat(behind.metres()).isCloseTo(300, within(0.01));
        SightCover narrow = SightCover.of(List.of(), List.of(new Camera(MIDDLE, 90, 90, 100)));
        assertThat(narrow.length(way(0, -150, 0, 150)).coveredMetres()).isZero();
        assertThat(narrow.length(way(-30, 0, 30, 0)).coveredMetres()).isCloseTo(30, within(0.01));
        assertThat(narrow.length(way(40, -150, 40, 150)).coveredMetres()).isCloseTo(80, within(0.01));
    }

    @Test
    void nobodySeesNothingAndBadInputIsRefused() {
        SightCover none = SightCover.of(List.of(box(0, 0, 1, 1)), List.of());
        assertThat(none.sectors()).isEmpty();
        assertThat(none.area(box(0, 0, 9, 9)).share()).isZero();
        assertThat(none.length(way(0, 0, 9, 9)).share()).isZero();
        SightCover one = SightCover.of(List.of(), List.of(new Camera(MIDDLE, 0, 90, 50)));
        assertThat(one.length(Wkt.read("LINESTRING EMPTY")).metres()).isZero();
        assertThat(one.area(Wkt.read("POLYGON EMPTY"))).isEqualTo(new CoveredArea(0, 0));
        assertThatThrownBy(() -> one.length(box(0, 0, 9, 9))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.area(way(0, 0, 9, 9))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> one.length(Wkt.read("LINESTRING(3 4,3 5)")))
                .isInstanceOf(CoordinateOutOfRangeException.class);
        assertThatThrownBy(() -> SightCover.of(List.of(way(0, 0, 9, 9)), List.of(new Camera(MIDDLE, 0, 90, 50))))
                .isInstanceOf(IllegalArgumentException.class);
        double[][] bad = {{-1, 90, 50}, {361, 90, 50}, {0, 0, 50}, {0, 361, 50}, {0, 90, 0}, {0, 90, 5001}};
        for (double[] values : bad) {
            assertThatThrownBy(() -> new Camera(MIDDLE, values[0], values[1], values[2]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void agreesWithSampledLinesOfSight() {
        for (int round = 0; round < 40; round++) {
            List<Polygon> buildings = buildings(5 + random.nextInt(40), 400);
            Camera camera = camera(400);
            String as = "seed %d round %d %s".formatted(SEED, round, camera);
            Sector sector = SightCover.of(buildings, List.of(camera)).sectors().getFirst();
            requireSound(sector, as);
            for (int i = 0; i < 300; i++) {
                LonLat place = Towns.direct(
                        camera.place(), random.nextDouble() * 360, camera.rangeMetres() * random.nextDouble());
                assertThat(holds(sector, place) == seen(camera, place, buildings) || nearRim(sector, place))
                        .as("%s %s", as, place)
                        .isTrue();
            }
        }
    }

    @Test
    void areaAgreesWithARasterOfOneMetre() {
        List<Polygon> buildings = buildings(25, 300);
        List<Camera> cameras = List.of(
                new Camera(towns.at(-40, 10), 60, 110, 130),
                new Camera(towns.at(60, -20), 290, 360, 90),
                new Camera(towns.at(0, 90), 180, 70, 150));
        Geometry area = box(-100, -100, 100, 100);
        double raster = 0;
        for (int row = -100; row < 100; row++) {
            for (int column = -100; column < 100; column++) {
                LonLat middle = towns.at(column + 0.5, row + 0.5);
                if (cameras.stream().anyMatch(camera -> seen(camera, middle, buildings))) {
                    raster += GeodesicMeasure.areaSquareMetres(box(column, row, column + 1, row + 1));
                }
            }
        }
        SightCover cover = SightCover.of(buildings, cameras);
        double rim = cover.sectors().stream()
                .mapToDouble(sector -> GeodesicMeasure.lengthMetres(sector.polygon()))
                .sum();
        CoveredArea covered = cover.area(area);
        assertThat(covered.share()).isBetween(0.2, 0.9);
        assertThat(covered.coveredSquareMetres())
                .isCloseTo(raster, within(1e-4 * covered.squareMetres() + Math.sqrt(rim)));
    }

    @Test
    void lengthAgreesWithSamplesAndNeverShrinksWithMoreCameras() {
        double step = 0.25;
        for (int round = 0; round < 12; round++) {
            List<Polygon> buildings = buildings(20, 400);
            List<Camera> cameras = new ArrayList<>();
            Geometry road = towns.way(300, 8, 40);
            double before = 0;
            for (int count = 1; count <= 3; count++) {
                cameras.add(camera(300));
                String as = "seed %d round %d %s %s".formatted(SEED, round, cameras, road);
                CoveredLength covered = SightCover.of(buildings, cameras).length(road);
                assertThat(covered.coveredMetres()).as(as).isGreaterThanOrEqualTo(before - 1e-6);
                assertThat(covered.coveredMetres() + GeodesicMeasure.lengthMetres(covered.uncovered()))
                        .as(as)
                        .isCloseTo(covered.metres(), within(1e-4));
                int changes = 2 * covered.uncovered().getNumGeometries() + 2;
                assertThat(covered.coveredMetres())
                        .as(as)
                        .isCloseTo(sampled(road, cameras, buildings, step), within(changes * step));
                before = covered.coveredMetres();
            }
        }
    }

    private static double sampled(Geometry road, List<Camera> cameras, List<Polygon> buildings, double step) {
        double sum = 0;
        Coordinate[] path = road.getCoordinates();
        for (int i = 1; i < path.length; i++) {
            double length = GeodesicMeasure.lengthMetres(
                    Cgcs2000.geometries().createLineString(new Coordinate[] {path[i - 1], path[i]}));
            int count = (int) Math.ceil(length / step);
            for (int k = 0; k < count; k++) {
                double t = (k + 0.5) / count;
                LonLat place = new LonLat(
                        path[i - 1].x + t * (path[i].x - path[i - 1].x),
                        path[i - 1].y + t * (path[i].y - path[i - 1].y));
                if (cameras.stream().anyMatch(camera -> seen(camera, place, buildings))) {
                    sum += length / count;
                }
            }
        }
        return sum;
    }

    /** Whether the place is in the sector and no wall crosses the straight line to it, but of buildings the camera is in. */
    private static boolean seen(Camera camera, LonLat place, List<Polygon> buildings) {
        LonLat from = camera.place();
        GeodesicData way = CGCS2000.Inverse(from.lat(), from.lon(), place.lat(), place.lon());
        double off = Math.abs(Math.IEEEremainder(way.azi1 - camera.directionDegrees(), 360));
        if (way.s12 > camera.rangeMetres() || off > camera.angleDegrees() / 2) {
            return false;
        }
        for (Polygon building : buildings) {
            if (SimplePointInAreaLocator.locate(from.toCoordinate(), building) == Location.EXTERIOR) {
                Coordinate[] ring = building.getCoordinates();
                for (int i = 1; i < ring.length; i++) {
                    if (crosses(from, place, ring[i - 1], ring[i])) {
                        return false;
                    }
                }
            }
        }
        return true;
    }

    private static boolean crosses(LonLat p, LonLat q, Coordinate a, Coordinate b) {
        return left(p.lon(), p.lat(), q.lon(), q.lat(), a.x, a.y) != left(p.lon(), p.lat(), q.lon(), q.lat(), b.x, b.y)
                && left(a.x, a.y, b.x, b.y, p.lon(), p.lat()) != left(a.x, a.y, b.x, b.y, q.lon(), q.lat());
    }

    private static boolean left(double ax, double ay, double bx, double by, double x, double y) {
        return (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0;
    }

    private static void requireSound(Sector sector, String as) {
        assertThat(sector.polygon().isValid()).as(as).isTrue();
        double lacking = sector.squareMetres() - GeodesicMeasure.areaSquareMetres(sector.polygon());
        assertThat(lacking / sector.squareMetres()).as(as).isBetween(-1e-5, 1e-4);
    }

    /** Whole buildings without courts, so that all their vertices are one ring. */
    private List<Polygon> buildings(int count, double size) {
        List<Polygon> buildings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            buildings.add(Cgcs2000.geometries()
                    .createPolygon(towns.building(size, 25).getExteriorRing().getCoordinates()));
        }
        return buildings;
    }

    private Camera camera(double size) {
        double angle = random.nextInt(4) == 0 ? 360 : 5 + random.nextDouble() * 350;
        return new Camera(towns.anywhere(size), random.nextDouble() * 360, angle, 50 + random.nextDouble() * 200);
    }

    private static boolean holds(Sector sector, LonLat place) {
        return new IndexedPointInAreaLocator(sector.polygon()).locate(place.toCoordinate()) != Location.EXTERIOR;
    }

    /** Within about a tenth of a metre. */
    private static boolean nearRim(Sector sector, LonLat place) {
        return DistanceOp.isWithinDistance(place.toPoint(), sector.polygon().getExteriorRing(), 1e-6);
    }

    private static Sector sector(Camera camera, Geometry... buildings) {
        return SightCover.of(List.of(buildings), List.of(camera)).sectors().getFirst();
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

    private Geometry way(double fromEast, double fromNorth, double toEast, double toNorth) {
        return Cgcs2000.geometries()
                .createLineString(new Coordinate[] {towns.vertex(fromEast, fromNorth), towns.vertex(toEast, toNorth)});
    }
}

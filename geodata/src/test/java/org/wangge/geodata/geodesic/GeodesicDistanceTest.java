package org.wangge.geodata.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.sf.geographiclib.Geodesic;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;

class GeodesicDistanceTest {

    private static final long SEED = 711;

    @Test
    void distanceToPointIsGeographicLibs() {
        Nearest nearest = GeodesicDistance.nearest(new LonLat(113.7, 34.7), Wkt.read("POINT (113.8 34.7)"));
        assertThat(nearest.metres()).isCloseTo(9162.009, within(1e-3));
        assertThat(nearest.point()).isEqualTo(new LonLat(113.8, 34.7));
        assertThat(nearest.bearingDegrees()).isCloseTo(89.97, within(0.01));
        assertThat(GeodesicDistance.metres(new LonLat(113.7, 34.7), new LonLat(113.8, 34.7)))
                .isEqualTo(nearest.metres());
    }

    @ParameterizedTest
    @CsvSource({"113.73,34.78,0", "113.74,34.77,90", "113.73,34.76,180", "113.72,34.77,270"})
    void bearingIsClockwiseFromNorth(double lon, double lat, double bearing) {
        Nearest nearest = GeodesicDistance.nearest(new LonLat(113.73, 34.77), new LonLat(lon, lat).toPoint());
        assertThat(nearest.bearingDegrees()).isCloseTo(bearing, within(0.01)).isBetween(0.0, 360.0);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1|1|POINT (1 1)",
                "2|2|LINESTRING (0 0, 4 4)",
                "2|2|POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))",
                "4|2|POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))",
                "0|0|POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0))",
                "1|2|POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 3 1, 3 3, 1 3, 1 1))",
                "9|9|GEOMETRYCOLLECTION (POINT (1 1), MULTIPOLYGON (((8 8, 10 8, 10 10, 8 8))))"
            })
    void onAndInTheShapeIsZeroWithoutBearing(double lon, double lat, String wkt) {
        assertThat(GeodesicDistance.nearest(new LonLat(lon, lat), Wkt.read(wkt)))
                .isEqualTo(new Nearest(0, new LonLat(lon, lat), null));
    }

    @Test
    void placeInHoleIsMeasuredToTheHole() {
        Geometry ring = Wkt.read("POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 3 1, 3 3, 1 3, 1 1))");
        Nearest nearest = GeodesicDistance.nearest(new LonLat(1.1, 2), ring);
        assertThat(nearest.point().lon()).isEqualTo(1);
        assertThat(nearest.metres()).isCloseTo(EdgeOracle.metres(new LonLat(1.1, 2), ring, 500), within(1e-6));
    }

    @Test
    void edgeIsStraightInDegreesNotAGeodesic() {
        // The middle of an edge of 10 km along a parallel lies 1.4 m south of the geodesic between its ends.
        Geometry edge = Wkt.read("LINESTRING (113.7 34.77, 113.81 34.77)");
        assertThat(GeodesicDistance.nearest(new LonLat(113.755, 34.77), edge).metres())
                .isZero();
    }

    @Test
    void shapesNearbyAgreeWithTheOracle() {
        Random random = new Random(SEED);
        for (int i = 0; i < 300; i++) {
            double size = Math.pow(10, -4 + 3 * random.nextDouble());
            LonLat centre = new LonLat(random.nextDouble() * 358 - 179, random.nextDouble() * 160 - 80);
            Geometry shape = randomShape(random, centre, size);
            LonLat from = near(random, centre, 0.1);
            agrees(from, shape, 200, 1e-6);
        }
    }

    @Test
    void farShapesAgreeWithTheOracle() {
        Random random = new Random(SEED + 1);
        for (int i = 0; i < 50; i++) {
            LonLat centre = new LonLat(random.nextDouble() * 340 - 170, random.nextDouble() * 150 - 75);
            Geometry shape = randomShape(random, centre, 10);
            LonLat from = new LonLat(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
            agrees(from, shape, 2000, 1e-3);
        }
    }

    @Test
    void edgesAcrossManyDegreesAgreeWithTheOracle() {
        Random random = new Random(SEED + 2);
        for (int i = 0; i < 50; i++) {
            Geometry line = Cgcs2000.geometries().createLineString(new Coordinate[] {
                new Coordinate(random.nextDouble() * 360 - 180, random.nextDouble() * 170 - 85),
                new Coordinate(random.nextDouble() * 360 - 180, random.nextDouble() * 170 - 85)
            });
            LonLat from = new LonLat(random.nextDouble() * 360 - 180, random.nextDouble() * 180 - 90);
            agrees(from, line, 3000, 1e-3);
        }
    }

    @Test
    void antimeridianAndPolesAreCrossed() {
        agrees(new LonLat(-179.99, 10), Wkt.read("LINESTRING (179.98 9.9, 179.99 10.1)"), 500, 1e-6);
        agrees(
                new LonLat(179.99, 10),
                Wkt.read("POLYGON ((-179.99 9, -179 9, -179 11, -179.99 11, -179.99 9))"),
                500,
                1e-6);
        agrees(new LonLat(0, 89.9), Wkt.read("LINESTRING (150 89.8, -170 89.9)"), 2000, 1e-3);
        agrees(new LonLat(0, 90), Wkt.read("LINESTRING (-180 89, 180 89.5)"), 2000, 1e-3);
    }

    @Test
    void placeAHairBesideTheEdgeIsNearlyZero() {
        Geometry edge = Wkt.read("LINESTRING (113.7 34.77, 113.8 34.79)");
        Nearest nearest = GeodesicDistance.nearest(new LonLat(113.75, 34.78 + 1e-9), edge);
        assertThat(nearest.metres()).isCloseTo(1.1e-4, within(1e-5));
    }

    @Test
    void emptyGeometryHasNoDistance() {
        assertThatThrownBy(() -> GeodesicDistance.nearest(new LonLat(0, 0), Wkt.read("POLYGON EMPTY")))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(GeodesicDistance.metres(
                        new LonLat(0, 0), Wkt.read("GEOMETRYCOLLECTION (POLYGON EMPTY, POINT (0 0))")))
                .isZero();
    }

    private static void agrees(LonLat from, Geometry shape, int samples, double tolerance) {
        Nearest nearest = GeodesicDistance.nearest(from, shape);
        double expected = EdgeOracle.metres(from, shape, samples);
        assertThat(nearest.metres()).as("%s to %s, seed %d", from, shape, SEED).isCloseTo(expected, within(tolerance));
        if (nearest.metres() > 0) {
            var line = new Geodesic(6378137.0, 1 / 298.257222101)
                    .Inverse(
                            from.lat(),
                            from.lon(),
                            nearest.point().lat(),
                            nearest.point().lon());
            assertThat(line.s12).isCloseTo(nearest.metres(), within(1e-7));
            assertThat(Math.IEEEremainder(line.azi1 - nearest.bearingDegrees(), 360))
                    .isCloseTo(0, within(1e-4));
            assertThat(nearest.bearingDegrees()).isGreaterThanOrEqualTo(0).isLessThan(360);
        }
    }

    static Geometry randomShape(Random random, LonLat centre, double degrees) {
        int kind = random.nextInt(4);
        if (kind == 0) {
            return near(random, centre, degrees).toPoint();
        }
        Coordinate[] star = new Coordinate[5 + random.nextInt(20)];
        for (int i = 0; i < star.length; i++) {
            double angle = 2 * Math.PI * i / (star.length - 1);
            double radius = degrees * (0.3 + random.nextDouble());
            star[i] = clamped(centre.lon() + radius * Math.cos(angle), centre.lat() + radius * Math.sin(angle));
        }
        if (kind == 1) {
            return Cgcs2000.geometries().createLineString(star);
        }
        star[star.length - 1] = star[0].copy();
        Polygon polygon = Cgcs2000.geometries().createPolygon(star);
        return kind == 2
                ? polygon
                : Cgcs2000.geometries().createGeometryCollection(new Geometry[] {
                    near(random, centre, degrees * 2).toPoint(), polygon
                });
    }

    private static LonLat near(Random random, LonLat centre, double degrees) {
        return LonLat.of(clamped(
                centre.lon() + (random.nextDouble() * 2 - 1) * degrees,
                centre.lat() + (random.nextDouble() * 2 - 1) * degrees));
    }

    private static Coordinate clamped(double lon, double lat) {
        return new Coordinate(Math.clamp(lon, -180, 180), Math.clamp(lat, -90, 90));
    }
}

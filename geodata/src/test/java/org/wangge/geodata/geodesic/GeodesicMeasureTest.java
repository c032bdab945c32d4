package org.wangge.geodata.geodesic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.PolygonArea;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.crs.MetricSystem;

class GeodesicMeasureTest {

    private static final long SEED = 97;

    @Test
    void areaIsGeographicLibsWhenEdgesAreCutSmall() {
        Random random = new Random(SEED);
        Geodesic ellipsoid = new Geodesic(6378137.0, 1 / 298.257222101);
        for (int i = 0; i < 50; i++) {
            LonLat centre = new LonLat(random.nextDouble() * 300 - 150, random.nextDouble() * 120 - 60);
            Geometry shape = GeodesicDistanceTest.randomShape(random, centre, 0.05);
            if (shape.getDimension() < 2 || shape.getNumGeometries() > 1) {
                continue;
            }
            PolygonArea expected = new PolygonArea(ellipsoid, false);
            PolygonArea length = new PolygonArea(ellipsoid, true);
            Coordinate[] ring = shape.getCoordinates();
            for (int edge = 1; edge < ring.length; edge++) {
                for (int step = 0; step < 2000; step++) {
                    double t = step / 2000.0;
                    double lat = ring[edge - 1].y + t * (ring[edge].y - ring[edge - 1].y);
                    double lon = ring[edge - 1].x + t * (ring[edge].x - ring[edge - 1].x);
                    expected.AddPoint(lat, lon);
                    length.AddPoint(lat, lon);
                }
            }
            length.AddPoint(ring[0].y, ring[0].x);
            // What is left of the edges' curvature at 1/2000 of their length, 4e-6 of 1e5 m².
            assertThat(GeodesicMeasure.areaSquareMetres(shape))
                    .as("seed %d", SEED)
                    .isCloseTo(Math.abs(expected.Compute().area), within(0.5));
            assertThat(GeodesicMeasure.lengthMetres(shape)).isCloseTo(length.Compute().perimeter, within(1e-4));
        }
    }

    @Test
    void bandBetweenParallelsHasItsKnownArea() {
        // The whole ellipsoid by its closed formula.
        Geometry world = Wkt.read("POLYGON ((-180 -90, 180 -90, 180 90, -180 90, -180 -90))");
        double area = new Geodesic(6378137.0, 1 / 298.257222101).EllipsoidArea();
        assertThat(GeodesicMeasure.areaSquareMetres(world)).isCloseTo(area, within(1e-12 * area));
    }

    @Test
    void holesAreTakenOffAndDirectionDoesNotMatter() {
        double whole = area("POLYGON ((113 34, 114 34, 114 35, 113 35, 113 34))");
        double hole = area("POLYGON ((113.2 34.2, 113.2 34.4, 113.4 34.4, 113.4 34.2, 113.2 34.2))");
        assertThat(area("POLYGON ((113 34, 114 34, 114 35, 113 35, 113 34), "
                        + "(113.2 34.2, 113.4 34.2, 113.4 34.4, 113.2 34.4, 113.2 34.2))"))
                .isCloseTo(whole - hole, within(1e-3));
        assertThat(area("POLYGON ((113 34, 113 35, 114 35, 114 34, 113 34))")).isCloseTo(whole, within(1e-3));
    }

    @Test
    void cellAgreesWithTheMetricPlane() {
        Geometry cell = Wkt.read("POLYGON ((113.99 34.77, 114.01 34.77, 114.01 34.78, 113.99 34.78, 113.99 34.77))");
        double plane = MetricSystem.of(cell).toMetres(cell).getArea();
        // In the plane the southern and northern edges are geodesics, nearly: both bulge north by the same.
        assertThat(GeodesicMeasure.areaSquareMetres(cell)).isCloseTo(plane, within(plane * 2e-5));
    }

    @Test
    void meridianAndParallelHaveTheirKnownLengths() {
        assertThat(length("LINESTRING (0 0, 0 90)")).isCloseTo(10_001_965.7293, within(1e-3));
        assertThat(length("LINESTRING (0 0, 180 0)")).isCloseTo(Math.PI * 6378137, within(1e-6));
        assertThat(length("LINESTRING EMPTY")).isZero();
        assertThat(length("POINT (1 1)")).isZero();
        assertThat(length("MULTILINESTRING ((0 0, 1 0), (1 0, 0 0))"))
                .isCloseTo(2 * Math.toRadians(1) * 6378137, within(1e-6));
    }

    @Test
    void longestEdgeIsFoundInRingsAndParts() {
        assertThat(
                        GeodesicMeasure.longestEdgeMetres(
                                Wkt.read(
                                        "GEOMETRYCOLLECTION (POINT (0 0), LINESTRING (0 0, 0.1 0), POLYGON ((0 0, 1 0, 0.5 0.1, 0 0)))")))
                .isCloseTo(Math.toRadians(1) * 6378137, within(1e-6));
        assertThat(GeodesicMeasure.longestEdgeMetres(Wkt.read("POINT (0 0)"))).isZero();
    }

    private static double area(String wkt) {
        return GeodesicMeasure.areaSquareMetres(Wkt.read(wkt));
    }

    private static double length(String wkt) {
        return GeodesicMeasure.lengthMetres(Wkt.read(wkt));
    }
}

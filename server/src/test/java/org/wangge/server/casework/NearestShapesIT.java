package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicMask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CaseIntake.CaseData;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;

/** Nearest where places are lines and polygons, and at the edges of the map. */
@OfficeTest
class NearestShapesIT {

    private static final long SEED = 47_678L;
    private static final Geodesic CGCS2000 = new Geodesic(6378137.0, 1 / 298.257222101);
    private static final CategoryCode ITEM = new CategoryCode(CategoryCode.Kind.ITEM, "06010");
    private static final Caller DISPATCHER = As.callerOf(Role.DISPATCHER);

    @Autowired
    Cases cases;

    @Autowired
    CaseIntake intake;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void noCases() {
        Emptied.ofCases(jdbc);
    }

    @Test
    void linesAndPolygonsAreMeasuredToTheNearestPointOfTheirStraightEdges() {
        Random random = new Random(SEED);
        List<Geometry> shapes = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            shapes.add(i % 2 == 0 ? line(random) : polygon(random));
        }
        report(shapes);
        for (int i = 0; i < 40; i++) {
            LonLat query =
                    new LonLat(113.73 + (random.nextDouble() - 0.5) * 0.3, 34.77 + (random.nextDouble() - 0.5) * 0.3);
            List<Integer> order = new ArrayList<>();
            double[] metres = new double[shapes.size()];
            for (int shape = 0; shape < metres.length; shape++) {
                metres[shape] = alongEdges(query, shapes.get(shape));
                order.add(shape);
            }
            order.sort(Comparator.comparingDouble(shape -> metres[shape]));
            List<NearestCase> found = nearest(query, 5);
            assertThat(found).hasSize(5);
            for (int rank = 0; rank < 5; rank++) {
                double exact = metres[order.get(rank)];
                assertThat(found.get(rank).distanceMetres())
                        .as("rank %d at %s, seed %d", rank, query, SEED)
                        .isCloseTo(exact, within(0.001));
                if (exact > 0 && metres[order.get(rank + 1)] - exact > 0.01) {
                    assertThat(found.get(rank).found().description()).isEqualTo("shape " + order.get(rank));
                }
            }
        }
    }

    @Test
    void insideAPolygonTheDistanceIsNoneAndInItsHoleItIsNot() {
        report(List.of(SquareOffice.geometry("""
                POLYGON ((113.7 34.7, 113.8 34.7, 113.8 34.8, 113.7 34.8, 113.7 34.7),
                    (113.74 34.74, 113.76 34.74, 113.76 34.76, 113.74 34.76, 113.74 34.74))
                """)));
        NearestCase inside = nearest(new LonLat(113.71, 34.71), 1).getFirst();
        assertThat(inside.distanceMetres()).isZero();
        assertThat(inside.bearingDegrees()).isNull();
        NearestCase inHole = nearest(new LonLat(113.745, 34.75), 1).getFirst();
        assertThat(inHole.distanceMetres()).isBetween(450.0, 465.0);
        assertThat(inHole.bearingDegrees()).isCloseTo(270, within(0.01));
    }

    @Test
    void theAntimeridianAndThePoleAreNoBorders() {
        report(List.of(point(-179.999, 0), point(170, 0), point(0, 89.9), point(180, 89.95), point(-180, 10)));
        assertThat(descriptions(new LonLat(179.999, 0), 2)).containsExactly("shape 0", "shape 4");
        assertThat(nearest(new LonLat(179.999, 0), 1).getFirst().distanceMetres())
                .isCloseTo(222.639, within(0.001));
        assertThat(descriptions(new LonLat(90, 90), 2)).containsExactly("shape 3", "shape 2");
        assertThat(descriptions(new LonLat(180, 10), 1)).containsExactly("shape 4");
        assertThat(nearest(new LonLat(180, 10), 1).getFirst().distanceMetres()).isZero();
    }

    @Test
    void equalDistancesAreOrderedById() {
        report(java.util.Collections.nCopies(30, point(113.73, 34.77)));
        List<NearestCase> found = nearest(new LonLat(113.74, 34.77), 10);
        List<String> ids = jdbc.sql("select id::text from case_record order by id limit 10")
                .query(String.class)
                .list();
        assertThat(found).extracting(nearest -> nearest.found().id().toString()).containsExactlyElementsOf(ids);
    }

    @Test
    void anEdgeAcrossTheMapIsNotMissed() {
        // On the great circle between its ends this line would run 10 km farther north.
        report(List.of(
                SquareOffice.geometry("LINESTRING (110 34.77, 117 34.77)"), point(113.5, 34.79), point(113.5, 34.80)));
        NearestCase found = nearest(new LonLat(113.5, 34.771), 1).getFirst();
        assertThat(found.found().description()).isEqualTo("shape 0");
        assertThat(found.distanceMetres()).isCloseTo(110.9, within(0.1));
    }

    private List<NearestCase> nearest(LonLat from, int limit) {
        return cases.nearest(DISPATCHER, new NearestQuery(from, limit, Double.POSITIVE_INFINITY, Set.of()));
    }

    private List<String> descriptions(LonLat from, int limit) {
        return nearest(from, limit).stream()
                .map(found -> found.found().description())
                .toList();
    }

    private void report(List<Geometry> shapes) {
        List<CaseData> data = new ArrayList<>();
        for (int i = 0; i < shapes.size(); i++) {
            data.add(new CaseData(
                    "shape-" + i,
                    ITEM,
                    shapes.get(i),
                    "shape " + i,
                    "test",
                    Instant.parse("2026-01-01T00:00:00Z"),
                    null,
                    null));
        }
        assertThat(intake.cases(Caller.system(), "test", data).created()).isEqualTo(shapes.size());
    }

    private static Geometry point(double lon, double lat) {
        return Cgcs2000.geometries().createPoint(new Coordinate(lon, lat));
    }

    private static Geometry line(Random random) {
        double lon = 113.73 + (random.nextDouble() - 0.5) * 0.3;
        double lat = 34.77 + (random.nextDouble() - 0.5) * 0.3;
        Coordinate[] path = new Coordinate[2 + random.nextInt(3)];
        for (int i = 0; i < path.length; i++) {
            path[i] = new Coordinate(lon, lat);
            lon += (random.nextDouble() - 0.5) * 0.15;
            lat += (random.nextDouble() - 0.5) * 0.1;
        }
        return Cgcs2000.geometries().createLineString(path);
    }

    private static Geometry polygon(Random random) {
        double lon = 113.73 + (random.nextDouble() - 0.5) * 0.3;
        double lat = 34.77 + (random.nextDouble() - 0.5) * 0.3;
        double size = 0.001 + random.nextDouble() * 0.03;
        return Cgcs2000.geometries().createPolygon(new Coordinate[] {
            new Coordinate(lon, lat),
            new Coordinate(lon + size, lat + size / 5),
            new Coordinate(lon + size, lat + size),
            new Coordinate(lon - size / 3, lat + size),
            new Coordinate(lon, lat)
        });
    }

    /** Searches every edge by golden section from a coarse sampling; 0 inside a polygon. */
    private static double alongEdges(LonLat from, Geometry shape) {
        if (shape instanceof Polygonal && shape.covers(from.toPoint())) {
            return 0;
        }
        Coordinate[] path = shape.getCoordinates();
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < path.length; i++) {
            least = Math.min(least, alongEdge(from, path[i - 1], path[i]));
        }
        return least;
    }

    private static double alongEdge(LonLat from, Coordinate start, Coordinate end) {
        int pieces = 8;
        int best = 0;
        for (int i = 1; i <= pieces; i++) {
            if (metres(from, start, end, (double) i / pieces) < metres(from, start, end, (double) best / pieces)) {
                best = i;
            }
        }
        double low = Math.max(0, (best - 1.0) / pieces);
        double high = Math.min(1, (best + 1.0) / pieces);
        double golden = (Math.sqrt(5) - 1) / 2;
        for (int step = 0; step < 45; step++) {
            double left = high - golden * (high - low);
            double right = low + golden * (high - low);
            if (metres(from, start, end, left) < metres(from, start, end, right)) {
                high = right;
            } else {
                low = left;
            }
        }
        return metres(from, start, end, (low + high) / 2);
    }

    private static double metres(LonLat from, Coordinate start, Coordinate end, double t) {
        double lon = start.x + t * (end.x - start.x);
        double lat = start.y + t * (end.y - start.y);
        return CGCS2000.Inverse(from.lat(), from.lon(), lat, lon, GeodesicMask.DISTANCE).s12;
    }
}

package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.GeodesicMeasure;

class ShapeCoverTest {

    private static final long SEED = 20_261_122L;

    private final Random random = new Random(SEED);
    private final Towns towns = new Towns(random, new LonLat(113.62, 34.75));

    @Test
    void lengthsAreThoseOfPlacesTriedMetreByMetre() {
        double total = 0;
        double inside = 0;
        for (int round = 0; round < 40; round++) {
            List<Geometry> shapes = shapes(1 + random.nextInt(6));
            double metres = 20 + random.nextInt(300);
            LineString line = line(2 + random.nextInt(5));
            CoveredLength found = ShapeCover.of(shapes, metres).length(line);
            double expected = tried(line, shapes, metres);
            assertThat(found.metres()).isCloseTo(GeodesicMeasure.lengthMetres(line), within(1e-6));
            assertThat(found.coveredMetres())
                    .as("seed " + SEED + " round " + round)
                    .isCloseTo(expected, within(3.0));
            assertThat(GeodesicMeasure.lengthMetres(found.uncovered()))
                    .isCloseTo(found.metres() - found.coveredMetres(), within(1e-3));
            total += found.metres();
            inside += found.coveredMetres();
        }
        // Else nothing would be tried.
        assertThat(inside / total).isBetween(0.1, 0.9);
    }

    /** At the middle of every metre. */
    private static double tried(LineString line, List<Geometry> shapes, double metres) {
        double covered = 0;
        for (int i = 1; i < line.getNumPoints(); i++) {
            Coordinate from = line.getCoordinateN(i - 1);
            Coordinate to = line.getCoordinateN(i);
            double length =
                    GeodesicMeasure.lengthMetres(Cgcs2000.geometries().createLineString(new Coordinate[] {from, to}));
            int steps = (int) Math.ceil(length);
            for (int step = 0; step < steps; step++) {
                double share = (step + 0.5) / steps;
                LonLat at = new LonLat(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
                covered += isNear(at, shapes, metres) ? length / steps : 0;
            }
        }
        return covered;
    }

    private static boolean isNear(LonLat at, List<Geometry> shapes, double metres) {
        return shapes.stream().anyMatch(shape -> GeodesicDistance.metres(at, shape) <= metres);
    }

    @Test
    void aPlaceIsNearWhereItsNearestPointIs() {
        int near = 0;
        int judged = 0;
        for (int round = 0; round < 200; round++) {
            List<Geometry> shapes = shapes(1 + random.nextInt(3));
            double metres = 50 + random.nextInt(400);
            LonLat at = towns.anywhere(2000);
            double least = shapes.stream()
                    .mapToDouble(shape -> GeodesicDistance.metres(at, shape))
                    .min()
                    .orElseThrow();
            if (Math.abs(least - metres) > 1e-4 * metres) {
                assertThat(ShapeCover.of(shapes, metres).isNear(at.toPoint()))
                        .as("seed " + SEED + " round " + round)
                        .isEqualTo(least <= metres);
                near += least <= metres ? 1 : 0;
                judged++;
            }
        }
        assertThat(near).isBetween(10, judged - 10);
    }

    @Test
    void whatHoldsAShapeOrLiesInOneIsNear() {
        Geometry large = Cgcs2000.geometries().createPolygon(new Coordinate[] {
            towns.vertex(-500, -500),
            towns.vertex(500, -500),
            towns.vertex(500, 500),
            towns.vertex(-500, 500),
            towns.vertex(-500, -500)
        });
        Point small = Cgcs2000.geometries().createPoint(towns.vertex(1, 1));
        assertThat(GeodesicDistance.metres(LonLat.of(small), large)).isZero();
        assertThat(ShapeCover.of(List.of(small), 1).isNear(large)).isTrue();
        assertThat(ShapeCover.of(List.of(large), 1).isNear(small)).isTrue();
        LineString across =
                Cgcs2000.geometries().createLineString(new Coordinate[] {towns.vertex(1, 1), towns.vertex(2, 2)});
        CoveredLength inside = ShapeCover.of(List.of(large), 1).length(across);
        assertThat(inside.coveredMetres()).isEqualTo(inside.metres());
        assertThat(inside.uncovered().isEmpty()).isTrue();
    }

    @Test
    void nothingIsNearNothing() {
        LineString line = line(3);
        ShapeCover none = ShapeCover.of(List.of(), 10);
        assertThat(none.length(line).coveredMetres()).isZero();
        assertThat(none.isNear(line)).isFalse();
        assertThatThrownBy(() -> ShapeCover.of(List.of(line), 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> none.length(line.getStartPoint())).isInstanceOf(IllegalArgumentException.class);
    }

    private List<Geometry> shapes(int count) {
        List<Geometry> shapes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            shapes.add(
                    switch (random.nextInt(3)) {
                        case 0 -> towns.anywhere(2000).toPoint();
                        case 1 -> line(2 + random.nextInt(4));
                        default -> towns.building(1500, 50 + random.nextInt(300));
                    });
        }
        return shapes;
    }

    private LineString line(int vertices) {
        Coordinate[] path = new Coordinate[vertices];
        for (int i = 0; i < vertices; i++) {
            path[i] = towns.anywhere(2000).toCoordinate();
        }
        return Cgcs2000.geometries().createLineString(path);
    }
}

package org.wangge.geodata.tile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.algorithm.Area;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.util.AffineTransformation;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;

/** Borders in tiles: the same on both sides, in whole units, and the same in the tiles beside. */
class TileCoverageTest {

    private static final int EXTENT = 4096;
    private static final int BUFFER = 64;
    private static final GeometryFactory SHAPES = new GeometryFactory();

    private static Geometry wkt(String text) {
        try {
            return new WKTReader(SHAPES).read(text);
        } catch (ParseException e) {
            throw new IllegalArgumentException(text, e);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A bend of less than the tolerance goes on both sides.
                "POLYGON ((0 0, 100 0, 101 50, 100 100, 0 100, 0 0)) | POLYGON ((200 0, 200 100, 100 100, 101 50, 100 0, 200 0))"
                        + " | POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0)) | POLYGON ((100 0, 200 0, 200 100, 100 100, 100 0))",
                // A greater one stays on both.
                "POLYGON ((0 0, 100 0, 140 50, 100 100, 0 100, 0 0)) | POLYGON ((200 0, 200 100, 100 100, 140 50, 100 0, 200 0))"
                        + " | POLYGON ((0 0, 100 0, 140 50, 100 100, 0 100, 0 0)) | POLYGON ((100 0, 200 0, 200 100, 100 100, 140 50, 100 0))",
                // Between whole units the border is rounded once.
                "POLYGON ((0 0, 99.6 0, 99.6 100, 0 100, 0 0)) | POLYGON ((99.6 0, 200.4 0, 200.4 100, 99.6 100, 99.6 0))"
                        + " | POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0)) | POLYGON ((100 0, 200 0, 200 100, 100 100, 100 0))",
                // What is narrower than a unit collapses, and its neighbour takes the place.
                "POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0)) | POLYGON ((100 0, 100.3 0, 100.3 100, 100 100, 100 0))"
                        + " | POLYGON ((0 0, 100 0, 100 100, 0 100, 0 0)) | POLYGON EMPTY",
                // An island in a hole.
                "POLYGON ((0 0, 300 0, 300 300, 0 300, 0 0), (100 100, 100 200, 200 200, 200 100, 100 100)) |"
                        + " POLYGON ((100 100, 200 100, 200 200, 100 200, 100 100)) |"
                        + " POLYGON ((0 0, 300 0, 300 300, 0 300, 0 0), (100 100, 100 200, 200 200, 200 100, 100 100)) |"
                        + " POLYGON ((100 100, 200 100, 200 200, 100 200, 100 100))",
                // A neck that collapses makes two of one.
                "POLYGON ((0 0, 100 0, 100 50, 300 50, 300 0, 400 0, 400 100, 300 100, 300 50.2, 100 50.2, 100 100, 0 100, 0 0))"
                        + " | POLYGON ((100 50.2, 300 50.2, 300 100, 100 100, 100 50.2)) | MULTIPOLYGON"
                        + " (((0 0, 100 0, 100 50, 100 100, 0 100, 0 0)), ((300 0, 400 0, 400 100, 300 100, 300 50, 300 0)))"
                        + " | POLYGON ((100 50, 300 50, 300 100, 100 100, 100 50))",
                // It ends beyond the buffer.
                "POLYGON ((-500 0, 100 0, 100 5000, -500 5000, -500 0)) | POLYGON ((5000 5000, 6000 5000, 6000 6000, 5000 5000)) |"
                        + " POLYGON ((-64 0, 0 0, 100 0, 100 4096, 100 4160, 0 4160, -64 4160, -64 4096, -64 0)) | POLYGON EMPTY",
            })
    void casesByHand(String one, String other, String expectedOne, String expectedOther) {
        List<Geometry> made = new TileCoverage(EXTENT, BUFFER, 8).generalise(List.of(wkt(one), wkt(other)));
        assertThat(made.get(0).equalsTopo(wkt(expectedOne)))
                .as("%s", made.get(0))
                .isTrue();
        assertThat(made.get(0).getNumPoints())
                .as("%s", made.get(0))
                .isLessThanOrEqualTo(wkt(expectedOne).getNumPoints());
        assertThat(
                        made.get(1).isEmpty()
                                ? wkt(expectedOther).isEmpty()
                                : made.get(1).equalsTopo(wkt(expectedOther)))
                .as("%s", made.get(1))
                .isTrue();
        assertSound(made);
    }

    @Test
    void nothingIsNothingAndWhatIsNoTileIsRefused() {
        assertThat(new TileCoverage(EXTENT, BUFFER, 8).generalise(List.of())).isEmpty();
        assertThat(new TileCoverage(EXTENT, BUFFER, 8).generalise(List.of(wkt("POLYGON EMPTY"))))
                .singleElement()
                .satisfies(empty -> assertThat(empty.isEmpty()).isTrue());
        assertThatThrownBy(() -> new TileCoverage(EXTENT, EXTENT, 8)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new TileCoverage(EXTENT, 0, Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    }

    /** A provisional layer overlaps and leaves gaps: it is drawn all the same. */
    @Test
    void whatOverlapsIsDrawnOverlapping() {
        List<Geometry> made = new TileCoverage(EXTENT, BUFFER, 8)
                .generalise(List.of(
                        wkt("POLYGON ((0 0, 200 0, 200 200, 0 200, 0 0))"),
                        wkt("POLYGON ((100 100, 300 100, 300 300, 100 300, 100 100))"),
                        wkt("POLYGON ((400 0, 500 0, 500 100, 400 0))")));
        assertThat(made.stream().mapToDouble(Geometry::getArea).sum()).isCloseTo(85_000, within(1.0));
        made.forEach(area -> assertThat(area.isValid()).isTrue());
    }

    @Test
    void randomCoveragesStayWithoutGapAndOverlapAndTilesAgree() {
        long seed = Long.getLong("wangge.seed", System.nanoTime() % 1_000_000);
        int before = 0;
        int after = 0;
        for (int round = 0; round < 24; round++) {
            // From cells of the width of a tile down to many within a unit.
            double size = Math.pow(2, 3 + round % 8);
            RandomCoverage random = new RandomCoverage(seed + round, size);
            List<Geometry> world = random.areas(new Envelope(-300, EXTENT + 300, 1200, 1200 + 12 * size));
            double tolerance = round % 3 == 0 ? 0 : 8;
            List<Geometry> left = tile(world, 0, tolerance);
            List<Geometry> right = tile(world, 1, tolerance);
            String what = "seed " + seed + " round " + round;
            assertSound(left);
            assertSound(right);
            assertThat(sum(left, 0, EXTENT)).as(what).isCloseTo(union(left, 0, EXTENT), within(0.5));
            for (int i = 0; i < world.size(); i++) {
                assertThat(border(left.get(i), EXTENT)).as(what).isEqualTo(border(right.get(i), 0));
                assertThat(left.get(i).getArea())
                        .isCloseTo(
                                world.get(i)
                                        .intersection(box(-BUFFER, EXTENT + BUFFER))
                                        .getArea(),
                                within((tolerance + 3) * (world.get(i).getLength() + 10)));
            }
            before += world.stream().mapToInt(Geometry::getNumPoints).sum();
            after += left.stream().mapToInt(Geometry::getNumPoints).sum();
        }
        System.out.printf("seed %d: %d vertices became %d%n", seed, before, after);
        assertThat(after).isLessThan(before);
    }

    private static List<Geometry> tile(List<Geometry> world, int col, double tolerance) {
        AffineTransformation move = AffineTransformation.translationInstance(-col * EXTENT, 0);
        List<Geometry> moved = world.stream().map(move::transform).toList();
        List<Geometry> near = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (int i = 0; i < moved.size(); i++) {
            if (moved.get(i)
                    .getEnvelopeInternal()
                    .intersects(box(-BUFFER, EXTENT + BUFFER).getEnvelopeInternal())) {
                near.add(moved.get(i));
                owners.add(i);
            }
        }
        List<Geometry> made = new TileCoverage(EXTENT, BUFFER, tolerance).generalise(near);
        List<Geometry> all = new ArrayList<>();
        moved.forEach(area -> all.add(SHAPES.createPolygon()));
        for (int i = 0; i < made.size(); i++) {
            all.set(owners.get(i), made.get(i));
        }
        return all;
    }

    private static void assertSound(List<Geometry> areas) {
        for (Geometry area : areas) {
            assertThat(area.isValid()).as("%s", area).isTrue();
            for (Coordinate at : area.getCoordinates()) {
                assertThat(at.getX()).isEqualTo(Math.rint(at.getX())).isBetween(-64.0, 4160.0);
                assertThat(at.getY()).isEqualTo(Math.rint(at.getY())).isBetween(-64.0, 4160.0);
            }
            for (int i = 0; i < area.getNumGeometries(); i++) {
                Polygon polygon = (Polygon) area.getGeometryN(i);
                if (!polygon.isEmpty()) {
                    assertThat(Area.ofRingSigned(polygon.getExteriorRing().getCoordinates()))
                            .isNegative();
                }
            }
        }
    }

    private static Geometry box(double low, double high) {
        return SHAPES.toGeometry(new Envelope(low, high, -BUFFER, EXTENT + BUFFER));
    }

    private static double sum(List<Geometry> areas, double low, double high) {
        return areas.stream()
                .mapToDouble(area -> area.intersection(tile(low, high)).getArea())
                .sum();
    }

    private static Geometry tile(double low, double high) {
        return SHAPES.toGeometry(new Envelope(low, high, 0, EXTENT));
    }

    private static double union(List<Geometry> areas, double low, double high) {
        return OverlayNGRobust.union(SHAPES.buildGeometry(
                        areas.stream().filter(area -> !area.isEmpty()).toList()))
                .intersection(tile(low, high))
                .getArea();
    }

    /** What an area has of the line between two tiles, seen from one of them. */
    private static List<String> border(Geometry area, double x) {
        Geometry line = SHAPES.createLineString(new Coordinate[] {new Coordinate(x, 0), new Coordinate(x, EXTENT)});
        Geometry shared = area.isEmpty() ? SHAPES.createPolygon() : area.intersection(line);
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < shared.getNumGeometries(); i++) {
            Envelope part = shared.getGeometryN(i).getEnvelopeInternal();
            if (part.getHeight() > 0) {
                parts.add(part.getMinY() + " " + part.getMaxY());
            }
        }
        parts.sort(null);
        return parts;
    }
}

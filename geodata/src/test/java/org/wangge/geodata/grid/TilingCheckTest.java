package org.wangge.geodata.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicMeasure;

class TilingCheckTest {

    private static final long SEED = 4490;

    private static final String LEFT = "POLYGON ((0 0, 1 0, 1 1, 0 1, 0 0))";
    private static final String RIGHT = "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0))";
    private static final String BOTH = "POLYGON ((0 0, 1 0, 2 0, 2 1, 1 1, 0 1, 0 0))";

    @Test
    void cellsThatTileHaveNoFindings() {
        assertThat(check(BOTH, LEFT, RIGHT)).isEmpty();
        assertThat(check(LEFT, LEFT)).isEmpty();
    }

    @Test
    void cellInAHoleAndPartsApartTile() {
        assertThat(check(
                        "MULTIPOLYGON (((0 0, 4 0, 4 4, 0 4, 0 0)), ((8 8, 9 8, 9 9, 8 8)))",
                        "POLYGON ((0 0, 4 0, 4 4, 0 4, 0 0), (1 1, 1 2, 2 2, 2 1, 1 1))",
                        "MULTIPOLYGON (((1 1, 2 1, 2 2, 1 2, 1 1)), ((8 8, 9 8, 9 9, 8 8)))"))
                .isEmpty();
    }

    @Test
    void overlapIsMeasured() {
        List<TilingFinding<String>> findings =
                check(BOTH, LEFT, "POLYGON ((0.99 0, 1 0, 2 0, 2 1, 1 1, 0.99 1, 0.99 0))");
        TilingFinding<String> overlap = only(TilingFault.OVERLAP, findings);
        assertThat(overlap.cells()).containsExactly("c0", "c1");
        assertThat(overlap.geometry()
                        .norm()
                        .equalsExact(Wkt.read("POLYGON ((0.99 0, 0.99 1, 1 1, 1 0, 0.99 0))")
                                .norm()))
                .isTrue();
        assertThat(overlap.measure()).isCloseTo(GeodesicMeasure.areaSquareMetres(overlap.geometry()), within(1e-3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // Open at both ends, open at one, enclosed, and a millimetre wide.
                "POLYGON ((1.01 0, 2 0, 2 1, 1.01 1, 1.01 0))",
                "POLYGON ((1 0, 2 0, 2 1, 1.01 1, 1 0))",
                "POLYGON ((1 0, 2 0, 2 1, 1 1, 1.01 0.5, 1 0))",
                "POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0), (1.4 0.4, 1.5 0.4, 1.5 0.5, 1.4 0.4))",
                "POLYGON ((1.00000001 0, 2 0, 2 1, 1.00000001 1, 1.00000001 0))"
            })
    void gapIsMeasuredHoweverItLies(String right) {
        List<TilingFinding<String>> findings = check(BOTH, LEFT, right);
        TilingFinding<String> gap = only(TilingFault.GAP, findings);
        double expected = GeodesicMeasure.areaSquareMetres(Wkt.read(BOTH))
                - GeodesicMeasure.areaSquareMetres(Wkt.read(LEFT))
                - GeodesicMeasure.areaSquareMetres(Wkt.read(right));
        assertThat(gap.measure()).isCloseTo(expected, within(1e-2 + 1e-6 * expected));
        assertThat(gap.cells()).contains("c1");
    }

    @Test
    void missingCellIsAGap() {
        TilingFinding<String> gap = only(TilingFault.GAP, check(BOTH, LEFT));
        assertThat(gap.cells()).containsExactly("c0");
        assertThat(only(TilingFault.GAP, check(BOTH)).cells()).isEmpty();
    }

    @Test
    void junctionBetweenCellsIsNamed() {
        List<TilingFinding<String>> findings = check(
                "POLYGON ((0 0, 1 0, 2 0, 2 0.5, 2 1, 1 1, 0 1, 0 0))",
                LEFT,
                "POLYGON ((1 0, 2 0, 2 0.5, 1 0.5, 1 0))",
                "POLYGON ((1 0.5, 2 0.5, 2 1, 1 1, 1 0.5))");
        assertThat(findings).extracting(TilingFinding::kind).containsOnly(TilingFault.T_JUNCTION);
        assertThat(findings).extracting(TilingFinding::cells).containsExactly(List.of("c0", "c1"), List.of("c0", "c2"));
        assertThat(findings.getFirst().geometry().toText()).isEqualTo("MULTIPOINT ((1 0.5))");
        assertThat(findings.getFirst().measure()).isZero();
    }

    @Test
    void junctionOffTheEdgeByRoundingIsStillAJunction() {
        // (0.1, 0.3) is not exactly on the line from (0, 0) to (0.2, 0.6) in binary numbers.
        List<TilingFinding<String>> findings = check(
                "POLYGON ((0 0, 1 0, 1 0.6, 0.2 0.6, 0 0.6, 0 0))",
                "POLYGON ((0 0, 0.2 0.6, 0 0.6, 0 0))",
                "POLYGON ((0 0, 1 0, 1 0.6, 0.2 0.6, 0.1 0.3, 0 0))");
        TilingFinding<String> junction = only(TilingFault.T_JUNCTION, findings);
        assertThat(junction.cells()).containsExactly("c0", "c1");
        assertThat(junction.measure()).isLessThan(1e-6);
    }

    @Test
    void junctionAtTheBorderNamesTheCell() {
        List<TilingFinding<String>> findings = check("POLYGON ((0 0, 2 0, 2 1, 1 1, 0 1, 0 0))", LEFT, RIGHT);
        assertThat(findings).extracting(TilingFinding::kind).containsOnly(TilingFault.T_JUNCTION);
        assertThat(findings).extracting(TilingFinding::cells).containsExactly(List.of("c0"), List.of("c1"));
        assertThat(findings.getFirst().geometry().toText()).isEqualTo("MULTIPOINT ((1 0))");
        TilingFinding<String> other =
                only(TilingFault.T_JUNCTION, check("POLYGON ((0 0, 0.5 0, 1 0, 1 1, 0 1, 0 0))", LEFT));
        assertThat(other.geometry().toText()).isEqualTo("MULTIPOINT ((0.5 0))");
    }

    @Test
    void nearlyEqualVerticesAreAMismatch() {
        List<TilingFinding<String>> findings = check(BOTH, LEFT, "POLYGON ((1 0, 2 0, 2 1, 1.000000000001 1, 1 0))");
        assertThat(findings).extracting(TilingFinding::kind).contains(TilingFault.EDGE_MISMATCH);
        assertThat(findings.getFirst().measure()).isGreaterThan(0);
    }

    @Test
    void holeThatTouchesItsShellAtTheBorderIsNoFault() {
        assertNoFault(
                "POLYGON ((0 0, 2 0, 2 1, 2.2 2, 0 2, 0 1, 0 0))",
                "POLYGON ((0 0, 2 0, 2 1, 0 1, 0 0), (2 1, 1.5 0.8, 1.5 0.4, 2 1))",
                "POLYGON ((2 1, 1.5 0.8, 1.5 0.4, 2 1))",
                "POLYGON ((0 1, 2 1, 2.2 2, 0 2, 0 1))");
    }

    @Test
    void sharpCornerWithANodeNearItsTipIsNoFault() {
        assertNoFault(
                "POLYGON ((0 0, 0.000001 0, 1 0, 1 0.03, 1 1, 0 1, 0 0))",
                "POLYGON ((0 0, 0.000001 0, 1 0, 1 0.03, 0 0))",
                "POLYGON ((0 0, 1 0.03, 1 1, 0 1, 0 0))");
    }

    @Test
    void sharpCornerThatAnotherCellEndsInIsNoFault() {
        assertNoFault(
                "POLYGON ((0 0, 1 0, 1 -0.02, 1 -1, 0 -1, 0 0))",
                "POLYGON ((0 0, 1 0, 1 -0.02, 0.000003 -0.00000009, 0 0))",
                "POLYGON ((0 0, 0.000003 -0.00000009, 1 -0.02, 1 -1, 0 -1, 0 0))");
    }

    @Test
    void outsideIsMeasuredByCell() {
        List<TilingFinding<String>> findings = check(BOTH, LEFT, "POLYGON ((1 0, 2 0, 2.1 0.5, 2 1, 1 1, 1 0))");
        TilingFinding<String> outside = only(TilingFault.OUTSIDE, findings);
        assertThat(outside.cells()).containsExactly("c1");
        assertThat(outside.geometry().norm().toText()).isEqualTo("POLYGON ((2 0, 2 1, 2.1 0.5, 2 0))");
    }

    @Test
    void duplicatesAreNamedTogether() {
        List<TilingFinding<String>> findings = check(BOTH, LEFT, RIGHT, "POLYGON ((2 0, 2 1, 1 1, 1 0, 2 0))", LEFT);
        assertThat(findings).extracting(TilingFinding::kind).containsOnly(TilingFault.DUPLICATE);
        assertThat(findings)
                .extracting(TilingFinding::cells)
                .containsExactlyInAnyOrder(List.of("c0", "c3"), List.of("c1", "c2"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POLYGON ((1 0, 2 1, 2 0, 1 1, 1 0))",
                "POLYGON EMPTY",
                "POINT (1 1)",
                "LINESTRING (1 0, 2 1)",
                "GEOMETRYCOLLECTION (POLYGON ((1 0, 2 0, 2 1, 1 1, 1 0)))",
                "POLYGON ((1 0, 2 0, 1 0, 1 0))",
                "POLYGON ((1 0, 200 0, 2 1, 1 1, 1 0))",
                "POLYGON ((1 0, 1 0, 1 0, 1 0))"
            })
    void invalidCellIsReportedAndLeftOut(String wkt) {
        List<TilingFinding<String>> findings = check(BOTH, LEFT, wkt);
        assertThat(findings).extracting(TilingFinding::kind).containsExactly(TilingFault.INVALID, TilingFault.GAP);
        assertThat(findings.getFirst().cells()).containsExactly("c1");
    }

    @Test
    void coordinatesThatAreNoNumbersAreInvalid() {
        Polygon broken = Cgcs2000.geometries().createPolygon(new Coordinate[] {
            new Coordinate(1, 0), new Coordinate(Double.NaN, 0), new Coordinate(2, 1), new Coordinate(1, 0)
        });
        assertThat(TilingCheck.check(Wkt.read(LEFT), Map.of("a", broken)))
                .extracting(TilingFinding::kind)
                .contains(TilingFault.INVALID);
    }

    @Test
    void invalidParentIsReportedAndCellsAreCheckedStill() {
        List<TilingFinding<String>> findings = check("POLYGON ((0 0, 2 1, 2 0, 0 1, 0 0))", LEFT, LEFT);
        assertThat(findings)
                .extracting(TilingFinding::kind)
                .containsExactlyInAnyOrder(TilingFault.INVALID, TilingFault.DUPLICATE);
    }

    @Test
    void randomDamageToATilingIsAlwaysFound() {
        Random random = new Random(SEED);
        for (int round = 0; round < 60; round++) {
            Map<Integer, Geometry> cells = Tilings.crooked(random, 5, 113.7, 34.7, 0.01);
            Geometry parent = Tilings.union(cells);
            assertThat(TilingCheck.check(parent, cells))
                    .as("seed %d round %d", SEED, round)
                    .isEmpty();
            int victim = random.nextInt(cells.size());
            Geometry damaged = damage(cells.get(victim), random);
            cells.put(victim, damaged);
            List<TilingFinding<Integer>> findings = TilingCheck.check(parent, cells);
            assertThat(findings).as("seed %d round %d %s", SEED, round, damaged).isNotEmpty();
            assertThat(findings.stream().flatMap(f -> f.cells().stream()).collect(Collectors.toSet()))
                    .as("seed %d round %d", SEED, round)
                    .contains(victim);
        }
    }

    /** Moves a vertex by 1e-10 to 1e-3 degree, or takes it out, or puts one in. */
    private static Geometry damage(Geometry cell, Random random) {
        Coordinate[] ring = Arrays.stream(((Polygon) cell).getExteriorRing().getCoordinates())
                .map(Coordinate::copy)
                .toArray(Coordinate[]::new);
        int at = 1 + random.nextInt(ring.length - 2);
        if (random.nextBoolean()) {
            Coordinate[] more = new Coordinate[ring.length + 1];
            System.arraycopy(ring, 0, more, 0, at);
            System.arraycopy(ring, at, more, at + 1, ring.length - at);
            more[at] = new Coordinate((ring[at - 1].x + ring[at].x) / 2, (ring[at - 1].y + ring[at].y) / 2);
            ring = more;
        } else {
            double far = Math.pow(10, -10 + 7 * random.nextDouble());
            double angle = random.nextDouble() * 2 * Math.PI;
            ring[at] = new Coordinate(ring[at].x + far * Math.cos(angle), ring[at].y + far * Math.sin(angle));
        }
        LinearRing moved = Cgcs2000.geometries().createLinearRing(ring);
        return Cgcs2000.geometries().createPolygon(moved);
    }

    private static List<TilingFinding<String>> check(String parent, String... cells) {
        return TilingCheck.check(Wkt.read(parent), byKey(cells));
    }

    private static Map<String, Geometry> byKey(String... cells) {
        Map<String, Geometry> byKey = new LinkedHashMap<>();
        for (int i = 0; i < cells.length; i++) {
            byKey.put("c" + i, Wkt.read(cells[i]));
        }
        return byKey;
    }

    /** Neither by the sum of borders, which needs the parent, nor edge by edge among the cells. */
    private static void assertNoFault(String parent, String... cells) {
        assertThat(check(parent, cells)).isEmpty();
        Map<String, Geometry> byKey = byKey(cells);
        assertThat(TilingCheck.checkAmong(byKey, byKey.keySet())).isEmpty();
    }

    private static TilingFinding<String> only(TilingFault kind, List<TilingFinding<String>> findings) {
        assertThat(findings).extracting(TilingFinding::kind).containsExactly(kind);
        return findings.getFirst();
    }
}

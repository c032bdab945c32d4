package org.wangge.geodata.grid.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.densify.Densifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.operation.distance.IndexedFacetDistance;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.SharedData;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.crs.GeographicCrs;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.geodata.grid.TilingFault;
import org.wangge.geodata.grid.TilingFinding;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class GridCleaningTest {

    /** What is widest among the overlaps of the subdistricts reaches 30 m from a border. */
    private static final double BEIJING_METRES = 30;

    private static final String SQUARE = "POLYGON ((0 0, 0.002 0, 0.002 0.002, 0 0.002, 0 0))";

    @Test
    void overlapGapAndJunctionAreMended() {
        // 1e-5 degree is about 1.1 m here. The first two overlap, the third leaves a gap and has no node at 1 0.
        GridPlan<String> faulty = plan(
                SQUARE,
                "POLYGON ((0 0, 0.00101 0, 0.00101 0.001, 0 0.001, 0 0))",
                "POLYGON ((0.001 0, 0.002 0, 0.002 0.001, 0.001 0.001, 0.001 0))",
                "POLYGON ((0 0.001, 0.002 0.001, 0.002 0.002, 0 0.002, 0 0.001))");
        Cleaned<String> cleaned = GridCleaning.clean(faulty, 2);
        Plans.assertTiled(cleaned.plan(), "mended");
        assertThat(cleaned.left()).isEmpty();
        assertThat(cleaned.moves()).hasSize(1);
        Cleaned.Move<String> move = cleaned.moves().getFirst();
        assertThat(move.lostSquareMetres()).isCloseTo(123, within(2.0));
        assertThat(move.greatestMetres()).isCloseTo(1.11, within(0.01));
    }

    @Test
    void enclosedGapGoesToTheLongestNeighbour() {
        GridPlan<String> faulty = plan(
                SQUARE,
                "POLYGON ((0 0, 0.002 0, 0.002 0.001, 0.0015 0.00099, 0.0005 0.00099, 0 0.001, 0 0))",
                "POLYGON ((0 0.001, 0.002 0.001, 0.002 0.002, 0 0.002, 0 0.001))");
        Cleaned<String> cleaned = GridCleaning.clean(faulty, 2);
        Plans.assertTiled(cleaned.plan(), "filled");
        assertThat(cleaned.moves()).hasSize(1);
        assertThat(cleaned.moves().getFirst().gainedSquareMetres()).isCloseTo(185, within(3.0));
        assertThat(cleaned.left()).isEmpty();
    }

    @Test
    void whatIsWiderThanTheToleranceStaysAndIsTold() {
        GridPlan<String> faulty = plan(
                "POLYGON ((0 0, 0.002 0, 0.002 0.001, 0 0.001, 0 0))",
                "POLYGON ((0 0, 0.0012 0, 0.0012 0.001, 0 0.001, 0 0))",
                "POLYGON ((0.001 0, 0.002 0, 0.002 0.001, 0.001 0.001, 0.001 0))");
        Cleaned<String> cleaned = GridCleaning.clean(faulty, 5);
        assertThat(cleaned.moves()).isEmpty();
        assertThat(cleaned.left()).extracting(TilingFinding::kind).containsExactly(TilingFault.OVERLAP);
        assertThat(cleaned.left().getFirst().cells()).containsExactlyInAnyOrder("a", "b");
        assertThat(cleaned.left().getFirst().measure()).isCloseTo(2461, within(20.0));
        assertThatThrownBy(() -> GridCleaning.clean(faulty, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void gapThatStaysIsStillTheParents() {
        // About 44 m deep between the two, and a bay of 55 m at the outer border.
        GridPlan<String> faulty = plan(
                SQUARE,
                "POLYGON ((0 0, 0.002 0, 0.002 0.001, 0.0015 0.0006, 0.0005 0.0006, 0 0.001, 0 0))",
                "POLYGON ((0 0.001, 0.002 0.001, 0.002 0.002, 0.0015 0.0015, 0.0005 0.0015, 0 0.002, 0 0.001))");
        Cleaned<String> cleaned = GridCleaning.clean(faulty, 5);
        assertThat(cleaned.left()).extracting(TilingFinding::kind).containsExactly(TilingFault.GAP, TilingFault.GAP);
        assertThat(cleaned.plan().check())
                .extracting(TilingFinding::kind)
                .containsExactly(TilingFault.GAP, TilingFault.GAP);
        assertThat(GeodesicMeasure.areaSquareMetres(cleaned.plan().get("whole").shape()))
                .isCloseTo(GeodesicMeasure.areaSquareMetres(Wkt.read(SQUARE)), within(1e-3));
        assertThat(cleaned.left().stream().mapToDouble(TilingFinding::measure).sum())
                .isCloseTo(
                        cleaned.plan().check().stream()
                                .mapToDouble(TilingFinding::measure)
                                .sum(),
                        within(1e-3));
    }

    @Test
    void cellsAreBroughtToTheBorderOfTheParentWithinTheTolerance() {
        // The first stops 1.1 m before the border in the south, the second reaches 2.2 m over that in the north.
        GridPlan<String> faulty = plan(
                SQUARE,
                "POLYGON ((0 0.00001, 0.002 0.00001, 0.002 0.001, 0 0.001, 0 0.00001))",
                "POLYGON ((0 0.001, 0.002 0.001, 0.002 0.00202, 0 0.00202, 0 0.001))");
        Cleaned<String> cleaned = GridCleaning.clean(faulty, 5);
        assertThat(cleaned.left()).isEmpty();
        Plans.assertTiled(cleaned.plan(), "brought to the border");
        assertThat(cleaned.plan().get("whole").shape().norm())
                .isEqualTo(Wkt.read(
                                "POLYGON ((0 0, 0.002 0, 0.002 0.00001, 0.002 0.001, 0.002 0.002, 0.002 0.00202, 0 0.00202,"
                                        + " 0 0.002, 0 0.001, 0 0.00001, 0 0))")
                        .norm());
    }

    @Test
    void cellFarOutsideTheParentStaysOutside() {
        GridPlan<String> faulty = plan(
                SQUARE,
                "POLYGON ((0 0, 0.002 0, 0.002 0.001, 0 0.001, 0 0))",
                "POLYGON ((0 0.001, 0.002 0.001, 0.002 0.003, 0 0.003, 0 0.001))");
        Cleaned<String> cleaned = GridCleaning.clean(faulty, 5);
        assertThat(cleaned.left()).extracting(TilingFinding::kind).containsExactly(TilingFault.OUTSIDE);
        assertThat(cleaned.plan().check()).extracting(TilingFinding::kind).containsExactly(TilingFault.OUTSIDE);
    }

    @Test
    void groundThatTheParentLeavesOutIsNoGap() {
        String lake = "(0.0005 0.0005, 0.0015 0.0005, 0.0015 0.0015, 0.0005 0.0015, 0.0005 0.0005)";
        GridPlan<String> withLake = plan(
                SQUARE.replace("))", "), " + lake + ")"),
                "POLYGON ((0 0, 0.002 0, 0.002 0.002, 0 0.002, 0 0), " + lake + ")");
        Cleaned<String> cleaned = GridCleaning.clean(withLake, 5);
        assertThat(cleaned.left()).isEmpty();
        Plans.assertTiled(cleaned.plan(), "lake");
    }

    @Test
    void cleanPlanStaysBitForBit() {
        GridPlan<Integer> clean = Plans.crooked(new Random(5), 8, 4, 0.001);
        Cleaned<Integer> cleaned = GridCleaning.clean(clean, 1);
        assertThat(cleaned.moves()).isEmpty();
        cleaned.plan()
                .forEach(area -> assertThat(area.shape()
                                .norm()
                                .equalsExact(clean.get(area.key()).shape().norm()))
                        .isTrue());
    }

    @Test
    void shakenPlansBecomeExact() {
        for (int seed = 1; seed <= 8; seed++) {
            Random random = new Random(seed);
            GridPlan<Integer> clean = Plans.crooked(random, 8, 4, 0.001);
            List<GridArea<Integer>> shaken = new ArrayList<>();
            // The outer border stays: a bay that is open to the outside is no gap.
            Set<Coordinate> fixed = Plans.nodes(Plans.union(
                    clean.listTopmost().stream().map(GridArea::shape).toList()));
            clean.forEach(area -> shaken.add(area.withShape(shake(area.shape(), fixed, random))));
            Cleaned<Integer> cleaned = GridCleaning.clean(GridPlan.of(shaken), 3);
            assertThat(cleaned.left()).as("seed %d", seed).isEmpty();
            Plans.assertTiled(cleaned.plan(), "seed " + seed);
            assertMovedAtMost(GridPlan.of(shaken), cleaned, 3, "seed " + seed);
        }
    }

    @Test
    @Tag("long")
    void subdistrictsOfBeijingBecomeAnExactCoverage() throws Exception {
        List<GridArea<String>> areas = new ArrayList<>();
        GeoJsonReader reader = new GeoJsonReader(GeoJsonLimits.STANDARD);
        for (JsonNode feature : beijing().get("features")) {
            String code = feature.get("properties").get("code").asString() + "/" + areas.size();
            areas.add(new GridArea<>(code, "beijing", reader.read(feature.get("geometry"), GeographicCrs.CRS84)));
        }
        areas.add(new GridArea<>(
                "beijing",
                null,
                OverlayNGRobust.union(areas.stream().map(GridArea::shape).toList())));
        GridPlan<String> raw = GridPlan.of(areas);
        long start = System.nanoTime();
        Cleaned<String> cleaned = GridCleaning.clean(raw, BEIJING_METRES);
        System.out.printf(
                "Beijing cleaned in %d ms: %d of 343 areas moved, %.0f m² gained, %.0f m² lost, at most %.2f m; left %s%n",
                (System.nanoTime() - start) / 1_000_000,
                cleaned.moves().size(),
                cleaned.moves().stream()
                        .mapToDouble(Cleaned.Move::gainedSquareMetres)
                        .sum(),
                cleaned.moves().stream()
                        .mapToDouble(Cleaned.Move::lostSquareMetres)
                        .sum(),
                cleaned.moves().stream()
                        .mapToDouble(Cleaned.Move::greatestMetres)
                        .max()
                        .orElse(0),
                cleaned.left().stream()
                        .map(f -> f.kind() + " %.1f m²".formatted(f.measure()))
                        .toList());
        assertThat(cleaned.left()).isEmpty();
        // The full check of every parent, and nothing enclosed that belongs to nobody.
        assertThat(cleaned.plan().check()).isEmpty();
        Plans.assertTiled(cleaned.plan(), "Beijing");
        assertThat(((Polygon) cleaned.plan().get("beijing").shape()).getNumInteriorRing())
                .isZero();
        assertThat(cleaned.plan().listParts("beijing")).hasSize(343);
        assertMovedAtMost(raw, cleaned, BEIJING_METRES, "Beijing");
    }

    /** Measured afresh, in the metric system of the place, from every place of the new border to the old one. */
    private static <K> void assertMovedAtMost(GridPlan<K> before, Cleaned<K> cleaned, double metres, String as) {
        for (Cleaned.Move<K> move : cleaned.moves()) {
            MetricSystem system = MetricSystem.of(before.get(move.key()).shape());
            Geometry was = system.toMetres(before.get(move.key()).shape()).getBoundary();
            Geometry is =
                    system.toMetres(cleaned.plan().get(move.key()).shape()).getBoundary();
            IndexedFacetDistance former = new IndexedFacetDistance(was);
            for (Coordinate place : Densifier.densify(is, 1).getCoordinates()) {
                assertThat(former.distance(is.getFactory().createPoint(place)))
                        .as(as + " " + move)
                        .isLessThanOrEqualTo(metres);
            }
            // Snapping by two centimetres moves a little along the whole border.
            double snapped = 0.02 * was.getLength();
            double gained = GeodesicMeasure.areaSquareMetres(
                            cleaned.plan().get(move.key()).shape())
                    - GeodesicMeasure.areaSquareMetres(before.get(move.key()).shape());
            assertThat(move.gainedSquareMetres() - move.lostSquareMetres())
                    .as(as + " " + move)
                    .isCloseTo(gained, within(snapped));
        }
    }

    private static GridPlan<String> plan(String whole, String... cells) {
        List<GridArea<String>> areas = new ArrayList<>();
        areas.add(new GridArea<>("whole", null, Wkt.read(whole)));
        for (String wkt : cells) {
            areas.add(new GridArea<>(String.valueOf((char) ('a' + areas.size() - 1)), "whole", Wkt.read(wkt)));
        }
        return GridPlan.of(areas);
    }

    private static Geometry shake(Geometry shape, Set<Coordinate> fixed, Random random) {
        return Rings.rewrite(shape, ring -> {
                    Coordinate[] other = new Coordinate[ring.length];
                    for (int i = 0; i < ring.length; i++) {
                        double far = fixed.contains(ring[i]) ? 0 : 1e-5;
                        other[i] = new Coordinate(
                                ring[i].x + far * (random.nextDouble() - 0.5),
                                ring[i].y + far * (random.nextDouble() - 0.5));
                    }
                    other[ring.length - 1] = other[0];
                    return Optional.of(other);
                })
                .orElseThrow();
    }

    private static JsonNode beijing() throws Exception {
        try (InputStream in =
                new GZIPInputStream(Files.newInputStream(SharedData.file("admin/beijing_subdistricts.geojson.gz")))) {
            return JsonMapper.shared().readTree(in);
        }
    }
}

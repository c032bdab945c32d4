package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.grid.SquareOffice.cell;
import static org.wangge.server.grid.SquareOffice.geometry;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/**
 * An imported layer with an overlap about 0.9 m wide, a gap about 1.1 m wide, one about 55 m wide and borders without common nodes is
 * cleaned over HTTP.
 */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CleanOperationIT {

    private static final String STREET = "410105560";
    private static final String COMMUNITY = STREET + "001";

    /** What 001 and 002 both claim: a strip as high as they are. */
    private static final String OVERLAP =
            "POLYGON ((113.71 34.71, 113.71001 34.71, 113.71001 34.72, 113.71 34.72, 113.71 34.71))";
    /** Between 001 and 003. */
    private static final String NARROW_GAP =
            "POLYGON ((113.702 34.71, 113.705 34.70999, 113.708 34.71, 113.702 34.71))";
    /** Between 002 and 004. */
    private static final String WIDE_GAP = "POLYGON ((113.712 34.71, 113.715 34.7095, 113.718 34.71, 113.712 34.71))";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Autowired
    JdbcClient jdbc;

    private PlannerCalls planner;

    @BeforeAll
    void aLayerAsItWasDrawnElsewhere() {
        planner = new PlannerCalls(mvc, jdbc);
        String whole = "POLYGON ((113.7 34.7, 113.72 34.7, 113.72 34.72, 113.7 34.72, 113.7 34.7))";
        List<CellData> cells = new ArrayList<>();
        cells.add(cell(CellLevel.STREET, STREET, "如意湖", null, whole));
        cells.add(cell(CellLevel.COMMUNITY, COMMUNITY, "一社区", STREET, whole));
        cells.add(part("001", "113.7 34.71, 113.71001 34.71, 113.71001 34.72, 113.7 34.72, 113.7 34.71"));
        cells.add(part("002", "113.71 34.71, 113.72 34.71, 113.72 34.72, 113.71 34.72, 113.71 34.71"));
        cells.add(part(
                "003",
                "113.7 34.7, 113.71 34.7, 113.71 34.71, 113.708 34.71, 113.705 34.70999, 113.702 34.71, 113.7 34.71,"
                        + " 113.7 34.7"));
        cells.add(part(
                "004",
                "113.71 34.7, 113.72 34.7, 113.72 34.71, 113.718 34.71, 113.715 34.7095, 113.712 34.71, 113.71 34.71,"
                        + " 113.71 34.7"));
        intake.cells(Caller.system(), new CellLoad("test", "base", Instant.parse("2020-01-01T00:00:00Z"), cells));
    }

    private static CellData part(String number, String ring) {
        return cell(CellLevel.CELL, COMMUNITY + number, "网格" + number, COMMUNITY, "POLYGON ((" + ring + "))");
    }

    @Test
    void theReportSaysHowManySquareMetresMovedInEachCell() {
        String draft = planner.openDraft();
        String before =
                planner.get(draft + "/areas?limit=1000").path("features").toString();
        JsonNode change = planner.post(draft + "/operations", clean(5), 1, 200);
        Map<String, JsonNode> moves = new TreeMap<>();
        change.path("report")
                .path("moves")
                .forEach(move -> moves.put(move.path("code").asString(), move));
        // The overlap goes to one of the two, the narrow gap to a neighbour, and each says by how much its border
        // moved.
        double lost = squareMetres(OVERLAP);
        double gained = squareMetres(NARROW_GAP);
        assertThat(moves.values())
                .extracting(move -> move.path("lostSquareMetres").asDouble())
                .satisfiesOnlyOnce(metres -> assertThat(metres).isCloseTo(lost, within(1e-3)));
        assertThat(sum(moves, "lostSquareMetres")).isCloseTo(lost, within(1e-3));
        assertThat(sum(moves, "gainedSquareMetres")).isCloseTo(gained, within(1e-3));
        assertThat(moves.values())
                .allSatisfy(move ->
                        assertThat(move.path("greatestMetres").asDouble()).isBetween(0.1, 5.0));
        // What moved is what the stored areas differ by.
        change.path("changed").forEach(area -> {
            JsonNode move = moves.get(area.path("properties").path("code").asString());
            if (move != null) {
                double was =
                        squareMetres(jdbc.sql("select ST_AsText(geom) from grid_cell_version where cell_id = :id::uuid")
                                .param("id", area.path("id").asString())
                                .query(String.class)
                                .single());
                assertThat(area.path("properties").path("areaSquareMetres").asDouble() - was)
                        .isCloseTo(
                                move.path("gainedSquareMetres").asDouble()
                                        - move.path("lostSquareMetres").asDouble(),
                                within(1e-3));
            }
        });
        assertThat(change.path("report").path("left")).singleElement().satisfies(left -> {
            assertThat(left.path("kind").asString()).isEqualTo("gap");
            assertThat(left.path("measure").asDouble()).isCloseTo(squareMetres(WIDE_GAP), within(1e-3));
        });

        // The wide gap is a fault of the draft until it is filled, here by one of the mends it comes with.
        JsonNode check = planner.post(draft + "/check", "{}", 200);
        assertThat(check.path("faults"))
                .singleElement()
                .satisfies(fault -> assertThat(fault.path("kind").asString()).isEqualTo("gap"));
        planner.post(draft + "/publish", "{}", 2, 422);
        planner.post(draft + "/undo", "{}", 2, 200);
        assertThat(planner.get(draft + "/areas?limit=1000").path("features").toString())
                .isEqualTo(before);
        planner.post(draft + "/redo", "{}", 3, 200);
        planner.post(
                draft + "/operations",
                check.path("faults").path(0).path("mends").path(0).toString(),
                4,
                200);
        assertThat(planner.post(draft + "/check", "{}", 200).path("faults")).isEmpty();
        JsonNode published = planner.post(draft + "/publish", "{}", 5, 201);
        assertThat(published.path("certificate").path("differenceSquareMetres").asDouble())
                .isCloseTo(0, within(1e-3));
        assertThat(planner.get("/api/grid/layers").path(0).path("provisional").asBoolean())
                .isFalse();
        // What is clean is left alone.
        String clean = planner.openDraft();
        assertThat(planner.post(clean + "/operations", clean(5), 1, 422)
                        .path("code")
                        .asString())
                .isEqualTo("OPERATION_REFUSED");
    }

    @Test
    void aToleranceOutOfRangeIsRefused() {
        String draft = planner.openDraft();
        String before = planner.everythingOf(draft);
        for (double metres : new double[] {0.01, -1, 1001}) {
            assertThat(planner.post(draft + "/operations", clean(metres), 1, 422)
                            .path("code")
                            .asString())
                    .isEqualTo("INVALID_INPUT");
        }
        assertThat(planner.everythingOf(draft)).isEqualTo(before);
    }

    private static String clean(double toleranceMetres) {
        return "{\"operation\":\"clean\",\"toleranceMetres\":%s}".formatted(toleranceMetres);
    }

    private static double sum(Map<String, JsonNode> moves, String member) {
        return moves.values().stream()
                .mapToDouble(move -> move.path(member).asDouble())
                .sum();
    }

    private static double squareMetres(String wkt) {
        return GeodesicMeasure.areaSquareMetres(geometry(wkt));
    }
}

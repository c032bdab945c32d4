package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.grid.PlannerCalls.line;
import static org.wangge.server.grid.SquareOffice.cell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/**
 * A street on both banks of a river with an island in it. In the west a cell on both banks (001), one round another (002 round 003), and
 * one with two cells inside that touch each other at one point (004 round 005 and 006); in the east the north bank with the island (001)
 * and a cell with 5,000 vertices (003) inside another (002).
 */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HardShapesIT {

    private static final String STREET = "410105561";
    private static final String WEST = STREET + "001";
    private static final String EAST = STREET + "002";
    private static final String ISLAND =
            "((113.725 34.7104, 113.727 34.7104, 113.727 34.7106, 113.725 34.7106, 113.725 34.7104))";
    private static final String SQUARE =
            "(113.713 34.713, 113.717 34.713, 113.717 34.717, 113.713 34.717, 113.713 34.713)";
    private static final String DIAMOND =
            "(113.712 34.705, 113.714 34.703, 113.716 34.705, 113.714 34.707, 113.712 34.705)";
    private static final String OTHER =
            "(113.716 34.705, 113.717 34.703, 113.719 34.705, 113.717 34.707, 113.716 34.705)";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Autowired
    JdbcClient jdbc;

    private PlannerCalls planner;
    private String draft;
    private long version = 1;

    @BeforeAll
    void theStreet() {
        planner = new PlannerCalls(mvc, jdbc);
        String round = circle(5000);
        List<CellData> cells = new ArrayList<>();
        cells.add(cell(
                CellLevel.STREET,
                STREET,
                "河街",
                null,
                "MULTIPOLYGON (((113.7 34.711, 113.71 34.711, 113.72 34.711, 113.74 34.711, 113.74 34.72, 113.72 34.72,"
                        + " 113.71 34.72, 113.7 34.72, 113.7 34.711)), ((113.7 34.7, 113.71 34.7, 113.72 34.7, 113.74 34.7,"
                        + " 113.74 34.71, 113.72 34.71, 113.71 34.71, 113.7 34.71, 113.7 34.7)), " + ISLAND + ")"));
        cells.add(cell(
                CellLevel.COMMUNITY,
                WEST,
                "西社区",
                STREET,
                "MULTIPOLYGON (((113.7 34.711, 113.71 34.711, 113.72 34.711, 113.72 34.72, 113.71 34.72, 113.7 34.72,"
                        + " 113.7 34.711)), ((113.7 34.7, 113.71 34.7, 113.72 34.7, 113.72 34.71, 113.71 34.71, 113.7 34.71,"
                        + " 113.7 34.7)))"));
        cells.add(cell(
                CellLevel.COMMUNITY,
                EAST,
                "东社区",
                STREET,
                "MULTIPOLYGON (((113.72 34.711, 113.74 34.711, 113.74 34.72, 113.72 34.72, 113.72 34.711)),"
                        + " ((113.72 34.7, 113.74 34.7, 113.74 34.71, 113.72 34.71, 113.72 34.7)), " + ISLAND + ")"));
        cells.add(part(
                WEST + "001",
                "MULTIPOLYGON (((113.7 34.711, 113.71 34.711, 113.71 34.72, 113.7 34.72, 113.7 34.711)),"
                        + " ((113.7 34.7, 113.71 34.7, 113.71 34.71, 113.7 34.71, 113.7 34.7)))"));
        cells.add(part(
                WEST + "002",
                "POLYGON ((113.71 34.711, 113.72 34.711, 113.72 34.72, 113.71 34.72, 113.71 34.711), " + SQUARE + ")"));
        cells.add(part(WEST + "003", "POLYGON (" + SQUARE + ")"));
        cells.add(part(
                WEST + "004",
                "POLYGON ((113.71 34.7, 113.72 34.7, 113.72 34.71, 113.71 34.71, 113.71 34.7), %s, %s)"
                        .formatted(DIAMOND, OTHER)));
        cells.add(part(WEST + "005", "POLYGON (" + DIAMOND + ")"));
        cells.add(part(WEST + "006", "POLYGON (" + OTHER + ")"));
        cells.add(part(
                EAST + "001",
                "MULTIPOLYGON (((113.72 34.711, 113.74 34.711, 113.74 34.72, 113.72 34.72, 113.72 34.711)), " + ISLAND
                        + ")"));
        cells.add(part(
                EAST + "002",
                "POLYGON ((113.72 34.7, 113.74 34.7, 113.74 34.71, 113.72 34.71, 113.72 34.7), " + round + ")"));
        cells.add(part(EAST + "003", "POLYGON (" + round + ")"));
        intake.cells(Caller.system(), new CellLoad("test", "base", Instant.parse("2020-01-01T00:00:00Z"), cells));
        draft = planner.openDraft();
    }

    private static CellData part(String code, String wkt) {
        return cell(CellLevel.CELL, code, "网格" + code.substring(12), code.substring(0, 12), wkt);
    }

    private static String circle(int vertices) {
        StringBuilder ring = new StringBuilder("(");
        for (int i = 0; i < vertices; i++) {
            double angle = 2 * Math.PI * i / vertices;
            ring.append(String.format(
                    Locale.ROOT, "%.9f %.9f, ", 113.73 + 0.004 * Math.cos(angle), 34.705 + 0.003 * Math.sin(angle)));
        }
        return ring.append("113.734000000 34.705000000)").toString();
    }

    @Test
    void theyAreCutUnitedMovedAndPublished() {
        assertThat(planner.post(draft + "/check", "{}", 200).path("faults")).isEmpty();
        String first = planner.get(draft + "/areas?limit=1000").path("features").toString();

        // A line over the north bank alone: what lies in the south stays with the larger piece.
        JsonNode bank = split(WEST + "001", "113.706 34.7105, 113.706 34.721");
        assertThat(bank.path("added").path(0).path("geometry").path("type").asString())
                .isEqualTo("Polygon");
        // Through the ring and over the cell inside it, which stays as it is.
        JsonNode ring = split(WEST + "002", "113.709 34.715, 113.721 34.715");
        assertThat(ring.path("added")).hasSize(1);
        JsonNode united = apply("merge", "\"areas\":[\"%1$s\",\"%2$s\"],\"into\":\"%1$s\"", WEST + "002", WEST + "003");
        assertThat(united.path("removed")).hasSize(1);
        // A closed line cuts a cell out of the middle of one.
        JsonNode hole = split(WEST + "005", "113.7135 34.7048, 113.7145 34.7048, 113.7145 34.7052, 113.7135 34.7048");
        assertThat(hole.path("changed").path(0).path("geometry").path("coordinates"))
                .hasSize(2);
        refused("merge", "\"areas\":[\"%1$s\",\"%2$s\"],\"into\":\"%1$s\"", "NOT_ADJACENT", WEST + "005", WEST + "006");
        // The point at which two cells touch is a node of both and, twice, of the one round them.
        JsonNode moved = apply("move-node", "\"node\":[113.716,34.705],\"to\":[113.7161,34.7051]");
        assertThat(moved.path("changed")).hasSize(3);
        JsonNode many = split(EAST + "003", "113.725 34.70511, 113.735 34.70488");
        assertThat(many.path("added")
                        .path(0)
                        .path("geometry")
                        .path("coordinates")
                        .path(0))
                .hasSizeBetween(2490, 2510);
        split(EAST + "002", "113.721 34.6999, 113.721 34.7101");
        // Half of the island becomes a cell and goes to the other community.
        JsonNode island = split(EAST + "001", "113.726 34.7103, 113.726 34.7107");
        String half = island.path("added").path(0).path("id").asString();
        apply("transfer", "\"area\":\"" + half + "\",\"to\":\"%s\"", WEST);
        refused("merge", "\"areas\":[\"" + half + "\",\"%1$s\"],\"into\":\"%1$s\"", "NOT_ADJACENT", WEST + "001");

        String last = planner.get(draft + "/areas?limit=1000").path("features").toString();
        for (long undone = version - 1; undone > 0; undone--) {
            planner.post(draft + "/undo", "{}", version++, 200);
        }
        assertThat(planner.get(draft + "/areas?limit=1000").path("features").toString())
                .isEqualTo(first);
        for (long redone = (version - 1) / 2; redone > 0; redone--) {
            planner.post(draft + "/redo", "{}", version++, 200);
        }
        assertThat(planner.get(draft + "/areas?limit=1000").path("features").toString())
                .isEqualTo(last);
        JsonNode published = planner.post(draft + "/publish", "{}", version, 201);
        assertThat(published.path("certificate").path("faults").asInt()).isZero();
        assertThat(published.path("certificate").path("differenceSquareMetres").asDouble())
                .isCloseTo(0, within(1e-3));
        assertThat(jdbc.sql("select count(*) from grid_cell_now where not ST_IsValid(geom)")
                        .query(Long.class)
                        .single())
                .isZero();
        assertThat(codesAt(113.7265, 34.7105)).startsWith(STREET, WEST);
        assertThat(codesAt(113.7255, 34.7105)).containsExactly(STREET, EAST, EAST + "001");
        assertThat(codesAt(113.705, 34.7105)).as("in the river").isEmpty();
        assertThat(codesAt(113.715, 34.714)).containsExactly(STREET, WEST, WEST + "002");
    }

    private JsonNode split(String code, String places) {
        return apply("split", "\"area\":\"%s\",\"line\":" + line(places), code);
    }

    /** An operation whose members name areas by their codes; it leaves no fault. */
    private JsonNode apply(String operation, String members, String... codes) {
        JsonNode change = planner.post(draft + "/operations", body(operation, members, codes), version++, 200);
        assertThat(change.path("faults")).as(operation).isEmpty();
        return change;
    }

    private void refused(String operation, String members, String code, String... codes) {
        String before = planner.everythingOf(draft);
        JsonNode problem = planner.post(draft + "/operations", body(operation, members, codes), version, 422);
        assertThat(problem.path("code").asString()).isEqualTo(code);
        assertThat(problem.path("where")).isNotEmpty();
        assertThat(planner.everythingOf(draft)).isEqualTo(before);
    }

    private String body(String operation, String members, String... codes) {
        Object[] areas = java.util.Arrays.stream(codes).map(planner::cell).toArray();
        return "{\"operation\":\"%s\",%s}".formatted(operation, members.formatted(areas));
    }

    private List<String> codesAt(double lon, double lat) {
        return planner.get("/api/grid/at?lon=" + lon + "&lat=" + lat)
                .path("cells")
                .valueStream()
                .map(cell -> cell.path("code").asString())
                .toList();
    }
}

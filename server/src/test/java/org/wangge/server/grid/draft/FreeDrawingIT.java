package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.grid.PlannerCalls.line;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** The first cells of a dedicated layer in which there is nothing are drawn where they are wanted. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FreeDrawingIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Autowired
    JdbcClient jdbc;

    private PlannerCalls planner;

    @BeforeAll
    void aBaseLayerAndAnEmptyOne() {
        planner = new PlannerCalls(mvc, jdbc);
        intake.cells(Caller.system(), SquareOffice.load());
        intake.layer(Caller.system(), new GridIntake.LayerData("markets", "市场网格", "Markets"));
    }

    @Test
    void cellsAreDrawnSplitAndPublishedWithCodesOfTheCommunityTheyLieIn() {
        String draft = planner.openDraft("{\"layer\":\"markets\"}");
        JsonNode first = planner.post(
                draft + "/operations",
                draw("113.702 34.702, 113.706 34.702, 113.706 34.706, 113.702 34.706", "东市"),
                1,
                200);
        assertThat(first.path("added").path(0).path("properties").path("level").asString())
                .isEqualTo("cell");
        // What lies on the first is cut away, so that they do not overlap.
        JsonNode second = planner.post(
                draft + "/operations",
                draw("113.704 34.703, 113.708 34.703, 113.708 34.705, 113.704 34.705", "西市"),
                2,
                200);
        assertThat(second.path("faults")).isEmpty();
        assertThat(second.path("changed")).as("the first got two nodes").hasSize(1);
        planner.post(draft + "/operations", draw("113.9 34.9, 113.91 34.9, 113.91 34.91, 113.9 34.91", "城外"), 3, 200);
        planner.post(
                draft + "/operations",
                "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s}"
                        .formatted(
                                first.path("added").path(0).path("id").asString(),
                                line("113.701 34.7035, 113.707 34.7035")),
                4,
                200);
        JsonNode published = planner.post(draft + "/publish", "{}", 5, 201);
        assertThat(published
                        .path("codes")
                        .valueStream()
                        .map(code -> code.path("newCode").asString()))
                .containsExactlyInAnyOrder(
                        SquareOffice.WEST + "-markets-001",
                        SquareOffice.WEST + "-markets-002",
                        SquareOffice.WEST + "-markets-003",
                        "markets-001");
        assertThat(planner.get("/api/grid/at?lon=113.905&lat=34.905&layer=markets")
                        .path("cells")
                        .path(0)
                        .path("name")
                        .asString())
                .isEqualTo("城外");
        // A later one goes on from there.
        String later = planner.openDraft("{\"layer\":\"markets\"}");
        planner.post(later + "/operations", draw("113.92 34.9, 113.93 34.9, 113.93 34.91, 113.92 34.91", "城南"), 1, 200);
        assertThat(planner.post(later + "/publish", "{}", 2, 201)
                        .path("codes")
                        .path(0)
                        .path("newCode")
                        .asString())
                .isEqualTo("markets-002");
    }

    @Test
    void itNeedsANameAndALayerThatMayLeaveGroundUncovered() {
        String draft = planner.openDraft("{\"layer\":\"markets\"}");
        String before = planner.everythingOf(draft);
        String square = "113.95 34.95, 113.96 34.95, 113.96 34.96, 113.95 34.96";
        assertThat(planner.post(draft + "/operations", draw(square, "x").replace(",\"name\":\"x\"", ""), 1, 422)
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .isEqualTo("/name");
        assertThat(planner.everythingOf(draft)).isEqualTo(before);
        assertThat(planner.post(planner.openDraft() + "/operations", draw(square, "x"), 1, 422)
                        .path("code")
                        .asString())
                .isEqualTo("INVALID_INPUT");
    }

    private static String draw(String ring, String name) {
        String closed = line(ring + ", " + ring.substring(0, ring.indexOf(',')))
                .replace("LineString", "Polygon")
                .replace("[[", "[[[")
                .replace("]]", "]]]");
        return "{\"operation\":\"draw\",\"outline\":%s,\"name\":\"%s\"}".formatted(closed, name);
    }
}

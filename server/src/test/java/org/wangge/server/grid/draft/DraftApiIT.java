package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.grid.PlannerCalls.json;
import static org.wangge.server.grid.PlannerCalls.line;

import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** A planner's way over HTTP: open, change, undo, see, publish. */
@OfficeTest
class DraftApiIT {

    /** From south to north through the middle of the cell in the south-west. */
    private static final String LINE = line("113.705 34.699, 113.705 34.711");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Autowired
    JdbcClient jdbc;

    private PlannerCalls planner;

    @BeforeEach
    void loadTheOffice() {
        planner = new PlannerCalls(mvc, jdbc);
        if (jdbc.sql("select count(*) from grid_cell").query(Long.class).single() == 0) {
            intake.cells(Caller.system(), SquareOffice.load());
        }
    }

    @Test
    void aCellIsSplitAndThePlanPublished() {
        JsonNode draft = planner.post("/api/grid/drafts", "{\"name\":\"春季调整\"}", 201);
        String path = "/api/grid/drafts/" + draft.path("id").asString();
        assertThat(draft.path("counts").path("cell").asInt()).isEqualTo(8);
        assertThat(draft.path("bounds").path(0).asDouble()).isEqualTo(113.7);

        JsonNode areas = planner.get(path + "/areas?bbox=113.701,34.701,113.702,34.702");
        assertThat(areas.path("features")).hasSize(3);
        UUID cell = planner.cell(SquareOffice.WEST + "003");

        String body = "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s,\"title\":\"一分为二\"}".formatted(cell, LINE);
        MvcTestResult split = planner.posting(path + "/operations", body)
                .header("If-Match", "\"1\"")
                .exchange();
        JsonNode change = json(split, 200);
        assertThat(split.getResponse().getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(change.path("added")).hasSize(1);
        assertThat(change.path("faults")).isEmpty();
        assertThat(change.path("lineage").path(0).path("kind").asString()).isEqualTo("split-from");
        assertThat(change.path("step").path("title").asString()).isEqualTo("一分为二");

        JsonNode undone = planner.post(path + "/undo", "{}", 2, 200);
        assertThat(undone.path("removed")).hasSize(1);
        JsonNode redone = planner.post(path + "/redo", "{}", 3, 200);
        assertThat(redone.path("added").path(0).path("geometry"))
                .isEqualTo(change.path("added").path(0).path("geometry"));

        JsonNode check = planner.post(path + "/check", "{}", 200);
        assertThat(check.path("certificate").path("cells").asInt()).isEqualTo(9);
        assertThat(check.path("faults")).isEmpty();
        assertThat(planner.get(path + "/comparison").path("features")).hasSize(2);

        JsonNode published = planner.post(path + "/publish", "{\"note\":\"试行\"}", 4, 201);
        assertThat(published.path("state").asString()).isEqualTo("valid");
        assertThat(published.path("codes").path(0).path("newCode").asString()).isEqualTo(SquareOffice.WEST + "005");
        assertThat(published.path("changed").asInt()).isEqualTo(1);
        assertThat(published.path("added").asInt()).isEqualTo(1);

        assertThat(codes("113.703", "")).containsExactly("410105560", SquareOffice.WEST, SquareOffice.WEST + "003");
        String east = "113.708";
        assertThat(codes(east, "")).contains(SquareOffice.WEST + "005");
        assertThat(codes(east, "&at=2024-01-01")).contains(SquareOffice.WEST + "003");
        assertThat(planner.get(path).path("state").asString()).isEqualTo("published");
        String added = published.path("codes").path(0).path("area").asString();
        JsonNode lineage = planner.get("/api/grid/cells/" + added + "/lineage");
        assertThat(lineage.path("from").path(0).path("cell").path("id").asString())
                .isEqualTo(cell.toString());
        assertThat(planner.get("/api/grid/layers/base/dates")).hasSize(2);
        // The street only got nodes: the same version, another row.
        JsonNode street =
                planner.get("/api/grid/at?lon=113.708&lat=34.705").path("cells").path(0);
        assertThat(street.path("validFrom").asString()).isEqualTo("2020-01-01T00:00:00Z");
    }

    @Test
    void aRetriedRequestIsAnsweredAgainAndDoneOnce() {
        String path = planner.openDraft();
        String body = "{\"operation\":\"rename\",\"area\":\"%s\",\"name\":\"一次\"}"
                .formatted(planner.cell(SquareOffice.EAST + "001"));
        JsonNode first = retried(path, body);
        assertThat(retried(path, body)).isEqualTo(first);
        assertThat(planner.get(path + "/operations").path("items")).hasSize(1);
    }

    private JsonNode retried(String path, String body) {
        return json(
                planner.posting(path + "/operations", body)
                        .header("If-Match", "\"1\"")
                        .header("Idempotency-Key", "again")
                        .exchange(),
                200);
    }

    private List<String> codes(String lon, String at) {
        return planner.get("/api/grid/at?lon=" + lon + "&lat=34.705" + at)
                .path("cells")
                .valueStream()
                .map(cell -> cell.path("code").asString())
                .toList();
    }
}

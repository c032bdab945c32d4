package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A planner's way over HTTP: open, change, undo, see, publish. */
@OfficeTest
class DraftApiIT {

    /** From south to north through the middle of the cell in the south-west. */
    private static final String LINE = "{\"type\":\"LineString\",\"coordinates\":[[113.705,34.699],[113.705,34.711]]}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void loadTheOffice() {
        if (jdbc.sql("select count(*) from grid_cell").query(Long.class).single() > 0) {
            return;
        }
        intake.cells(Caller.system(), SquareOffice.load());
    }

    @Test
    void aCellIsSplitAndThePlanPublished() {
        JsonNode draft = json(post("/api/grid/drafts", "{\"name\":\"春季调整\"}", null), 201);
        String path = "/api/grid/drafts/" + draft.path("id").asString();
        assertThat(draft.path("counts").path("cell").asInt()).isEqualTo(8);
        assertThat(draft.path("bounds").path(0).asDouble()).isEqualTo(113.7);

        JsonNode areas = json(get(path + "/areas?bbox=113.701,34.701,113.702,34.702"), 200);
        assertThat(areas.path("features")).hasSize(3);
        UUID cell = cell("001003");

        MvcTestResult split = post(
                path + "/operations",
                "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s,\"title\":\"一分为二\"}".formatted(cell, LINE),
                "\"1\"");
        JsonNode change = json(split, 200);
        assertThat(split.getResponse().getHeader("ETag")).isEqualTo("\"2\"");
        assertThat(change.path("added")).hasSize(1);
        assertThat(change.path("faults")).isEmpty();
        assertThat(change.path("lineage").path(0).path("kind").asString()).isEqualTo("split-from");
        assertThat(change.path("step").path("title").asString()).isEqualTo("一分为二");

        MvcTestResult stale = post(path + "/undo", "{}", "\"1\"");
        assertThat(json(stale, 412).path("current").path("version").asInt()).isEqualTo(2);
        assertThat(json(post(path + "/undo", "{}", null), 428).path("code").asString())
                .isEqualTo("PRECONDITION_REQUIRED");

        JsonNode undone = json(post(path + "/undo", "{}", "\"2\""), 200);
        assertThat(undone.path("removed")).hasSize(1);
        JsonNode redone = json(post(path + "/redo", "{}", "\"3\""), 200);
        assertThat(redone.path("added").path(0).path("geometry"))
                .isEqualTo(change.path("added").path(0).path("geometry"));

        JsonNode check = json(post(path + "/check", "{}", null), 200);
        assertThat(check.path("certificate").path("cells").asInt()).isEqualTo(9);
        assertThat(check.path("faults")).isEmpty();
        assertThat(json(get(path + "/comparison"), 200).path("features")).hasSize(2);

        JsonNode published = json(post(path + "/publish", "{\"note\":\"试行\"}", "\"4\""), 201);
        assertThat(published.path("state").asString()).isEqualTo("valid");
        assertThat(published.path("codes").path(0).path("newCode").asString()).isEqualTo(SquareOffice.WEST + "005");
        assertThat(published.path("changed").asInt()).isEqualTo(1);
        assertThat(published.path("added").asInt()).isEqualTo(1);

        assertThat(codes("113.703", "")).containsExactly("410105560", SquareOffice.WEST, SquareOffice.WEST + "003");
        String east = "113.708";
        assertThat(codes(east, "")).contains(SquareOffice.WEST + "005");
        assertThat(codes(east, "&at=2024-01-01")).contains(SquareOffice.WEST + "003");
        assertThat(json(get("/api/grid/drafts/" + draft.path("id").asString()), 200)
                        .path("state")
                        .asString())
                .isEqualTo("published");
        String added = published.path("codes").path(0).path("area").asString();
        JsonNode lineage = json(get("/api/grid/cells/" + added + "/lineage"), 200);
        assertThat(lineage.path("from").path(0).path("cell").path("id").asString())
                .isEqualTo(cell.toString());
        assertThat(json(get("/api/grid/layers/base/dates"), 200)).hasSize(2);
        // The street only got nodes: the same version, another row.
        JsonNode street = json(get("/api/grid/at?lon=113.708&lat=34.705"), 200)
                .path("cells")
                .path(0);
        assertThat(street.path("validFrom").asString()).isEqualTo("2020-01-01T00:00:00Z");
    }

    @Test
    void aRetriedRequestIsAnsweredAgainAndDoneOnce() {
        String path = "/api/grid/drafts/"
                + json(post("/api/grid/drafts", "{}", null), 201).path("id").asString();
        String body = "{\"operation\":\"rename\",\"area\":\"%s\",\"name\":\"一次\"}".formatted(cell("002001"));
        String first = retried(path, body);
        assertThat(retried(path, body)).isEqualTo(first);
        assertThat(json(get(path + "/operations"), 200).path("items")).hasSize(1);
    }

    private String retried(String path, String body) {
        return json(
                        mvc.post()
                                .uri(path + "/operations")
                                .with(As.role(Role.PLANNER))
                                .header("If-Match", "\"1\"")
                                .header("Idempotency-Key", "again")
                                .contentType(MediaType.APPLICATION_JSON)
                                .content(body)
                                .exchange(),
                        200)
                .toString();
    }

    @Test
    void whatCannotBeReadIsRefusedWithItsReason() {
        String path = "/api/grid/drafts/"
                + json(post("/api/grid/drafts", "{}", null), 201).path("id").asString() + "/operations";
        UUID cell = cell("002001");
        String vertices = java.util.stream.IntStream.range(0, 10_001)
                .mapToObj(i -> "[113.72%05d,34.71]".formatted(i))
                .collect(java.util.stream.Collectors.joining(","));
        for (var refusal : java.util.List.of(
                java.util.List.of("{\"operation\":\"fly\"}", 400, "UNREADABLE_BODY"),
                java.util.List.of("{\"operation\":\"merge\",\"x\":1}", 400, "UNREADABLE_BODY"),
                java.util.List.of("{\"operation\":\"merge\"}", 422, "REFUSED"),
                java.util.List.of(
                        "{\"operation\":\"insert-node\",\"at\":[113.72,34.7],\"crs\":\"EPSG:3857\"}",
                        400,
                        "UNKNOWN_CRS"),
                java.util.List.of("{\"operation\":\"remove-node\",\"node\":[113.72,34.715]}", 422, "NOTHING_HERE"),
                java.util.List.of(
                        "{\"operation\":\"split\",\"area\":\"%s\",\"line\":{\"type\":\"Point\",\"coordinates\":[113.7,34.7]}}"
                                .formatted(cell),
                        422,
                        "INVALID_INPUT"),
                java.util.List.of(
                        "{\"operation\":\"split\",\"area\":\"%s\",\"line\":{\"type\":\"LineString\",\"coordinates\":[%s]}}"
                                .formatted(cell, vertices),
                        422,
                        "TOO_MANY_VERTICES"))) {
            JsonNode problem = json(post(path, (String) refusal.get(0), "\"1\""), (Integer) refusal.get(1));
            assertThat(problem.path("code").asString()).isEqualTo(refusal.get(2));
        }
    }

    private java.util.List<String> codes(String lon, String at) {
        return json(get("/api/grid/at?lon=" + lon + "&lat=34.705" + at), 200)
                .path("cells")
                .valueStream()
                .map(cell -> cell.path("code").asString())
                .toList();
    }

    private UUID cell(String codeInStreet) {
        return jdbc.sql("select id from grid_cell where code = :code")
                .param("code", SquareOffice.STREET + codeInStreet)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult get(String uri) {
        return mvc.get()
                .uri(java.net.URI.create(uri))
                .with(As.role(Role.PLANNER))
                .exchange();
    }

    private MvcTestResult post(String uri, String body, String ifMatch) {
        var request = mvc.post()
                .uri(uri)
                .with(As.role(Role.PLANNER))
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.exchange();
    }

    private static JsonNode json(MvcTestResult answer, int status) {
        try {
            String body = answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(answer.getResponse().getStatus()).as(body).isEqualTo(status);
            return JsonMapper.shared().readTree(body);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

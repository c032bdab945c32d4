package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Disputed borders of the square office: the communities disagree on the border between them, at 113.72 E. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BorderDisputeIT {

    private static final String BETWEEN = "[[113.72,34.7],[113.72,34.71]]";
    private static final String FAR_EAST = "[[113.74,34.7],[113.74,34.71]]";
    private static final Caller PLANNER = As.callerOf(Role.PLANNER);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void loadTheOffice() {
        grid.cells(Caller.system(), SquareOffice.load());
    }

    @BeforeEach
    void nothingIsDisputed() {
        jdbc.sql("delete from border_dispute").update();
    }

    @Test
    void aStretchOfBorderIsMarkedAndSettled() {
        JsonNode marked = body(mark(PLANNER, BETWEEN, "湖滨路归谁管"), 201);
        assertThat(marked.path("geometry").path("coordinates").toString()).isEqualTo(BETWEEN);
        assertThat(marked.path("properties").path("markedBy").asString()).isEqualTo(PLANNER.displayName());
        assertThat(listed("")).isEqualTo(1);
        assertThat(listed("bbox=113.719,34.7,113.721,34.701")).isEqualTo(1);
        assertThat(listed("bbox=113.73,34.7,113.74,34.71")).isZero();

        String path = "/api/grid/disputes/" + marked.path("id").asString() + "/settle";
        JsonNode settled = body(post(PLANNER, path, "{\"outcome\":\"归东社区\"}"), 200);
        assertThat(settled.path("properties").path("outcome").asString()).isEqualTo("归东社区");
        assertThat(listed("")).isZero();
        assertThat(listed("settled=true")).isEqualTo(1);
        assertThat(body(post(PLANNER, path, "{}"), 409).path("code").asString()).isEqualTo("DISPUTE_SETTLED");
    }

    @Test
    void whoPlansOnePartMarksWhatTouchesIt() {
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.PLANNER);
        body(mark(west, FAR_EAST, "不归我"), 403);
        String id = body(mark(PLANNER, FAR_EAST, "东边"), 201).path("id").asString();
        body(post(west, "/api/grid/disputes/" + id + "/settle", "{}"), 403);
        body(mark(west, BETWEEN, "两边都有"), 201);
    }

    @Test
    void whatIsNoBorderOrSaysNothingIsRefused() {
        JsonNode point = body(post(PLANNER, "/api/grid/disputes", """
                {"geometry":{"type":"Point","coordinates":[113.72,34.7]},"note":"x"}
                """), 422);
        assertThat(point.path("errors").path(0).path("pointer").asString()).isEqualTo("/geometry");
        JsonNode silent = body(mark(PLANNER, BETWEEN, "  "), 422);
        assertThat(silent.path("errors").path(0).path("pointer").asString()).isEqualTo("/note");
        body(post(PLANNER, "/api/grid/disputes", """
                {"layer":"nowhere","geometry":{"type":"LineString","coordinates":%s},"note":"x"}
                """.formatted(BETWEEN)), 404);
        body(post(PLANNER, "/api/grid/disputes/01900000-0000-7000-8000-000000000001/settle", "{}"), 404);
        assertThat(listed("settled=true")).isZero();
    }

    private MvcTestResult mark(Caller caller, String line, String note) {
        return post(caller, "/api/grid/disputes", """
                {"geometry":{"type":"LineString","coordinates":%s},"note":"%s"}
                """.formatted(line, note));
    }

    private MvcTestResult post(Caller caller, String path, String body) {
        return mvc.post()
                .uri(path)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private int listed(String query) {
        return body(
                        mvc.get()
                                .uri("/api/grid/disputes?" + query)
                                .with(As.caller(PLANNER))
                                .exchange(),
                        200)
                .path("features")
                .size();
    }

    private static JsonNode body(MvcTestResult answer, int status) {
        assertThat(answer).hasStatus(status);
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }
}

package org.wangge.server.grid.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.grid.PlannerCalls.line;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What cannot be done is refused over HTTP with a reason and a place, and the draft stays what it was, bit for bit. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedOperationIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Autowired
    JdbcClient jdbc;

    private PlannerCalls planner;
    private String draft;
    private String cell;
    private String parent;

    /** The cell in the south-west is to be changed; the one beside it is gone, so there is ground to draw on. */
    @BeforeAll
    void aDraftWithAStep() {
        planner = new PlannerCalls(mvc, jdbc);
        intake.cells(Caller.system(), SquareOffice.load());
        draft = planner.openDraft();
        cell = planner.cell(SquareOffice.WEST + "003").toString();
        parent = planner.cell(SquareOffice.WEST).toString();
        planner.post(
                draft + "/operations",
                "{\"operation\":\"delete\",\"area\":\"%s\"}".formatted(planner.cell(SquareOffice.WEST + "004")),
                1,
                200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            113.705 34.699, 113.705 34.705                                      | INCOMPLETE_CUT
            113.6 34.699, 113.6 34.711                                          | MISSES
            113.705 34.699, 113.707 34.711, 113.703 34.709, 113.709 34.708      | SELF_CROSSING
            113.705 34.699, 113.705 34.705, 113.70500001 34.6995                | SPIKE
            113.6999 34.70000001, 113.7101 34.70000001                          | MISSES
            113.699 34.7010005, 113.701 34.6990005                              | NO_AREA
            113.705 34.705, 113.705 34.705                                      | INVALID_INPUT
            """)
    void aLineThatDoesNotDivide(String line, String code) {
        assertThat(refused(split(line(line)), 422, code)
                        .path("where")
                        .path("type")
                        .asString())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            113.8 34.8, 113.81 34.8, 113.81 34.81, 113.8 34.8                   | OUTSIDE_PARENT
            113.715 34.69, 113.718 34.69, 113.718 34.7, 113.715 34.7, 113.715 34.69 | OUTSIDE_PARENT
            113.702 34.702, 113.705 34.702, 113.705 34.705, 113.702 34.702      | NOT_FREE
            113.712 34.702, 113.718 34.708, 113.718 34.702, 113.712 34.708, 113.712 34.702 | SELF_CROSSING
            113.712 34.702, 113.7120003 34.702, 113.7120003 34.7020003, 113.712 34.702 | NO_AREA
            """)
    void anOutlineThatIsNoArea(String ring, String code) {
        String outline =
                line(ring).replace("LineString", "Polygon").replace("[[", "[[[").replace("]]", "]]]");
        String body = "{\"operation\":\"draw\",\"parent\":\"%s\",\"outline\":%s}".formatted(parent, outline);
        assertThat(refused(body, 422, code).path("where").path("type").asString())
                .isNotEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"operation":"fly"}                                                         | 400 | UNREADABLE_BODY
            {"operation":"merge","x":1}                                                 | 400 | UNREADABLE_BODY
            {"operation":"merge"}                                                       | 422 | REFUSED
            {"operation":"insert-node","at":[113.72,34.7],"crs":"EPSG:3857"}            | 400 | UNKNOWN_CRS
            {"operation":"insert-node","at":[38473000.5,3840000.5]}                     | 422 | INVALID_INPUT
            {"operation":"split","area":"CELL","line":{"type":"Point","coordinates":[113.7,34.7]}} | 422 | INVALID_INPUT
            {"operation":"split","area":"CELL","line":{"type":"LineString","coordinates":[[38473000.5,3840000.5],[38473100,3840100]]}} | 422 | INVALID_INPUT
            """)
    void whatCannotBeReadNamesItsMember(String body, int status, String code) {
        JsonNode problem = refused(body.replace("CELL", cell), status, code);
        if (status == 422) {
            assertThat(problem.path("errors").path(0).path("pointer").asString())
                    .startsWith("/");
        }
    }

    /** Metres of the zone beside this one: a place some 270 km away. */
    @Test
    void aLineInAnotherZoneMissesTheCell() {
        String wrongZone = split(line("473000.5 3840000.5, 473000.5 3842000.5"))
                .replace("\"operation\"", "\"crs\":\"EPSG:4547\",\"operation\"");
        assertThat(refused(wrongZone.replace("4547", "4546"), 422, "MISSES").path("where"))
                .isNotEmpty();
    }

    @Test
    void aLineOfTooManyVertices() {
        String vertices = IntStream.range(0, 10_001)
                .mapToObj(i -> "113.72%05d 34.71".formatted(i))
                .collect(Collectors.joining(", "));
        assertThat(refused(split(line(vertices)), 422, "TOO_MANY_VERTICES")
                        .path("errors")
                        .path(0)
                        .path("pointer")
                        .asString())
                .startsWith("/line");
    }

    @Test
    void whatIsNotThere() {
        assertThat(refused("{\"operation\":\"remove-node\",\"node\":[113.72,34.715]}", 422, "NOTHING_HERE")
                        .path("where"))
                .isNotEmpty();
        refused(
                "{\"operation\":\"transfer\",\"area\":\"%s\",\"to\":\"%s\"}".formatted(cell, draft.substring(17)),
                422,
                "UNKNOWN_AREA");
    }

    @Test
    void aStaleVersionIsToldTheCurrentOne() {
        String before = planner.everythingOf(draft);
        String good = split(line("113.705 34.699, 113.705 34.711"));
        for (String call : List.of("/operations", "/undo", "/redo", "/publish", "/rebase")) {
            String body = call.equals("/operations") ? good : "{}";
            JsonNode stale = planner.post(draft + call, body, 1, 412);
            assertThat(stale.path("current").path("version").asInt()).isEqualTo(2);
            assertThat(planner.post(draft + call, body, 428).path("code").asString())
                    .isEqualTo("PRECONDITION_REQUIRED");
        }
        assertThat(planner.everythingOf(draft)).isEqualTo(before);
    }

    private String split(String line) {
        return "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s}".formatted(cell, line);
    }

    private JsonNode refused(String body, int status, String code) {
        String before = planner.everythingOf(draft);
        JsonNode problem = planner.post(draft + "/operations", body, 2, status);
        assertThat(problem.path("code").asString()).as(problem.toString()).isEqualTo(code);
        assertThat(problem.path("detail").asString()).isNotBlank();
        assertThat(planner.everythingOf(draft)).isEqualTo(before);
        return problem;
    }
}

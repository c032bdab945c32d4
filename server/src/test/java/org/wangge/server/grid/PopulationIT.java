package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Residents and floating people of cells as of a day, and where they live most densely. */
@OfficeTest
class PopulationIT {

    private static final String LEVEL = "/api/grid/population";
    private static final String EAST_SHAPE =
            "POLYGON ((113.72 34.7, 113.73 34.7, 113.74 34.7, 113.74 34.71, 113.74 34.72, 113.73 34.72, 113.72 34.72,"
                    + " 113.72 34.71, 113.72 34.7))";

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void cells() {
        grid.cells(Caller.system(), SquareOffice.load());
        Emptied.of(jdbc, "cell_population");
    }

    private UUID id(String code) {
        return jdbc.sql("select id from grid_cell where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult put(Caller caller, String code, String day, @Nullable String tag, String body) {
        var request = mvc.put()
                .uri("/api/grid/cells/" + id(code) + "/population/" + day)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body);
        return (tag == null ? request : request.header("If-Match", tag)).exchange();
    }

    private MvcTestResult put(String code, String day, int resident, int floating) {
        return put(As.callerOf(Role.PLANNER), code, day, null, body(resident, floating));
    }

    private static String body(int resident, int floating) {
        return "{\"resident\":%d,\"floating\":%d,\"source\":\"年度统计\"}".formatted(resident, floating);
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).with(As.caller(As.callerOf(Role.VIEWER))).exchange();
    }

    private JsonNode read(String uri) {
        MvcTestResult result = get(uri);
        assertThat(result).hasStatusOk();
        return json(result);
    }

    private static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private static List<String> names(JsonNode answer) {
        return answer.path("rows")
                .valueStream()
                .map(row -> row.at("/cell/name").asString())
                .toList();
    }

    @Test
    void theDensestCommunityComesFirstAsOfADay() {
        assertThat(put(SquareOffice.WEST, "2025-03-01", 12_253, 13_472)).hasStatus(201);
        assertThat(put(SquareOffice.EAST, "2025-06-01", 20_000, 500)).hasStatus(201);
        assertThat(put(SquareOffice.EAST, "2026-03-01", 20_000, 9_000)).hasStatus(201);
        JsonNode now = read(LEVEL);
        assertThat(names(now)).containsExactly("东社区", "西社区");
        assertThat(now.at("/densest/name").asString()).isEqualTo("东社区");
        assertThat(now.path("resident").asLong()).isEqualTo(32_253);
        assertThat(now.path("floating").asLong()).isEqualTo(22_472);
        JsonNode east = now.at("/rows/0");
        double area = GeodesicMeasure.areaSquareMetres(SquareOffice.geometry(EAST_SHAPE));
        assertThat(east.path("areaSquareMetres").asDouble()).isCloseTo(area, within(1.0));
        assertThat(east.path("densityPerSquareKilometre").asDouble())
                .isCloseTo(29_000 / (area / 1_000_000), within(0.01));
        assertThat(now.at("/rows/1/floatingShare").asDouble()).isCloseTo(0.5237, within(0.0001));
        assertThat(now.at("/rows/1/changedSince").asBoolean()).isFalse();
        // Before the east was counted again, and before it was counted at all.
        JsonNode autumn = read(LEVEL + "?at=2025-10-01");
        assertThat(autumn.at("/densest/name").asString()).isEqualTo("西社区");
        JsonNode spring = read(LEVEL + "?at=2025-04-01");
        assertThat(names(spring)).containsExactly("西社区", "东社区");
        assertThat(spring.path("cells").asInt()).isEqualTo(2);
        assertThat(spring.path("counted").asInt()).isEqualTo(1);
        assertThat(spring.at("/rows/1/densityPerSquareKilometre").isNull()
                        || spring.at("/rows/1/densityPerSquareKilometre").isMissingNode())
                .isTrue();
        assertThat(read(LEVEL + "?level=street").path("counted").asInt()).isZero();
        assertThat(read("/api/grid/cells/" + id(SquareOffice.EAST) + "/population")
                        .valueStream()
                        .map(count -> count.path("day").asString()))
                .containsExactly("2026-03-01", "2025-06-01");
    }

    @Test
    void aCountIsCorrectedByWhoReadIt() {
        MvcTestResult made = put(SquareOffice.WEST, "2025-03-01", 10, 20);
        assertThat(made).hasStatus(201);
        String tag = Objects.requireNonNull(made.getResponse().getHeader("ETag"));
        Caller planner = As.callerOf(Role.PLANNER);
        assertThat(put(SquareOffice.WEST, "2025-03-01", 11, 20)).hasStatus(428);
        assertThat(put(planner, SquareOffice.WEST, "2025-03-01", tag, body(11, 20)))
                .hasStatusOk();
        assertThat(put(planner, SquareOffice.WEST, "2025-03-01", tag, body(12, 20)))
                .hasStatus(412);
        assertThat(put(planner, SquareOffice.WEST, "2025-03-02", tag, body(12, 20)))
                .hasStatus(412);
        JsonNode row = read(LEVEL).at("/rows/0");
        assertThat(row.path("resident").asInt()).isEqualTo(11);
        assertThat(row.path("version").asInt()).isEqualTo(2);
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        assertThat(put(SquareOffice.WEST, "2025-03-01", -1, 0)).hasStatus(422);
        assertThat(put(SquareOffice.WEST, "2025-03-01", 0, 100_000_001)).hasStatus(422);
        assertThat(put(SquareOffice.WEST, "2199-01-01", 1, 1)).hasStatus(422);
        assertThat(put(SquareOffice.WEST, "2019-01-01", 1, 1)).hasStatus(404);
        assertThat(put(As.callerOf(Role.DISPATCHER), SquareOffice.WEST, "2025-03-01", null, body(1, 1)))
                .hasStatus(403);
        Caller inEast = new Caller(
                new UUID(1, 14), "east", "east", Set.of(Role.PLANNER), new Scope(Set.of(SquareOffice.EAST)), null);
        assertThat(put(inEast, SquareOffice.WEST, "2025-03-01", null, body(1, 1)))
                .hasStatus(403);
        assertThat(put(inEast, SquareOffice.EAST, "2025-03-01", null, body(1, 1)))
                .hasStatus(201);
        assertThat(get("/api/grid/cells/" + UUID.randomUUID() + "/population")).hasStatus(404);
        assertThat(jdbc.sql("select count(*) from cell_population")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }
}

package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Dedicated layers by their calls, and cells of the square office put together. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManagementCellIT {

    private static final String PATH = "/api/grid/management-cells";

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
    void none() {
        jdbc.sql("delete from grid_management_version").update();
        jdbc.sql("delete from grid_management_cell").update();
    }

    @Test
    void theShapeIsExactlyTheUnionOfTheMembersOfTheDay() {
        JsonNode made = json(make("M1", "2024-01-01", SquareOffice.WEST + "001", SquareOffice.WEST + "002"));
        assertThat(made.path("properties").path("cells")).hasSize(2);
        assertThat(shape(made).norm().toText())
                .isEqualTo("POLYGON ((113.7 34.71, 113.7 34.72, 113.71 34.72, 113.72 34.72, 113.72 34.71,"
                        + " 113.71 34.71, 113.7 34.71))");
        String path = PATH + "/" + made.path("id").asString();
        assertThat(change(path, "*", "一片", "2025-01-01", SquareOffice.WEST + "001", SquareOffice.EAST + "004"))
                .hasStatusOk();
        assertThat(codes(path + "?at=2024-12-31"))
                .containsExactly(SquareOffice.WEST + "001", SquareOffice.WEST + "002");
        assertThat(codes(path + "?at=2025-01-01"))
                .containsExactly(SquareOffice.WEST + "001", SquareOffice.EAST + "004");
        assertThat(shape(json(get(path + "?at=2025-01-01"))).getNumGeometries()).isEqualTo(2);
        assertThat(get(path + "?at=2023-12-31")).hasStatus(404);

        assertThat(delete(path + "?at=2026-01-01", "*")).hasStatus(204);
        assertThat(get(path + "?at=2026-01-01")).hasStatus(404);
        assertThat(codes(path + "?at=2025-12-31")).hasSize(2);
        assertThat(make("M1", "2027-01-01", SquareOffice.WEST + "001"))
                .as("a code lasts")
                .hasStatus(409);
        assertThat(make("M2", "2026-01-01", SquareOffice.WEST + "001")).hasStatus(201);
    }

    @Test
    void aCellIsInOneOfASetAtATime() {
        assertThat(make("M1", "2024-01-01", SquareOffice.WEST + "001")).hasStatus(201);
        MvcTestResult taken = make("M2", "2025-01-01", SquareOffice.WEST + "001", SquareOffice.WEST + "002");
        assertThat(taken).hasStatus(409);
        assertThat(taken).bodyJson().extractingPath("$.code").isEqualTo("MEMBER_TAKEN");
        assertThat(make("M2", "2025-01-01", SquareOffice.WEST + "002")).hasStatus(201);
        assertThat(post(Caller.system(), body("other", "M1", "2025-01-01", SquareOffice.WEST + "001")))
                .as("in another set")
                .hasStatus(201);
        assertThat(features(PATH + "?at=2024-06-01")).isEqualTo(1);
        assertThat(features(PATH + "?at=2025-06-01")).isEqualTo(3);
        assertThat(features(PATH + "?at=2025-06-01&set=management")).isEqualTo(2);
        assertThat(features(PATH + "?at=2025-06-01&set=management&bbox=113.712,34.712,113.713,34.713"))
                .isEqualTo(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThat(make("M1", "2024-01-01", SquareOffice.WEST))
                .as("a community")
                .hasStatus(422);
        assertThat(make("M1", "2019-01-01", SquareOffice.WEST + "001"))
                .as("before the cell")
                .hasStatus(422);
        assertThat(make("M1", "2024-01-01")).as("nothing").hasStatus(422);
        assertThat(make(" ", "2024-01-01", SquareOffice.WEST + "001")).hasStatus(422);
        String path = PATH + "/"
                + json(make("M1", "2024-01-01", SquareOffice.WEST + "001"))
                        .path("id")
                        .asString();
        assertThat(change(path, null, "x", "2025-01-01", SquareOffice.WEST + "001"))
                .hasStatus(428);
        assertThat(change(path, "\"9-x\"", "x", "2025-01-01", SquareOffice.WEST + "001"))
                .hasStatus(412);
        assertThat(change(path, "*", "x", "2023-01-01", SquareOffice.WEST + "001"))
                .as("before its last change")
                .hasStatus(409);
        Caller east = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.PLANNER);
        assertThat(post(east, body("s", "M9", "2024-01-01", SquareOffice.WEST + "001")))
                .hasStatus(403);
        assertThat(post(east, body("s", "M9", "2024-01-01", SquareOffice.EAST + "001")))
                .hasStatus(201);
    }

    @Test
    void aDedicatedLayerIsMadeAndRenamed() {
        String body = "{\"code\":\"huanwei\",\"kind\":\"dedicated\",\"labels\":{\"zh\":\"环卫\",\"en\":\"Sanitation\"}}";
        assertThat(send("/api/grid/layers", As.callerOf(Role.GRID_HEAD), body)).hasStatus(403);
        assertThat(send("/api/grid/layers", As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.PLANNER), body))
                .hasStatus(403);
        assertThat(send("/api/grid/layers", As.callerOf(Role.PLANNER), body)).hasStatus(201);
        assertThat(send("/api/grid/layers", As.callerOf(Role.PLANNER), body)).hasStatus(409);
        for (String wrong : List.of(
                body.replace("huanwei", "base"),
                body.replace("huanwei", "环卫"),
                body.replace("dedicated", "base"),
                body.replace("Sanitation", " "))) {
            assertThat(send("/api/grid/layers", As.callerOf(Role.PLANNER), wrong))
                    .as(wrong)
                    .hasStatus(422);
        }
        String tag =
                String.valueOf(get("/api/grid/layers/huanwei").getResponse().getHeader("ETag"));
        assertThat(put("/api/grid/layers/huanwei", tag, "{\"labels\":{\"zh\":\"环境卫生\",\"en\":\"Cleaning\"}}"))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.labels.zh")
                .isEqualTo("环境卫生");
        assertThat(put("/api/grid/layers/huanwei", tag, "{\"labels\":{\"zh\":\"环卫\",\"en\":\"x\"}}"))
                .hasStatus(412);
    }

    private MvcTestResult make(String code, String from, String... cells) {
        return post(Caller.system(), body("management", code, from, cells));
    }

    private String body(String set, String code, String from, String... cells) {
        return "{\"set\":\"%s\",\"code\":\"%s\",\"name\":\"一片\",\"from\":\"%s\",\"cells\":%s}"
                .formatted(set, code, from, ids(cells));
    }

    private List<String> ids(String... codes) {
        List<String> ids = new ArrayList<>();
        for (String code : codes) {
            ids.add("\""
                    + jdbc.sql("select id from grid_cell where code = :code")
                            .param("code", code)
                            .query(UUID.class)
                            .single()
                    + "\"");
        }
        return ids;
    }

    private MvcTestResult change(String path, String ifMatch, String name, String from, String... cells) {
        return put(path, ifMatch, "{\"name\":\"%s\",\"from\":\"%s\",\"cells\":%s}".formatted(name, from, ids(cells)));
    }

    private List<String> codes(String uri) {
        List<String> codes = new ArrayList<>();
        json(get(uri))
                .path("properties")
                .path("cells")
                .forEach(cell -> codes.add(cell.path("code").asString()));
        return codes;
    }

    private int features(String uri) {
        return json(get(uri)).path("features").size();
    }

    private static Geometry shape(JsonNode feature) {
        return new GeoJsonReader(GeoJsonLimits.STANDARD).read(feature.path("geometry"), Crs.parse("CRS84"));
    }

    private static JsonNode json(MvcTestResult result) {
        assertThat(result.getResponse().getStatus()).isBetween(200, 299);
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).with(As.role(Role.VIEWER)).exchange();
    }

    private MvcTestResult post(Caller caller, String body) {
        return send(PATH, caller, body);
    }

    private MvcTestResult send(String path, Caller caller, String body) {
        return mvc.post()
                .uri(path)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private MvcTestResult put(String path, String ifMatch, String body) {
        var request = mvc.put().uri(path).with(As.role(Role.PLANNER)).contentType("application/json");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return request.content(body).exchange();
    }

    private MvcTestResult delete(String path, String ifMatch) {
        return mvc.delete()
                .uri(path)
                .with(As.role(Role.PLANNER))
                .header("If-Match", ifMatch)
                .exchange();
    }
}

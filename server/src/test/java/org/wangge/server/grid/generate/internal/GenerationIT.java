package org.wangge.server.grid.generate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.BuildingRecord;
import org.wangge.server.basemap.RailwayRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.basemap.WaterwayRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Cells are generated in a draft from the base map, looked at, and taken over. */
@OfficeTest
class GenerationIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake intake;

    @Autowired
    BasemapIntake basemap;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GenerationQueue queue;

    @BeforeEach
    void loadTheOffice() {
        Caller system = Caller.system();
        intake.cells(system, SquareOffice.load());
        basemap.roads(
                system,
                "test",
                List.of(
                        road("r1", "primary", "LINESTRING (113.69 34.7093, 113.75 34.7101)", false),
                        road("r2", "residential", "LINESTRING (113.7112 34.69, 113.7108 34.73)", false),
                        road("r3", "primary", "LINESTRING (113.715 34.69, 113.7151 34.73)", true)));
        basemap.waterways(
                system,
                "test",
                List.of(new WaterwayRecord(
                        "w1", line("LINESTRING (113.703 34.69, 113.704 34.73)"), "river", "河", 20.0, false)));
        basemap.railways(
                system,
                "test",
                List.of(new RailwayRecord(
                        "t1", line("LINESTRING (113.69 34.7155, 113.75 34.716)"), "rail", null, false)));
        List<BuildingRecord> houses = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 30; j++) {
                double lon = 113.7003 + i * 0.00065;
                double lat = 34.7003 + j * 0.00065;
                Geometry house =
                        SquareOffice.geometry("POLYGON ((%1$s %2$s, %3$s %2$s, %3$s %4$s, %1$s %4$s, %1$s %2$s))"
                                .formatted(lon, lat, lon + 0.0003, lat + 0.0002));
                houses.add(new BuildingRecord(
                        "h%d-%d".formatted(i, j), Cgcs2000.geometries().createGeometry(house), "house", null, null));
            }
        }
        basemap.buildings(system, "test", houses);
    }

    @Test
    void aCommunityIsDividedAlongItsRoadsAndPublished() throws InterruptedException {
        String draft = draft();
        UUID west = area(SquareOffice.WEST);
        JsonNode started = json(post(draft + "/generations", """
                {"parent":"%s","method":"barriers","targetSquareMetres":100000,"balance":"buildings"}""".formatted(west), null), 202);
        assertThat(started.path("state").asString()).isIn("queued", "running");
        String path = "/api/grid/generations/" + started.path("id").asString();
        JsonNode done = await(path, "done");
        assertThat(done.path("cells").asInt()).isBetween(25, 60);
        assertThat(done.path("report").path("cutBuildings").asInt()).isZero();
        assertThat(done.path("report").path("buildings").asInt()).isEqualTo(900);
        assertThat(done.path("done").asInt()).isEqualTo(done.path("total").asInt());
        JsonNode preview = json(get(path + "/preview"), 200);
        assertThat(preview.path("features")).hasSize(done.path("cells").asInt());
        assertThat(preview.path("features")
                        .path(0)
                        .path("properties")
                        .path("number")
                        .asInt())
                .isEqualTo(1);

        JsonNode change =
                json(post(draft + "/operations", """
                {"operation":"generate","generation":"%s","title":"重划"}""".formatted(done.path("id").asString()), "\"1\""), 200);
        assertThat(change.path("faults")).isEmpty();
        assertThat(change.path("step").path("operation").asString()).isEqualTo("generate");
        // Four cells were there; each shape that is not one of them any more is new.
        assertThat(change.path("added").size()).isEqualTo(done.path("cells").asInt() - 4);
        JsonNode published = json(post(draft + "/publish", "{}", "\"2\""), 201);
        assertThat(published.path("certificate").path("faults").asInt()).isZero();
        assertThat(published.path("certificate").path("differenceSquareMetres").asDouble())
                .isLessThan(1e-3);
        // A square across the river, the road and the railway is in no cell alone.
        assertThat(json(get("/api/grid/at?lon=113.7025&lat=34.7088"), 200)
                        .path("cells")
                        .path(2)
                        .path("code"))
                .isNotEqualTo(json(get("/api/grid/at?lon=113.7025&lat=34.7104"), 200)
                        .path("cells")
                        .path(2)
                        .path("code"));
    }

    @Test
    void squaresAndHexagonsAreMadeToo() throws InterruptedException {
        String draft = draft();
        UUID west = area(SquareOffice.WEST);
        for (String method : List.of("squares", "hexagons")) {
            JsonNode started = json(post(draft + "/generations", """
                    {"parent":"%s","method":"%s","targetCells":50,"keepBuildingsWhole":false}""".formatted(west, method), null), 202);
            JsonNode done = await("/api/grid/generations/" + started.path("id").asString(), "done");
            assertThat(done.path("cells").asInt()).isBetween(40, 50);
            assertThat(done.path("report").path("cutBuildings").asInt()).isPositive();
        }
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        String draft = draft();
        UUID west = area(SquareOffice.WEST);
        String cell = area(SquareOffice.WEST + "001").toString();
        for (String body : List.of(
                "{\"parent\":\"%s\",\"method\":\"magic\",\"targetCells\":5}".formatted(west),
                "{\"parent\":\"%s\",\"method\":\"squares\"}".formatted(west),
                "{\"parent\":\"%s\",\"method\":\"squares\",\"targetCells\":5,\"targetSquareMetres\":5000}"
                        .formatted(west),
                "{\"parent\":\"%s\",\"method\":\"squares\",\"targetCells\":0}".formatted(west),
                "{\"parent\":\"%s\",\"method\":\"squares\",\"targetCells\":999999}".formatted(west),
                "{\"parent\":\"%s\",\"method\":\"squares\",\"targetSquareMetres\":101}".formatted(west),
                "{\"parent\":\"%s\",\"method\":\"squares\",\"targetCells\":5}".formatted(cell),
                "{\"parent\":\"%s\",\"method\":\"barriers\",\"targetCells\":5,\"barriers\":{\"roads\":[\"A 1\"]}}"
                        .formatted(west))) {
            assertThat(json(post(draft + "/generations", body, null), 422)
                            .path("code")
                            .asString())
                    .as(body)
                    .isEqualTo("GENERATION_REFUSED");
        }
        json(post(draft + "/generations", """
                {"parent":"%s","method":"squares","targetCells":5}""".formatted(UUID.randomUUID()), null), 404);
        json(get("/api/grid/generations/" + UUID.randomUUID()), 404);
    }

    @Test
    void aGenerationBelongsToOneWorkerAndEndsWithItsLease() {
        UUID id = UUID.fromString(draft().substring("/api/grid/drafts/".length()));
        UUID job = jdbc.sql("""
                        insert into grid_generation (id, draft_id, parent_id, parent, wish, state, worker, lease_until, attempts, username)
                        values (gen_random_uuid(), :draft, gen_random_uuid(), 'SRID=4490;POLYGON ((0 0, 1 0, 1 1, 0 0))',
                            :wish::jsonb, 'running', gen_random_uuid(), now() + interval '1 hour', 1, 'test')
                        returning id
                        """)
                .param("draft", id)
                .param("wish", """
                        {"parent":"%s","method":"SQUARES","targetCells":4,"balance":"area","roads":[],"railways":true,"water":true,
                         "keepBuildingsWhole":true}""".formatted(UUID.randomUUID()))
                .query(UUID.class)
                .single();
        UUID stranger = UUID.randomUUID();
        assertThatThrownBy(() -> queue.advance(job, stranger, "noding", 0, 1))
                .isInstanceOf(CancellationException.class);
        assertThat(queue.claim(stranger)).isEmpty();
        // Its server was killed for the third time.
        jdbc.sql("update grid_generation set lease_until = now() - interval '1 second', attempts = 3 where id = :id")
                .param("id", job)
                .update();
        assertThat(queue.claim(stranger)).isEmpty();
        JsonNode failed = json(get("/api/grid/generations/" + job), 200);
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("message").asString()).contains("stopped");
        assertThat(json(delete("/api/grid/generations/" + job), 409)
                        .path("code")
                        .asString())
                .isEqualTo("GENERATION_ENDED");
        json(post("/api/grid/drafts/" + id + "/operations", """
                {"operation":"generate","generation":"%s"}""".formatted(job), "\"1\""), 409);
    }

    @Test
    void cancelledGenerationsStop() {
        UUID id = UUID.fromString(draft().substring("/api/grid/drafts/".length()));
        UUID worker = UUID.randomUUID();
        UUID job = jdbc.sql("""
                        insert into grid_generation (id, draft_id, parent_id, parent, wish, state, worker, lease_until, username)
                        values (gen_random_uuid(), :draft, gen_random_uuid(), 'SRID=4490;POLYGON ((0 0, 1 0, 1 1, 0 0))',
                            :wish::jsonb, 'running', :worker, now() + interval '1 hour', 'test')
                        returning id
                        """)
                .param("draft", id)
                .param("worker", worker)
                .param("wish", """
                        {"parent":"%s","method":"SQUARES","targetCells":4,"balance":"area","roads":[],"railways":true,"water":true,
                         "keepBuildingsWhole":true}""".formatted(UUID.randomUUID()))
                .query(UUID.class)
                .single();
        queue.advance(job, worker, "dividing", 3, 10);
        assertThat(json(get("/api/grid/generations/" + job), 200).path("done").asInt())
                .isEqualTo(3);
        assertThat(json(delete("/api/grid/generations/" + job), 200)
                        .path("state")
                        .asString())
                .isEqualTo("cancelled");
        assertThatThrownBy(() -> queue.advance(job, worker, "dividing", 4, 10))
                .isInstanceOf(CancellationException.class);
    }

    private JsonNode await(String path, String state) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            JsonNode job = json(get(path), 200);
            if (List.of("done", "failed", "cancelled")
                    .contains(job.path("state").asString())) {
                assertThat(job.path("state").asString()).as(job.toString()).isEqualTo(state);
                return job;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError(path + " does not end");
    }

    private String draft() {
        return "/api/grid/drafts/"
                + json(post("/api/grid/drafts", "{}", null), 201).path("id").asString();
    }

    private UUID area(String code) {
        return jdbc.sql("select id from grid_cell where code = :code")
                .param("code", code)
                .query(UUID.class)
                .single();
    }

    private static RoadRecord road(String id, String roadClass, String wkt, boolean tunnel) {
        return new RoadRecord(id, List.of(), line(wkt), roadClass, null, null, RoadDirection.BOTH, false, tunnel, 0);
    }

    private static LineString line(String wkt) {
        return (LineString) Cgcs2000.geometries().createGeometry(SquareOffice.geometry(wkt));
    }

    private MvcTestResult get(String uri) {
        return mvc.get()
                .uri(java.net.URI.create(uri))
                .with(As.role(Role.PLANNER))
                .exchange();
    }

    private MvcTestResult delete(String uri) {
        return mvc.delete()
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

    private static JsonNode json(MvcTestResult result, int status) {
        assertThat(result).as(() -> text(result)).hasStatus(status);
        return JsonMapper.shared().readTree(text(result));
    }

    private static String text(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8);
    }
}

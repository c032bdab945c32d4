package org.wangge.server.grid.generate.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.GeographicCrs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.BuildingRecord;
import org.wangge.server.basemap.RailwayRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.basemap.WaterwayRecord;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Cells are generated in a draft from the base map, looked at, and taken over. */
@OfficeTest
class GenerationIT {

    private static final long SEED = 20261123;

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

    @Autowired
    CaseIntake cases;

    private PlannerCalls planner;

    @BeforeEach
    void loadTheOffice() {
        planner = new PlannerCalls(mvc, jdbc);
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
        String draft = planner.openDraft();
        UUID west = planner.cell(SquareOffice.WEST);
        MvcTestResult accepted =
                planner.posting(draft + "/generations", """
                {"parent":"%s","method":"barriers","targetSquareMetres":100000,"balance":"buildings"}""".formatted(west)).exchange();
        JsonNode started = PlannerCalls.json(accepted, 202);
        assertThat(started.path("state").asString()).isIn("queued", "running");
        String path = "/api/grid/generations/" + started.path("id").asString();
        assertThat(accepted).hasHeader("Location", path);
        JsonNode done = await(path, "done");
        assertThat(done.path("cells").asInt()).isBetween(25, 60);
        assertThat(done.path("report").path("cutBuildings").asInt()).isZero();
        assertThat(done.path("report").path("buildings").asInt()).isEqualTo(900);
        assertThat(done.path("done").asInt()).isEqualTo(done.path("total").asInt());
        JsonNode preview = planner.get(path + "/preview");
        assertThat(preview.path("features")).hasSize(done.path("cells").asInt());
        assertThat(preview.path("features")
                        .path(0)
                        .path("properties")
                        .path("number")
                        .asInt())
                .isEqualTo(1);

        JsonNode change = planner.post(
                draft + "/operations", """
                {"operation":"generate","generation":"%s","title":"重划"}""".formatted(done.path("id").asString()), 1, 200);
        assertThat(change.path("faults")).isEmpty();
        assertThat(change.path("step").path("operation").asString()).isEqualTo("generate");
        // Four cells were there; each shape that is not one of them any more is new.
        assertThat(change.path("added").size()).isEqualTo(done.path("cells").asInt() - 4);
        JsonNode published = planner.post(draft + "/publish", "{}", 2, 201);
        assertThat(published.path("certificate").path("faults").asInt()).isZero();
        assertThat(published.path("certificate").path("differenceSquareMetres").asDouble())
                .isLessThan(1e-3);
        // A square across the river, the road and the railway is in no cell alone.
        assertThat(planner.get("/api/grid/at?lon=113.7025&lat=34.7088")
                        .path("cells")
                        .path(2)
                        .path("code"))
                .isNotEqualTo(planner.get("/api/grid/at?lon=113.7025&lat=34.7104")
                        .path("cells")
                        .path(2)
                        .path("code"));
    }

    @Test
    void squaresAndHexagonsAreMadeToo() throws InterruptedException {
        String draft = planner.openDraft();
        UUID west = planner.cell(SquareOffice.WEST);
        for (String method : List.of("squares", "hexagons")) {
            JsonNode started = planner.post(draft + "/generations", """
                    {"parent":"%s","method":"%s","targetCells":50,"keepBuildingsWhole":false}""".formatted(west, method), 202);
            JsonNode done = await("/api/grid/generations/" + started.path("id").asString(), "done");
            assertThat(done.path("cells").asInt()).isBetween(40, 50);
            assertThat(done.path("report").path("cutBuildings").asInt()).isPositive();
        }
    }

    /** Of 260 cases 200 lie in a corner that is a hundredth of the community. */
    @Test
    void casesAreSharedOutBetweenCells() throws InterruptedException {
        Random random = new Random(SEED);
        List<CaseIntake.CaseData> all = new ArrayList<>();
        for (int i = 0; i < 260; i++) {
            double size = i < 200 ? 0.002 : 0.02;
            all.add(new CaseIntake.CaseData(
                    "c" + i,
                    new CategoryCode(CategoryCode.Kind.ITEM, "06010"),
                    new LonLat(113.7 + size * random.nextDouble(), 34.7 + size * random.nextDouble()).toPoint(),
                    "x",
                    "patrol",
                    Instant.now().minus(Duration.ofDays(random.nextInt(80))),
                    null,
                    null));
        }
        cases.cases(Caller.system(), "test", all);
        List<Long> byArea = casesByCell("area", all);
        List<Long> byCases = casesByCell("cases", all);
        // Shared out by area, one of them has nearly the whole corner.
        assertThat(byArea.getLast()).as("seed %d", SEED).isGreaterThan(150);
        assertThat(byCases.getLast()).as("seed %d: %s", SEED, byCases).isLessThan(3 * 260 / 12);
        assertThat(byCases.stream().mapToLong(Long::longValue).sum()).isEqualTo(260);
    }

    /** How many cases lie in each of about twelve generated cells, the fewest first. */
    private List<Long> casesByCell(String balance, List<CaseIntake.CaseData> cases) throws InterruptedException {
        JsonNode started = planner.post(
                planner.openDraft() + "/generations", """
                {"parent":"%s","method":"barriers","targetCells":12,"balance":"%s","keepBuildingsWhole":false,
                 "barriers":{"roads":[],"railways":false,"water":false}}""".formatted(planner.cell(SquareOffice.WEST), balance), 202);
        String path = "/api/grid/generations/" + started.path("id").asString();
        assertThat(await(path, "done").path("cells").asInt()).isBetween(10, 12);
        GeoJsonReader reader = new GeoJsonReader(GeoJsonLimits.STANDARD);
        return planner.get(path + "/preview")
                .path("features")
                .valueStream()
                .map(cell -> reader.read(cell.path("geometry"), GeographicCrs.CRS84))
                .map(cell -> cases.stream()
                        .filter(one -> cell.intersects(one.place()))
                        .count())
                .sorted()
                .toList();
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        String draft = planner.openDraft();
        UUID west = planner.cell(SquareOffice.WEST);
        String cell = planner.cell(SquareOffice.WEST + "001").toString();
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
            assertThat(planner.post(draft + "/generations", body, 422)
                            .path("code")
                            .asString())
                    .as(body)
                    .isEqualTo("GENERATION_REFUSED");
        }
        planner.post(draft + "/generations", """
                {"parent":"%s","method":"squares","targetCells":5}""".formatted(UUID.randomUUID()), 404);
        planner.get("/api/grid/generations/" + UUID.randomUUID(), 404);
    }

    @Test
    void aGenerationBelongsToOneWorkerAndEndsWithItsLease() {
        UUID id = UUID.fromString(planner.openDraft().substring("/api/grid/drafts/".length()));
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
        assertThatThrownBy(() -> queue.advance(job, stranger, "noding", 0, 1)).isInstanceOf(JobLostException.class);
        assertThat(queue.claim(stranger)).isEmpty();
        // Its server was killed for the third time.
        jdbc.sql("update grid_generation set lease_until = now() - interval '1 second', attempts = 3 where id = :id")
                .param("id", job)
                .update();
        assertThat(queue.claim(stranger)).isEmpty();
        JsonNode failed = planner.get("/api/grid/generations/" + job);
        assertThat(failed.path("state").asString()).isEqualTo("failed");
        assertThat(failed.path("message").asString()).contains("stopped");
        assertThat(planner.delete("/api/grid/generations/" + job, 409)
                        .path("code")
                        .asString())
                .isEqualTo("GENERATION_ENDED");
        planner.post("/api/grid/drafts/" + id + "/operations", """
                {"operation":"generate","generation":"%s"}""".formatted(job), 1, 409);
    }

    @Test
    void cancelledGenerationsStop() {
        UUID id = UUID.fromString(planner.openDraft().substring("/api/grid/drafts/".length()));
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
        queue.beat(job, worker);
        assertThat(planner.get("/api/grid/generations/" + job).path("done").asInt())
                .isEqualTo(3);
        assertThat(planner.delete("/api/grid/generations/" + job, 200)
                        .path("state")
                        .asString())
                .isEqualTo("cancelled");
        assertThatThrownBy(() -> queue.advance(job, worker, "dividing", 4, 10)).isInstanceOf(JobLostException.class);
        assertThatThrownBy(() -> queue.beat(job, worker)).isInstanceOf(JobLostException.class);
    }

    private JsonNode await(String path, String state) throws InterruptedException {
        for (int i = 0; i < 300; i++) {
            JsonNode job = planner.get(path);
            if (List.of("done", "failed", "cancelled")
                    .contains(job.path("state").asString())) {
                assertThat(job.path("state").asString()).as(job.toString()).isEqualTo(state);
                return job;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        throw new AssertionError(path + " does not end");
    }

    private static RoadRecord road(String id, String roadClass, String wkt, boolean tunnel) {
        return new RoadRecord(id, List.of(), line(wkt), roadClass, null, null, RoadDirection.BOTH, false, tunnel, 0);
    }

    private static LineString line(String wkt) {
        return (LineString) Cgcs2000.geometries().createGeometry(SquareOffice.geometry(wkt));
    }
}

package org.wangge.server.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.internal.CoverageComputation.Phase;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.BuildingRecord;
import org.wangge.server.basemap.HouseNumberRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.TimedWork;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.Shapes;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Questions in a town of three buildings along a river: one road on each bank, a bridge at the east end. A degree of longitude has 91,600 m
 * here.
 */
@OfficeTest
class CoverageIT {

    private static final Caller SYSTEM = Caller.system();
    private static final String STREET_AREA = "{\"cell\":\"" + SquareOffice.STREET + "\"}";
    private static final double METRE = 1 / 91_600.0;

    @Autowired
    GridIntake grid;

    @Autowired
    BasemapIntake basemap;

    @Autowired
    AssetIntake assets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    CoverageWorker worker;

    @Autowired
    TimedWork forgetAnswers;

    @Autowired
    InputReader inputs;

    @Autowired
    QuestionAreas areas;

    @Autowired
    AssetServices services;

    private CoverageCalls planner;

    @BeforeEach
    void town() {
        planner = new CoverageCalls(mvc, As.callerOf(Role.PLANNER));
        Emptied.of(
                jdbc,
                "asset, road, building, house_number, analysis_run, analysis_answer, analysis_question, analysis_layer");
        grid.cells(SYSTEM, SquareOffice.load());
        basemap.roads(
                SYSTEM,
                "test",
                List.of(
                        road("south", 113.703, 34.705, 113.717, 34.705),
                        road("north", 113.703, 34.7058, 113.717, 34.7058),
                        road("bridge", 113.717, 34.705, 113.717, 34.7058)));
        basemap.connectRoads(SYSTEM, "test");
        basemap.buildings(
                SYSTEM,
                "test",
                List.of(
                        building("甲楼", 113.7051, 34.7047),
                        building("乙楼", 113.7081, 34.7047),
                        building("丙楼", 113.7051, 34.706)));
        basemap.houseNumbers(
                SYSTEM, "test", List.of(new HouseNumberRecord("h", Shapes.point(113.7052, 34.7048), "南岸路", "7")));
        assets.assets(
                SYSTEM,
                "test",
                List.of(bikes("near", 113.705, 34.705, 20, null), bikes("late", 113.708, 34.705, 4, "2026-06-01")));
    }

    private static RoadRecord road(String name, double... lonLats) {
        return new RoadRecord(
                name,
                List.of(),
                Shapes.line(lonLats),
                "residential",
                name,
                null,
                RoadDirection.BOTH,
                name.equals("bridge"),
                false,
                0);
    }

    private static BuildingRecord building(String name, double lon, double lat) {
        return new BuildingRecord(
                name,
                Cgcs2000.geometries().toGeometry(new Envelope(lon, lon + 20 * METRE, lat, lat + 20 * METRE)),
                "yes",
                name,
                null);
    }

    private static AssetRecord bikes(String name, double lon, double lat, int capacity, @Nullable String from) {
        return new AssetRecord(
                name,
                "bike-parking",
                null,
                name,
                Cgcs2000.geometries().createPoint(new Coordinate(lon, lat)),
                Map.of("capacity", capacity),
                from == null ? null : Instant.parse(from + "T00:00:00Z"),
                null);
    }

    private static String question(String what, String reach, String more) {
        return """
                {"services":{"kinds":["bike-parking"]},"what":"%s","area":%s,"reach":%s%s}
                """.formatted(what, STREET_AREA, reach, more.isEmpty() ? "" : "," + more);
    }

    private static String straight(int metres) {
        return "{\"by\":\"straight\",\"metres\":" + metres + "}";
    }

    @Test
    void countsWhatIsNearAndListsWhoIsLeftOut() {
        String early = question("buildings", straight(60), "\"at\":\"2026-05-01\"");
        JsonNode run = planner.answered(early);
        assertThat(run.at("/answer/unit").asString()).isEqualTo("places");
        assertThat(run.at("/answer/total").asDouble()).isEqualTo(3);
        assertThat(run.at("/answer/covered").asDouble()).isEqualTo(1);
        assertThat(run.at("/answer/error").asDouble()).isZero();
        assertThat(run.at("/answer/leftOut").asInt()).isEqualTo(2);
        String path = CoverageCalls.RUNS + "/" + run.path("id").asString();
        JsonNode page = CoverageCalls.json(planner.get(path + "/left-out?limit=1"));
        assertThat(page.at("/items/0/label").asString()).isEqualTo("丙楼");
        String next = page.at("/links/0/href").asString();
        assertThat(CoverageCalls.json(planner.get(next)).at("/items/0/label").asString())
                .isEqualTo("乙楼");
        assertThat(CoverageCalls.json(planner.get(path + "/left-out?after=2")).path("links"))
                .isEmpty();
        JsonNode map = CoverageCalls.json(planner.get(path + "/map"));
        assertThat(map.path("features")
                        .valueStream()
                        .map(feature -> feature.at("/properties/role").asString()))
                .containsExactlyInAnyOrder("area", "reach", "left-out", "left-out", "service");
        // In June there is one more point, and a proposed one makes it whole.
        String june = question(
                "buildings", straight(60), "\"at\":\"2026-06-02\",\"added\":[{\"lon\":113.7052,\"lat\":34.7061}]");
        JsonNode answer = planner.answer(june);
        assertThat(answer.path("coveredBefore").asDouble()).isEqualTo(2);
        assertThat(answer.path("coveredThen").isNull()).isTrue();
        assertThat(planner.answer(june.replace("\"added\"", "\"comparedAt\":\"2026-05-01\",\"added\""))
                        .path("coveredThen")
                        .asDouble())
                .isEqualTo(1);
        assertThat(answer.path("covered").asDouble()).isEqualTo(3);
        assertThat(planner.answer(june.replace(
                                "[\"bike-parking\"]", "[\"bike-parking\"],\"attributes\":[\"capacity>=10\"]"))
                        .path("coveredBefore")
                        .asDouble())
                .isEqualTo(1);
    }

    @Test
    void aWalkCrossesTheRiverByTheBridge() {
        String early = "\"at\":\"2026-05-01\"";
        // Straight the house on the other bank is 111 m away, by the bridge over two kilometres.
        assertThat(planner.answer(question("buildings", straight(150), early))
                        .path("covered")
                        .asDouble())
                .isEqualTo(2);
        String walk = "{\"by\":\"walking\",\"minutes\":20,\"kilometresPerHour\":4.5,\"offMetres\":50}";
        JsonNode walked = planner.answer(question("buildings", walk, early));
        assertThat(walked.path("covered").asDouble()).isEqualTo(2);
        assertThat(planner.answer(question("buildings", walk.replace("20", "40"), early))
                        .path("covered")
                        .asDouble())
                .isEqualTo(3);
        assertThat(planner.answer(question("entrances", walk, early))
                        .path("share")
                        .asDouble())
                .isEqualTo(1);
        // 300 m both ways along the southern road, of which 183 m are there to the west.
        JsonNode roads = planner.answer(question("roads", "{\"by\":\"walking\",\"metres\":300}", early));
        assertThat(roads.path("total").asDouble()).isCloseTo(2 * 0.014 * 91_600 + 89, within(8.0));
        assertThat(roads.path("covered").asDouble()).isCloseTo(300 + 0.002 * 91_600, within(1.0));
    }

    @Test
    void anAreaIsWhatPostgisSays() {
        JsonNode answer = planner.answer(question("area", straight(400), "\"at\":\"2026-07-01\""));
        double buffered = jdbc.sql("""
                        select ST_Area(ST_Intersection(
                            ST_Union(ST_Buffer(ST_Transform(a.geom, 4547), 400, 'quad_segs=256')),
                            ST_Transform((select geom from grid_cell_version v join grid_cell c on c.id = v.cell_id
                                where c.code = :code limit 1), 4547)))
                        from asset a
                        """)
                .param("code", SquareOffice.STREET)
                .query(Double.class)
                .single();
        assertThat(answer.path("unit").asString()).isEqualTo("square_metres");
        assertThat(answer.path("covered").asDouble()).isCloseTo(buffered, within(1e-3 * buffered));
        assertThat(answer.path("error").asDouble()).isEqualTo(1e-4);
    }

    @Test
    void camerasSeePastBuildings() {
        assets.assets(SYSTEM, "test", List.of(camera("c1", "online"), camera("c2", "offline")));
        String seen = """
                {"services":{"kinds":["camera"]},"what":"roads","area":%s,"reach":{"by":"sight","metres":200}}
                """.formatted(STREET_AREA);
        JsonNode all = planner.answer(seen);
        assertThat(all.path("services").asInt()).isEqualTo(2);
        assertThat(all.path("assumed").asInt()).isZero();
        // Each sees 100 m of its road, up to its range.
        assertThat(all.path("covered").asDouble()).isCloseTo(200, within(0.5));
        assertThat(planner.answer(seen.replace("[\"camera\"]", "[\"camera\"],\"attributes\":[\"status=online\"]"))
                        .path("covered")
                        .asDouble())
                .isCloseTo(100, within(0.3));
        assertThat(planner.answer(seen.replace("roads", "area")).path("covered").asDouble())
                .isPositive();
    }

    private static AssetRecord camera(String name, String status) {
        double lat = name.equals("c1") ? 34.705 : 34.7058;
        return new AssetRecord(
                name,
                "camera",
                null,
                name,
                Shapes.point(113.71, lat),
                Map.of("directionDegrees", 90, "angleDegrees", 20, "rangeMetres", 100, "status", status),
                null,
                null);
    }

    @Test
    void sitesAreSoughtAlongRoads() {
        String sought = "\"at\":\"2026-05-01\",\"siting\":{\"sites\":2,\"spacingMetres\":25,\"exact\":true}";
        JsonNode sited =
                planner.answer(question("buildings", straight(60), sought)).path("siting");
        assertThat(sited.path("gain").asDouble()).isEqualTo(2);
        assertThat(sited.path("bound").asDouble()).isEqualTo(2);
        assertThat(sited.path("optimal").asBoolean()).isTrue();
        assertThat(sited.path("covered").asDouble()).isEqualTo(3);
        assertThat(sited.path("sites")).hasSize(2);
        // A site that serves half a house leaves something over.
        JsonNode small = planner.answer(
                        question("buildings", straight(60), sought.replace("\"exact\":true", "\"capacity\":0.5")))
                .path("siting");
        assertThat(small.path("gain").asDouble()).isEqualTo(1);
        assertThat(small.path("covered").asDouble()).isEqualTo(2);
        JsonNode road = planner.answer(question(
                "roads", straight(200), "\"at\":\"2026-05-01\",\"siting\":{\"sites\":1,\"spacingMetres\":50}"));
        assertThat(road.at("/siting/covered").asDouble() - road.path("covered").asDouble())
                .isCloseTo(road.at("/siting/gain").asDouble(), within(60.0));
        JsonNode area = planner.answer(
                question("area", straight(200), "\"at\":\"2026-05-01\",\"siting\":{\"sites\":1,\"spacingMetres\":50}"));
        assertThat(area.at("/siting/covered").asDouble() - area.path("covered").asDouble())
                .isCloseTo(area.at("/siting/gain").asDouble(), within(3000.0));
        JsonNode refused = planner.ended(
                question("buildings", straight(60), "\"siting\":{\"sites\":1,\"spacingMetres\":5,\"candidates\":[]}"));
        assertThat(refused.path("state").asString()).isEqualTo("done");
    }

    @Test
    void aSearchForSitesEndsWhenNobodyWaitsForIt() {
        List<Phase> told = new ArrayList<>();
        CoverageQuestion question = new CoverageQuestion(
                CoverageQuestion.Services.ofKinds("bike-parking"),
                List.of(),
                CoverageQuestion.What.BUILDINGS,
                null,
                List.of(),
                new CoverageQuestion.Reach(CoverageQuestion.By.STRAIGHT, 60, 100, 60),
                SquareOffice.STREET,
                null,
                null,
                null,
                new CoverageQuestion.SitingWish(2, List.of(), 25, null, true, null));
        CoverageInputs read = inputs.read(SYSTEM, question, areas.of(SYSTEM, question));
        CoverageComputation.of(read, Instant.EPOCH, told::add);
        long steps = told.stream().filter(Phase.SITING::equals).count();
        assertThat(steps).as("not only when it begins").isGreaterThan(3);
        told.clear();
        assertThatThrownBy(() -> CoverageComputation.of(read, Instant.EPOCH, phase -> {
                    told.add(phase);
                    if (told.stream().filter(Phase.SITING::equals).count() == 3) {
                        throw new JobLostException();
                    }
                }))
                .isInstanceOf(JobLostException.class);
        assertThat(told).endsWith(Phase.SITING, Phase.SITING, Phase.SITING);
    }

    @Test
    void noMoreServicesAreReadThanMayBe() {
        CoverageQuestion.Services both = CoverageQuestion.Services.ofKinds("bike-parking");
        Bbox all = new Bbox(113.7, 34.7, 113.72, 34.71);
        Instant june = Instant.parse("2026-06-02T00:00:00Z");
        assertThat(services.list(SYSTEM, both, all, june, 2).spots()).hasSize(2);
        assertThatThrownBy(() -> services.list(SYSTEM, both, all, june, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("more than 1 services");
    }

    @Test
    void theSameOnUnchangedDataIsNotComputedAgain() {
        String asked = question("buildings", straight(60), "\"at\":\"2026-05-01\"");
        String first = planner.answer(asked).path("computedAt").asString();
        assertThat(planner.answer(asked).path("computedAt").asString()).isEqualTo(first);
        assertThat(jdbc.sql("select count(*) from analysis_answer")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        basemap.buildings(SYSTEM, "test", List.of(building("丁楼", 113.7055, 34.7047)));
        JsonNode changed = planner.answer(asked);
        assertThat(changed.path("computedAt").asString()).isNotEqualTo(first);
        assertThat(changed.path("total").asDouble()).isEqualTo(4);
    }

    @Test
    void anAnswerIsALayerThatOthersSee() {
        JsonNode run = planner.answered(question("buildings", straight(60), "\"at\":\"2026-05-01\""));
        String body =
                "{\"run\":\"%s\",\"name\":\"没有车棚的楼\"}".formatted(run.path("id").asString());
        CoverageCalls viewer = new CoverageCalls(mvc, As.callerOf(Role.VIEWER));
        assertThat(viewer.post("/api/analysis/layers", body)).hasStatus(403);
        assertThat(new CoverageCalls(mvc, As.callerOf(Role.ADMIN)).post("/api/analysis/layers", body))
                .as("the run of somebody else")
                .hasStatus(404);
        MvcTestResult made = planner.post("/api/analysis/layers", body);
        assertThat(made).hasStatus(201);
        JsonNode layer = CoverageCalls.json(made);
        assertThat(layer.path("features").asInt()).isEqualTo(2);
        assertThat(planner.post("/api/analysis/layers", body))
                .as("of the same name")
                .hasStatus(422);
        assertThat(CoverageCalls.json(viewer.get("/api/analysis/layers"))
                        .at("/0/answer/covered")
                        .asDouble())
                .isEqualTo(1);
        String id = layer.path("layer").asString();
        JsonNode listed = layerOf(viewer, id);
        assertThat(listed.path("group").asString()).isEqualTo("analysis");
        assertThat(listed.path("count").asInt()).isEqualTo(2);
        String tile = "/ogc/collections/" + id + "/tiles/WebMercatorQuad/14/6505/13366";
        assertThat(viewer.get(tile)).hasStatusOk();
        assertThat(viewer.get(tile).getResponse().getContentAsByteArray()).isNotEmpty();
        assertThat(new CoverageCalls(mvc, As.callerOf(Role.PUBLIC)).get(tile)).hasStatus(403);
        assertThat(layerOf(new CoverageCalls(mvc, As.callerOf(Role.PUBLIC)), id).isMissingNode())
                .isTrue();
        checkItems(viewer);
        // It stays as it was answered, also when its run is forgotten.
        age(run.path("id").asString());
        forgetAnswers.work().run(() -> false);
        assertThat(CoverageCalls.json(viewer.get("/api/analysis/layers"))
                        .at("/0/answer/covered")
                        .asDouble())
                .isEqualTo(1);
        String path = "/api/analysis/layers/" + layer.path("id").asString();
        assertThat(viewer.delete(path)).hasStatus(403);
        assertThat(planner.delete(path)).hasStatus(204);
        assertThat(planner.delete(path)).hasStatus(404);
        assertThat(viewer.get(tile)).hasStatus(404);
    }

    private void checkItems(CoverageCalls viewer) {
        String items = "/ogc/collections/analysis-results/items?count=true";
        JsonNode page = CoverageCalls.json(viewer.get(items));
        assertThat(page.path("numberMatched").asInt()).isEqualTo(2);
        JsonNode properties = page.at("/features/0/properties");
        assertThat(properties.path("name").asString()).isEqualTo("没有车棚的楼");
        assertThat(properties.path("role").asString()).isEqualTo("left-out");
        assertThat(properties.path("sharedBy").asString()).isEqualTo("测试");
        assertThat(properties.path("sharedAt").asString()).isNotBlank();
        assertThat(new CoverageCalls(mvc, As.callerOf(Role.PUBLIC)).get(items)).hasStatus(404);
        jdbc.sql("update analysis_layer set of_tracks = true").update();
        assertThat(CoverageCalls.json(viewer.get(items)).path("numberMatched").asInt(-1))
                .isZero();
        assertThat(viewer.get("/ogc/collections/analysis-results/items/"
                        + page.at("/features/0/id").asString()))
                .hasStatus(404);
        assertThat(CoverageCalls.json(new CoverageCalls(mvc, As.callerOf(Role.DISPATCHER)).get(items))
                        .path("numberMatched")
                        .asInt())
                .isEqualTo(2);
        jdbc.sql("update analysis_layer set of_tracks = false").update();
    }

    private static JsonNode layerOf(CoverageCalls caller, String id) {
        for (JsonNode each : CoverageCalls.json(caller.get("/api/layers"))) {
            if (each.path("id").asString().equals(id)) {
                return each;
            }
        }
        return JsonMapper.shared().missingNode();
    }

    @Test
    void afterAMonthARunIsForgottenAndAnAnswerWithItsLastOne() {
        String asked = question("buildings", straight(60), "\"at\":\"2026-05-01\"");
        String old = planner.answered(asked).path("id").asString();
        String young = planner.answered(asked).path("id").asString();
        forgetAnswers.work().run(() -> false);
        assertThat(planner.get(CoverageCalls.RUNS + "/" + old)).hasStatusOk();
        age(old);
        forgetAnswers.work().run(() -> false);
        assertThat(planner.get(CoverageCalls.RUNS + "/" + old)).hasStatus(404);
        assertThat(planner.get(CoverageCalls.RUNS + "/" + young + "/map")).hasStatusOk();
        age(young);
        forgetAnswers.work().run(() -> false);
        assertThat(jdbc.sql("select count(*) from analysis_answer")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void age(String run) {
        jdbc.sql("update analysis_run set created_at = created_at - interval '31 days' where id = cast(:id as uuid)")
                .param("id", run)
                .update();
    }

    @Test
    void oneAsksAboutOnesOwnAreaAndSeesOnesOwnRuns() {
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.GRID_HEAD);
        CoverageCalls head = new CoverageCalls(mvc, west);
        double whole =
                planner.answer(question("area", straight(60), "")).path("total").asDouble();
        JsonNode own = head.answered(question("area", straight(60), ""));
        assertThat(own.at("/answer/total").asDouble()).isCloseTo(whole / 2, within(whole * 1e-6));
        String east = question("area", straight(60), "").replace(SquareOffice.STREET, SquareOffice.EAST);
        assertThat(CoverageCalls.code(head.ask(east))).isEqualTo("AREA_NOT_YOURS");
        String run = CoverageCalls.RUNS + "/" + own.path("id").asString();
        assertThat(planner.get(run)).hasStatus(404);
        assertThat(planner.get(run + "/map")).hasStatus(404);
        CoverageCalls anybody = new CoverageCalls(mvc, As.callerOf(Role.PUBLIC));
        assertThat(anybody.ask(question("area", straight(60), ""))).hasStatus(403);
    }

    @Test
    void refusesWhatMakesNoSense() {
        for (String bad : List.of(
                question("buildings", straight(0), ""),
                question("buildings", "{\"by\":\"straight\",\"minutes\":5}", ""),
                question("buildings", "{\"by\":\"flying\",\"metres\":5}", ""),
                question("buildings", "{\"by\":\"sight\",\"metres\":5}", ""),
                question("heaven", straight(5), ""),
                question("buildings", straight(5), "\"siting\":{\"sites\":0}"),
                question("buildings", straight(5), "").replace("bike-parking", "helipad"),
                question("buildings", straight(5), "").replace(SquareOffice.STREET, "999999999"),
                question("buildings", straight(5), "").replace("\"kinds\":[\"bike-parking\"]", "\"kinds\":[]"),
                question("buildings", straight(5), "")
                        .replace("[\"bike-parking\"]", "[\"bike-parking\"],\"attributes\":[\"so\"]"))) {
            assertThat(CoverageCalls.code(planner.ask(bad))).as(bad).isEqualTo("QUESTION_REFUSED");
        }
        assertThat(planner.ask("{\"what\":\"area\"}")).hasStatus(400);
        assertThat(jdbc.sql("select count(*) from analysis_run")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void aRunIsCancelledOnce() {
        worker.stop();
        try {
            JsonNode run = CoverageCalls.json(planner.ask(question("buildings", straight(60), "")));
            String path = CoverageCalls.RUNS + "/" + run.path("id").asString();
            assertThat(planner.get(path + "/map")).hasStatus(409);
            assertThat(CoverageCalls.json(planner.delete(path)).path("state").asString())
                    .isEqualTo("cancelled");
            assertThat(planner.delete(path)).hasStatus(409);
        } finally {
            worker.start();
            worker.ready();
        }
    }

    @Test
    void questionsAreKeptAndShared() {
        String questions = "/api/analysis/questions";
        String body = "{\"name\":\"非机动车 60 米\",\"shared\":true,\"question\":"
                + question("buildings", straight(60), "\"siting\":{\"sites\":2}") + "}";
        JsonNode kept = CoverageCalls.json(planner.post(questions, body));
        assertThat(CoverageCalls.code(planner.post(questions, body))).isEqualTo("QUESTION_REFUSED");
        CoverageCalls viewer = new CoverageCalls(mvc, As.callerOf(Role.VIEWER));
        JsonNode found = CoverageCalls.json(viewer.get(questions)).get(0);
        assertThat(found.path("name").asString()).isEqualTo("非机动车 60 米");
        assertThat(found.path("own").asBoolean()).isFalse();
        // What is kept can be asked as it is.
        assertThat(viewer.answer(found.path("question").toString())
                        .path("total")
                        .asDouble())
                .isEqualTo(3);
        assertThat(viewer.post(questions, body)).hasStatus(403);
        String path = questions + "/" + kept.path("id").asString();
        assertThat(viewer.delete(path)).hasStatus(404);
        assertThat(planner.delete(path)).hasStatus(204);
        assertThat(CoverageCalls.json(planner.get(questions))).isEmpty();
    }
}

package org.wangge.server.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Travel;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.PlaceRecord;
import org.wangge.server.basemap.RailwayRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.basemap.WaterwayRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.patrol.NewPatrol;
import org.wangge.server.patrol.Patrols;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.Shapes;
import tools.jackson.databind.JsonNode;

/** Field objects that are to be covered, and lines that serve: roads, and where people walked. */
@OfficeTest
class ObjectCoverageIT {

    private static final Caller SYSTEM = Caller.system();
    private static final double METRE = 1 / 91_600.0;
    private static final String AREA = "{\"cell\":\"" + SquareOffice.STREET + "\"}";

    @Autowired
    GridIntake grid;

    @Autowired
    BasemapIntake basemap;

    @Autowired
    AssetIntake assets;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    Accounts accounts;

    @Autowired
    Patrols patrols;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private CoverageCalls planner;

    @BeforeEach
    void town() {
        planner = new CoverageCalls(mvc, As.callerOf(Role.PLANNER));
        Emptied.of(jdbc, "asset, road, patrol, analysis_run, analysis_answer, analysis_question");
        grid.cells(SYSTEM, SquareOffice.load());
        basemap.roads(
                SYSTEM,
                "test",
                List.of(new RoadRecord(
                        "main",
                        List.of(),
                        Shapes.line(113.703, 34.705, 113.717, 34.705),
                        "residential",
                        "大街",
                        null,
                        RoadDirection.BOTH,
                        false,
                        false,
                        0)));
        basemap.connectRoads(SYSTEM, "test");
        assets.assets(
                SYSTEM,
                "test",
                List.of(
                        object("no-parking-road", "禁停段", Shapes.line(113.704, 34.705, 113.71, 34.705), Map.of()),
                        object("capture-point", "一号", Shapes.point(113.705, 34.705), Map.of("status", "online")),
                        object("capture-point", "二号", Shapes.point(113.709, 34.705), Map.of("status", "offline")),
                        object("bare-land", "路边地", square(113.706, 34.7053), Map.of("state", "bare")),
                        object("bare-land", "远处地", square(113.706, 34.708), Map.of("state", "bare"))));
    }

    private static AssetRecord object(String kind, String name, Geometry shape, Map<String, ?> attributes) {
        return new AssetRecord(name, kind, null, name, shape, attributes, null, null);
    }

    private static Geometry square(double west, double south) {
        return Cgcs2000.geometries().toGeometry(new Envelope(west, west + 40 * METRE, south, south + 40 * METRE));
    }

    private static String question(String services, String kind, int metres) {
        return """
                {"services":%s,"what":"objects","objects":{"kinds":["%s"]},"area":%s,"reach":{"by":"straight","metres":%d}}
                """.formatted(services, kind, AREA, metres);
    }

    @Test
    void noParkingRoadsCountByTheirMetresNearCapturePoints() {
        String near = question("{\"kinds\":[\"capture-point\"]}", "no-parking-road", 50);
        JsonNode answer = planner.answer(near);
        assertThat(answer.path("unit").asString()).isEqualTo("metres");
        assertThat(answer.path("total").asDouble()).isCloseTo(0.006 * 91_600, within(1.0));
        assertThat(answer.path("covered").asDouble()).isCloseTo(200, within(0.5));
        String online = near.replace("[\"capture-point\"]", "[\"capture-point\"],\"attributes\":[\"status=online\"]");
        JsonNode run = planner.answered(online);
        assertThat(run.at("/answer/covered").asDouble()).isCloseTo(100, within(0.3));
        JsonNode left = CoverageCalls.json(
                planner.get(CoverageCalls.RUNS + "/" + run.path("id").asString() + "/left-out"));
        assertThat(left.at("/items/0/label").asString()).isEqualTo("禁停段");
        assertThat(left.at("/items/0/size").asDouble()).isCloseTo(0.006 * 91_600 - 100, within(1.0));
        assertThat(run.at("/question/objects/kinds/0").asString()).isEqualTo("no-parking-road");
    }

    @Test
    void bareLandIsNearARoadAllAlong() {
        // Its southern edge lies 33 m north of the road, its inner point 53 m.
        String near = question("{\"lines\":[\"roads\"]}", "bare-land", 40);
        JsonNode run = planner.answered(near);
        assertThat(run.at("/answer/unit").asString()).isEqualTo("places");
        assertThat(run.at("/answer/total").asDouble()).isEqualTo(2);
        assertThat(run.at("/answer/covered").asDouble()).isEqualTo(1);
        assertThat(run.at("/answer/services").asInt()).isEqualTo(1);
        JsonNode left = CoverageCalls.json(
                planner.get(CoverageCalls.RUNS + "/" + run.path("id").asString() + "/left-out"));
        assertThat(left.at("/items/0/label").asString()).isEqualTo("远处地");
        assertThat(planner.answer(near.replace(":40", ":25")).path("covered").asDouble())
                .isZero();
        assertThat(planner.answer(near.replace("roads", "railways"))
                        .path("covered")
                        .asDouble())
                .isZero();
    }

    @Test
    void bareLandIsNearARiverOrARailwayToo() {
        basemap.waterways(
                SYSTEM,
                "bare-land",
                List.of(new WaterwayRecord(
                        "w", Shapes.line(113.703, 34.7082, 113.717, 34.7082), "stream", "小河", null, false)));
        basemap.railways(
                SYSTEM,
                "bare-land",
                List.of(new RailwayRecord("r", Shapes.line(113.703, 34.7056, 113.717, 34.7056), "rail", null, false)));
        String near = question("{\"lines\":[\"rivers\"]}", "bare-land", 30);
        assertThat(leftOut(near)).containsExactly("路边地");
        assertThat(leftOut(near.replace("rivers", "railways"))).containsExactly("远处地");
        jdbc.sql("delete from waterway where source = 'bare-land'").update();
        jdbc.sql("delete from railway where source = 'bare-land'").update();
        assertThat(leftOut(near)).containsExactly("路边地", "远处地");
    }

    private List<String> leftOut(String question) {
        String run = planner.answered(question).path("id").asString();
        return CoverageCalls.json(planner.get(CoverageCalls.RUNS + "/" + run + "/left-out"))
                .path("items")
                .valueStream()
                .map(item -> item.path("label").asString())
                .toList();
    }

    @Test
    void anObjectWithAnExtentMayServeFromAllOfIt() {
        String inner = question("{\"kinds\":[\"bare-land\"]}", "capture-point", 70);
        // The nearer point is 92 m west and 33 m south of the land, but 110 m and 53 m from its middle.
        String whole = inner.replace("[\"bare-land\"]", "[\"bare-land\"],\"whole\":true");
        assertThat(planner.answer(inner.replace(":70", ":100")).path("covered").asDouble())
                .isZero();
        assertThat(planner.answer(whole.replace(":70", ":100")).path("covered").asDouble())
                .isEqualTo(1);
        assertThat(planner.answer(whole).path("covered").asDouble()).isZero();
    }

    /** Of two estates the near one has a quarter of the households; one whose households nobody counted has none. */
    @Test
    void objectsCountByWhatTheySay() {
        assets.assets(
                SYSTEM,
                "test",
                List.of(
                        object("estate", "近小区", square(113.705, 34.7053), Map.of("households", 250)),
                        object("estate", "远小区", square(113.706, 34.707), Map.of("households", 750)),
                        object("estate", "未登记", square(113.707, 34.7085), Map.of())));
        String each = question("{\"kinds\":[\"capture-point\"]}", "estate", 100);
        assertThat(planner.answer(each).path("total").asDouble()).isEqualTo(3);
        String households = each.replace("[\"estate\"]", "[\"estate\"],\"weight\":\"households\"");
        JsonNode run = planner.answered(households);
        assertThat(run.at("/answer/total").asDouble()).isEqualTo(1000);
        assertThat(run.at("/answer/covered").asDouble()).isEqualTo(250);
        assertThat(run.at("/question/objects/weight").asString()).isEqualTo("households");
        JsonNode left = CoverageCalls.json(
                planner.get(CoverageCalls.RUNS + "/" + run.path("id").asString() + "/left-out"));
        assertThat(left.at("/items/0/label").asString()).isEqualTo("远小区");
        assertThat(left.at("/items/0/size").asDouble()).isEqualTo(750);
        assertThat(left.path("items")).hasSize(1);
        JsonNode sited = planner.answer(households.replace(
                        "\"what\"",
                        "\"siting\":{\"sites\":1,\"candidates\":[{\"lon\":113.7062,\"lat\":34.7072}]},\"what\""))
                .path("siting");
        assertThat(sited.path("gain").asDouble()).isEqualTo(750);
        assertThat(sited.path("covered").asDouble()).isEqualTo(1000);
        for (String bad : List.of(
                households.replace("\"households\"", "\"manager\""),
                households.replace("\"households\"", "\"tonnes\""),
                question("{\"kinds\":[\"capture-point\"]}", "fence", 50)
                        .replace("[\"fence\"]", "[\"fence\"],\"weight\":\"heightMetres\""))) {
            assertThat(planner.ask(bad)).as(bad).hasStatus(422);
        }
    }

    /** A contract that is cancelled cleans nothing, one along a road that part of it. */
    @Test
    void roadsNobodyIsContractedToCleanAreLeftOut() {
        Map<String, String> running = Map.of("service", "cleaning", "customer", "大街", "state", "running");
        assets.assets(
                SYSTEM,
                "test",
                List.of(
                        object("contract", "东段", Shapes.line(113.71, 34.705, 113.717, 34.705), running),
                        object(
                                "contract",
                                "西段",
                                Shapes.line(113.703, 34.705, 113.706, 34.705),
                                Map.of("service", "cleaning", "customer", "大街", "state", "cancelled"))));
        JsonNode answer = planner.answer("""
                {"services":{"kinds":["contract"],"attributes":["service=cleaning","state=running"],"whole":true},"what":"roads",
                 "area":%s,"reach":{"by":"straight","metres":15}}
                """.formatted(AREA));
        double metresPerDegree = answer.path("total").asDouble() / 0.014;
        assertThat(metresPerDegree).isCloseTo(91_600, within(200.0));
        assertThat(answer.path("covered").asDouble()).isCloseTo(0.007 * metresPerDegree + 15, within(0.5));
    }

    @Test
    void shopsAreNearAFixedPointOrNot() {
        basemap.places(
                SYSTEM,
                "shops",
                List.of(
                        new PlaceRecord("s1", Shapes.point(113.7052, 34.7051), "amenity=restaurant", "面馆"),
                        new PlaceRecord("s2", Shapes.point(113.7075, 34.7051), "shop=supermarket", "超市"),
                        new PlaceRecord("s3", Shapes.point(113.7053, 34.7051), "highway=bus_stop", "车站")));
        assets.assets(
                SYSTEM,
                "test",
                List.of(object("collection-point", "定点", Shapes.point(113.705, 34.705), Map.of("state", "active"))));
        String near = """
                {"services":{"kinds":["collection-point"],"attributes":["state=active"]},"what":"shops","area":%s,
                 "reach":{"by":"straight","metres":100}}
                """.formatted(AREA);
        JsonNode answer = planner.answer(near);
        assertThat(answer.path("total").asDouble()).isEqualTo(2);
        assertThat(answer.path("covered").asDouble()).isEqualTo(1);
        assertThat(leftOut(near)).containsExactly("超市");
        assertThat(planner.ask(near.replace("\"straight\"", "\"sight\"")))
                .as("a shop lies in its house")
                .hasStatus(422);
        jdbc.sql("delete from place where source = 'shops'").update();
    }

    @Test
    void whatNobodyWalkedByForDaysIsLeftOut() {
        Caller worker = worker();
        walk(worker, Instant.now().minus(Duration.ofDays(5)), 34.7053);
        String visited = question("{\"lines\":[\"tracks\"],\"days\":7}", "bare-land", 30);
        assertThat(planner.ask(visited)).as("a planner does not see patrols").hasStatus(403);
        CoverageCalls dispatcher = new CoverageCalls(mvc, As.callerOf(Role.DISPATCHER));
        JsonNode run = dispatcher.answered(visited);
        assertThat(run.at("/answer/covered").asDouble()).isEqualTo(1);
        String path = CoverageCalls.RUNS + "/" + run.path("id").asString();
        assertThat(CoverageCalls.json(dispatcher.get(path + "/left-out"))
                        .at("/items/0/label")
                        .asString())
                .isEqualTo("远处地");
        assertThat(CoverageCalls.json(dispatcher.get(path + "/map"))
                        .path("features")
                        .valueStream()
                        .map(feature -> feature.at("/properties/role").asString()))
                .as("where people went is not drawn")
                .containsExactlyInAnyOrder("area", "left-out");
        assertThat(dispatcher
                        .answer(visited.replace("\"days\":7", "\"days\":3"))
                        .path("covered")
                        .asDouble())
                .isZero();
        walk(worker, Instant.now().minus(Duration.ofDays(2)), 34.7083);
        assertThat(dispatcher.answer(visited).path("covered").asDouble()).isEqualTo(2);
        // The plan was the street: how much of it was walked.
        JsonNode street = dispatcher.answer(
                visited.replace("bare-land", "no-parking-road").replace(":30", ":40"));
        assertThat(street.path("covered").asDouble()).isBetween(200.0, 340.0);
    }

    private Caller worker() {
        organisation.people(
                SYSTEM, "test", List.of(new OrganisationIntake.PersonData("w", "巡查员", null, null, null, null)));
        UUID person = people.findId(SYSTEM, "test", "w").orElseThrow();
        String name = "walker-" + UUID.randomUUID();
        return accounts.create(
                        SYSTEM,
                        new NewAccount(
                                name,
                                name,
                                "correct horse",
                                java.util.Set.of(Role.GRID_WORKER),
                                Scope.EVERYWHERE,
                                person))
                .caller();
    }

    /** 200 m to the east along a parallel, at 1.25 m/s. */
    private void walk(Caller worker, Instant at, double lat) {
        UUID id = patrols.begin(worker, new NewPatrol(UUID.randomUUID(), at, Travel.FOOT, null, null))
                .patrol()
                .id();
        List<Fix> fixes = new ArrayList<>();
        for (int i = 0; i <= 20; i++) {
            fixes.add(new Fix(
                    i,
                    at.plusSeconds(8L * i),
                    new LonLat(113.7055 + 10 * i * METRE, lat),
                    8.0,
                    1.25,
                    90.0,
                    false,
                    null));
        }
        patrols.take(worker, id, fixes);
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        String good = question("{\"lines\":[\"roads\"]}", "bare-land", 40);
        for (String bad : List.of(
                good.replace("\"objects\":{\"kinds\":[\"bare-land\"]},", ""),
                good.replace("\"what\":\"objects\"", "\"what\":\"roads\""),
                good.replace("bare-land", "castle"),
                good.replace("roads", "canals"),
                good.replace("[\"roads\"]", "[\"tracks\"]"),
                good.replace("[\"roads\"]", "[\"roads\"],\"days\":3"),
                good.replace("[\"roads\"]", "[\"tracks\"],\"days\":0"),
                good.replace("straight", "walking"),
                good.replace("{\"lines\":[\"roads\"]}", "{\"kinds\":[\"camera\"]}")
                        .replace("straight", "sight"))) {
            assertThat(planner.ask(bad)).as(bad).hasStatus(422);
        }
        assertThat(planner.ask(good)).hasStatus(202);
    }
}

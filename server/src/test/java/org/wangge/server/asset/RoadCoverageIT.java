package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.river.RiverWalks.LON;
import static org.wangge.server.river.RiverWalks.METRES_PER_DEGREE;
import static org.wangge.server.river.RiverWalks.MIDDLE;
import static org.wangge.server.river.RiverWalks.SOUTH;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverWalks;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** How much of a key road was walked, through the calls that phones and pages use. */
@OfficeTest
class RoadCoverageIT {

    private static final Caller PLANNER = As.callerOf(Role.PLANNER);
    private static final Caller DISPATCHER = As.callerOf(Role.DISPATCHER);

    /** The road on the bank of the canal, 9.1 m east of its middle, which is 12 m wide. */
    private static final double BANK = LON + 0.0001;

    /** Half of the usual 20 m and the tolerance of 25 m: who walks to s covers so much beyond. */
    private static final double REACH = 35;

    private static final double HALF = (SOUTH + MIDDLE) / 2;
    private static final double METRES_PER_DEGREE_EAST = METRES_PER_DEGREE * Math.cos(Math.toRadians(SOUTH));

    @Autowired
    AssetIntake intake;

    @Autowired
    GridIntake grid;

    @Autowired
    RiverIntake rivers;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private RiverWalks walks;
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(2, ChronoUnit.DAYS);

    @BeforeEach
    void canal() {
        Emptied.of(jdbc, "river, patrol, asset");
        grid.cells(Caller.system(), SquareOffice.load());
        RiverWalks.load(rivers, organisation);
        walks = new RiverWalks(mvc, people);
    }

    @Test
    void tellsWhatWasWalkedOfTheRoadAndTakesNothingFromTheRiverBesideIt() {
        UUID first = walks.walk("wang", start, BANK, SOUTH, BANK, HALF);
        double ofRiver = river().path("coveredMetres").asDouble();
        String road = road("天赉渠东路", "{\"patrolsPerWeek\":7}", line(BANK, SOUTH, MIDDLE));
        walks.walk("li", start.plusSeconds(7200), BANK, SOUTH, BANK, HALF);
        JsonNode answer = coverage(road, DISPATCHER);
        JsonNode share = answer.path("road");
        double length = share.path("lengthMetres").asDouble();
        double covered = share.path("coveredMetres").asDouble();
        assertThat(length).isCloseTo(1109.36, within(0.05));
        assertThat(covered).isCloseTo(length / 2 + REACH, within(0.5));
        assertThat(share.path("summedMetres").asDouble()).isCloseTo(2 * covered, within(1e-6));
        assertThat(share.path("share").asDouble()).isCloseTo(covered / length, within(1e-9));
        assertThat(share.path("shareLow").asDouble()).isCloseTo((covered - 5) / length, within(1e-3));
        assertThat(share.path("shareHigh").asDouble()).isCloseTo((covered + 5) / length, within(1e-3));
        assertThat(share.path("tracks").asInt()).isEqualTo(2);
        assertThat(share.path("perWeek").asInt()).isEqualTo(7);
        assertThat(answer.path("rules").path("toleranceMetres").asDouble()).isEqualTo(25);
        assertThat(answer.path("uncovered").size()).isEqualTo(1);
        assertThat(answer.path("uncovered").get(0).path("label").asString()).isEqualTo("K0+590–K1+109");
        assertThat(answer.path("uncovered").get(0).path("geometry").path("type").asString())
                .isEqualTo("LineString");
        assertThat(answer.path("covered").get(0).path("fromMetres").asDouble()).isZero();
        assertThat(river().path("coveredMetres").asDouble())
                .as("a road on the bank takes nothing from the river")
                .isCloseTo(ofRiver, within(1e-6))
                .isGreaterThan(500);
        JsonNode patrol = json(get("/api/patrols/" + first, DISPATCHER));
        assertThat(patrol.path("covered")
                        .valueStream()
                        .map(each -> each.path("line").asString()))
                .containsExactlyInAnyOrder("segment", "key-road");
        assertThat(coverage(road, DISPATCHER, "?from=2020-01-01&to=2020-02-01")
                        .path("road")
                        .path("tracks")
                        .asInt())
                .isZero();
    }

    @Test
    void theLeastWalkedRoadComesFirstAndTheNearerOfTwoIsTheOneThatWasWalked() {
        String walked = road("东路", "{}", line(BANK, SOUTH, MIDDLE));
        String beside = road("渠西巷", "{}", line(BANK - 30 / METRES_PER_DEGREE_EAST, SOUTH, MIDDLE));
        String street = made("street", "背街", "{}", line(BANK + 0.01, SOUTH, MIDDLE));
        walks.walk("wang", start, BANK, SOUTH, BANK, MIDDLE);
        JsonNode all = json(get("/api/assets/patrolled", DISPATCHER));
        assertThat(all.path("total").asInt()).isEqualTo(3);
        assertThat(all.path("roads").get(2).path("id").asString()).isEqualTo(walked);
        assertThat(all.path("roads").get(2).path("share").asDouble()).isEqualTo(1);
        assertThat(all.path("roads").get(0).path("share").asDouble()).isZero();
        JsonNode some = json(get("/api/assets/patrolled?kind=key-road&limit=1", DISPATCHER));
        assertThat(some.path("total").asInt()).isEqualTo(2);
        assertThat(some.path("roads").size()).isEqualTo(1);
        assertThat(some.at("/roads/0/id").asString()).isEqualTo(beside);
        assertThat(json(get("/api/assets/patrolled?kind=street", DISPATCHER))
                        .path("roads")
                        .get(0)
                        .path("id")
                        .asString())
                .isEqualTo(street);
        assertThat(get("/api/assets/patrolled?kind=camera", DISPATCHER)).hasStatus(400);
        assertThat(get("/api/assets/patrolled?from=2026-02-02&to=2026-01-01", DISPATCHER))
                .hasStatus(400);
    }

    /** Patrols are kept with what they covered, so a road that changes has to make them be measured again. */
    @Test
    void aRoadThatIsWidenedRedrawnOrImportedAnewIsMeasuredAnew() {
        double away = BANK + 60 / METRES_PER_DEGREE_EAST;
        walks.walk("wang", start, BANK, SOUTH, BANK, MIDDLE);
        String road = road("东二路", "{}", line(away, SOUTH, MIDDLE));
        assertThat(share(road)).isZero();
        change(road, "{\"widthMetres\":90}", null);
        assertThat(share(road)).isEqualTo(1);
        change(road, "{}", null);
        assertThat(share(road)).isZero();
        change(road, "{}", line(BANK, SOUTH, MIDDLE));
        assertThat(share(road)).isEqualTo(1);
        imported(BANK);
        String id = jdbc.sql("select id::text from asset where source = 'roads'")
                .query(String.class)
                .single();
        assertThat(share(id)).isEqualTo(1);
        imported(away);
        assertThat(share(id)).isZero();
    }

    @Test
    void theLinesOfARoadAreOneRoad() {
        String gap = """
                {"type":"MultiLineString","coordinates":[[[%1$s,%2$s],[%1$s,%3$s]],[[%1$s,%4$s],[%1$s,%5$s]]]}
                """.formatted(BANK, SOUTH, SOUTH + 0.004, SOUTH + 0.006, MIDDLE);
        String road = road("断头路", "{}", gap);
        UUID patrol = walks.walk("wang", start, BANK, SOUTH, BANK, MIDDLE);
        JsonNode share = coverage(road, DISPATCHER).path("road");
        assertThat(share.path("lengthMetres").asDouble()).isCloseTo(0.008 * METRES_PER_DEGREE, within(0.1));
        assertThat(share.path("share").asDouble()).isEqualTo(1);
        assertThat(share.path("tracks").asInt()).isEqualTo(1);
        assertThat(share.path("summedMetres").asDouble())
                .isCloseTo(share.path("lengthMetres").asDouble(), within(1e-6));
        assertThat(json(get("/api/patrols/" + patrol, DISPATCHER))
                        .path("covered")
                        .valueStream()
                        .filter(each -> each.path("name").asString().equals("断头路")))
                .hasSize(2);
    }

    @Test
    void patrolsOfARoadAreForWhoMaySeePatrolsThereOrIsResponsible() {
        String road = road("东路", "{}", line(BANK, SOUTH, MIDDLE));
        for (Role role : List.of(Role.VIEWER, Role.PUBLIC, Role.GRID_WORKER)) {
            assertThat(get("/api/assets/" + road + "/coverage", As.callerOf(role)))
                    .as(role.name())
                    .hasStatus(403);
            assertThat(get("/api/assets/patrolled", As.callerOf(role)))
                    .as(role.name())
                    .hasStatus(403);
        }
        Caller elsewhere = new Caller(
                UUID.randomUUID(), "east", "east", Set.of(Role.DISPATCHER), new Scope(Set.of(SquareOffice.EAST)), null);
        assertThat(get("/api/assets/" + road + "/coverage", elsewhere)).hasStatus(403);
        assertThat(json(get("/api/assets/patrolled", elsewhere)).path("total").asInt())
                .isZero();
        String own = road("西一路", "{}", line(113.705, 34.701, 34.704));
        Caller west = new Caller(
                UUID.randomUUID(), "west", "west", Set.of(Role.DISPATCHER), new Scope(Set.of(SquareOffice.WEST)), null);
        assertThat(json(get("/api/assets/patrolled", west))
                        .path("roads")
                        .valueStream()
                        .map(each -> each.path("id").asString()))
                .containsExactly(own);
        assertThat(get("/api/assets/" + own + "/coverage", west)).hasStatusOk();
        UUID wang = walks.personId("wang");
        Caller squad = new Caller(wang, "wang", "wang", Set.of(Role.GRID_WORKER), Scope.EVERYWHERE, wang);
        assertThat(get("/api/assets/" + road + "/coverage", squad)).hasStatus(403);
        assertThat(send(
                        HttpMethod.PUT,
                        "/api/assets/" + road + "/people/squad-lead",
                        "{\"personId\":\"%s\"}".formatted(wang)))
                .hasStatusOk();
        assertThat(get("/api/assets/" + road + "/coverage", squad)).hasStatusOk();
        assertThat(get("/api/assets/" + UUID.randomUUID() + "/coverage", DISPATCHER))
                .hasStatus(404);
        String fence = made("fence", "护栏", "{}", line(BANK, SOUTH, MIDDLE));
        assertThat(get("/api/assets/" + fence + "/coverage", DISPATCHER))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ASSET_NOT_PATROLLED");
        assertThat(get("/api/assets/" + road + "/coverage?from=gestern", DISPATCHER))
                .hasStatus(400);
    }

    private JsonNode river() {
        UUID segment = jdbc.sql("select id from river_segment where source_id = 's1'")
                .query(UUID.class)
                .single();
        return json(get(
                "/api/rivers/segments/" + segment + "/coverage?from=" + start.minus(1, ChronoUnit.DAYS), DISPATCHER));
    }

    private void imported(double lon) {
        Coordinate[] line = {new Coordinate(lon, SOUTH), new Coordinate(lon, MIDDLE)};
        intake.assets(
                Caller.system(),
                "roads",
                List.of(new AssetRecord(
                        "1",
                        "key-road",
                        null,
                        "导入路",
                        Cgcs2000.geometries().createLineString(line),
                        Map.of(),
                        null,
                        null)));
    }

    private static String line(double lon, double south, double north) {
        return "{\"type\":\"LineString\",\"coordinates\":[[%1$s,%2$s],[%1$s,%3$s]]}".formatted(lon, south, north);
    }

    private String road(String name, String attributes, String shape) {
        return made("key-road", name, attributes, shape);
    }

    private String made(String kind, String name, String attributes, String shape) {
        MvcTestResult answer = send(HttpMethod.POST, "/api/assets", """
                {"kind":"%s","name":"%s","attributes":%s,"geometry":%s}""".formatted(kind, name, attributes, shape));
        assertThat(answer).hasStatus(201);
        return json(answer).path("id").asString();
    }

    private void change(String road, String attributes, @Nullable String shape) {
        int version = json(get("/api/assets/" + road, PLANNER))
                .path("properties")
                .path("version")
                .asInt();
        assertThat(mvc.put()
                        .uri("/api/assets/" + road)
                        .contentType(MediaType.APPLICATION_JSON)
                        .header("If-Match", "\"" + version + "-\"")
                        .content("{\"kind\":\"key-road\",\"name\":\"东二路\",\"attributes\":%s%s}"
                                .formatted(attributes, shape == null ? "" : ",\"geometry\":" + shape))
                        .with(As.caller(PLANNER))
                        .exchange())
                .hasStatusOk();
    }

    private double share(String road) {
        return coverage(road, DISPATCHER).path("road").path("share").asDouble();
    }

    private JsonNode coverage(String road, Caller caller) {
        return coverage(road, caller, "");
    }

    private JsonNode coverage(String road, Caller caller, String query) {
        return json(get("/api/assets/" + road + "/coverage" + query, caller));
    }

    private MvcTestResult get(String uri, Caller caller) {
        return mvc.get().uri(uri).with(As.caller(caller)).exchange();
    }

    private MvcTestResult send(HttpMethod method, String uri, String body) {
        return mvc.method(method)
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(PLANNER))
                .exchange();
    }

    private static JsonNode json(MvcTestResult answer) {
        assertThat(answer.getResponse().getStatus()).isBetween(200, 299);
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }
}

package org.wangge.server.river;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.river.RiverWalks.LON;
import static org.wangge.server.river.RiverWalks.MIDDLE;
import static org.wangge.server.river.RiverWalks.SOUTH;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** The register of rivers as data people edit, and the questions it answers. */
@OfficeTest
class RiverRegisterIT {

    private static final Caller ADMIN = As.callerOf(Role.ADMIN);

    @Autowired
    RiverIntake intake;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private RiverWalks walks;

    @BeforeEach
    void canal() {
        Emptied.of(jdbc, "river");
        Emptied.of(jdbc, "outfall");
        RiverWalks.load(intake, organisation);
        walks = new RiverWalks(mvc, people);
    }

    @Test
    void editsASegmentOnceForEachVersion() {
        String path = segment("s1");
        JsonNode card = json(get(path));
        String body = """
                {"riverId":"%s","code":"TLQ-1","name":"天赉渠上段","level":"town","fromMetres":0,"widthMetres":20,"warning":"yellow"}
                """.formatted(card.path("riverId").asString());
        assertThat(send(HttpMethod.PUT, path, body, null)).hasStatus(428);
        String tag = tag(path);
        MvcTestResult changed = send(HttpMethod.PUT, path, body, tag);
        assertThat(changed).hasStatusOk();
        assertThat(json(changed).path("halfWidthMetres").asDouble()).isEqualTo(10);
        assertThat(json(changed).path("lengthMetres").asDouble()).isCloseTo(1109.36, within(0.05));
        MvcTestResult stale = send(HttpMethod.PUT, path, body, tag);
        assertThat(stale).hasStatus(412);
        assertThat(json(stale).path("current").path("code").asString()).isEqualTo("TLQ-1");
        assertThat(send(HttpMethod.PUT, path, body.replace(":20,", ":-1,"), tag(path)))
                .hasStatus(422);
        assertThat(send(HttpMethod.PUT, path, body.replace("town", "hamlet"), tag(path)))
                .hasStatus(400);
        // What people here edited, an import leaves alone.
        RiverWalks.load(intake, organisation);
        assertThat(json(get(path)).path("code").asString()).isEqualTo("TLQ-1");
    }

    @Test
    void makesAndEndsRiversSegmentsOutfallsAndSigns() {
        String river = location(post("/api/rivers", "{\"name\":\"新河\",\"kind\":\"river\"}"));
        String segment =
                location(post("/api/rivers/segments", """
                {"riverId":"%s","code":"XH-1","name":"新河一段","level":"village","widthSteps":[
                  {"fromMetres":0,"widthMetres":10},{"fromMetres":300,"widthMetres":30}],
                 "geometry":{"type":"LineString","coordinates":[[113.70,34.70],[113.71,34.70]]}}
                """.formatted(river.substring(river.lastIndexOf('/') + 1))));
        assertThat(json(get(segment)).path("widthMetres").asDouble()).isEqualTo(30);
        assertThat(send(HttpMethod.DELETE, river, null, tag(river))).hasStatus(409);
        String outfall = location(post("/api/rivers/outfalls", """
                {"code":"PK-9","kind":"rain","permit":"XK-1","geometry":{"type":"Point","coordinates":[113.705,34.7001]}}
                """));
        JsonNode made = json(get(outfall));
        // Drawn from west to east, so the left bank is in the north.
        assertThat(made.path("bank").asString()).isEqualTo("left");
        assertThat(segment).endsWith(made.path("segmentId").asString());
        String sign = location(post("/api/rivers/signs", """
                {"code":"GS-1","text":"河长公示牌","geometry":{"type":"Point","coordinates":[113.706,34.6999]}}
                """));
        assertThat(json(get(segment + "/signs")).get(0).path("code").asString()).isEqualTo("GS-1");
        assertThat(send(HttpMethod.DELETE, sign, null, tag(sign))).hasStatus(204);
        assertThat(send(HttpMethod.DELETE, outfall, null, tag(outfall))).hasStatus(204);
        assertThat(json(get("/api/rivers/outfalls?bbox=113.7,34.69,113.71,34.71"))
                        .path("features")
                        .size())
                .isZero();
        assertThat(send(HttpMethod.DELETE, segment, null, tag(segment))).hasStatus(204);
        assertThat(json(get("/api/rivers/segments?bbox=113.7,34.69,113.71,34.71"))
                        .path("features")
                        .size())
                .isZero();
        assertThat(json(get(segment)).path("validTo").isNull()).isFalse();
        for (String wrong : new String[] {
            "{\"type\":\"Point\",\"coordinates\":[113.7,34.7]}",
            "{\"type\":\"LineString\",\"coordinates\":[[113.7,34.7],[113.7,34.7]]}",
            "{\"type\":\"LineString\",\"coordinates\":[[113.7,91],[113.7,34.7]]}"
        }) {
            assertThat(send(
                            HttpMethod.POST,
                            "/api/rivers/segments",
                            """
                    {"riverId":"%s","code":"X","name":"X","level":"village","geometry":%s}
                    """.formatted(river.substring(river.lastIndexOf('/') + 1), wrong),
                            null))
                    .hasStatus(422);
        }
    }

    @Test
    void splitsAndMergesWithTheirHistory() {
        String whole = segment("s1");
        UUID wang = walks.personId("wang");
        post(whole + "/chiefs", "{\"personId\":\"%s\",\"from\":\"2020-01-01\"}".formatted(wang));
        String outfall = location(post("/api/rivers/outfalls", """
                {"code":"PK-1","kind":"rain","geometry":{"type":"Point","coordinates":[%s,%s]}}
                """.formatted(LON + 1e-4, MIDDLE - 0.001)));
        assertThat(send(HttpMethod.POST, whole + "/split", "{\"atMetres\":5000}", tag(whole)))
                .hasStatus(422);
        JsonNode parts = json(send(HttpMethod.POST, whole + "/split", "{\"atMetres\":400}", tag(whole)));
        assertThat(parts.get(0).path("code").asString()).isEqualTo("S1-1");
        assertThat(parts.get(0).path("toMetres").asDouble()).isCloseTo(400, within(1e-4));
        assertThat(parts.get(1).path("fromMetres").asDouble()).isEqualTo(400);
        assertThat(parts.get(1).path("responsible").get(0).path("name").asString())
                .isEqualTo("王河长");
        assertThat(json(get(outfall)).path("segmentId").asString())
                .isEqualTo(parts.get(1).path("id").asString());
        assertThat(send(HttpMethod.POST, whole + "/split", "{\"atMetres\":300}", tag(whole)))
                .hasStatus(409);
        String lower = "/api/rivers/segments/" + parts.get(1).path("id").asString();
        MvcTestResult merged = send(
                HttpMethod.POST,
                lower + "/merge",
                "{\"with\":\"%s\"}".formatted(parts.get(0).path("id").asString()),
                tag(lower));
        assertThat(merged).hasStatusOk();
        JsonNode one = json(merged);
        assertThat(one.path("code").asString()).isEqualTo("S1-2");
        assertThat(one.path("fromMetres").asDouble()).isZero();
        assertThat(one.path("lengthMetres").asDouble()).isCloseTo(1109.36, within(0.05));
        assertThat(json(get("/api/rivers/segments/" + one.path("id").asString() + "/history"))
                        .size())
                .isEqualTo(4);
        // As of a date before the split there is the old one.
        assertThat(json(get("/api/rivers/at?lon=113.7301&lat=34.765&at=2025-01-01"))
                        .path("segments")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("S1");
        assertThat(json(get("/api/rivers/at?lon=113.7301&lat=34.765"))
                        .path("segments")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("S1-2");
        String other = segment("s2");
        assertThat(send(
                        HttpMethod.POST,
                        other + "/merge",
                        "{\"with\":\"%s\"}".formatted(UUID.randomUUID()),
                        tag(other)))
                .hasStatus(404);
    }

    @Test
    void keepsOneChiefAtATimeAndHandsOver() {
        String path = segment("s1");
        UUID wang = walks.personId("wang");
        UUID li = walks.personId("li");
        JsonNode duty = json(post(path + "/chiefs", "{\"personId\":\"%s\",\"from\":\"2024-01-01\"}".formatted(wang)));
        assertThat(send(HttpMethod.POST, path + "/chiefs", "{\"personId\":\"%s\"}".formatted(li), null))
                .hasStatus(409);
        JsonNode moved = json(post(
                "/api/rivers/chiefs/handover",
                "{\"from\":\"%s\",\"to\":\"%s\",\"at\":\"2025-01-01\"}".formatted(wang, li)));
        assertThat(moved.get(0).path("name").asString()).isEqualTo("李河长");
        assertThat(chiefAt("2024-12-31")).isEqualTo("王河长");
        assertThat(chiefAt("2025-01-01")).isEqualTo("李河长");
        assertThat(json(get("/api/rivers/mine?person=" + li))
                        .path("segments")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("S1");
        String old = "/api/rivers/chiefs/" + duty.path("id").asString();
        assertThat(send(HttpMethod.DELETE, old, null, tag(old))).hasStatus(409);
        String now = "/api/rivers/chiefs/" + moved.get(0).path("id").asString();
        assertThat(send(HttpMethod.PATCH, now, "{\"to\":\"2025-06-01\"}", tag(now)))
                .hasStatusOk();
        assertThat(json(get("/api/rivers/segments/without-chief")).path("items").size())
                .isEqualTo(2);
        assertThat(json(get("/api/rivers/segments/without-chief?at=2025-03-01"))
                        .path("items")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("S2");
        assertThat(json(get("/api/rivers/register?text=S2")).path("items").size())
                .isEqualTo(1);
    }

    @Test
    void answersWhoIsChiefAtAPlaceAndWhatComesNext() {
        post(segment("s1") + "/chiefs", "{\"personId\":\"%s\"}".formatted(walks.personId("wang")));
        JsonNode at = json(get("/api/rivers/at?lon=113.7299&lat=34.765"))
                .path("segments")
                .get(0);
        assertThat(at.path("bank").asString()).isEqualTo("left");
        assertThat(at.path("chainage").asString()).isEqualTo("K0+555");
        assertThat(at.path("distanceMetres").asDouble())
                .isCloseTo(
                        GeodesicDistance.metres(new LonLat(113.7299, 34.765), new LonLat(LON, 34.765)), within(0.001));
        assertThat(at.path("responsible").get(0).path("name").asString()).isEqualTo("王河长");
        assertThat(json(get("/api/rivers/at?lon=114&lat=34.765"))
                        .path("segments")
                        .size())
                .isZero();
        assertThat(get("/api/rivers/at?lon=114")).hasStatus(400);
        for (int i = 1; i <= 3; i++) {
            post("/api/rivers/outfalls", """
                    {"code":"PK-%d","kind":"rain","geometry":{"type":"Point","coordinates":[113.7301,%s]}}
                    """.formatted(i, SOUTH + i * 0.004));
        }
        JsonNode down =
                json(get("/api/rivers/next?lon=113.73&lat=34.765&kind=outfall")).path("objects");
        assertThat(down.get(0).path("code").asString()).isEqualTo("PK-2");
        assertThat(down.get(0).path("alongMetres").asDouble()).isCloseTo(0.003 * 110_936, within(0.5));
        assertThat(down.get(1).path("code").asString()).isEqualTo("PK-3");
        assertThat(json(get("/api/rivers/next?lon=113.73&lat=34.765&kind=outfall&direction=upstream"))
                        .path("objects")
                        .get(0)
                        .path("code")
                        .asString())
                .isEqualTo("PK-1");
        JsonNode nearest = json(get("/api/rivers/outfalls/nearest?lon=113.73&lat=34.7675&limit=2"));
        assertThat(nearest.get(0).path("outfall").path("code").asString()).isEqualTo("PK-2");
        assertThat(nearest.get(0).path("distanceMetres").asDouble())
                .isCloseTo(
                        GeodesicDistance.metres(new LonLat(113.73, 34.7675), new LonLat(113.7301, SOUTH + 0.008)),
                        within(1e-6));
        assertThat(nearest.size()).isEqualTo(2);
    }

    @Test
    void remembersWhatWasFoundAtOutfalls() {
        String outfall = location(post("/api/rivers/outfalls", """
                {"code":"PK-1","kind":"rain","geometry":{"type":"Point","coordinates":[113.7301,34.765]}}
                """));
        assertThat(json(get("/api/rivers/outfalls/unchecked?days=30"))
                        .path("items")
                        .size())
                .isEqualTo(1);
        String body = "{\"clientId\":\"%s\",\"result\":\"failed\",\"note\":\"晴天出水\"}".formatted(UUID.randomUUID());
        Caller chief = walks.chief("wang");
        JsonNode first = json(walks.post(chief, outfall + "/checks", body));
        JsonNode again = json(walks.post(chief, outfall + "/checks", body));
        assertThat(again.path("id").asString()).isEqualTo(first.path("id").asString());
        assertThat(json(get(outfall + "/checks")).size()).isEqualTo(1);
        assertThat(first.path("personName").asString()).isEqualTo("王河长");
        whoLookedIsForStaff(outfall, "result");
        assertThat(json(get("/api/rivers/outfalls/unchecked?days=30"))
                        .path("items")
                        .size())
                .isZero();
        assertThat(send(HttpMethod.POST, outfall + "/checks", "{\"result\":\"passed\",\"at\":\"2999-01-01\"}", null))
                .hasStatus(422);
        assertThat(mvc.post()
                        .uri(outfall + "/checks")
                        .with(As.role(Role.PUBLIC))
                        .contentType("application/json")
                        .content("{\"result\":\"passed\"}"))
                .hasStatus(403);
    }

    /** When and what was found is for everybody who sees the map; who it was and what they wrote is not. */
    private void whoLookedIsForStaff(String of, String found) {
        for (Role role : List.of(Role.PUBLIC, Role.VIEWER)) {
            MvcTestResult answer =
                    mvc.get().uri(of + "/checks").with(As.role(role)).exchange();
            assertThat(answer).as(role.name()).hasStatusOk();
            JsonNode check = json(answer).get(0);
            assertThat(check.path(found).asString("")).isNotEmpty();
            assertThat(check.path("at").asString("")).isNotEmpty();
            for (String member : List.of("personId", "personName", "note")) {
                assertThat(check.path(member).isMissingNode()
                                || check.path(member).isNull())
                        .as(role + " " + member)
                        .isTrue();
            }
        }
        for (Role role : List.of(Role.GRID_WORKER, Role.DISPATCHER, Role.HANDLER)) {
            JsonNode check = json(mvc.get()
                            .uri(of + "/checks")
                            .with(As.role(role))
                            .exchange())
                    .get(0);
            assertThat(check.path("personName").asString("")).as(role.name()).isEqualTo("王河长");
            assertThat(check.path("note").asString("")).as(role.name()).isNotEmpty();
        }
    }

    @Test
    void remembersHowSignsWereFound() {
        String sign = location(post("/api/rivers/signs", """
                {"code":"GS-1","geometry":{"type":"Point","coordinates":[113.7301,34.765]}}
                """));
        String body =
                "{\"clientId\":\"%s\",\"finding\":\"wrong_content\",\"note\":\"还是前任河长\"}".formatted(UUID.randomUUID());
        Caller chief = walks.chief("wang");
        JsonNode first = json(walks.post(chief, sign + "/checks", body));
        assertThat(json(walks.post(chief, sign + "/checks", body)).path("id")).isEqualTo(first.path("id"));
        assertThat(first.path("personName").asString()).isEqualTo("王河长");
        whoLookedIsForStaff(sign, "finding");
        assertThat(as(chief, sign + "/checks", body.replace("wrong_content", "missing")))
                .as("another finding with the same client id")
                .hasStatus(422);
        assertThat(as(chief, sign + "/checks", "{\"finding\":\"passed\"}")).hasStatus(400);
        assertThat(as(chief, sign + "/checks", "{\"finding\":\"in_order\",\"at\":\"2999-01-01\"}"))
                .hasStatus(422);
        assertThat(mvc.post()
                        .uri(sign + "/checks")
                        .with(As.role(Role.PUBLIC))
                        .contentType("application/json")
                        .content("{\"finding\":\"in_order\"}"))
                .hasStatus(403);
        JsonNode card = json(get(segment("s1") + "/signs")).get(0);
        assertThat(card.path("lastFinding").asString()).isEqualTo("wrong_content");
        assertThat(card.path("lastCheckedAt").asString())
                .isEqualTo(first.path("at").asString());

        Instant stood = Instant.now();
        assertThat(send(HttpMethod.DELETE, sign, null, tag(sign))).hasStatus(204);
        assertThat(mvc.get().uri(sign).with(As.role(Role.ADMIN)).exchange()).hasStatus(404);
        assertThat(json(get(segment("s1") + "/signs"))).isEmpty();
        assertThat(as(chief, sign + "/checks", "{\"finding\":\"missing\"}")).hasStatus(422);
        assertThat(walks.post(chief, sign + "/checks", "{\"finding\":\"damaged\",\"at\":\"%s\"}".formatted(stood)))
                .as("found before, by a phone without a network")
                .hasStatus(201);
        assertThat(json(get(sign + "/checks")).size()).as("of one that is gone").isEqualTo(2);
        assertThat(as(chief, "/api/rivers/signs/" + UUID.randomUUID() + "/checks", "{\"finding\":\"missing\"}"))
                .hasStatus(404);
    }

    @Test
    void checksAnOutfallOnlyWhileItIsOne() {
        String outfall = location(post("/api/rivers/outfalls", """
                {"code":"PK-1","kind":"rain","geometry":{"type":"Point","coordinates":[113.7301,34.765]}}
                """));
        String taken = "{\"clientId\":\"%s\",\"result\":\"passed\"}".formatted(UUID.randomUUID());
        Caller chief = walks.chief("wang");
        JsonNode first = json(walks.post(chief, outfall + "/checks", taken));
        Instant open = Instant.now();
        assertThat(send(HttpMethod.DELETE, outfall, null, tag(outfall))).hasStatus(204);
        assertThat(as(chief, outfall + "/checks", "{\"result\":\"passed\"}")).hasStatus(422);
        assertThat(json(walks.post(chief, outfall + "/checks", taken)).path("id"))
                .as("sent again after a lost answer")
                .isEqualTo(first.path("id"));
        assertThat(walks.post(chief, outfall + "/checks", "{\"result\":\"failed\",\"at\":\"%s\"}".formatted(open)))
                .as("found before, by a phone without a network")
                .hasStatus(201);
        assertThat(json(get(outfall + "/checks")).size()).isEqualTo(2);
    }

    /** The segments of a river are cut in other places on each level, so none has exactly the line of another. */
    @Test
    void givesAnOutfallToTheLowestLevelOfThoseEquallyNear() {
        String river = json(get(segment("s1"))).path("riverId").asString();
        String county = location(post("/api/rivers/segments", """
                {"riverId":"%s","code":"Q","name":"区级段","level":"county",
                 "geometry":{"type":"LineString","coordinates":[[113.730002,34.755],[113.730002,34.785]]}}
                """.formatted(river)));
        String outfall = location(post("/api/rivers/outfalls", """
                {"code":"PK-1","kind":"rain","geometry":{"type":"Point","coordinates":[113.7301,34.765]}}
                """));
        assertThat(segment("s1")).endsWith(json(get(outfall)).path("segmentId").asString());
        assertThat(json(get("/api/rivers/at?lon=113.7301&lat=34.765"))
                        .path("segments")
                        .size())
                .as("of both levels")
                .isEqualTo(2);
        intake.outfalls(
                Caller.system(),
                "test",
                List.of(new OutfallRecord(
                        "o1",
                        "PK-2",
                        null,
                        null,
                        "rain",
                        null,
                        Cgcs2000.geometries().createPoint(new Coordinate(113.7301, 34.765)))));
        assertThat(jdbc.sql("select segment_id::text from outfall where code = 'PK-2'")
                        .query(String.class)
                        .single())
                .isEqualTo(json(get(outfall)).path("segmentId").asString());
        // Before the first of the villages begins it is the district's, which is nearer.
        String nearer = location(post("/api/rivers/outfalls", """
                {"code":"PK-3","kind":"rain","geometry":{"type":"Point","coordinates":[113.7301,34.759]}}
                """));
        assertThat(county).endsWith(json(get(nearer)).path("segmentId").asString());
    }

    @Test
    void changesNothingOutsideRoleAndArea() {
        grid.cells(Caller.system(), SquareOffice.load());
        String river = json(get(segment("s1"))).path("riverId").asString();
        String inside = """
                {"riverId":"%s","code":"I","name":"I","level":"village",
                 "geometry":{"type":"LineString","coordinates":[[113.705,34.701],[113.705,34.704]]}}
                """.formatted(river);
        Caller planner = As.callerIn(new Scope(Set.of("410105560")), Role.PLANNER);
        assertThat(as(planner, "/api/rivers/segments", inside)).hasStatus(201);
        assertThat(as(planner, "/api/rivers/segments", inside.replace("113.705", "113.9")))
                .hasStatus(403);
        for (Role role : new Role[] {Role.VIEWER, Role.DISPATCHER, Role.RIVER_CHIEF, Role.PUBLIC}) {
            assertThat(as(As.callerOf(role), "/api/rivers/segments", inside))
                    .as(role.name())
                    .hasStatus(403);
        }
    }

    private String chiefAt(String date) {
        return json(get(segment("s1") + "?at=" + date))
                .path("responsible")
                .get(0)
                .path("name")
                .asString();
    }

    private String segment(String sourceId) {
        return "/api/rivers/segments/"
                + jdbc.sql("select id from river_segment where source = 'test' and source_id = :id")
                        .param("id", sourceId)
                        .query(UUID.class)
                        .single();
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).with(As.caller(ADMIN)).exchange();
    }

    private String tag(String uri) {
        return Objects.requireNonNull(get(uri).getResponse().getHeader("ETag"));
    }

    private MvcTestResult post(String uri, String body) {
        return walks.post(ADMIN, uri, body);
    }

    private static String location(MvcTestResult result) {
        return Objects.requireNonNull(result.getResponse().getHeader("Location"));
    }

    private MvcTestResult as(Caller caller, String uri, String body) {
        return mvc.post()
                .uri(uri)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private MvcTestResult send(
            HttpMethod method,
            String uri,
            @org.jspecify.annotations.Nullable String body,
            @org.jspecify.annotations.Nullable String tag) {
        var request = mvc.method(method).uri(uri).with(As.caller(ADMIN));
        if (tag != null) {
            request.header("If-Match", tag);
        }
        if (body != null) {
            request.contentType("application/json").content(body);
        }
        return request.exchange();
    }

    private static JsonNode json(MvcTestResult result) {
        return RiverWalks.json(result);
    }
}

package org.wangge.server.supervision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
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
import org.wangge.server.files.Photos;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.People;
import org.wangge.server.river.ChiefRecord;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Chiefs check each other, and what they find becomes cases. */
@OfficeTest
class SupervisionIT {

    private static final Caller SYSTEM = Caller.system();
    private static final Caller ADMIN = As.callerOf(Role.ADMIN);
    private static final String LIST = "/api/river-inspections";

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
    Photos photos;

    @Autowired
    MockMvcTester mvc;

    /** A canal with a town chief, Zhao, and three villages: Wang, Li and Sun; and a ditch of its own with Zhou, chief of its town. */
    @BeforeEach
    void canalOfTwoLevels() {
        Emptied.of(jdbc, "river, peer_round, river_inspection");
        grid.cells(SYSTEM, SquareOffice.load());
        organisation.people(
                SYSTEM, "test", List.of(person("zhao"), person("wang"), person("li"), person("sun"), person("zhou")));
        rivers.rivers(
                SYSTEM, "test", List.of(new RiverRecord("r1", "天赉渠", "canal"), new RiverRecord("r2", "棉丰渠", "ditch")));
        rivers.segments(
                SYSTEM,
                "test",
                List.of(
                        segment("t", "r1", "town", 34.70, 34.73),
                        segment("a", "r1", "village", 34.70, 34.71),
                        segment("b", "r1", "village", 34.71, 34.72),
                        segment("c", "r1", "village", 34.72, 34.73),
                        segment("d", "r2", "town", 34.70, 34.71)));
        rivers.chiefs(
                SYSTEM,
                "test",
                List.of(
                        chief("t", "zhao"),
                        chief("a", "wang"),
                        chief("b", "li"),
                        chief("c", "sun"),
                        chief("d", "zhou")));
    }

    private static PersonData person(String name) {
        return new PersonData(name, name, null, null, null, null);
    }

    private static SegmentRecord segment(String id, String river, String level, double south, double north) {
        Coordinate[] line = {new Coordinate(113.705, south), new Coordinate(113.705, north)};
        return new SegmentRecord(
                id,
                river,
                id,
                "段" + id,
                level,
                (south - 34.70) * 110_936,
                null,
                Cgcs2000.geometries().createLineString(line));
    }

    private ChiefRecord chief(String segment, String person) {
        return new ChiefRecord(segment, personId(person), "chief", Instant.parse("2020-01-01T00:00:00Z"), null);
    }

    @Test
    void nobodyInspectsTheOwnSegmentAndEachWayHasItsPeople() {
        assertThat(code(inspect("wang", "peer", "a"))).isEqualTo("OWN_SEGMENT");
        assertThat(code(inspect("zhao", "down", "t"))).isEqualTo("OWN_SEGMENT");
        assertThat(inspect("wang", "peer", "b")).hasStatus(201);
        assertThat(code(inspect("wang", "peer", "t"))).isEqualTo("NO_PEER");
        assertThat(inspect("zhao", "down", "a")).hasStatus(201);
        assertThat(code(inspect("zhou", "down", "a"))).isEqualTo("NO_SUPERIOR");
        assertThat(code(inspect("wang", "down", "b"))).isEqualTo("NO_SUPERIOR");
        assertThat(inspect("wang", "up", "t")).hasStatus(201);
        assertThat(code(inspect("wang", "up", "d"))).isEqualTo("NO_SUBORDINATE");
        // On the day that counts: before that nobody was chief of anything.
        assertThat(code(post(ADMIN, LIST, body(null, "wang", "peer", "b", "2019-05-01", ""))))
                .isEqualTo("NO_PEER");
        assertThat(post(ADMIN, LIST, body(null, "wang", "peer", "b", "2999-01-01", "")))
                .hasStatus(422);
        assertThat(post(ADMIN, LIST, body(null, "wang", "peer", "b", "gestern", "")))
                .hasStatus(400);
    }

    @Test
    void recordsForOthersOnlyAsAKeeperAndShowsItToTheParties() {
        assertThat(post(as("li"), LIST, body(null, "wang", "peer", "b", "2026-01-05", "")))
                .hasStatus(403);
        String id = json(inspect("wang", "peer", "b")).path("id").asString();
        assertThat(get(as("li"), LIST + "/" + id)).hasStatusOk();
        assertThat(get(as("sun"), LIST + "/" + id)).hasStatus(404);
        assertThat(json(get(as("sun"), LIST)).path("items").size()).isZero();
        assertThat(json(get(as("li"), LIST)).path("items").size()).isEqualTo(1);
        assertThat(get(As.callerOf(Role.DISPATCHER), LIST + "/" + id)).hasStatusOk();
        Caller elsewhere =
                new Caller(UUID.randomUUID(), "x", "x", Set.of(Role.DISPATCHER), new Scope(Set.of("410105999")), null);
        assertThat(get(elsewhere, LIST + "/" + id)).hasStatus(404);
        assertThat(json(get(elsewhere, LIST)).path("items").size()).isZero();
        String tag =
                Objects.requireNonNull(get(ADMIN, LIST + "/" + id).getResponse().getHeader("ETag"));
        assertThat(put(as("li"), LIST + "/" + id + "/result", tag, "{\"result\":\"好\"}"))
                .hasStatus(403);
        assertThat(put(as("wang"), LIST + "/" + id + "/result", tag, "{\"result\":\"好\"}"))
                .hasStatusOk();
        assertThat(put(as("wang"), LIST + "/" + id + "/result", tag, "{\"result\":\" 好\"}"))
                .as("a phone that did not hear the answer says it again")
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.version")
                .isEqualTo(2);
        assertThat(put(as("wang"), LIST + "/" + id + "/result", tag, "{\"result\":\"差\"}"))
                .hasStatus(412);
    }

    @Test
    void whatIsFoundBecomesACaseOnceAndTheInspectionTellsHowItStands() {
        int before = cases();
        UUID client = UUID.randomUUID();
        String first = finding(UUID.randomUUID(), "岸边垃圾");
        String body = body(client, "wang", "peer", "b", "2026-01-05", first);
        JsonNode made = json(post(as("wang"), LIST, body));
        String id = made.path("id").asString();
        assertThat(made.at("/chief/name").asString()).isEqualTo("li");
        assertThat(made.at("/findings/0/becameCase/state").asString()).isEqualTo("open");
        assertThat(json(post(as("wang"), LIST, body)).path("id").asString()).isEqualTo(id);
        assertThat(code(post(as("wang"), LIST, body(client, "wang", "peer", "c", "2026-01-05", first))))
                .isEqualTo("INSPECTION_CLIENT_ID_REUSED");
        UUID second = UUID.randomUUID();
        String findings = LIST + "/" + id + "/findings";
        assertThat(json(post(as("wang"), findings, finding(second, "排口直排")))
                        .path("findings")
                        .size())
                .isEqualTo(2);
        assertThat(json(post(as("wang"), findings, finding(second, "排口直排")))
                        .path("findings")
                        .size())
                .isEqualTo(2);
        assertThat(code(post(as("wang"), findings, finding(second, "别的")))).isEqualTo("FINDING_CLIENT_ID_REUSED");
        assertThat(cases()).isEqualTo(before + 2);
        String caseId = made.at("/findings/0/becameCase/id").asString();
        String told = json(get(ADMIN, "/api/cases/" + caseId)).toString();
        assertThat(told).contains("\"supervision\"");
        assertThat(json(get(ADMIN, LIST + "?open=true")).path("items").size()).isEqualTo(1);
        close();
        JsonNode closed = json(get(ADMIN, LIST + "/" + id));
        assertThat(closed.at("/findings/0/becameCase/state").asString()).isEqualTo("closed");
        assertThat(json(get(ADMIN, LIST + "?open=true")).path("items").size()).isZero();
        // All or nothing.
        assertThat(post(
                        as("wang"),
                        LIST,
                        body(
                                UUID.randomUUID(),
                                "wang",
                                "peer",
                                "c",
                                "2026-01-06",
                                finding(UUID.randomUUID(), "丙") + "," + finding(UUID.randomUUID(), " "))))
                .hasStatus(422);
        assertThat(cases()).isEqualTo(before + 2);
    }

    @Test
    void listsFiltersAndExports() {
        inspect("wang", "peer", "b");
        inspect("li", "peer", "c");
        inspect("zhao", "down", "a");
        assertThat(json(get(ADMIN, LIST + "?kind=peer")).path("items").size()).isEqualTo(2);
        assertThat(json(get(ADMIN, LIST + "?inspectorId=" + personId("zhao")))
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(json(get(ADMIN, LIST + "?chiefId=" + personId("li")))
                        .path("items")
                        .size())
                .isEqualTo(1);
        assertThat(json(get(ADMIN, LIST + "?from=2026-01-06")).path("items").size())
                .isZero();
        JsonNode page = json(get(ADMIN, LIST + "?limit=2"));
        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(json(get(ADMIN, page.at("/links/0/href").asString()))
                        .path("items")
                        .size())
                .isEqualTo(1);
        String csv = new String(
                get(ADMIN, LIST + "/export?format=csv&lang=en&kind=down")
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(csv)
                .contains("Inspector")
                .contains("2026-01-05,Downwards,天赉渠,段a")
                .doesNotContain("Peer");
        byte[] book = get(ADMIN, LIST + "/export?format=xlsx").getResponse().getContentAsByteArray();
        assertThat(new String(book, 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
    }

    @Test
    void drawsWhoChecksWhom() {
        String rounds = "/api/peer-rounds";
        JsonNode first = json(post(ADMIN, rounds, round("village", "2026-01-01", "2026-03-31")));
        assertThat(first.path("pairs").size()).isEqualTo(3);
        first.path("pairs").forEach(pair -> assertThat(pair.at("/inspector/id")).isNotEqualTo(pair.at("/chief/id")));
        assertThat(code(post(ADMIN, rounds, round("village", "2026-03-31", "2026-06-30"))))
                .isEqualTo("ROUND_DRAWN");
        assertThat(code(post(ADMIN, rounds, round("county", "2026-01-01", "2026-03-31"))))
                .isEqualTo("ROUND_REFUSED");
        JsonNode second = json(post(ADMIN, rounds, round("village", "2026-04-01", "2026-06-30")));
        assertThat(inspectorOf(second, "段b")).isNotEqualTo(inspectorOf(first, "段b"));
        String inspector = inspectorOf(first, "段b");
        inspect(inspector, "peer", "b");
        JsonNode seen = json(get(as("li"), rounds + "/" + first.path("id").asString()));
        assertThat(seen.path("inspected").asInt()).isEqualTo(1);
        assertThat(json(get(ADMIN, rounds)).path("items").size()).isEqualTo(2);
        assertThat(get(as("zhou"), rounds + "/" + first.path("id").asString())).hasStatus(404);
        assertThat(post(as("wang"), rounds, round("village", "2027-01-01", "2027-03-31")))
                .hasStatus(403);
        assertThat(mvc.delete()
                        .uri(rounds + "/" + second.path("id").asString())
                        .with(As.caller(ADMIN))
                        .exchange())
                .hasStatus(204);
    }

    @Test
    void countsMeetingsByChiefAndLevel() {
        String meetings = "/api/river-meetings";
        String review = meeting("review", "village", "2026-01-05", "wang", "li");
        assertThat(post(as("wang"), meetings, review)).hasStatus(403);
        JsonNode made = json(post(ADMIN, meetings, review));
        post(ADMIN, meetings, meeting("analysis", "village", "2026-01-20", "wang"));
        post(ADMIN, meetings, meeting("review", "town", "2026-02-01", "zhao"));
        JsonNode january = json(get(ADMIN, "/api/rivers/compliance?by=chief&from=2026-01-01&to=2026-02-01"));
        assertThat(january.path("meetings").size()).isEqualTo(2);
        assertThat(january.at("/meetings/0/kind").asString()).isEqualTo("analysis");
        january.path("chiefs")
                .forEach(chief -> assertThat(chief.path("meetings").asInt())
                        .isEqualTo(
                                switch (chief.path("name").asString()) {
                                    case "wang" -> 2;
                                    case "li" -> 1;
                                    default -> 0;
                                }));
        String path = meetings + "/" + made.path("id").asString();
        assertThat(get(as("li"), path)).hasStatusOk();
        assertThat(get(as("sun"), path)).hasStatus(404);
        assertThat(json(get(as("li"), meetings)).path("items").size()).isEqualTo(1);
        assertThat(json(get(ADMIN, meetings + "?level=town")).path("items").size())
                .isEqualTo(1);
        assertThat(get(ADMIN, path + "/minutes")).hasStatus(404);
        assertThat(upload(path, "恶意.exe", new byte[] {'M', 'Z', 0, 1})).hasStatus(422);
        assertThat(upload(path, "纪要.pdf", "%PDF-1.7 x".getBytes(StandardCharsets.UTF_8)))
                .hasStatusOk();
        MvcTestResult kept = get(as("li"), path + "/minutes");
        assertThat(kept.getResponse().getContentAsByteArray()).isEqualTo("%PDF-1.7 x".getBytes(StandardCharsets.UTF_8));
        assertThat(kept.getResponse().getHeader("Content-Disposition")).startsWith("attachment");
        JsonNode after = json(get(ADMIN, path));
        assertThat(after.path("minutes").asString()).isEqualTo("纪要.pdf");
        assertThat(put(ADMIN, path, "\"1-\"", review)).hasStatus(412);
        assertThat(put(ADMIN, path, "\"2-\"", meeting("review", "village", "2999-01-01", "wang")))
                .hasStatus(422);
        assertThat(put(ADMIN, path, "\"2-\"", meeting("review", "village", "2026-01-06", "sun")))
                .hasStatusOk();
        assertThat(get(as("sun"), path)).hasStatusOk();
    }

    private MvcTestResult upload(String path, String name, byte[] content) {
        return mvc.post()
                .multipart()
                .file(new org.springframework.mock.web.MockMultipartFile("file", name, null, content))
                .uri(path + "/minutes")
                .with(As.caller(ADMIN))
                .exchange();
    }

    private String meeting(String kind, String level, String on, String... people) {
        String ids = java.util.Arrays.stream(people)
                .map(each -> "\"" + personId(each) + "\"")
                .collect(java.util.stream.Collectors.joining(","));
        return """
                {"on":"%s","kind":"%s","level":"%s","title":"会","participants":[%s]}
                """.formatted(on, kind, level, ids);
    }

    private static String inspectorOf(JsonNode round, String segment) {
        for (JsonNode pair : round.path("pairs")) {
            if (pair.at("/segment/name").asString().equals(segment)) {
                return pair.at("/inspector/name").asString();
            }
        }
        throw new AssertionError(segment);
    }

    private static String round(String level, String from, String to) {
        return """
                {"level":"%s","from":"%s","to":"%s"}
                """.formatted(level, from, to);
    }

    private int cases() {
        return jdbc.sql("select count(*) from case_record").query(Integer.class).single();
    }

    private void close() {
        jdbc.sql("select id from case_record")
                .query(UUID.class)
                .list()
                .forEach(each -> assertThat(post(ADMIN, "/api/cases/" + each + "/actions/void", "{\"reason\":\"误报\"}"))
                        .hasStatusOk());
    }

    @Test
    void whatAFindingShowsItsCaseShows() {
        String photo = photos.take(as("wang"), SamplePhotos.file("png", 8, 8), null)
                .id()
                .toString();
        String finding =
                finding(UUID.randomUUID(), "岸边垃圾").strip().replaceFirst("}$", ",\"photos\":[\"" + photo + "\"]}");
        String body = body(UUID.randomUUID(), "wang", "peer", "b", "2026-01-05", finding);
        Caller viewer = As.callerOf(Role.VIEWER);
        assertThat(get(viewer, "/api/photos/" + photo)).hasStatus(404);
        JsonNode made = json(post(as("wang"), LIST, body));
        assertThat(json(post(as("wang"), LIST, body)).path("id")).isEqualTo(made.path("id"));
        assertThat(made.at("/findings/0/photos/0").asString()).isEqualTo(photo);
        assertThat(get(viewer, "/api/photos/" + photo))
                .as("sees cases, not inspections")
                .hasStatusOk();
        assertThat(jdbc.sql("select count(*) from photo_use where photo_id = :id::uuid")
                        .param("id", photo)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void theCollectionHasTheFindingsOfTheInspectionsSomebodySees() {
        String items = "/ogc/collections/river-findings/items";
        JsonNode made = json(post(
                as("wang"),
                LIST,
                body(UUID.randomUUID(), "wang", "peer", "b", "2026-01-05", finding(UUID.randomUUID(), "岸边垃圾"))));
        String id = made.at("/findings/0/id").asString();
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.GRID_HEAD);
        for (Caller caller : List.of(as("wang"), as("li"), west, As.callerOf(Role.DISPATCHER), ADMIN)) {
            JsonNode page = json(get(caller, items + "?count=true"));
            assertThat(page.path("numberMatched").asInt()).as(caller.username()).isEqualTo(1);
            JsonNode properties = page.at("/features/0/properties");
            assertThat(properties.path("text").asString()).isEqualTo("岸边垃圾");
            assertThat(properties.path("category").asString()).isEqualTo("item:06010");
            assertThat(properties.path("segment").asString()).isEqualTo("b");
            assertThat(properties.path("inspector").asString()).isEqualTo("wang");
            assertThat(properties.path("chief").asString()).isEqualTo("li");
            assertThat(properties.path("on").asString()).isEqualTo("2026-01-05");
            assertThat(properties.path("caseNumber").asLong())
                    .isEqualTo(made.at("/findings/0/becameCase/number").asLong());
            assertThat(properties.path("caseState").asString()).isEqualTo("open");
            assertThat(get(caller, items + "/" + id)).hasStatusOk();
        }
        Caller east = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.GRID_HEAD);
        for (Caller caller : List.of(as("sun"), east, As.callerOf(Role.INSPECTOR))) {
            for (String query : List.of("", "&inspector=wang", "&bbox=113.70,34.70,113.72,34.72")) {
                assertThat(json(get(caller, items + "?count=true" + query))
                                .path("numberMatched")
                                .asInt(-1))
                        .as(caller.username() + query)
                        .isZero();
            }
            assertThat(get(caller, items + "/" + id)).hasStatus(404);
        }
        for (Role role : List.of(Role.VIEWER, Role.PUBLIC)) {
            assertThat(get(As.callerOf(role), items)).as(role.name()).hasStatus(404);
        }
    }

    /** The segment of a peer is mostly in another area, and so is what is found there. */
    @Test
    void whoFindsSomethingOutsideTheirAreaShowsIt() {
        UUID id = personId("wang");
        Caller wang =
                new Caller(id, "wang", "wang", Set.of(Role.RIVER_CHIEF), new Scope(Set.of(SquareOffice.EAST)), id);
        String photo =
                photos.take(wang, SamplePhotos.file("png", 8, 8), null).id().toString();
        String finding =
                finding(UUID.randomUUID(), "岸边垃圾").strip().replaceFirst("}$", ",\"photos\":[\"" + photo + "\"]}");
        JsonNode made = json(post(wang, LIST, body(UUID.randomUUID(), "wang", "peer", "b", "2026-01-05", finding)));
        assertThat(made.at("/findings/0/becameCase/state").asString()).isEqualTo("open");
        String becameCase = "/api/cases/" + made.at("/findings/0/becameCase/id").asString();
        assertThat(get(wang, becameCase)).hasStatusOk();
        assertThat(get(As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.RIVER_CHIEF), becameCase))
                .hasStatus(404);
        assertThat(get(As.callerOf(Role.VIEWER), "/api/photos/" + photo)).hasStatusOk();
    }

    private static String finding(UUID client, String text) {
        return """
                {"clientId":"%s","lon":113.705,"lat":34.715,"category":"item:06010","text":"%s"}
                """.formatted(client, text);
    }

    private MvcTestResult inspect(String inspector, String kind, String segment) {
        return post(as(inspector), LIST, body(null, inspector, kind, segment, "2026-01-05", ""));
    }

    private String body(
            @org.jspecify.annotations.Nullable UUID client,
            String inspector,
            String kind,
            String segment,
            String on,
            String findings) {
        return """
                {"clientId":%s,"inspectorId":"%s","kind":"%s","segmentId":"%s","on":"%s","findings":[%s]}
                """.formatted(
                        client == null ? null : "\"" + client + "\"",
                        personId(inspector),
                        kind,
                        segmentId(segment),
                        on,
                        findings);
    }

    private UUID personId(String person) {
        return people.findId(SYSTEM, "test", person).orElseThrow();
    }

    private UUID segmentId(String source) {
        return jdbc.sql("select id from river_segment where source_id = :id")
                .param("id", source)
                .query(UUID.class)
                .single();
    }

    private Caller as(String person) {
        UUID id = personId(person);
        return new Caller(id, person, person, Set.of(Role.RIVER_CHIEF), Scope.EVERYWHERE, id);
    }

    private MvcTestResult get(Caller caller, String uri) {
        return mvc.get().uri(uri).with(As.caller(caller)).exchange();
    }

    private MvcTestResult post(Caller caller, String uri, String body) {
        return mvc.post()
                .uri(uri)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private MvcTestResult put(Caller caller, String uri, String tag, String body) {
        return mvc.method(HttpMethod.PUT)
                .uri(uri)
                .with(As.caller(caller))
                .header("If-Match", tag)
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private static String code(MvcTestResult result) {
        return json(result).path("code").asString();
    }

    private static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }
}

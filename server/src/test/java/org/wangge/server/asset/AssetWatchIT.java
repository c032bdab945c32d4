package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.organisation.People;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Posts and zones where somebody is to be at certain hours: who is there at a moment, and where nobody is. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetWatchIT {

    private static final String WATCH = "/api/assets/watch";
    private static final String WORKDAYS =
            "\"weekdays\":[\"MONDAY\",\"TUESDAY\",\"WEDNESDAY\",\"THURSDAY\",\"FRIDAY\"]";

    @Autowired
    AssetIntake intake;

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

    private UUID first;
    private UUID second;

    /** A post in the west, another in the east, and a zone in the west; a site, at which nobody has to be. */
    @BeforeAll
    void posts() {
        Caller system = Caller.system();
        grid.cells(system, SquareOffice.load());
        organisation.people(
                system,
                "test",
                List.of(
                        new PersonData("a", "赵一", null, null, null, null),
                        new PersonData("b", "钱二", null, null, null, null)));
        first = people.findId(system, "test", "a").orElseThrow();
        second = people.findId(system, "test", "b").orElseThrow();
    }

    @BeforeEach
    void afresh() {
        jdbc.sql("delete from asset_watch_span").update();
        jdbc.sql("delete from asset_watch_day").update();
        jdbc.sql("delete from asset_watch").update();
        Emptied.of(jdbc, "asset");
        jdbc.sql("delete from roster_entry where source = 'watch-test'").update();
        intake.assets(
                Caller.system(),
                "test",
                List.of(
                        object("west-post", "traffic-post", "POINT (113.705 34.705)"),
                        object("east-post", "traffic-post", "POINT (113.725 34.705)"),
                        object(
                                "zone",
                                "watch-zone",
                                "POLYGON ((113.706 34.702, 113.708 34.702, 113.708 34.704, 113.706 34.704, 113.706 34.702))"),
                        object("site", "construction-site", "POINT (113.704 34.704)")));
    }

    private static AssetRecord object(String id, String kind, String wkt) {
        return new AssetRecord(id, kind, id, id, SquareOffice.geometry(wkt), Map.of(), null, null);
    }

    private UUID id(String source) {
        return jdbc.sql("select id from asset where source_id = :id")
                .param("id", source)
                .query(UUID.class)
                .single();
    }

    private MvcTestResult get(String uri, Role role) {
        return mvc.get().uri(uri).with(As.caller(As.callerOf(role))).exchange();
    }

    private JsonNode read(String query) {
        MvcTestResult result = get(WATCH + query, Role.GRID_WORKER);
        assertThat(result).hasStatusOk();
        return json(result);
    }

    private static JsonNode json(MvcTestResult result) {
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult put(String source, String ifMatch, String body) {
        return put(source, ifMatch, body, Role.PLANNER);
    }

    private MvcTestResult put(String source, String ifMatch, String body, Role role) {
        return mvc.put()
                .uri("/api/assets/" + id(source) + "/watch")
                .with(As.caller(As.callerOf(role)))
                .header("If-Match", ifMatch)
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private void plan(String source, String hours, String duties, String rest) {
        MvcTestResult result = put(source, "*", body(hours, duties, rest));
        assertThat(result).as("%s", json(result)).hasStatusOk();
    }

    private static String body(String hours, String duties, String rest) {
        return "{\"since\":\"2026-01-01\",\"hours\":[%s],\"duties\":[%s]%s}".formatted(hours, duties, rest);
    }

    private static String hours(String days, String from, String to) {
        return "{%s,\"from\":\"%s\",\"to\":\"%s\"}".formatted(days, from, to);
    }

    private static String duty(UUID person, String days, String from, String to) {
        return "{\"personId\":\"%s\",%s,\"from\":\"%s\",\"to\":\"%s\"}".formatted(person, days, from, to);
    }

    private static String day(String day) {
        return "\"day\":\"" + day + "\"";
    }

    /** How an object is at a moment by the office's clock, and who is there. */
    private String at(String source, String local) {
        String id = id(source).toString();
        JsonNode found = read("?at=" + LocalDateTime.parse(local).toInstant(ZoneOffset.ofHours(8)))
                .path("items")
                .valueStream()
                .filter(each -> each.path("id").asString().equals(id))
                .findFirst()
                .orElseThrow();
        String people = String.join(
                ",",
                found.path("people")
                        .valueStream()
                        .map(each ->
                                each.path("name").asString() + each.path("away").asString(""))
                        .toList());
        return found.path("state").asString() + (people.isEmpty() ? "" : " " + people);
    }

    /** By day on workdays with a gap from 18:00; on Thursday 5 March by night instead, and nothing on Friday. */
    private void planWestPost() {
        plan(
                "west-post",
                hours(WORKDAYS, "07:00", "19:00") + "," + hours(day("2026-03-05"), "20:00", "02:00"),
                duty(first, WORKDAYS, "07:00", "13:00") + "," + duty(second, WORKDAYS, "13:00", "18:00") + ","
                        + duty(second, day("2026-03-05"), "20:00", "02:00"),
                ",\"days\":[{\"day\":\"2026-03-05\",\"note\":\"夜市\"},{\"day\":\"2026-03-06\"}]");
    }

    @Test
    void aPostIsMannedUnmannedOrClosedByTheHour() {
        planWestPost();
        assertThat(at("west-post", "2026-03-04T06:59")).isEqualTo("closed");
        assertThat(at("west-post", "2026-03-04T07:00")).isEqualTo("manned 赵一");
        assertThat(at("west-post", "2026-03-04T13:00")).isEqualTo("manned 钱二");
        assertThat(at("west-post", "2026-03-04T18:00")).isEqualTo("unmanned");
        assertThat(at("west-post", "2026-03-04T19:00")).isEqualTo("closed");
        assertThat(at("west-post", "2026-03-07T10:00")).isEqualTo("closed");
        assertThat(at("west-post", "2025-12-31T23:59")).isEqualTo("unplanned");
        assertThat(at("west-post", "2027-03-03T10:00")).isEqualTo("manned 赵一");
        assertThat(at("east-post", "2026-03-04T10:00")).isEqualTo("unplanned");
    }

    @Test
    void onAnotherDayOnlyWhatIsOfThatDayCountsAlsoPastMidnight() {
        planWestPost();
        assertThat(at("west-post", "2026-03-05T10:00")).isEqualTo("closed");
        assertThat(at("west-post", "2026-03-05T20:00")).isEqualTo("manned 钱二");
        assertThat(at("west-post", "2026-03-06T01:59")).isEqualTo("manned 钱二");
        assertThat(at("west-post", "2026-03-06T02:00")).isEqualTo("closed");
        assertThat(at("west-post", "2026-03-06T10:00")).isEqualTo("closed");
        assertThat(at("west-post", "2026-03-09T10:00")).isEqualTo("manned 赵一");
    }

    @Test
    void whoIsOnLeaveOrHasLeftIsNotThere() {
        planWestPost();
        jdbc.sql("""
                        insert into roster_entry (id, person_id, kind, starts, ends, source, source_id)
                        values (:id, :person, 'leave', :from, :to, 'watch-test', '1')
                        """)
                .param("id", Ids.next())
                .param("person", first)
                .param("from", Times.bind(Instant.parse("2026-03-04T01:00:00Z")))
                .param("to", Times.bind(Instant.parse("2026-03-04T02:00:00Z")))
                .update();
        assertThat(at("west-post", "2026-03-04T08:59")).isEqualTo("manned 赵一");
        assertThat(at("west-post", "2026-03-04T09:00")).isEqualTo("unmanned 赵一leave");
        assertThat(at("west-post", "2026-03-04T10:00")).isEqualTo("manned 赵一");
        String departure = "/api/staff/" + first + "/departure";
        try {
            assertThat(putAs(departure, "{\"at\":\"2026-04-01\"}")).hasStatusOk();
            assertThat(at("west-post", "2026-03-31T10:00")).isEqualTo("manned 赵一");
            assertThat(at("west-post", "2026-04-01T10:00")).isEqualTo("unmanned 赵一left");
        } finally {
            assertThat(putAs(departure, "{}")).hasStatusOk();
        }
    }

    private MvcTestResult putAs(String uri, String body) {
        return mvc.put()
                .uri(uri)
                .with(As.caller(As.callerOf(Role.ADMIN)))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    @Test
    void theListIsByStateKindAndCellAndTheTotalsAddUp() {
        planWestPost();
        plan("zone", hours(WORKDAYS, "00:00", "00:00"), "", "");
        String at = "at=2026-03-04T02:00:00Z";
        JsonNode unmanned = read("?state=unmanned&" + at).path("items");
        assertThat(texts(unmanned, "name")).containsExactly("zone");
        assertThat(unmanned.at("/0/area/type").asString()).isEqualTo("Polygon");
        assertThat(unmanned.at("/0/until").asString()).isEqualTo("2026-03-04T16:00:00Z");
        assertThat(unmanned.at("/0/lon").asDouble()).isBetween(113.706, 113.708);
        JsonNode posts = read("?kind=traffic-post&" + at).path("items");
        assertThat(texts(posts, "name")).containsExactlyInAnyOrder("west-post", "east-post");
        assertThat(posts.at("/0/area").isMissingNode() || posts.at("/0/area").isNull())
                .isTrue();
        UUID west = jdbc.sql("select id from grid_cell where code = :code")
                .param("code", SquareOffice.WEST)
                .query(UUID.class)
                .single();
        assertThat(texts(read("?cell=" + west + "&" + at).path("items"), "name"))
                .containsExactlyInAnyOrder("west-post", "zone");
        assertThat(read("/totals?" + at).toString())
                .isEqualTo("[{\"kind\":\"traffic-post\",\"manned\":1,\"unmanned\":0,\"closed\":0,\"unplanned\":1},"
                        + "{\"kind\":\"watch-zone\",\"manned\":0,\"unmanned\":1,\"closed\":0,\"unplanned\":0}]");
        JsonNode page = read("?limit=2&" + at);
        String next = page.at("/links/0/href").asString();
        assertThat(page.path("items").size()).isEqualTo(2);
        assertThat(read(next.substring(next.indexOf('?'))).path("items").size()).isEqualTo(1);
        assertThat(read("?kind=construction-site").path("items").size()).isZero();
        assertThat(get(WATCH + "?kind=castle", Role.GRID_WORKER)).hasStatus(400);
        assertThat(get(WATCH + "?state=asleep", Role.GRID_WORKER)).hasStatus(400);
        assertThat(get(WATCH + "?cell=" + UUID.randomUUID(), Role.GRID_WORKER)).hasStatus(404);
        // Who is where at which hour is for those who see rosters.
        assertThat(get(WATCH, Role.VIEWER)).hasStatus(403);
        assertThat(get(WATCH + "/totals", Role.PUBLIC)).hasStatus(403);
    }

    private static List<String> texts(JsonNode list, String member) {
        return list.valueStream().map(each -> each.path(member).asString()).toList();
    }

    @Test
    void nobodyIsAtTwoPlacesAtOnce() {
        planWestPost();
        MvcTestResult clash =
                put("east-post", "*", body("", duty(first, "\"weekdays\":[\"WEDNESDAY\"]", "12:00", "14:00"), ""));
        assertThat(clash).hasStatus(409);
        JsonNode problem = json(clash);
        assertThat(problem.path("code").asString()).isEqualTo("ASSET_WATCH_OVERLAPS");
        assertThat(problem.at("/errors/0/pointer").asString()).isEqualTo("/duties/0");
        assertThat(problem.at("/errors/0/detail").asString())
                .contains("west-post")
                .contains("07:00");
        assertThat(jdbc.sql("select count(*) from asset_watch")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        plan("east-post", "", duty(first, "\"weekdays\":[\"WEDNESDAY\"]", "13:00", "14:00"), "");
        // Within one plan too.
        assertThat(put(
                        "zone",
                        "*",
                        body(
                                "",
                                duty(second, "\"weekdays\":[\"SATURDAY\"]", "22:00", "06:00") + ","
                                        + duty(second, "\"weekdays\":[\"SUNDAY\"]", "05:00", "07:00"),
                                "")))
                .hasStatus(409);
        // The plan that is replaced is no obstacle, and an object that has ended neither.
        plan("west-post", "", duty(first, "\"weekdays\":[\"WEDNESDAY\"]", "08:00", "13:00"), "");
        jdbc.sql(
                        "update asset set valid_from = '2020-01-01', valid_to = now() - interval '1 day' where source_id = 'west-post'")
                .update();
        plan("zone", "", duty(first, "\"weekdays\":[\"WEDNESDAY\"]", "08:00", "13:00"), "");
    }

    @Test
    void twoPlansAtTheSameTimeDoNotPutOnePersonAtTwoPlaces() {
        List<CompletableFuture<Integer>> tries = List.of("west-post", "east-post", "zone").stream()
                .map(source -> CompletableFuture.supplyAsync(() -> put(
                                source, "*", body("", duty(first, WORKDAYS, "08:00", "12:00"), ""))
                        .getResponse()
                        .getStatus()))
                .toList();
        assertThat(tries.stream().map(CompletableFuture::join).sorted().toList())
                .containsExactly(200, 409, 409);
    }

    @Test
    void aPlanIsChangedByWhoKeepsTheRegisterAndReadIt() {
        String body = body(hours(WORKDAYS, "07:00", "19:00"), "", "");
        assertThat(put("west-post", "*", body, Role.GRID_WORKER)).hasStatus(403);
        assertThat(mvc.put()
                        .uri("/api/assets/" + id("west-post") + "/watch")
                        .with(As.caller(As.callerOf(Role.PLANNER)))
                        .contentType("application/json")
                        .content(body))
                .hasStatus(428);
        String none = tag("west-post");
        MvcTestResult planned = put("west-post", none, body);
        assertThat(planned).hasStatusOk();
        assertThat(json(planned).path("version").asInt()).isEqualTo(1);
        assertThat(put("west-post", none, body)).hasStatus(412);
        assertThat(json(put("west-post", tag("west-post"), body))
                        .path("version")
                        .asInt())
                .isEqualTo(1);
        String later =
                "{\"since\":\"2026-02-01\",\"hours\":[%s],\"duties\":[]}".formatted(hours(WORKDAYS, "08:00", "19:00"));
        assertThat(json(put("west-post", tag("west-post"), later))
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        // What was planned of January stays as it was.
        assertThat(at("west-post", "2026-01-07T07:30")).isEqualTo("unmanned");
        assertThat(at("west-post", "2026-02-04T07:30")).isEqualTo("closed");
        assertThat(jdbc.sql("select action from audit_entry where subject = :subject order by id")
                        .param("subject", "asset/" + id("west-post"))
                        .query(String.class)
                        .list())
                .containsExactly("asset.watch", "asset.watch");
    }

    private String tag(String source) {
        MvcTestResult plan = get("/api/assets/" + id(source) + "/watch", Role.PLANNER);
        assertThat(plan).hasStatusOk();
        return Objects.requireNonNull(plan.getResponse().getHeader("ETag"));
    }

    @Test
    void whatNobodyCanKeepIsRefusedAndChangesNothing() {
        String monday = "\"weekdays\":[\"MONDAY\"]";
        refused(body(hours("\"weekdays\":[]", "07:00", "19:00"), "", ""), "/hours/0/weekdays");
        refused(body(hours(day("2026-03-05"), "07:00", "19:00"), "", ""), "/hours/0/day");
        refused(
                body(hours("\"weekdays\":[\"MONDAY\"],\"day\":\"2026-03-05\"", "07:00", "19:00"), "", ""),
                "/hours/0/day");
        refused(body(hours(monday, "07:00:30", "19:00"), "", ""), "/hours/0/from");
        refused(body("", duty(UUID.randomUUID(), monday, "07:00", "19:00"), ""), "/duties/0/personId");
        refused(body("", "", ",\"days\":[{\"day\":\"2026-03-05\"},{\"day\":\"2026-03-05\"}]"), "/days/1");
        refused("{\"since\":\"2199-01-01\",\"hours\":[],\"duties\":[]}", "/since");
        String many = String.join(",", Collections.nCopies(501, hours(monday, "07:00", "19:00")));
        refused(body(many, "", ""), "/hours");
        assertThat(put("site", "*", body("", "", ""))).hasStatus(422);
        assertThat(put("west-post", "*", "{\"hours\":[null],\"duties\":[]}")).hasStatus(400);
        assertThat(put(
                        "west-post",
                        "*",
                        "{\"hours\":[{\"weekdays\":[null],\"from\":\"07:00\",\"to\":\"08:00\"}],\"duties\":[]}"))
                .hasStatus(400);
        assertThat(jdbc.sql("select count(*) from asset_watch")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    private void refused(String body, String pointer) {
        MvcTestResult result = put("west-post", "*", body);
        assertThat(result).hasStatus(422);
        assertThat(json(result).at("/errors/0/pointer").asString()).isEqualTo(pointer);
    }
}

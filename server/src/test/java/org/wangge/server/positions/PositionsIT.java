package org.wangge.server.positions;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.RosterKind;
import org.wangge.server.organisation.People;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PositionsIT {

    private static final Caller SYSTEM = Caller.system();
    private static final String ITEMS = "/ogc/collections/staff-positions/items";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake grid;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    Instant now;

    @BeforeAll
    void loadTheOffice() {
        grid.cells(SYSTEM, SquareOffice.load());
        organisation.people(
                SYSTEM,
                "test",
                List.of(
                        new OrganisationIntake.PersonData("a", "甲", null, null, null, null),
                        new OrganisationIntake.PersonData("b", "乙", null, null, null, null),
                        new OrganisationIntake.PersonData("c", "丙", null, null, null, null)));
        Instant today = Instant.now();
        organisation.roster(
                SYSTEM,
                "test",
                Stream.of("a", "b")
                        .map(person -> entry(
                                person,
                                RosterKind.DUTY,
                                today.minus(Duration.ofDays(2)),
                                today.plus(Duration.ofDays(2))))
                        .toList());
    }

    private static OrganisationIntake.RosterData entry(String person, RosterKind kind, Instant from, Instant to) {
        return new OrganisationIntake.RosterData(person + kind, person, kind, null, from, to);
    }

    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "position_fix, last_position, position_look");
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    @Test
    void aFixIsTakenOnceAndTheNewestIsTheLast() {
        assertThat(counts(send("a", fix(30, 113.705, 34.705), fix(10, 113.706, 34.705))))
                .isEqualTo("2 0");
        assertThat(counts(send("a", fix(30, 113.705, 34.705), fix(20, 113.707, 34.705), fix(20, 113.707, 34.705))))
                .isEqualTo("1 2");

        assertThat(seen(As.callerOf(Role.DISPATCHER), "?maxAgeMinutes=60"))
                .singleElement()
                .satisfies(position -> {
                    assertThat(position.path("name").asString()).isEqualTo("甲");
                    assertThat(position.path("lon").asDouble()).isEqualTo(113.706);
                    assertThat(position.path("ageSeconds").asLong()).isBetween(600L, 660L);
                });
        assertThat(seen(As.callerOf(Role.DISPATCHER), "?maxAgeMinutes=5")).isEmpty();
    }

    @Test
    void twoPhonesOfOnePersonAreTwoSeries() {
        send("a", fix(5, 113.705, 34.705));
        MvcTestResult second = post(
                caller("a", Role.INSPECTOR),
                "{\"device\":\"other\",\"fixes\":[%s]}".formatted(fix(5, 113.706, 34.705)));
        assertThat(counts(second)).isEqualTo("1 0");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {"at":"2026-11-20","lon":113.7,"lat":34.7};                                      INVALID_TIME
            {"lon":113.7,"lat":34.7};                                                        INVALID_TIME
            {"at":"2026-11-20T08:00:00Z","lon":"113.7","lat":34.7};                          INVALID_PLACE
            {"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":94.7};                            INVALID_PLACE
            {"at":"2026-11-20T08:00:00Z","lat":34.7};                                        INVALID_PLACE
            {"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7,"accuracy":-1};              INVALID_VALUE
            {"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7,"heading":361};              INVALID_VALUE
            {"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7,"speed":"fast"};             INVALID_VALUE
            {"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7,"mock":"yes"};               INVALID_VALUE
            {"at":"2126-11-20T08:00:00Z","lon":113.7,"lat":34.7};                            IN_FUTURE
            {"at":"2016-11-20T08:00:00+08:00","lon":113.7,"lat":34.7};                       TOO_OLD
            7;                                                                               INVALID_TIME
            null;                                                                            INVALID_TIME
            """)
    void namesEachFixItDoesNotTake(String fix, String code) {
        JsonNode answer = json(send("a", fix(30, 113.705, 34.705), fix, fix(20, 113.705, 34.705)));

        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.path("rejected").size()).isEqualTo(1);
        assertThat(answer.path("rejected").path(0).path("row").asInt()).isEqualTo(1);
        assertThat(answer.path("rejected").path(0).path("code").asString()).isEqualTo(code);
    }

    @Test
    void takesThePlaceInTheSystemOfThePhone() {
        post(
                caller("a", Role.INSPECTOR),
                "{\"device\":\"d\",\"crs\":\"GCJ02\",\"fixes\":[%s]}".formatted(fix(5, 113.711, 34.7037)));

        assertThat(seen(As.callerOf(Role.DISPATCHER), "").getFirst().path("lon").asDouble())
                .isBetween(113.7045, 113.7055);
    }

    @Test
    void refusesAWholeBatchThatCannotBe() {
        Caller phone = caller("a", Role.INSPECTOR);
        assertThat(post(phone, "{\"fixes\":[]}")).hasStatus(422);
        assertThat(post(phone, "{\"device\":\"d\"}")).hasStatus(422);
        assertThat(post(phone, "{\"device\":\"d\",\"crs\":\"EPSG:3857\",\"fixes\":[]}"))
                .hasStatus(400);
        assertThat(post(phone, "{\"device\":\"d\",\"fixes\":[%s]}".formatted("{},".repeat(1000) + "{}")))
                .hasStatus(422);
        assertThat(counts(post(phone, "{\"device\":\"d\",\"fixes\":[]}"))).isEqualTo("0 0");
        assertThat(post(As.callerOf(Role.INSPECTOR), "{\"device\":\"d\",\"fixes\":[]}"))
                .hasStatus(422);
        assertThat(post(As.callerOf(Role.PUBLIC), "{\"device\":\"d\",\"fixes\":[]}"))
                .hasStatus(403);
    }

    @Test
    void arePersonalDataSeenByRoleAndAreaAndTheLookIsKept() {
        send("a", fix(1, 113.705, 34.705));
        send("b", fix(1, 113.735, 34.705));
        Caller west = new Caller(
                UUID.randomUUID(), "west", "西", Set.of(Role.DISPATCHER), new Scope(Set.of(SquareOffice.WEST)), null);

        assertThat(seen(west, ""))
                .extracting(position -> position.path("name").asString())
                .containsExactly("甲");
        assertThat(seen(west, "")).hasSize(1);
        assertThat(seen(As.callerOf(Role.DISPATCHER), "?bbox=113.73,34.7,113.74,34.71"))
                .extracting(position -> position.path("name").asString())
                .containsExactly("乙");
        assertThat(mvc.get().uri("/api/positions").with(As.role(Role.INSPECTOR)).exchange())
                .hasStatus(403);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'position.look' and username = 'west'")
                        .query(Integer.class)
                        .single())
                .as("two looks in an hour are one entry")
                .isEqualTo(1);
    }

    @Test
    void theCollectionHasTheSamePeople() {
        send("a", fix(1, 113.705, 34.705));
        send("b", fix(1, 113.735, 34.705));
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.DISPATCHER);
        String other = ITEMS + "/" + people.findId(SYSTEM, "test", "b").orElseThrow();

        assertThat(items(As.callerOf(Role.DISPATCHER), "?sortby=name"))
                .extracting(item -> item.at("/properties/name").asString())
                .containsExactlyInAnyOrder("甲", "乙");
        assertThat(items(west, "")).singleElement().satisfies(item -> {
            assertThat(item.path("id").asString())
                    .isEqualTo(people.findId(SYSTEM, "test", "a").orElseThrow().toString());
            assertThat(item.at("/geometry/coordinates/0").asDouble()).isEqualTo(113.705);
            assertThat(item.at("/properties/accuracyMetres").asDouble()).isEqualTo(8.5);
            assertThat(item.at("/properties/ageSeconds").asLong()).isBetween(60L, 300L);
        });
        assertThat(json(ask(west, ITEMS + "?count=true")).path("numberMatched").asInt())
                .isEqualTo(1);
        for (String query :
                List.of("?name=%E4%B9%99", "?bbox=113.73,34.7,113.74,34.71", "?filter=name%20%3C%3E%20'%E7%94%B2'")) {
            assertThat(items(west, query)).as(query).isEmpty();
        }
        assertThat(items(west, "?near=113.735,34.705")).hasSize(1);
        assertThat(ask(west, other)).hasStatus(404);
        assertThat(ask(west, ITEMS + "?f=csv")).bodyText().contains("甲").doesNotContain("乙");
        send("a", fix(0, 113.735, 34.705));
        assertThat(items(west, "")).as("went away").isEmpty();
        jdbc.sql("update last_position set at = at - interval '31 days'").update();
        assertThat(items(As.callerOf(Role.DISPATCHER), ""))
                .as("not kept any more")
                .isEmpty();
    }

    @Test
    void everyFormOfTheCollectionKeepsTheLookAndItHasNoTiles() {
        send("a", fix(1, 113.705, 34.705));
        Caller dispatcher = As.callerOf(Role.DISPATCHER);
        String one = ITEMS + "/" + people.findId(SYSTEM, "test", "a").orElseThrow();
        for (String uri : List.of(
                ITEMS,
                ITEMS + "?f=html",
                ITEMS + "?properties=mock&f=csv",
                ITEMS + "?f=geojson",
                ITEMS + "?bbox=1,1,2,2",
                one,
                one + "?f=html")) {
            Emptied.of(jdbc, "position_look");
            assertThat(ask(dispatcher, uri)).as(uri).hasStatusOk();
            assertThat(jdbc.sql("select count(*) from position_look")
                            .query(Integer.class)
                            .single())
                    .as(uri)
                    .isEqualTo(1);
        }
        String collection = "/ogc/collections/staff-positions";
        assertThat(ask(dispatcher, collection)).hasStatusOk().bodyText().doesNotContain("tilesets");
        assertThat(ask(dispatcher, collection + "/tiles")).hasStatus(404);
        assertThat(ask(dispatcher, collection + "/tiles/WebMercatorQuad/14/6506/13366"))
                .hasStatus(404);
        for (Role role : List.of(Role.INSPECTOR, Role.GRID_HEAD, Role.PLANNER, Role.VIEWER, Role.PUBLIC)) {
            assertThat(ask(As.callerOf(role), ITEMS)).as(role.name()).hasStatus(404);
            assertThat(ask(As.callerOf(role), "/ogc/collections")).bodyText().doesNotContain("staff-positions");
        }
    }

    private List<JsonNode> items(Caller caller, String query) {
        MvcTestResult answer = ask(caller, ITEMS + query);
        assertThat(answer).as(query).hasStatusOk();
        return List.copyOf(json(answer).path("features").values());
    }

    private MvcTestResult ask(Caller caller, String uri) {
        return mvc.get().uri(URI.create(uri)).with(As.caller(caller)).exchange();
    }

    @Test
    void outsideTheirWorkingHoursNobodyIsFollowed() {
        organisation.roster(
                SYSTEM,
                "test",
                List.of(
                        entry(
                                "c",
                                RosterKind.DUTY,
                                now.minus(Duration.ofMinutes(180)),
                                now.minus(Duration.ofMinutes(60))),
                        entry(
                                "c",
                                RosterKind.LEAVE,
                                now.minus(Duration.ofMinutes(120)),
                                now.minus(Duration.ofMinutes(90)))));

        JsonNode answer = json(send(
                "c",
                fix(200, 113.705, 34.705),
                fix(150, 113.705, 34.705),
                fix(100, 113.705, 34.705),
                fix(70, 113.706, 34.705),
                fix(30, 113.707, 34.705),
                "7"));

        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.path("rejected")
                        .valueStream()
                        .map(each -> each.path("row").asInt() + " "
                                + each.path("code").asString()))
                .as("before the shift, on leave, after it, and what cannot be read")
                .containsExactly("0 OFF_DUTY", "2 OFF_DUTY", "4 OFF_DUTY", "5 INVALID_TIME");
        assertThat(seen(As.callerOf(Role.DISPATCHER), "?maxAgeMinutes=300"))
                .singleElement()
                .satisfies(last -> assertThat(last.path("lon").asDouble())
                        .as("in the shift")
                        .isEqualTo(113.706));
        assertThat(stored()).as("what is not taken is kept nowhere").isEqualTo(2);
    }

    @Test
    void whoSaysToBeOnDutyIsOnDutyForAShift() {
        jdbc.sql("delete from roster_entry where source_id like 'c%'").update();
        Caller phone = caller("c", Role.INSPECTOR);
        String since = "{\"device\":\"phone\",\"onDutySince\":\"%s\",\"fixes\":[%s]}";
        String fixes = String.join(",", fix(900, 113.705, 34.705), fix(700, 113.705, 34.705), fix(30, 113.706, 34.705));

        JsonNode answer = json(post(phone, since.formatted(now.minus(Duration.ofMinutes(800)), fixes)));

        assertThat(answer.path("accepted").asInt()).isEqualTo(1);
        assertThat(answer.path("rejected")
                        .valueStream()
                        .map(each -> each.path("row").asInt() + " "
                                + each.path("code").asString()))
                .as("before the word, and more than twelve hours after it")
                .containsExactly("0 OFF_DUTY", "2 OFF_DUTY");
        assertThat(seen(As.callerOf(Role.DISPATCHER), "?maxAgeMinutes=60")).isEmpty();
        assertThat(json(post(phone, since.formatted(now.minus(Duration.ofMinutes(31)), fixes)))
                        .path("accepted")
                        .asInt())
                .isEqualTo(1);
        assertThat(seen(As.callerOf(Role.DISPATCHER), "?maxAgeMinutes=60")).hasSize(1);
        assertThat(post(phone, since.formatted("yesterday", fixes))).hasStatus(400);
        assertThat(stored()).isEqualTo(2);
    }

    private int stored() {
        return jdbc.sql("select count(*) from position_fix")
                .query(Integer.class)
                .single();
    }

    @Test
    void aTrailIsThatOfADayInTheCallersAreaAndEachLookIsKept() {
        Instant noon = LocalDate.of(2026, 11, 20).atTime(12, 0).toInstant(ZoneOffset.ofHours(8));
        jdbc.sql("""
                insert into position_fix (person_id, device, at, received_at, place, accuracy_metres, mock)
                select :person, 'd', :noon + minutes * interval '1 minute', :noon, ST_SetSRID(ST_MakePoint(113.705 + minutes * 0.0025, 34.705), 4490), 8, false
                from generate_series(-780, 20, 10) as minutes where minutes in (-780, 0, 10, 20)
                """)
                .param("person", people.findId(SYSTEM, "test", "a").orElseThrow())
                .param("noon", noon.atOffset(ZoneOffset.UTC))
                .update();
        Caller west = new Caller(
                UUID.randomUUID(),
                "trail-west",
                "西",
                Set.of(Role.DISPATCHER),
                new Scope(Set.of(SquareOffice.WEST)),
                null);

        assertThat(trail(As.callerOf(Role.DISPATCHER), "2026-11-20"))
                .as("in order, and nothing of the day before")
                .extracting(point -> point.path("lon").asDouble())
                .containsExactly(113.705, 113.73, 113.755);
        assertThat(trail(west, "2026-11-20"))
                .extracting(point -> point.path("lon").asDouble())
                .containsExactly(113.705);
        assertThat(trail(west, "2026-11-18")).isEmpty();
        String uri = "/api/positions/" + people.findId(SYSTEM, "test", "a").orElseThrow() + "/trail";
        assertThat(mvc.get().uri(uri + "?at=yesterday").with(As.caller(west)).exchange())
                .hasStatus(400);
        for (Role role : List.of(Role.INSPECTOR, Role.GRID_HEAD, Role.PLANNER, Role.VIEWER)) {
            assertThat(mvc.get().uri(uri).with(As.role(role)).exchange())
                    .as(role.name())
                    .hasStatus(403);
        }
        assertThat(jdbc.sql(
                                "select count(*) from audit_entry where action = 'position.trail' and username = 'trail-west'")
                        .query(Integer.class)
                        .single())
                .as("each look")
                .isEqualTo(2);
    }

    private List<JsonNode> trail(Caller caller, String day) {
        MvcTestResult answer = mvc.get()
                .uri("/api/positions/" + people.findId(SYSTEM, "test", "a").orElseThrow() + "/trail?at=" + day)
                .with(As.caller(caller))
                .exchange();
        assertThat(answer).hasStatusOk();
        return List.copyOf(json(answer).path("points").values());
    }

    private MvcTestResult send(String person, String... fixes) {
        MvcTestResult answer = post(
                caller(person, Role.INSPECTOR),
                "{\"device\":\"phone\",\"fixes\":[%s]}".formatted(String.join(",", fixes)));
        assertThat(answer).hasStatusOk();
        return answer;
    }

    private Caller caller(String person, Role role) {
        return new Caller(
                UUID.randomUUID(),
                person,
                person,
                Set.of(role),
                Scope.EVERYWHERE,
                people.findId(SYSTEM, "test", person).orElseThrow());
    }

    private MvcTestResult post(Caller caller, String body) {
        return mvc.post()
                .uri("/api/positions")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(caller))
                .exchange();
    }

    private String fix(int minutesAgo, double lon, double lat) {
        return "{\"at\":\"%s\",\"lon\":%s,\"lat\":%s,\"accuracy\":8.5}"
                .formatted(now.minus(Duration.ofMinutes(minutesAgo)), lon, lat);
    }

    private List<JsonNode> seen(Caller caller, String query) {
        MvcTestResult answer =
                mvc.get().uri("/api/positions" + query).with(As.caller(caller)).exchange();
        assertThat(answer).hasStatusOk();
        return List.copyOf(json(answer).values());
    }

    private static String counts(MvcTestResult answer) {
        JsonNode json = json(answer);
        return json.path("accepted").asInt() + " " + json.path("duplicate").asInt();
    }

    private static JsonNode json(MvcTestResult answer) {
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }
}

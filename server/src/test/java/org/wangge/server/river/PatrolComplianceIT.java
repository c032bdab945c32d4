package org.wangge.server.river;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.river.RiverWalks.LON;
import static org.wangge.server.river.RiverWalks.MIDDLE;
import static org.wangge.server.river.RiverWalks.SOUTH;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What is asked of patrols, how they are judged, and the table of who did what. */
@OfficeTest
class PatrolComplianceIT {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
    private static final Caller ADMIN = As.callerOf(Role.ADMIN);
    private static final double HALF = (SOUTH + MIDDLE) / 2;

    @Autowired
    RiverIntake intake;

    @Autowired
    OrganisationIntake organisation;

    @Autowired
    People people;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private RiverWalks walks;

    /** The Monday of the week before last, so that two weeks are over. */
    private final LocalDate monday = LocalDate.now(SHANGHAI)
            .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
            .minusWeeks(2);

    @BeforeEach
    void canalWithItsChiefAndRules() {
        Emptied.of(jdbc, "river");
        Emptied.of(jdbc, "patrol");
        jdbc.sql("delete from patrol_appeal").update();
        jdbc.sql("delete from patrol_rule_set where version > 1").update();
        RiverWalks.load(intake, organisation);
        walks = new RiverWalks(mvc, people);
        walks.post(ADMIN, "/api/rivers/segments/" + id("s1") + "/chiefs", """
                {"personId":"%s","from":"2020-01-01"}
                """.formatted(walks.personId("wang")));
        put("""
                {"name":"试行","rules":[{"level":"village","minMinutes":5,"minMetres":300,"minShare":0.3,
                  "frequency":{"times":1,"per":"week"}}]}
                """);
        // The rules counted all the time, for these patrols of the past.
        jdbc.sql("update patrol_rule_set set valid_from = '2020-01-01' where version = 2")
                .update();
    }

    @Test
    void keepsRulesInVersions() {
        String tag =
                Objects.requireNonNull(get("/api/patrol-rules").getResponse().getHeader("ETag"));
        assertThat(json(get("/api/patrol-rules")).path("version").asInt()).isEqualTo(2);
        assertThat(json(get("/api/patrol-rules?at=2019-12-31")).path("rules").size())
                .isZero();
        assertThat(putWith("*", "{\"rules\":[{\"level\":\"village\"},{\"level\":\"village\"}]}"))
                .hasStatus(422);
        assertThat(putWith("*", "{\"rules\":[{\"level\":\"village\",\"minShare\":1.5}]}"))
                .hasStatus(422);
        assertThat(putWith(
                        "*", "{\"rules\":[{\"level\":\"village\",\"season\":{\"from\":\"02-30\",\"to\":\"03-01\"}}]}"))
                .hasStatus(422);
        assertThat(putWith("*", "{\"rules\":[{\"level\":\"moon\"}]}")).hasStatus(400);
        assertThat(putWith(tag, "{\"name\":\"河南\",\"rules\":[]}")).hasStatusOk();
        assertThat(putWith(tag, "{\"rules\":[]}")).hasStatus(412);
        assertThat(json(get("/api/patrol-rules/versions")).size()).isEqualTo(3);
        JsonNode presets = json(get("/api/patrol-rules/presets"));
        for (JsonNode preset : presets) {
            assertThat(putWith(
                            "*",
                            "{\"name\":\"%s\",\"rules\":%s}"
                                    .formatted(preset.path("name").asString(), preset.path("rules"))))
                    .hasStatusOk();
        }
        assertThat(mvc.put()
                        .uri("/api/patrol-rules")
                        .with(As.role(Role.PLANNER))
                        .header("If-Match", "*")
                        .contentType("application/json")
                        .content("{\"rules\":[]}"))
                .hasStatus(403);
    }

    @Test
    void judgesAPatrolAndHearsWhoDoesNotAgree() {
        UUID good = walks.walk("wang", at(monday, 9), LON, SOUTH, LON, HALF);
        JsonNode valid = verdict(good);
        assertThat(valid.path("valid").asBoolean()).isTrue();
        assertThat(valid.path("reasons").size()).isZero();
        assertThat(valid.path("level").asString()).isEqualTo("village");
        UUID half = walks.walk("wang", at(monday.plusDays(7), 9), LON, SOUTH, LON, SOUTH + 0.001);
        JsonNode verdict = verdict(half);
        assertThat(verdict.path("valid").asBoolean()).isFalse();
        assertThat(verdict.at("/reasons/0/rule").asString()).isEqualTo("minutes");
        assertThat(verdict.at("/reasons/1/wanted").asDouble()).isEqualTo(300);
        assertThat(verdict.at("/reasons/1/got").asDouble()).isCloseTo(110.9, within(2.0));
        assertThat(verdict.at("/reasons/2/rule").asString()).isEqualTo("share");
        String path = "/api/patrols/" + half;
        Caller wang = walks.chief("wang");
        assertThat(as(walks.chief("li"), path + "/appeal", "{\"reason\":\"他病了\"}")
                        .getResponse()
                        .getStatus())
                .isBetween(403, 404);
        assertThat(as(wang, path + "/appeal", "{\"reason\":\" \"}")).hasStatus(422);
        assertThat(as(wang, path + "/appeal", "{\"reason\":\"现场处置排污\"}")).hasStatus(201);
        assertThat(as(wang, path + "/appeal", "{\"reason\":\"再说\"}")).hasStatus(409);
        assertThat(as(wang, path + "/appeal/decision", "{\"granted\":true}")).hasStatus(403);
        assertThat(json(get("/api/rivers/appeals")).size()).isEqualTo(1);
        recordedBy(half, ADMIN.accountId());
        assertThat(as(ADMIN, path + "/appeal/decision", "{\"granted\":true}"))
                .as("recorded with an account that has no person")
                .hasStatus(403);
        recordedBy(half, null);
        assertThat(as(ADMIN, path + "/appeal/decision", "{\"granted\":true,\"reason\":\"属实\"}"))
                .hasStatusOk();
        assertThat(as(ADMIN, path + "/appeal/decision", "{\"granted\":false}")).hasStatus(409);
        assertThat(verdict(half).path("valid").asBoolean()).isFalse();
        assertThat(verdict(half).path("counts").asBoolean()).isTrue();
    }

    /** Four minutes of walking stay four, whatever time passed while the phone said nothing. */
    @Test
    void minutesOfSilenceDoNotCount() {
        double[][] places = IntStream.range(0, 61)
                .mapToObj(i -> new double[] {LON, SOUTH + i * 5 / 110_900.0})
                .toArray(double[][]::new);
        UUID silent = walks.record("wang", at(monday, 9), 30, Duration.ofMinutes(20), places);
        JsonNode verdict = verdict(silent);
        assertThat(verdict.path("valid").asBoolean()).isFalse();
        assertThat(verdict.at("/reasons/0/rule").asString()).isEqualTo("minutes");
        assertThat(verdict.at("/reasons/0/got").asDouble()).isBetween(3.5, 4.1);
    }

    private void recordedBy(UUID patrol, @Nullable UUID somebody) {
        jdbc.sql("update patrol set recorded_by = :somebody::uuid, recorded_by_name = 'x' where id = :id")
                .param("id", patrol)
                .param("somebody", somebody)
                .update();
    }

    @Test
    void countsWhatWasAskedAndDone() {
        walks.walk("wang", at(monday, 9), LON, SOUTH, LON, HALF);
        walks.walk("wang", at(monday.plusDays(1), 9), LON, SOUTH, LON, HALF);
        walks.walk("wang", at(monday.plusDays(7), 9), LON, SOUTH, LON, SOUTH + 0.001);
        String period = "from=" + monday + "&to=" + monday.plusDays(14);
        JsonNode line =
                json(get("/api/rivers/compliance?" + period)).path("segments").get(0);
        assertThat(line.path("code").asString()).isEqualTo("S1");
        assertThat(line.path("patrols").asInt()).isEqualTo(3);
        assertThat(line.path("valid").asInt()).isEqualTo(2);
        assertThat(line.at("/asked/wanted").asInt()).isEqualTo(2);
        assertThat(line.at("/asked/done").asInt()).isEqualTo(1);
        assertThat(line.at("/asked/missed").asInt()).isEqualTo(1);
        assertThat(line.path("coveredMetres").asDouble()).isCloseTo(554.7 + 31, within(1.0));
        assertThat(line.path("summedMetres").asDouble()).isCloseTo(2 * (554.7 + 31) + 110.9 + 31, within(3.0));
        JsonNode chief = json(get("/api/rivers/compliance?by=chief&" + period))
                .path("chiefs")
                .get(0);
        assertThat(chief.path("name").asString()).isEqualTo("王河长");
        assertThat(chief.at("/asked/done").asInt()).isEqualTo(1);
        assertThat(chief.path("distanceMetres").asDouble()).isCloseTo(2 * 554.7 + 110.9, within(10.0));
        JsonNode due = json(get("/api/rivers/due"));
        assertThat(due.size()).isEqualTo(1);
        assertThat(due.get(0).path("segmentCode").asString()).isEqualTo("S1");
        assertThat(json(get("/api/rivers/due?at=" + monday.plusDays(3))).size()).isZero();
        exports(period);
        // A warning asks for more.
        jdbc.sql("update river_segment set warning = 'red' where source_id = 's1'")
                .update();
        put("""
                {"rules":[{"level":"village","frequency":{"times":1,"per":"week"},"warningMultiplier":3}]}
                """);
        assertThat(json(get("/api/rivers/due")).get(0).path("wanted").asInt()).isEqualTo(3);
        Caller wang = walks.chief("wang");
        assertThat(json(mvc.get()
                                .uri("/api/rivers/compliance?by=chief&" + period)
                                .with(As.caller(wang))
                                .exchange())
                        .path("chiefs")
                        .size())
                .isEqualTo(1);
        assertThat(mvc.get().uri("/api/rivers/compliance?" + period).with(As.role(Role.PUBLIC)))
                .hasStatus(403);
    }

    private void exports(String period) {
        for (String by : new String[] {"segment", "chief"}) {
            MvcTestResult csv = get("/api/rivers/compliance/export?format=csv&lang=en&by=" + by + "&" + period);
            assertThat(csv).hasStatusOk();
            assertThat(new String(csv.getResponse().getContentAsByteArray(), java.nio.charset.StandardCharsets.UTF_8))
                    .contains("王河长")
                    .contains("Missed");
            byte[] book = get("/api/rivers/compliance/export?format=xlsx&by=" + by + "&" + period)
                    .getResponse()
                    .getContentAsByteArray();
            assertThat(new String(book, 0, 2, java.nio.charset.StandardCharsets.US_ASCII))
                    .isEqualTo("PK");
        }
        assertThat(get("/api/rivers/compliance?from=2026-01-02&to=2026-01-01")).hasStatus(400);
    }

    private JsonNode verdict(UUID patrol) {
        return json(get("/api/patrols/" + patrol + "/verdict"));
    }

    private static Instant at(LocalDate day, int hour) {
        return day.atTime(hour, 0).atZone(SHANGHAI).toInstant();
    }

    private void put(String body) {
        assertThat(putWith("*", body)).hasStatusOk();
    }

    private MvcTestResult putWith(String tag, String body) {
        return mvc.method(HttpMethod.PUT)
                .uri("/api/patrol-rules")
                .with(As.caller(ADMIN))
                .header("If-Match", tag)
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).with(As.caller(ADMIN)).exchange();
    }

    private MvcTestResult as(Caller caller, String uri, String body) {
        return mvc.post()
                .uri(uri)
                .with(As.caller(caller))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private static JsonNode json(MvcTestResult result) {
        return RiverWalks.json(result);
    }

    private UUID id(String sourceId) {
        return jdbc.sql("select id from river_segment where source = 'test' and source_id = :id")
                .param("id", sourceId)
                .query(UUID.class)
                .single();
    }
}

package org.wangge.server.works;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Zones of works on a canal, what is cleared in them, and how far that was on a day. */
@OfficeTest
class WorksZonesIT {

    private static final Caller SYSTEM = Caller.system();
    private static final String ZONES = "/api/works-zones";
    private static final String SQUARE = """
            {"type":"Polygon","coordinates":[[[113.70,34.70],[113.71,34.70],[113.71,34.71],[113.70,34.71],[113.70,34.70]]]}
            """;

    @Autowired
    RiverIntake rivers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    PlatformTransactionManager transactions;

    private UUID segment = new UUID(0, 0);

    @BeforeEach
    void canal() {
        Emptied.of(jdbc, "river, works_zone");
        rivers.rivers(SYSTEM, "test", List.of(new RiverRecord("r", "天赉渠", "canal")));
        Coordinate[] line = {new Coordinate(113.705, 34.70), new Coordinate(113.705, 34.71)};
        rivers.segments(
                SYSTEM,
                "test",
                List.of(new SegmentRecord(
                        "s",
                        "r",
                        "S",
                        "大寨店段",
                        "village",
                        0,
                        null,
                        Cgcs2000.geometries().createLineString(line))));
        segment = jdbc.sql("select id from river_segment").query(UUID.class).single();
    }

    @Test
    void tellsHowFarAZoneWasOnADay() {
        JsonNode zone = json(post(ZONES, zone(SQUARE)));
        assertThat(zone.path("areaSquareMetres").asDouble()).isCloseTo(916.1 * 1109.4, within(200.0));
        String path = ZONES + "/" + zone.path("id").asString();
        String house = attachment(path, "1", "house", "2026-02-01");
        String trees = attachment(path, "2", "trees", "2026-03-31");
        attachment(path, "3", "trees", "2026-12-31");
        step(house, "2026-01-20", "agreed");
        step(house, "2026-02-10", "cleared");
        step(trees, "2026-03-05", "cleared");
        assertCount(count("2026-01-04"), 0, 0, 0);
        assertCount(count("2026-01-05"), 3, 0, 0);
        assertCount(count("2026-02-05"), 3, 0, 1);
        assertCount(count("2026-02-10"), 3, 1, 0);
        assertCount(count("2026-03-05"), 3, 2, 0);
        JsonNode march = json(get(ZONES + "?on=2026-03-05"));
        assertThat(march.at("/zones/0/byKind/0/kind").asString()).isEqualTo("house");
        assertCount(march.at("/zones/0/byKind/1/count"), 2, 1, 0);
        assertCount(march.at("/segments/0/all"), 3, 2, 0);
        // Written down late, it counts for its day; dropped, it is not counted any more.
        step(trees, "2026-02-20", "clearing");
        assertCount(count("2026-03-05"), 3, 2, 0);
        step(trees, "2026-03-10", "dropped");
        assertCount(count("2026-03-10"), 2, 1, 0);
        JsonNode course = json(get(path + "/course?from=2026-01-01&to=2026-03-31"));
        assertThat(course.size()).isEqualTo(7);
        assertCount(course.get(6).path("count"), 2, 1, 0);
        String csv = new String(
                get(ZONES + "/export?format=csv&lang=en&on=2026-03-05")
                        .getResponse()
                        .getContentAsByteArray(),
                StandardCharsets.UTF_8);
        assertThat(csv).contains("天赉渠,大寨店段,清障,2026-01-01,,3,2,1,0").contains("houses 1/1, trees 1/2");
    }

    @Test
    void keepsWhatStandsInItsZone() {
        String path = ZONES + "/" + json(post(ZONES, zone(SQUARE))).path("id").asString();
        assertThat(code(post(path + "/attachments", body(null, "9", "113.80,34.80", "farm", "2026-12-31"))))
                .isEqualTo("ATTACHMENT_OUTSIDE");
        UUID client = UUID.randomUUID();
        String body = body(client, "1", "113.705,34.705", "farm", "2026-12-31");
        JsonNode made = json(post(path + "/attachments", body));
        assertThat(json(post(path + "/attachments", body)).path("id")).isEqualTo(made.path("id"));
        assertThat(code(post(path + "/attachments", body(client, "2", "113.705,34.705", "farm", "2026-12-31"))))
                .isEqualTo("ATTACHMENT_CLIENT_ID_REUSED");
        String small = SQUARE.replace("34.71]", "34.702]");
        assertThat(code(put(path, "*", zone(small)))).isEqualTo("ATTACHMENT_OUTSIDE");
        assertThat(put(path, "\"9-\"", zone(SQUARE))).hasStatus(412);
        assertThat(code(post(ZONES, zone("{\"type\":\"Point\",\"coordinates\":[113.7,34.7]}"))))
                .isEqualTo("ZONE_SHAPE_REFUSED");
        String attachment = "/api/works-attachments/" + made.path("id").asString();
        assertThat(json(get(attachment)).path("owner").asString()).isEqualTo("某某");
        JsonNode seen =
                json(mvc.get().uri(attachment).with(As.role(Role.VIEWER)).exchange());
        assertThat(seen.path("owner").isNull() || seen.path("owner").isMissingNode())
                .isTrue();
        assertThat(post(attachment + "/steps", "{\"on\":\"2025-12-31\",\"state\":\"cleared\"}"))
                .hasStatus(422);
        assertThat(post(attachment + "/steps", "{\"on\":\"2999-12-31\",\"state\":\"cleared\"}"))
                .hasStatus(422);
        UUID step = UUID.randomUUID();
        String cleared = "{\"clientId\":\"%s\",\"on\":\"2026-02-01\",\"state\":\"cleared\"}".formatted(step);
        assertThat(json(post(attachment + "/steps", cleared)).path("id"))
                .isEqualTo(json(post(attachment + "/steps", cleared)).path("id"));
        assertThat(json(get(attachment + "/steps")).size()).isEqualTo(2);
        assertThat(json(get(path + "/attachments?state=cleared&on=2026-01-31"))
                        .path("items")
                        .size())
                .isZero();
        assertThat(json(get(path + "/attachments?state=cleared")).path("items").size())
                .isEqualTo(1);
        assertThat(mvc.post()
                        .uri(ZONES)
                        .with(As.role(Role.RIVER_CHIEF))
                        .contentType("application/json")
                        .content(zone(SQUARE)))
                .hasStatus(403);
        assertThat(mvc.delete()
                        .uri(path)
                        .with(As.role(Role.ADMIN))
                        .header("If-Match", "*")
                        .exchange())
                .hasStatus(204);
        assertThat(code(post(path + "/attachments", body(null, "3", "113.705,34.705", "farm", "2026-12-31"))))
                .isEqualTo("ZONE_CLOSED");
    }

    /** Another session is about to close the zone when something is added: one of both is first, whatever the moment. */
    @Test
    void nothingIsAddedToAZoneThatIsBeingClosed() throws Exception {
        String path = ZONES + "/" + json(post(ZONES, zone(SQUARE))).path("id").asString();
        String body = body(null, "1", "113.705,34.705", "farm", "2026-12-31");
        CompletableFuture<MvcTestResult> adding = new TransactionTemplate(transactions).execute(status -> {
            assertThat(mvc.delete()
                            .uri(path)
                            .with(As.role(Role.ADMIN))
                            .header("If-Match", "*")
                            .exchange())
                    .hasStatus(204);
            CompletableFuture<MvcTestResult> other =
                    CompletableFuture.supplyAsync(() -> post(path + "/attachments", body));
            await(other);
            assertThat(other).as("it waits for who closes the zone").isNotDone();
            return other;
        });
        assertThat(code(Objects.requireNonNull(adding).get(20, TimeUnit.SECONDS)))
                .isEqualTo("ZONE_CLOSED");
        assertThat(jdbc.sql("select count(*) from works_attachment")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    /** Until the other session waits for a row that is locked here; one that does not wait is done before. */
    private void await(CompletableFuture<?> other) {
        for (int i = 0; i < 400 && !other.isDone(); i++) {
            boolean waits = jdbc.sql("select exists (select from pg_locks where not granted)")
                    .query(Boolean.class)
                    .single();
            if (waits) {
                return;
            }
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    @Test
    void aZoneFollowsItsSegmentWhenThatIsSplitAndMerged() {
        String north = SQUARE.replace("34.70]", "34.706]");
        String zone = ZONES + "/" + json(post(ZONES, zone(north))).path("id").asString();
        String path = "/api/rivers/segments/" + segment;
        JsonNode parts = json(mvc.post()
                .uri(path + "/split")
                .with(As.role(Role.ADMIN))
                .header("If-Match", "*")
                .contentType("application/json")
                .content("{\"atMetres\":500}")
                .exchange());
        String lower = parts.get(1).path("id").asString();
        JsonNode moved = json(get(zone));
        assertThat(moved.path("segmentId").asString())
                .as("the part most of it lies along")
                .isEqualTo(lower);
        assertThat(json(get(ZONES + "?segmentId=" + lower)).path("zones")).hasSize(1);
        segment = UUID.fromString(lower);
        assertThat(put(zone, "*", zone(north))).as("it can be changed").hasStatusOk();
        JsonNode merged = json(mvc.post()
                .uri("/api/rivers/segments/" + parts.get(0).path("id").asString() + "/merge")
                .with(As.role(Role.ADMIN))
                .header("If-Match", "*")
                .contentType("application/json")
                .content("{\"with\":\"%s\"}".formatted(lower))
                .exchange());
        assertThat(json(get(zone)).path("segmentId")).isEqualTo(merged.path("id"));
    }

    @Test
    void aZoneComesNearItsSegment() {
        String path = ZONES + "/" + json(post(ZONES, zone(SQUARE))).path("id").asString();
        String far = SQUARE.replace("113.7", "113.8");
        assertThat(code(post(ZONES, zone(far)))).isEqualTo("ZONE_FAR");
        assertThat(code(put(path, "*", zone(far)))).isEqualTo("ZONE_FAR");
        // 229 m from the line: beside a canal it is too far, beside a wide river not.
        String beside = SQUARE.replace("113.70,", "113.7075,");
        assertThat(code(post(ZONES, zone(beside)))).isEqualTo("ZONE_FAR");
        jdbc.sql("update river_segment set width_metres = 30").update();
        assertThat(code(post(ZONES, zone(beside)))).isEqualTo("ZONE_FAR");
        jdbc.sql("update river_segment set width_steps = '[[0, 30], [300, 80]]'")
                .update();
        assertThat(post(ZONES, zone(beside))).hasStatus(201);
        // What lies far already can still be given another name.
        jdbc.sql("update works_zone set geom = ST_Translate(geom, 1, 0)").update();
        String renamed =
                zone(SQUARE).replaceFirst(",\"geometry\":.*(?s).*", "}").replace("清障", "清淤");
        assertThat(json(put(path, "*", renamed)).path("name").asString()).isEqualTo("清淤");
    }

    private String zone(String shape) {
        return """
                {"segmentId":"%s","name":"清障","from":"2026-01-01","geometry":%s}
                """.formatted(segment, shape);
    }

    private String attachment(String zone, String code, String kind, String deadline) {
        return "/api/works-attachments/"
                + json(post(zone + "/attachments", body(null, code, "113.705,34.705", kind, deadline)))
                        .path("id")
                        .asString();
    }

    private static String body(
            @org.jspecify.annotations.Nullable UUID client, String code, String place, String kind, String deadline) {
        return """
                {"clientId":%s,"code":"%s","kind":"%s","owner":"某某","compensation":1200.50,"deadline":"%s","listedOn":"2026-01-05",
                 "geometry":{"type":"Point","coordinates":[%s]}}
                """.formatted(client == null ? null : "\"" + client + "\"", code, kind, deadline, place);
    }

    private void step(String attachment, String on, String state) {
        assertThat(post(attachment + "/steps", "{\"on\":\"%s\",\"state\":\"%s\"}".formatted(on, state)))
                .hasStatus(201);
    }

    private JsonNode count(String day) {
        return json(get(ZONES + "?on=" + day)).path("all");
    }

    private static void assertCount(JsonNode count, int total, int cleared, int overdue) {
        assertThat(List.of(
                        count.path("total").asInt(),
                        count.path("cleared").asInt(),
                        count.path("remaining").asInt(),
                        count.path("overdue").asInt()))
                .containsExactly(total, cleared, total - cleared, overdue);
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).with(As.role(Role.ADMIN)).exchange();
    }

    private MvcTestResult post(String uri, String body) {
        return mvc.post()
                .uri(uri)
                .with(As.role(Role.ADMIN))
                .contentType("application/json")
                .content(body)
                .exchange();
    }

    private MvcTestResult put(String uri, String tag, String body) {
        return mvc.method(HttpMethod.PUT)
                .uri(uri)
                .with(As.role(Role.ADMIN))
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

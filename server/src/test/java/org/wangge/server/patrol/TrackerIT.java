package org.wangge.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.patrol.PatrolOffice.json;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Requests as OsmAnd, Traccar Client and OwnTracks send them. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackerIT {

    private static final ZoneId OFFICE = ZoneId.of("Asia/Shanghai");

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    PatrolOffice office;
    String token;
    Instant now;

    @BeforeAll
    void loadTheOffice() {
        office = new PatrolOffice(mvc, beans);
    }

    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "patrol, patrol_fix, tracker, tracking_rate, last_position, position_fix");
        token = json(office.post(office.chief, "/api/devices", "{\"name\":\"手机\"}"), 201)
                .path("token")
                .asString();
        now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        // What is sent below belongs to one day of the office, also when the tests run shortly after midnight.
        if (LocalTime.ofInstant(now, OFFICE).isBefore(LocalTime.of(0, 20))) {
            now = now.minus(Duration.ofMinutes(20));
        }
    }

    /** Each is what an app sends, with the token in the place of the device's id. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "?deviceid={token}&lat=34.705&lon=113.705&timestamp={s}&hdop=5.0&altitude=103.1&speed=1.4",
                "?id={token}&timestamp={s}&lat=34.705&lon=113.705&speed=2.7&bearing=90.0&altitude=103&accuracy=12.0&batt=87.0",
                "?id={token}&timestamp={ms}&lat=34.705&lon=113.705&charge=true&driverUniqueId=x&cell=460,0,1,2&unheardof=1",
                "?id={token}&timestamp={iso}&location=34.705,113.705&valid=true",
                "?id=phone-1&token={token}&timestamp={iso}&lat=34.705&lon=113.705",
                "?id={token}&timestamp={utc}&lat=34.705&lon=113.705"
            })
    void osmandParametersAreRead(String query) {
        String uri = "/tracking/osmand"
                + query.replace("{token}", token)
                        .replace("{s}", Long.toString(now.getEpochSecond()))
                        .replace("{ms}", Long.toString(now.toEpochMilli()))
                        .replace("{iso}", now.toString())
                        .replace("{utc}", now.toString().replace("T", "%20").replace("Z", ""));
        assertThat(mvc.get().uri(URI.create(uri)).exchange()).hasStatusOk();
        assertThat(mvc.post().uri(URI.create(uri)).exchange()).hasStatusOk();
        assertThat(mvc.post()
                        .uri("/tracking/osmand")
                        .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                        .content(URI.create(uri).getRawQuery())
                        .exchange())
                .hasStatusOk();

        JsonNode fix = onlyFix();
        assertThat(fix.path("lat").asDouble()).isEqualTo(34.705);
        assertThat(fix.path("at").asString()).isEqualTo(now.toString());
        if (query.contains("accuracy")) {
            assertThat(fix.path("accuracy").asDouble()).isEqualTo(12);
            assertThat(fix.path("speed").asDouble()).isCloseTo(1.389, within(1e-9));
            assertThat(fix.path("heading").asDouble()).isEqualTo(90);
        }
    }

    static List<CapturedRequests.Captured> captured() {
        return CapturedRequests.list();
    }

    /** Twice, as an app does that did not hear the answer. */
    @ParameterizedTest
    @MethodSource("captured")
    void whatAppsSendIsKeptAsItIsMeant(CapturedRequests.Captured request) throws Exception {
        for (int i = 0; i < 2; i++) {
            MvcTestResult answer = request.send(mvc, token, now);
            assertThat(answer).hasStatusOk();
            assertThat(answer.getResponse().getContentAsString())
                    .isEqualTo(request.request().path("answer").asString(""));
        }
        if (request.stored().isNull()) {
            assertThat(office.get(office.chief, "/api/patrols?kind=day_track").path("items"))
                    .isEmpty();
        } else {
            JsonNode fix = onlyFix();
            assertThat(fix.path("lat").asDouble()).isEqualTo(34.705);
            assertThat(fix.path("lon").asDouble()).isEqualTo(113.705);
            assertThat(fix.path("at").asString()).isEqualTo(now.toString());
            assertThat(fix.path("mock")).isEqualTo(request.stored().path("mock"));
            for (String member : List.of("accuracy", "speed", "heading")) {
                JsonNode wanted = request.stored().path(member);
                assertThat(fix.path(member).isNumber()).as(member).isEqualTo(wanted.isNumber());
                assertThat(fix.path(member).asDouble(0)).as(member).isCloseTo(wanted.asDouble(0), within(1e-5));
            }
        }
        assertThat(request.send(mvc, "wrong", now)).hasStatus(401);
    }

    @Test
    void traccarClientsJsonIsRead() {
        String body = """
                {"location":{"timestamp":"%s","coords":{"latitude":34.705,"longitude":113.705,"accuracy":9.5,"speed":1.4,"heading":270,
                 "altitude":100.5},"is_moving":true,"odometer":1234,"event":"motionchange","battery":{"level":0.87,"is_charging":false},
                 "activity":{"type":"walking"},"extras":{}},"device_id":"%s"}
                """.formatted(now, token);
        for (int i = 0; i < 2; i++) {
            assertThat(osmand(body)).hasStatusOk();
        }
        JsonNode fix = onlyFix();
        assertThat(fix.path("accuracy").asDouble()).isEqualTo(9.5);
        assertThat(fix.path("speed").asDouble()).isEqualTo(1.4);
        assertThat(osmand("{\"device_id\":\"%s\",\"location\":{\"event\":\"heartbeat\"}}".formatted(token)))
                .hasStatusOk();
        assertThat(osmand("{\"device_id\":\"%s\",\"location\":{\"timestamp\":\"%s\",\"coords\":{}}}"
                        .formatted(token, now)))
                .hasStatus(400);
        assertThat(osmand("{\"device_id\":\"nobody\",\"location\":{}}")).hasStatus(401);
        assertThat(osmand("{\"device_id\":")).hasStatus(401);
    }

    /** An app sends all of it again until it is taken: what can never be read must not keep the rest back. */
    @Test
    void aBatchThatIsHalfBadLosesNothingThatCanBeRead() {
        String good = "{\"timestamp\":\"%s\",\"coords\":{\"latitude\":34.705,\"longitude\":113.705}}".formatted(now);
        String bad = "{\"timestamp\":\"%s\",\"coords\":{\"latitude\":97.5,\"longitude\":113.705}}"
                .formatted(now.minusSeconds(9));
        String body = "{\"device_id\":\"%s\",\"location\":[%s,%s]}";
        for (int i = 0; i < 2; i++) {
            assertThat(osmand(body.formatted(token, bad, good))).hasStatusOk();
        }
        onlyFix();
        assertThat(osmand(body.formatted(token, bad, bad))).hasStatus(400);
        long second = now.minusSeconds(5).getEpochSecond();
        String messages =
                "[{\"_type\":\"encrypted\",\"data\":\"x\"},{\"_type\":\"location\",\"lat\":134.7,\"lon\":113.7,\"tst\":1},"
                        + "{\"_type\":\"location\",\"lat\":34.705,\"lon\":113.705,\"tst\":%d}]".formatted(second);
        for (int i = 0; i < 2; i++) {
            assertThat(json(ownTracks("chief:" + token, messages), 200).toString())
                    .isEqualTo("[]");
        }
        assertThat(dayTrack().path("fixes").asInt()).isEqualTo(2);
    }

    private MvcTestResult osmand(String body) {
        return mvc.post()
                .uri("/tracking/osmand")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .exchange();
    }

    @Test
    void ownTracksIsReadAndAnsweredAsItExpects() {
        String body = """
                {"_type":"location","lat":34.705,"lon":113.705,"tst":%d,"acc":12,"alt":104,"vel":5,"vac":3,"cog":81,"batt":77,"bs":1,
                 "tid":"ab","t":"u","conn":"w","m":1,"created_at":%d,"topic":"owntracks/chief/phone","_id":"1a2b"}
                """.formatted(now.getEpochSecond(), now.getEpochSecond() + 1);
        for (int i = 0; i < 2; i++) {
            MvcTestResult answer = ownTracks("chief:" + token, body);
            assertThat(json(answer, 200).toString()).isEqualTo("[]");
        }
        JsonNode fix = onlyFix();
        assertThat(fix.path("speed").asDouble()).isEqualTo(5 / 3.6);
        assertThat(fix.path("heading").asDouble()).isEqualTo(81);
        for (String other : List.of(
                "",
                "{\"_type\":\"lwt\",\"tst\":1}",
                "{\"_type\":\"status\",\"android\":{}}",
                "{\"_type\":\"waypoint\",\"desc\":\"x\",\"lat\":1,\"lon\":2,\"rad\":100,\"tst\":1700000000}",
                "{\"_type\":\"waypoints\",\"waypoints\":[]}",
                "{\"_type\":\"dump\"}")) {
            assertThat(json(ownTracks("chief:" + token, other), 200).toString()).isEqualTo("[]");
        }
        onlyFix();
        assertThat(ownTracks("chief:" + token, "{\"_type\":\"encrypted\",\"data\":\"x\"}"))
                .hasStatus(400);
        assertThat(ownTracks("chief:" + token, "{")).hasStatus(400);
        assertThat(ownTracks("chief:wrong", body)).hasStatus(401);
        assertThat(ownTracks(null, body)).hasStatus(401);
    }

    private MvcTestResult ownTracks(@Nullable String credentials, String body) {
        var request = mvc.post()
                .uri("/tracking/owntracks")
                .header("X-Limit-U", "chief")
                .header("X-Limit-D", "phone")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body);
        if (credentials != null) {
            request.header(
                    "Authorization",
                    "Basic "
                            + Base64.getEncoder()
                                    .encodeToString(credentials.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
        return request.exchange();
    }

    @Test
    void aPositionJoinsThePatrolOfItsTimeAndOtherwiseItsDay() {
        String id = office.begin(office.chief, now.minusSeconds(600));
        office.send(office.chief, id, PatrolOffice.walk(now.minusSeconds(600), 120));
        report(now.minusSeconds(900), 34.7);
        report(now.minusSeconds(503), 34.7011);
        report(now.minusSeconds(498), 34.70115);
        office.finish(office.chief, id, now.minusSeconds(400), null);
        report(now.minusSeconds(498), 34.70115);
        report(now.minusSeconds(450), 34.7015);
        report(now.minusSeconds(300), 34.702);

        assertThat(office.patrol(office.chief, id).path("fixes").asInt()).isEqualTo(21 + 3);
        assertThat(office.patrol(office.chief, id).path("setAside").asInt())
                .as("two phones do not make each other's clock wrong")
                .isZero();
        JsonNode day = dayTrack();
        assertThat(day.path("fixes").asInt()).isEqualTo(2);
        assertThat(day.path("source").asString()).isEqualTo("osmand");
        String dayId = day.path("id").asString();

        assertThat(mvc.get()
                        .uri("/api/patrols/" + dayId)
                        .with(As.caller(office.dispatcher))
                        .exchange())
                .as("a tracker goes home with its person")
                .hasStatus(404);
        assertThat(idsOf(office.dispatcher)).containsExactly(id);
        JsonNode declared = json(office.post(office.chief, "/api/patrols/" + dayId + "/declare", ""), 200);
        assertThat(idsOf(office.dispatcher)).containsExactlyInAnyOrder(id, dayId);
        assertThat(declared.path("kind").asString()).isEqualTo("patrol");
        assertThat(declared.path("state").asString()).isEqualTo("finished");
        report(now.minusSeconds(300), 34.702);
        assertThat(office.patrol(office.chief, dayId).path("fixes").asInt()).isEqualTo(2);
        assertThat(json(office.post(office.chief, "/api/patrols/" + dayId + "/declare", ""), 200))
                .isEqualTo(declared);
        assertThat(office.post(office.assistant, "/api/patrols/" + dayId + "/declare", ""))
                .hasStatus(404);
        assertThat(known()).as("where the chief is, is known").isEqualTo(1);
    }

    private List<String> idsOf(Caller caller) {
        return office.get(caller, "/api/patrols")
                .path("items")
                .valueStream()
                .map(each -> each.path("id").asString())
                .toList();
    }

    /** The assistant's phone says where that patrol is; the chief's own device may lie at home. */
    @Test
    void aDeviceDoesNotJoinThePatrolThatSomebodyElseRecords() {
        String id = json(
                        office.post(office.assistant, "/api/patrols", """
                                {"forPerson":"%s","startedAt":"%s"}
                                """.formatted(
                                        office.chief.personId(), now.minusSeconds(600))),
                        201)
                .path("id")
                .asString();
        office.send(office.assistant, id, PatrolOffice.walk(now.minusSeconds(600), 120));
        report(now.minusSeconds(550), 34.7005);
        assertThat(office.patrol(office.chief, id).path("fixes").asInt()).isEqualTo(21);
        assertThat(dayTrack().path("fixes").asInt()).isEqualTo(1);
    }

    @Test
    void aDayTrackTellsWhereSomebodyIsOnlyInTheirHours() {
        report(now.minusSeconds(120), 34.7);
        assertThat(dayTrack().path("fixes").asInt()).isEqualTo(1);
        assertThat(known()).as("in no roster").isZero();
        jdbc.sql("""
                insert into roster_entry (id, person_id, kind, starts, ends, source, source_id)
                values (gen_random_uuid(), :person, 'duty', now() - interval '1 hour', now() + interval '1 hour', 'test', 'tracker')
                """).param("person", office.chief.personId()).update();
        try {
            report(now(), 34.7001);
            assertThat(known()).as("at work").isEqualTo(1);
        } finally {
            jdbc.sql("delete from roster_entry where source_id = 'tracker'").update();
        }
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }

    private int known() {
        return jdbc.sql("select count(*) from last_position")
                .query(Integer.class)
                .single();
    }

    @Test
    void aDayIsThatOfTheOffice() {
        Instant midnight = now.atZone(OFFICE).toLocalDate().atStartOfDay(OFFICE).toInstant();
        report(midnight.minusSeconds(1), 34.7);
        report(midnight, 34.7);
        assertThat(office.get(office.chief, "/api/patrols?kind=day_track").path("items"))
                .hasSize(2);
        report(Instant.parse("1970-01-01T00:00:01Z"), 34.7);
        assertThat(office.get(office.chief, "/api/patrols?kind=day_track").path("items"))
                .as("a wrong clock makes no day")
                .hasSize(2);
    }

    @Test
    void aTokenIsAPersonsAndCanBeTakenAway() {
        Caller admin = As.callerOf(org.wangge.server.identity.Role.ADMIN);
        assertThat(office.get(office.assistant, "/api/devices").path("items")).isEmpty();
        JsonNode device = office.get(office.chief, "/api/devices").path("items").path(0);
        assertThat(device.path("person").path("name").asString()).isEqualTo("河长甲");
        assertThat(device.toString()).doesNotContain(token);
        assertThat(jdbc.sql("select encode(secret_hash, 'escape') from tracker")
                        .query(String.class)
                        .single())
                .doesNotContain(token);
        String ofOthers = "{\"personId\":\"%s\",\"name\":\"x\"}".formatted(office.chief.personId());
        assertThat(office.post(office.assistant, "/api/devices", ofOthers)).hasStatus(403);
        assertThat(office.post(admin, "/api/devices", ofOthers)).hasStatus(201);
        assertThat(office.post(
                        admin,
                        "/api/devices",
                        ofOthers.replace(
                                office.chief.personId().toString(),
                                UUID.randomUUID().toString())))
                .hasStatus(422);

        report(now, 34.7);
        String uri = "/api/devices/" + device.path("id").asString();
        assertThat(mvc.delete().uri(uri).with(As.caller(office.assistant)).exchange())
                .hasStatus(404);
        assertThat(mvc.delete().uri(uri).with(As.caller(office.chief)).exchange())
                .hasStatus(204);
        assertThat(get("?id=" + token + "&lat=34.7&lon=113.7")).hasStatus(401);
        assertThat(get("?lat=34.7&lon=113.7")).hasStatus(401);
        assertThat(mvc.get()
                        .uri("/api/patrols")
                        .header("Authorization", "Bearer " + token)
                        .exchange())
                .as("the token of a device opens nothing else")
                .hasStatus(401);
    }

    @Test
    void aFloodIsLimited() {
        jdbc.sql("""
                insert into tracking_rate select 'tracker:' || id, minute, 600 from tracker,
                    generate_series(date_trunc('minute', now()), now() + interval '1 minute', '1 minute') as minute
                """).update();
        MvcTestResult answer = get("?id=" + token + "&lat=34.7&lon=113.7");
        assertThat(answer).hasStatus(429);
        assertThat(Integer.parseInt(String.valueOf(answer.getResponse().getHeader("Retry-After"))))
                .isBetween(1, 60);
        for (int i = 0; i < 130; i++) {
            get("?id=guess" + i + "&lat=34.7&lon=113.7");
        }
        assertThat(get("?id=guess&lat=34.7&lon=113.7")).hasStatus(429);
    }

    private MvcTestResult get(String query) {
        return mvc.get().uri("/tracking/osmand" + query).exchange();
    }

    private void report(Instant at, double lat) {
        assertThat(get("?id=%s&lat=%s&lon=113.70505&timestamp=%d".formatted(token, lat, at.toEpochMilli())))
                .hasStatusOk();
    }

    private JsonNode dayTrack() {
        JsonNode days = office.get(office.chief, "/api/patrols?kind=day_track").path("items");
        assertThat(days).hasSize(1);
        return days.path(0);
    }

    private JsonNode onlyFix() {
        JsonNode fixes = office.get(
                        office.chief, "/api/patrols/" + dayTrack().path("id").asString() + "/fixes")
                .path("items");
        assertThat(fixes).hasSize(1);
        return fixes.path(0);
    }
}

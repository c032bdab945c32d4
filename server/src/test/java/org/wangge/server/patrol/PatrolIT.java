package org.wangge.server.patrol;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.patrol.PatrolOffice.MORNING;
import static org.wangge.server.patrol.PatrolOffice.fix;
import static org.wangge.server.patrol.PatrolOffice.json;
import static org.wangge.server.patrol.PatrolOffice.walk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.ReviewValues;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** A patrol from its first fix to what is said of it, through everything that phones and networks do on the way. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PatrolIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    PatrolOffice office;

    @BeforeAll
    void loadTheOffice() {
        office = new PatrolOffice(mvc, beans);
    }

    /** Patrols of other tests would be beside each other. */
    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "patrol, patrol_fix");
    }

    @Test
    void aWalkBesideTheCanalIsMeasuredAndCoversIt() {
        String id = office.begin(office.chief, MORNING);
        List<String> fixes = walk(MORNING, 600);
        assertThat(counts(office.send(office.chief, id, fixes))).isEqualTo("101 0 []");
        JsonNode recording = office.patrol(office.chief, id);
        assertThat(recording.path("state").asString()).isEqualTo("recording");
        assertThat(recording.path("distanceMetres").asDouble()).isCloseTo(600, within(20.0));

        JsonNode patrol = office.finish(office.chief, id, MORNING.plusSeconds(510), 101);

        assertThat(patrol.path("state").asString()).isEqualTo("finished");
        assertThat(patrol.path("person").path("name").asString()).isEqualTo("河长甲");
        assertThat(patrol.path("fixes").asInt()).isEqualTo(101);
        assertThat(patrol.path("setAside").asInt()).isZero();
        assertThat(patrol.path("distanceMetres").asDouble()).isCloseTo(600, within(20.0));
        assertThat(patrol.path("elapsedSeconds").asDouble()).isEqualTo(500);
        assertThat(patrol.path("medianAccuracyMetres").asDouble()).isEqualTo(8);
        assertThat(patrol.path("missing")).isEmpty();
        assertThat(patrol.path("rules").path("metresPerSecond").path("foot").asDouble())
                .isEqualTo(3);
        assertThat(patrol.path("covered")).hasSize(1);
        JsonNode covered = patrol.path("covered").path(0);
        assertThat(covered.path("code").asString()).isEqualTo("TLQ-01");
        assertThat(covered.path("lengthMetres").asDouble()).isCloseTo(1109.5, within(1.0));
        // 31 m of reach at the end of the walk, and none behind the end of the canal.
        assertThat(covered.path("coveredMetres").asDouble()).isCloseTo(630, within(10.0));
        assertThat(covered.path("shareLow").asDouble())
                .isLessThan(covered.path("share").asDouble());
        assertThat(covered.path("shareHigh").asDouble())
                .isGreaterThan(covered.path("share").asDouble());
        assertThat(office.patrol(office.chief, id)).isEqualTo(patrol);
    }

    @Test
    void aPatrolIsJudgedByTheValuesThatCountedWhenItBegan() {
        TrackValues values = beans.getBean(TrackValues.class);
        Caller admin = As.callerOf(Role.ADMIN);
        String before = office.begin(office.chief, MORNING);
        office.send(office.chief, before, walk(MORNING, 300));
        office.finish(office.chief, before, MORNING.plusSeconds(300), null);
        TrackValueSet first = values.at(admin, Instant.now());
        assertThat(first.gates()).isEqualTo(Gates.SEEDED);
        assertThat(first.review()).isEqualTo(ReviewValues.SEEDED);
        TrackValueSet wider =
                values.put(admin, Gates.SEEDED.withToleranceMetres(60), ReviewValues.SEEDED, latest -> {});
        try {
            Instant now = Instant.now().plusSeconds(2);
            String after = office.begin(office.chief, now);
            office.send(office.chief, after, walk(now, 100));
            assertThat(office.patrol(office.chief, after)
                            .at("/rules/toleranceMetres")
                            .asDouble())
                    .isEqualTo(60);
            assertThat(office.patrol(office.chief, after).at("/rules/version").asInt())
                    .isEqualTo(wider.version());
            assertThat(office.patrol(office.chief, before)
                            .at("/rules/toleranceMetres")
                            .asDouble())
                    .isEqualTo(25);
            // The last fix reaches farther along the canal within 60 m of its bank than within 25 m.
            assertThat(office.patrol(office.chief, after)
                            .at("/covered/0/coveredMetres")
                            .asDouble())
                    .isGreaterThan(140);
            assertThat(values.versions(admin)).hasSizeGreaterThanOrEqualTo(2);
            assertThatThrownBy(() -> values.put(
                            admin, Gates.SEEDED.withToleranceMetres(5000), ReviewValues.SEEDED, latest -> {}))
                    .hasMessageContaining("500 m");
        } finally {
            values.put(admin, Gates.SEEDED, ReviewValues.SEEDED, latest -> {});
        }
    }

    /** A phone whose clock is a little ahead: what it recorded is measured before the values that count for it are published. */
    @Test
    void whatWasMeasuredByOtherValuesIsMeasuredAgain() {
        TrackValues values = beans.getBean(TrackValues.class);
        Caller admin = As.callerOf(Role.ADMIN);
        Instant soon = Instant.now().plusSeconds(30);
        String id = office.begin(office.chief, soon);
        office.send(office.chief, id, walk(soon, 80));
        JsonNode first = office.patrol(office.chief, id);
        assertThat(first.at("/rules/toleranceMetres").asDouble()).isEqualTo(25);
        assertThat(first.at("/rules/speedBaseSeconds").asDouble()).isEqualTo(15);
        assertThat(first.at("/covered/0/coveredMetres").asDouble()).isLessThan(125);
        values.put(admin, Gates.SEEDED.withToleranceMetres(60), ReviewValues.SEEDED, latest -> {});
        try {
            JsonNode second = office.patrol(office.chief, id);
            assertThat(second.at("/rules/toleranceMetres").asDouble()).isEqualTo(60);
            assertThat(second.at("/covered/0/coveredMetres").asDouble()).isGreaterThan(130);
            assertThat(office.get(office.chief, "/api/patrols?segment=" + segment())
                            .path("items"))
                    .hasSize(1);
        } finally {
            values.put(admin, Gates.SEEDED, ReviewValues.SEEDED, latest -> {});
        }
        assertThat(office.patrol(office.chief, id)
                        .at("/covered/0/coveredMetres")
                        .asDouble())
                .as("also in a list, where nobody asked for the patrol before")
                .isLessThan(125);
    }

    private String segment() {
        return jdbc.sql("select id::text from river_segment where code = 'TLQ-01'")
                .query(String.class)
                .single();
    }

    @Test
    void theWayIsAMapAndTheFixesAreAReplay() {
        String id = office.begin(office.chief, MORNING);
        List<String> fixes = new ArrayList<>(walk(MORNING, 300));
        fixes.add(fix(100, MORNING.plusSeconds(900), 400));
        fixes.add(fix(101, MORNING.plusSeconds(910), 412));
        fixes.add(fix(102, MORNING.plusSeconds(960), 470));
        fixes.add(fix(103, MORNING.plusSeconds(920), 113.705, 34.7038, 300));
        office.send(office.chief, id, fixes);
        office.finish(office.chief, id, MORNING.plusSeconds(970), null);

        JsonNode track = office.get(office.chief, "/api/patrols/" + id + "/track?toleranceMetres=5");
        List<JsonNode> features = list(track.path("features"));
        assertThat(features)
                .extracting(feature -> feature.path("properties").path("kind").asString())
                .contains("evidence", "gap", "covered")
                .doesNotContain("stop");
        JsonNode gap = features.stream()
                .filter(feature ->
                        feature.path("properties").path("kind").asString().equals("gap"))
                .findFirst()
                .orElseThrow()
                .path("properties");
        assertThat(gap.path("reason").asString()).isEqualTo("TIME");
        assertThat(gap.path("seconds").asDouble()).isEqualTo(650);
        JsonNode covered = features.getLast();
        assertThat(covered.path("properties").path("label").asString()).matches("K0\\+\\d{3}–K0\\+\\d{3}");
        assertThat(covered.path("geometry").path("type").asString()).isEqualTo("LineString");

        JsonNode page = office.get(office.chief, "/api/patrols/" + id + "/fixes?limit=53");
        assertThat(page.path("items")).hasSize(53);
        JsonNode rest =
                office.get(office.chief, page.path("links").path(0).path("href").asString());
        assertThat(rest.path("items")).hasSize(2);
        assertThat(rest.path("links")).isEmpty();
        assertThat(rest.path("items").path(1).path("seq").asLong()).isEqualTo(103);
        assertThat(rest.path("items").path(1).path("rules").toString()).contains("ACCURACY");
    }

    @Test
    void theSameTwiceLateAndOutOfOrderIsOnePatrol() {
        Random random = new Random(7);
        List<String> fixes = walk(MORNING, 600);
        String straight = office.begin(office.chief, MORNING);
        office.send(office.chief, straight, fixes);
        JsonNode wanted = office.finish(office.chief, straight, MORNING.plusSeconds(505), 101);

        String id = office.begin(office.chief, MORNING);
        List<Integer> order = new ArrayList<>(IntStream.range(0, 11).boxed().toList());
        order.addAll(order);
        Collections.shuffle(order, random);
        int accepted = 0;
        for (int batch : order.subList(0, 15)) {
            accepted += sendBatch(id, fixes, batch);
        }
        office.finish(office.chief, id, MORNING.plusSeconds(505), 101);
        for (int batch : order.subList(15, 22)) {
            accepted += sendBatch(id, fixes, batch);
        }
        JsonNode patrol = office.patrol(office.chief, id);

        assertThat(accepted).isEqualTo(101);
        assertThat(patrol.path("fixes").asInt()).isEqualTo(101);
        assertThat(patrol.path("missing")).isEmpty();
        for (String figure : List.of("distanceMetres", "movingSeconds", "covered", "setAside")) {
            assertThat(patrol.path(figure)).as(figure).isEqualTo(wanted.path(figure));
        }
    }

    private int sendBatch(String id, List<String> fixes, int batch) {
        List<String> part = fixes.subList(batch * 10, Math.min(fixes.size(), batch * 10 + 10));
        JsonNode answer = office.send(office.chief, id, part);
        assertThat(answer.path("accepted").asInt() + answer.path("duplicate").asInt())
                .isEqualTo(part.size());
        return answer.path("accepted").asInt();
    }

    @Test
    void whatNeverCameIsNamed() {
        String id = office.begin(office.chief, MORNING);
        List<String> fixes = walk(MORNING, 600);
        office.send(office.chief, id, fixes.subList(2, 40));
        office.send(office.chief, id, fixes.subList(45, 99));

        JsonNode patrol = office.finish(office.chief, id, MORNING.plusSeconds(505), 101);
        assertThat(patrol.path("missing").toString())
                .isEqualTo("[{\"from\":1,\"to\":2},{\"from\":41,\"to\":45},{\"from\":100,\"to\":101}]");

        office.send(office.chief, id, fixes.subList(40, 45));
        assertThat(office.patrol(office.chief, id).path("missing").toString())
                .isEqualTo("[{\"from\":1,\"to\":2},{\"from\":100,\"to\":101}]");
    }

    @Test
    void wrongClocksAreKeptWithTheRuleThatSetsThemAside() {
        Instant now = Instant.now().minusSeconds(200);
        String id = office.begin(office.chief, now);
        assertThat(counts(office.send(
                        office.chief,
                        id,
                        List.of(
                                fix(1, now, 0),
                                fix(2, now.plusSeconds(5), 6),
                                fix(3, now.plus(Duration.ofHours(1)), 12),
                                fix(4, Instant.parse("1970-01-01T00:00:00Z"), 18),
                                fix(5, Instant.parse("2099-01-01T00:00:00Z"), 24),
                                fix(6, now.plusSeconds(25), 30)))))
                .isEqualTo("6 0 []");

        List<JsonNode> fixes =
                list(office.get(office.chief, "/api/patrols/" + id + "/fixes").path("items"));
        assertThat(fixes)
                .extracting(fix -> fix.path("seq").asInt() + " " + fix.path("rules"))
                .containsExactly(
                        "1 []", "2 []", "3 [\"CLOCK_AHEAD\"]", "4 [\"CLOCK_BEHIND\"]", "5 [\"CLOCK_AHEAD\"]", "6 []");
        JsonNode patrol = office.patrol(office.chief, id);
        assertThat(patrol.path("setAside").asInt()).isEqualTo(3);
        assertThat(list(patrol.path("signals")))
                .extracting(signal -> signal.path("kind").asString())
                .contains("CLOCK");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            {"seq":50,"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":200};                                   50; INVALID_PLACE
            {"seq":50,"at":"2026-11-20T08:00:00Z","lon":"113.7","lat":34.7};                                50; INVALID_PLACE
            {"seq":50,"at":"2026-11-20T08:00:00Z","lat":34.7};                                              50; INVALID_PLACE
            {"seq":50,"lon":113.7,"lat":34.7};                                                              50; INVALID_TIME
            {"seq":50,"at":"yesterday","lon":113.7,"lat":34.7};                                             50; INVALID_TIME
            {"seq":50,"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7,"accuracy":"good"};                50; INVALID_VALUE
            {"seq":50,"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7,"mock":"yes"};                     50; INVALID_VALUE
            {"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7};                                             ; INVALID_SEQ
            {"seq":1.5,"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7};                                   ; INVALID_SEQ
            {"seq":-1,"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7};                                    ; INVALID_SEQ
            {"seq":1,"at":"2026-11-20T08:00:00Z","lon":113.7,"lat":34.7};                                    1; DIFFERENT
            null;                                                                                             ; INVALID_SEQ
            7;                                                                                                ; INVALID_SEQ
            """)
    void aBadFixIsNamedAndTheOthersAreKept(String bad, Long seq, String code) {
        String id = office.begin(office.chief, MORNING);
        JsonNode answer =
                office.send(office.chief, id, List.of(fix(1, MORNING, 0), bad, fix(2, MORNING.plusSeconds(5), 6)));

        assertThat(answer.path("accepted").asInt()).isEqualTo(2);
        assertThat(answer.path("rejected")).hasSize(1);
        JsonNode rejected = answer.path("rejected").path(0);
        assertThat(rejected.path("code").asString()).isEqualTo(code);
        assertThat(rejected.path("seq").isNull() ? null : rejected.path("seq").asLong())
                .isEqualTo(seq);
    }

    @Test
    void anotherFixOfAKnownNumberIsRejectedAndTheFirstStays() {
        String id = office.begin(office.chief, MORNING);
        office.send(office.chief, id, List.of(fix(1, MORNING, 0)));
        assertThat(counts(office.send(
                        office.chief, id, List.of(fix(1, MORNING, 60), fix(1, MORNING, 0), fix(2, MORNING, 6)))))
                .isEqualTo("1 1 [1 DIFFERENT]");
        assertThat(office.get(office.chief, "/api/patrols/" + id + "/fixes")
                        .path("items")
                        .path(0)
                        .path("lat")
                        .asDouble())
                .isEqualTo(PatrolOffice.SOUTH);
    }

    @Test
    void unreadableBodiesAreRefusedWhole() {
        String id = office.begin(office.chief, MORNING);
        String uri = "/api/patrols/" + id + "/fixes";
        assertThat(office.post(office.chief, uri, "{\"fixes\":[")).hasStatus(400);
        assertThat(office.post(office.chief, uri, "{}")).hasStatus(400);
        assertThat(office.post(office.chief, uri, "{\"crs\":\"EPSG:3857\",\"fixes\":[]}"))
                .hasStatus(400);
        assertThat(office.post(office.chief, uri, "{\"fixes\":[%s{}]}".formatted("{},".repeat(1000))))
                .hasStatus(422);
        assertThat(counts(office.send(office.chief, id, List.of()))).isEqualTo("0 0 []");
        assertThat(office.patrol(office.chief, id).path("fixes").asInt()).isZero();
    }

    @Test
    void stepsAreTakenOnceInWhateverOrderTheyAreRepeated() {
        String id = office.begin(office.chief, MORNING);
        String pause = "{\"at\":\"%s\"}".formatted(MORNING.plusSeconds(60));
        String resume = "{\"at\":\"%s\"}".formatted(MORNING.plusSeconds(120));
        assertThat(step(id, "pause", pause)).isEqualTo("paused");
        assertThat(step(id, "pause", pause)).isEqualTo("paused");
        assertThat(step(id, "resume", resume)).isEqualTo("recording");
        assertThat(step(id, "pause", pause)).as("a retry of the first pause").isEqualTo("recording");
        JsonNode finished = office.finish(office.chief, id, MORNING.plusSeconds(500), 10);
        assertThat(office.finish(office.chief, id, MORNING.plusSeconds(500), 10))
                .isEqualTo(finished);
        assertThat(office.finish(office.chief, id, MORNING.plusSeconds(900), null))
                .isEqualTo(finished);
        assertThat(step(id, "pause", pause)).as("a retry after the end").isEqualTo("finished");
        assertThat(office.post(
                        office.chief,
                        "/api/patrols/" + id + "/pause",
                        "{\"at\":\"%s\"}".formatted(MORNING.plusSeconds(1000))))
                .hasStatus(409);
    }

    private String step(String id, String step, String body) {
        return json(office.post(office.chief, "/api/patrols/" + id + "/" + step, body), 200)
                .path("state")
                .asString();
    }

    @Test
    void aPatrolBegunAgainIsTheSame() {
        String body = """
                {"clientId":"%s","startedAt":"%s","means":"boat","device":"d"}
                """.formatted(UUID.randomUUID(), MORNING);
        MvcTestResult first = office.post(office.chief, "/api/patrols", body);
        JsonNode made = json(first, 201);
        assertThat(first.getResponse().getHeader("Location"))
                .isEqualTo("/api/patrols/" + made.path("id").asString());
        assertThat(json(office.post(office.chief, "/api/patrols", body), 200)).isEqualTo(made);
        assertThat(json(office.post(office.assistant, "/api/patrols", body), 201)
                        .path("id"))
                .as("the same client id of another account")
                .isNotEqualTo(made.path("id"));
        assertThat(office.post(office.chief, "/api/patrols", "{\"means\":\"rocket\"}"))
                .hasStatus(422);
        assertThat(json(office.post(office.chief, "/api/patrols", "{}"), 201)
                        .path("means")
                        .asString())
                .isEqualTo("foot");
    }

    @Test
    void theKeyOfARequestWorksHereAsEverywhere() {
        String id = office.begin(office.chief, MORNING);
        String body = PatrolOffice.body(List.of(fix(1, MORNING, 0)));
        for (int i = 0; i < 2; i++) {
            assertThat(counts(json(keyed(id, body), 200))).isEqualTo("1 0 []");
        }
        assertThat(keyed(id, PatrolOffice.body(List.of(fix(2, MORNING, 0))))).hasStatus(422);
    }

    private MvcTestResult keyed(String id, String body) {
        return mvc.post()
                .uri("/api/patrols/" + id + "/fixes")
                .header("Idempotency-Key", "batch-1")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(office.chief))
                .exchange();
    }

    @Test
    void anAssistantRecordsForTheChiefAndBothAreNamed() {
        JsonNode patrol = json(
                office.post(office.assistant, "/api/patrols", """
                        {"forPerson":"%s","startedAt":"%s"}
                        """.formatted(office.chief.personId(), MORNING)), 201);
        assertThat(patrol.path("person").path("name").asString()).isEqualTo("河长甲");
        assertThat(patrol.path("recordedBy").path("name").asString()).isEqualTo("assistant");
        String id = patrol.path("id").asString();
        office.send(office.assistant, id, List.of(fix(1, MORNING, 0)));
        assertThat(office.patrol(office.chief, id).path("fixes").asInt()).isEqualTo(1);
        assertThat(office.get(office.assistant, "/api/patrols/principals").toString())
                .contains("河长甲");
        assertThat(office.post(office.assistant, "/api/patrols", "{\"forPerson\":\"%s\"}".formatted(UUID.randomUUID())))
                .hasStatus(422);
        assertThat(office.post(
                        office.chief, "/api/patrols", "{\"forPerson\":\"%s\"}".formatted(office.assistant.personId())))
                .as("no river chief")
                .hasStatus(422);
        assertThat(office.get(office.assistant, "/api/patrols").path("items")).hasSize(1);
        assertThat(json(office.post(As.callerOf(Role.INSPECTOR), "/api/patrols", "{}"), 201)
                        .path("person")
                        .path("name")
                        .asString())
                .as("an account without a person")
                .isEqualTo("测试");
    }

    /** The first answer was lost, and before the phone tried again the chief's account was closed. */
    @Test
    void aPatrolBegunForSomebodyWhoIsGoneSinceIsAnsweredAgain() {
        String body = """
                {"clientId":"%s","forPerson":"%s","startedAt":"%s"}
                """.formatted(UUID.randomUUID(), office.chief.personId(), MORNING);
        JsonNode made = json(office.post(office.assistant, "/api/patrols", body), 201);
        jdbc.sql("update account set enabled = false where username = 'chief'").update();
        try {
            assertThat(json(office.post(office.assistant, "/api/patrols", body), 200))
                    .isEqualTo(made);
            assertThat(office.post(
                            office.assistant,
                            "/api/patrols",
                            body.replaceFirst("[0-9a-f-]{36}", UUID.randomUUID().toString())))
                    .as("a new one for somebody who is gone")
                    .hasStatus(422);
            assertThat(office.post(
                            office.assistant,
                            "/api/patrols",
                            body.replace(
                                    office.chief.personId().toString(),
                                    office.assistant.personId().toString())))
                    .as("the client id for somebody else's")
                    .hasStatus(422);
        } finally {
            jdbc.sql("update account set enabled = true where username = 'chief'")
                    .update();
        }
    }

    @Test
    void theListAndItsFileNameTheAssistantBesideTheChief() throws Exception {
        String id = json(
                        office.post(office.assistant, "/api/patrols", """
                                {"forPerson":"%s","startedAt":"%s"}
                                """.formatted(office.chief.personId(), MORNING)),
                        201)
                .path("id")
                .asString();
        office.send(office.assistant, id, walk(MORNING, 100));
        office.finish(office.assistant, id, MORNING.plusSeconds(100), null);
        for (Caller caller : List.of(office.chief, office.assistant)) {
            JsonNode found = office.get(caller, "/api/patrols?person=" + caller.personId());
            assertThat(ids(found)).containsExactly(id);
            assertThat(found.at("/items/0/person/name").asString()).isEqualTo("河长甲");
            assertThat(found.at("/items/0/recordedBy/name").asString()).isEqualTo("assistant");
            MvcTestResult file = mvc.get()
                    .uri("/api/patrols/export?format=csv&lang=en&person=" + caller.personId())
                    .with(As.caller(caller))
                    .exchange();
            assertThat(file).hasStatusOk();
            List<String> lines = new String(file.getResponse().getContentAsByteArray(), UTF_8)
                    .lines()
                    .toList();
            assertThat(lines).hasSize(2);
            assertThat(lines.getFirst()).startsWith("\uFEFFPerson,Recorded by,Start,");
            assertThat(lines.getLast())
                    .startsWith("河长甲,assistant,2026-11-20 08:30,")
                    .endsWith(id);
        }
        assertThat(office.get(office.chief, "/api/patrols/" + id)
                        .at("/person/id")
                        .asString())
                .as("counts for the chief")
                .isEqualTo(String.valueOf(office.chief.personId()));
        assertThat(office.get(office.elsewhere, "/api/patrols").path("items")).isEmpty();
        assertThat(mvc.get()
                        .uri("/api/patrols/export?format=csv")
                        .with(As.caller(As.callerOf(Role.VIEWER)))
                        .exchange())
                .hasStatus(403);
        assertThat(status(office.chief, "/api/patrols/export?format=doc")).isEqualTo(400);
        assertThat(status(office.chief, "/api/patrols/export?format=csv&from=yesterday"))
                .isEqualTo(400);
    }

    @Test
    void patrolsAreSeenByRoleAndAreaAndLooksAreKept() {
        String id = office.begin(office.chief, MORNING);
        office.send(office.chief, id, walk(MORNING, 100));
        String uri = "/api/patrols/" + id;

        assertThat(status(office.chief, uri)).isEqualTo(200);
        assertThat(status(office.dispatcher, uri)).isEqualTo(200);
        assertThat(status(office.dispatcher, uri + "/track")).isEqualTo(200);
        assertThat(status(office.elsewhere, uri)).isEqualTo(404);
        assertThat(status(office.assistant, uri)).isEqualTo(404);
        assertThat(status(As.callerOf(Role.VIEWER), uri)).isEqualTo(403);
        assertThat(office.get(office.dispatcher, "/api/patrols").path("items")).hasSize(1);
        assertThat(office.get(office.elsewhere, "/api/patrols").path("items")).isEmpty();
        assertThat(office.post(office.dispatcher, uri + "/fixes", PatrolOffice.body(List.of())))
                .hasStatus(403);
        assertThat(office.post(office.assistant, uri + "/finish", "{}")).hasStatus(404);
        assertThat(jdbc.sql("select count(*) from audit_entry where action = 'patrol.look' and subject = :subject")
                        .param("subject", "patrol/" + id)
                        .query(Integer.class)
                        .single())
                .as("two looks of one account in an hour")
                .isEqualTo(1);
    }

    private int status(org.wangge.server.identity.Caller caller, String uri) {
        return mvc.get()
                .uri(uri)
                .with(As.caller(caller))
                .exchange()
                .getResponse()
                .getStatus();
    }

    @Test
    void patrolsAreListedTheNewestFirst() {
        List<String> ids = new ArrayList<>();
        for (int day = 0; day < 5; day++) {
            ids.add(office.begin(office.chief, MORNING.plus(Duration.ofDays(day))));
        }
        office.send(office.chief, ids.get(1), walk(MORNING.plus(Duration.ofDays(1)), 100));
        office.finish(office.chief, ids.get(1), MORNING.plus(Duration.ofDays(1)).plusSeconds(100), null);
        JsonNode page = office.get(office.chief, "/api/patrols?limit=2");
        assertThat(ids(page)).containsExactly(ids.get(4), ids.get(3));
        JsonNode next =
                office.get(office.chief, page.path("links").path(0).path("href").asString());
        assertThat(ids(next)).containsExactly(ids.get(2), ids.get(1));
        assertThat(ids(office.get(office.chief, "/api/patrols?state=finished"))).containsExactly(ids.get(1));
        assertThat(ids(office.get(office.chief, "/api/patrols?from=2026-11-21&to=2026-11-22")))
                .containsExactly(ids.get(1));
        String segment = jdbc.sql("select id::text from river_segment")
                .query(String.class)
                .single();
        assertThat(ids(office.get(office.chief, "/api/patrols?segment=" + segment)))
                .containsExactly(ids.get(1));
    }

    private static List<String> ids(JsonNode page) {
        return list(page.path("items")).stream()
                .map(item -> item.path("id").asString())
                .toList();
    }

    @Test
    void crossingStandingAndAGapEarnNothing() {
        String id = office.begin(office.chief, MORNING);
        List<String> fixes = new ArrayList<>();
        long seq = 1;
        Random random = new Random(3);
        // Over the canal by a bridge, on the far side a stand of ten minutes beside the water, then a jump along it.
        for (int i = 0; i < 40; i++) {
            fixes.add(fix(seq++, MORNING.plusSeconds(5L * i), 113.7038 + i * 6e-5, 34.705, 8));
        }
        for (int i = 0; i < 120; i++) {
            fixes.add(fix(
                    seq++,
                    MORNING.plusSeconds(400 + 5L * i),
                    113.70505 + random.nextGaussian() * 3e-5,
                    34.7075 + random.nextGaussian() * 3e-5,
                    8));
        }
        fixes.add(fix(seq++, MORNING.plusSeconds(1300), 113.70505, 34.7095, 8));
        office.send(office.chief, id, fixes);
        JsonNode patrol = office.finish(office.chief, id, MORNING.plusSeconds(1310), (int) seq - 1);

        double covered = list(patrol.path("covered")).stream()
                .mapToDouble(line -> line.path("coveredMetres").asDouble())
                .sum();
        assertThat(covered).isZero();
        assertThat(patrol.path("stops").asInt()).isEqualTo(1);
        assertThat(patrol.path("gaps").asInt()).isGreaterThan(0);
    }

    private static String counts(JsonNode answer) {
        return answer.path("accepted").asInt() + " " + answer.path("duplicate").asInt() + " "
                + list(answer.path("rejected")).stream()
                        .map(fix -> fix.path("seq").asString() + " "
                                + fix.path("code").asString())
                        .toList();
    }

    static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}

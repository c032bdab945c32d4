package org.wangge.server.patrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.patrol.PatrolOffice.json;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** Files of loggers. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TrackUploadIT {

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

    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "patrol, patrol_fix");
    }

    /** A walk of two years ago along the canal, by a clock ahead of UTC. */
    private static String gpx() {
        StringBuilder points = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            Instant at = Instant.parse("2024-05-01T00:00:00Z").plusSeconds(8L * i);
            points.append("<trkpt lon=\"113.70505\" lat=\"%s\"><time>%s</time></trkpt>%n"
                    .formatted(
                            34.70 + i * 9e-5,
                            at.toString().replace("T00:", "T08:").replace("Z", "+08:00")));
        }
        return """
                <?xml version="1.0" encoding="UTF-8"?>
                <gpx version="1.1" xmlns="http://www.topografix.com/GPX/1/1"><wpt lon="1" lat="2"><time>2020-01-01T00:00:00Z</time></wpt>
                <trk><name>巡河</name><trkseg>%s<trkpt lon="113.7" lat="99"><time>2024-05-01T08:00:00Z</time></trkpt></trkseg></trk></gpx>
                """.formatted(points).strip();
    }

    @Test
    void aFileIsAFinishedPatrolOnce() {
        JsonNode patrol = json(upload(office.chief, gpx(), "foot"), 201);

        assertThat(patrol.path("state").asString()).isEqualTo("finished");
        assertThat(patrol.path("source").asString()).isEqualTo("gpx");
        assertThat(patrol.path("startedAt").asString()).isEqualTo("2024-05-01T00:00:00Z");
        assertThat(patrol.path("finishedAt").asString()).isEqualTo("2024-05-01T00:13:12Z");
        assertThat(patrol.path("fixes").asInt()).isEqualTo(100);
        assertThat(patrol.path("setAside").asInt()).isZero();
        assertThat(patrol.path("fileUnusable").asInt()).isEqualTo(1);
        assertThat(patrol.path("distanceMetres").asDouble()).isCloseTo(988, within(15.0));

        assertThat(patrol.path("covered").path(0).path("share").asDouble()).isGreaterThan(0.85);

        assertThat(json(upload(office.chief, gpx(), "foot"), 200)).isEqualTo(patrol);
        assertThat(json(upload(office.assistant, gpx(), "foot"), 201).path("id"))
                .isNotEqualTo(patrol.path("id"));
        assertThat(jdbc.sql("select count(*) from pg_inherits where inhrelid = to_regclass('patrol_fix_2024_05')")
                                .query(Integer.class)
                                .single()
                        + jdbc.sql("select count(*) from patrol_fix_other")
                                .query(Integer.class)
                                .single())
                .as("the month of the patrol has its partition")
                .isEqualTo(1);
    }

    /** A receiver that has heard no satellite yet tells the time of 1980, one that counts weeks wrongly that of twenty years ago. */
    @Test
    void aClockThatWasNotSetYetDoesNotMoveThePatrol() {
        String wrong = "<trkpt lon=\"113.705\" lat=\"34.7\"><time>%s</time></trkpt>";
        String early = wrong.formatted("1980-01-06T00:00:13Z") + wrong.formatted("2004-09-15T00:00:02Z");
        String late = wrong.formatted("2025-05-01T00:20:00Z") + wrong.formatted("2038-01-19T03:14:07Z");
        String file = gpx().replace("<trkseg>", "<trkseg>" + early).replace("</trkseg>", late + "</trkseg>");
        JsonNode patrol = json(upload(office.chief, file, "foot"), 201);
        assertThat(patrol.path("fixes").asInt()).as("all are kept").isEqualTo(104);
        assertThat(patrol.path("startedAt").asString()).isEqualTo("2024-05-01T00:00:00Z");
        assertThat(patrol.path("finishedAt").asString()).isEqualTo("2024-05-01T00:13:12Z");
        assertThat(patrol.path("setAside").asInt()).isEqualTo(4);
        assertThat(patrol.path("elapsedSeconds").asDouble()).isEqualTo(792);
        String path = "/api/patrols/" + patrol.path("id").asString() + "/fixes?limit=200";
        JsonNode fixes = office.get(office.chief, path).path("items");
        assertThat(fixes.path(0).path("rules").toString()).contains("CLOCK_BEHIND");
        assertThat(fixes.path(1).path("rules").toString()).contains("CLOCK_BEHIND");
        assertThat(fixes.path(102).path("rules").toString()).contains("CLOCK_AHEAD");
        assertThat(fixes.path(103).path("rules").toString()).contains("CLOCK_AHEAD");
    }

    @Test
    void whatHoldsNoTrackIsRefusedWithItsReason() {
        assertThat(refusal(gpx().replaceAll("<time>[^<]*</time>", ""))).contains("100 places");
        assertThat(refusal("<gpx/>")).contains("no track");
        assertThat(refusal("<html/>")).contains("<html>");
        assertThat(refusal("not xml")).contains("damaged");
        assertThat(refusal("<gpx><trk>")).contains("damaged");
        assertThat(refusal("""
                <!DOCTYPE gpx [<!ENTITY x SYSTEM "file:///etc/passwd">]><gpx><trk><trkseg><trkpt lon="1" lat="1"><time>&x;</time></trkpt>
                </trkseg></trk></gpx>
                """)).contains("document type");
        assertThat(upload(office.chief, gpx(), "rocket")).hasStatus(422);
        assertThat(upload(office.dispatcher, gpx(), "foot")).hasStatus(403);
        assertThat(jdbc.sql("select count(*) from patrol").query(Integer.class).single())
                .isZero();
    }

    private String refusal(String content) {
        return json(upload(office.chief, content, "foot"), 422).path("detail").asString();
    }

    private MvcTestResult upload(Caller caller, String content, String means) {
        return mvc.post()
                .multipart()
                .file("file", content.getBytes(StandardCharsets.UTF_8))
                .param("means", means)
                .uri("/api/patrols/upload")
                .with(As.caller(caller))
                .exchange();
    }
}

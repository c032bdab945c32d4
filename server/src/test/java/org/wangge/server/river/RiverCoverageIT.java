package org.wangge.server.river;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.server.river.RiverWalks.LON;
import static org.wangge.server.river.RiverWalks.MIDDLE;
import static org.wangge.server.river.RiverWalks.NORTH;
import static org.wangge.server.river.RiverWalks.SOUTH;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.People;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What was walked of a segment, through the calls that phones and pages use. */
@OfficeTest
class RiverCoverageIT {

    /** Half of 12 m and the tolerance of 25 m: who walks to s covers so much beyond. */
    private static final double REACH = 31;

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
    private final Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minus(2, ChronoUnit.DAYS);

    @BeforeEach
    void canal() {
        Emptied.of(jdbc, "river");
        RiverWalks.load(intake, organisation);
        walks = new RiverWalks(mvc, people);
        Emptied.of(jdbc, "patrol");
    }

    @Test
    void tellsTheHalfThatWasWalkedAndTheHalfThatWasNot() {
        walks.walk("wang", start, LON, SOUTH, LON, HALF);
        JsonNode coverage = coverage("s1", period());
        double length = coverage.path("lengthMetres").asDouble();
        assertThat(length).isCloseTo(1109.36, within(0.05));
        assertThat(coverage.path("coveredMetres").asDouble()).isCloseTo(length / 2 + REACH, within(0.5));
        assertThat(coverage.path("share").asDouble())
                .isCloseTo(coverage.path("coveredMetres").asDouble() / length, within(1e-9));
        assertThat(coverage.path("shareLow").asDouble()).isCloseTo((length / 2 + REACH - 5) / length, within(1e-3));
        assertThat(coverage.path("shareHigh").asDouble()).isCloseTo((length / 2 + REACH + 5) / length, within(1e-3));
        assertThat(coverage.path("tracks").asInt()).isEqualTo(1);
        assertThat(coverage.path("rules").path("toleranceMetres").asDouble()).isEqualTo(25);
        assertThat(coverage.path("uncovered").size()).isEqualTo(1);
        JsonNode missing = coverage.path("uncovered").get(0);
        assertThat(missing.path("label").asString()).isEqualTo("K0+586–K1+109");
        assertThat(missing.path("toMetres").asDouble()).isCloseTo(length, within(1e-6));
        assertThat(missing.path("geometry").path("type").asString()).isEqualTo("LineString");
        assertThat(coverage.path("covered").get(0).path("fromMetres").asDouble())
                .isZero();
        assertThat(coverage.path("banks").path("left").path("share").asDouble()).isBetween(0.0, 1.0);
    }

    /** Who walks far from the middle of a wide river covers it too, so it is measured again when that becomes wide, or is drawn elsewhere. */
    @Test
    void aRiverThatIsWidenedOrMovedIsMeasuredAgain() {
        double bank = LON + 60 / (RiverWalks.METRES_PER_DEGREE * Math.cos(Math.toRadians(SOUTH)));
        walks.walk("wang", start, bank, SOUTH, bank, MIDDLE);
        assertThat(share()).isZero();
        taken(LON, 90);
        assertThat(share()).isEqualTo(1);
        taken(LON, 12);
        assertThat(share()).isZero();
        taken(bank, 12);
        assertThat(share()).isEqualTo(1);
        taken(LON + 0.02, 12);
        assertThat(share()).isZero();
    }

    private double share() {
        return coverage("s1", period()).path("share").asDouble();
    }

    private void taken(double lon, double width) {
        Coordinate[] line = {new Coordinate(lon, SOUTH), new Coordinate(lon, MIDDLE)};
        intake.segments(
                Caller.system(),
                "test",
                List.of(new SegmentRecord(
                        "s1",
                        "r1",
                        "S1",
                        "天赉渠s1",
                        "village",
                        0,
                        width,
                        Cgcs2000.geometries().createLineString(line))));
    }

    /** Of a month, all water of the area in squares: what nobody walked as well, and what lies in segments of two levels once. */
    @Test
    void theHeatOfAnAreaCountsEachMetreOnce() {
        walks.walk("wang", start, LON, SOUTH, LON, HALF);
        walks.walk("li", start.plusSeconds(7200), LON, HALF, LON, SOUTH);
        JsonNode before = heat("?cellMetres=100&" + period());
        jdbc.sql("""
                insert into river_segment (id, river_id, source, source_id, code, name, level, from_metres, to_metres, width_metres, geom)
                select gen_random_uuid(), river_id, 'test', 'county', 'Q', '区级段', 'county', 0, 2218.72, 12,
                    ST_SetSRID(ST_MakeLine(ST_MakePoint(:lon, :south), ST_MakePoint(:lon, :north)), 4490)
                from river_segment where source_id = 's1'
                """)
                .param("lon", LON)
                .param("south", SOUTH)
                .param("north", NORTH)
                .update();
        JsonNode heat = heat("?cellMetres=100&" + period());
        assertThat(heat.path("segments").asInt()).isEqualTo(3);
        assertThat(sum(heat, "lineMetres"))
                .isCloseTo(sum(before, "lineMetres"), within(1.0))
                .isCloseTo(2 * 1109.36, within(1.0));
        assertThat(sum(heat, "walkedMetres"))
                .isCloseTo(coverage("s1", period()).path("summedMetres").asDouble(), within(3.0));
        assertThat(heat.path("cells")
                        .valueStream()
                        .mapToInt(cell -> cell.path("mostTracks").asInt())
                        .max())
                .hasValue(2);
        assertThat(heat.path("cells")
                        .valueStream()
                        .filter(cell -> cell.path("south").asDouble() > MIDDLE + 0.001)
                        .mapToInt(cell -> cell.path("mostTracks").asInt()))
                .as("where nobody went")
                .isNotEmpty()
                .containsOnly(0);
        assertThat(heat("?bbox=113.8,34.7,113.9,34.8").path("cells")).isEmpty();
        assertThat(heat("?bbox=113.7,34.775,113.8,34.8").path("segments").asInt())
                .as("the upper one, and that of the county")
                .isEqualTo(2);
        for (Role role : List.of(Role.VIEWER, Role.PUBLIC, Role.INSPECTOR)) {
            assertThat(mvc.get().uri("/api/rivers/heat").with(As.role(role)).exchange())
                    .as(role.name())
                    .hasStatus(403);
        }
        for (String bad : List.of("cellMetres=9", "cellMetres=NaN", "cellMetres=x", "from=2026-02-02&to=2026-01-01")) {
            assertThat(mvc.get()
                            .uri("/api/rivers/heat?" + bad)
                            .with(As.role(Role.DISPATCHER))
                            .exchange())
                    .as(bad)
                    .hasStatus(400);
        }
        jdbc.sql("update river_segment set to_metres = 300000 where source_id = 'county'")
                .update();
        assertThat(mvc.get()
                        .uri("/api/rivers/heat?cellMetres=20")
                        .with(As.role(Role.DISPATCHER))
                        .exchange())
                .hasStatus(422);
    }

    private JsonNode heat(String query) {
        MvcTestResult answer = mvc.get()
                .uri("/api/rivers/heat" + query)
                .with(As.role(Role.DISPATCHER))
                .exchange();
        assertThat(answer).hasStatusOk();
        return RiverWalks.json(answer);
    }

    private static double sum(JsonNode heat, String member) {
        return heat.path("cells")
                .valueStream()
                .mapToDouble(cell -> cell.path(member).asDouble())
                .sum();
    }

    @Test
    void unitesWhatManyWalkedAndNamesTheSum() {
        walks.walk("wang", start, LON, SOUTH, LON, HALF);
        walks.walk("li", start.plusSeconds(7200), LON, HALF, LON, SOUTH);
        JsonNode coverage = coverage("s1", period());
        assertThat(coverage.path("tracks").asInt()).isEqualTo(2);
        assertThat(coverage.path("summedMetres").asDouble())
                .isCloseTo(2 * coverage.path("coveredMetres").asDouble(), within(1.0));
        assertThat(coverage.path("summedSquareMetres").asDouble())
                .isCloseTo(2 * coverage.path("coveredSquareMetres").asDouble(), within(100.0));
        assertThat(coverage.path("coveredSquareMetres").asDouble())
                .as("both sides: half the width and the tolerance")
                .isCloseTo(coverage.path("coveredMetres").asDouble() * 2 * REACH, within(1.0));
        double ofTwo = 0;
        for (JsonNode depth : coverage.path("depths")) {
            assertThat(depth.path("label").asString()).startsWith("K0+");
            assertThat(depth.path("geometry").path("type").asString()).isEqualTo("LineString");
            ofTwo += depth.path("tracks").asInt() == 2
                    ? depth.path("toMetres").asDouble()
                            - depth.path("fromMetres").asDouble()
                    : 0;
        }
        assertThat(ofTwo).isCloseTo(coverage.path("coveredMetres").asDouble(), within(2.0));
        // Who walks on covers the next segment as well; the first one's end is in reach of the second's walk.
        walks.walk("li", start.plusSeconds(14_400), LON, MIDDLE, LON, NORTH);
        assertThat(coverage("s2", period()).path("share").asDouble()).isEqualTo(1);
    }

    @Test
    void earnsNothingByCrossingOrStanding() {
        walks.walk("wang", start, LON - 0.004, HALF, LON + 0.004, HALF);
        double[][] standing = new double[150][];
        for (int i = 0; i < standing.length; i++) {
            standing[i] = new double[] {LON + 2e-5 * Math.sin(i), HALF + 3e-5 * Math.cos(1.7 * i)};
        }
        walks.record("li", start, standing);
        JsonNode coverage = coverage("s1", period());
        assertThat(coverage.path("coveredMetres").asDouble()).isZero();
        assertThat(coverage.path("share").asDouble()).isZero();
        assertThat(coverage.path("uncovered").get(0).path("label").asString()).isEqualTo("K0+000–K1+109");
    }

    @Test
    void takesPeriodsHalfOpen() {
        walks.walk("wang", start, LON, SOUTH, LON, HALF);
        assertThat(tracks("from=" + start + "&to=" + start.plusMillis(1))).isEqualTo(1);
        assertThat(tracks("from=" + start.minusSeconds(9) + "&to=" + start)).isZero();
        assertThat(tracks("from=" + start.plusMillis(1) + "&to=" + start.plusSeconds(9999)))
                .isZero();
        assertThat(tracks("from=2020-01-01&to=2099-12-31")).isEqualTo(1);
        for (String wrong : List.of(
                "from=2026-01-02&to=2026-01-01",
                "from=2026-01-01&to=2026-01-01",
                "from=yesterday&to=2026-01-01",
                "from=2026-02-30&to=2026-03-01",
                "from=2026-01-01&to=2026-02-01&since=3")) {
            assertThat(get("s1", wrong, As.callerOf(Role.ADMIN))).as(wrong).hasStatus(400);
        }
        assertThat(mvc.get()
                        .uri("/api/rivers/segments/01900000-0000-7000-8000-00000000dead/coverage?" + period())
                        .with(As.role(Role.ADMIN)))
                .hasStatus(404);
    }

    @Test
    void staysRightWhenTheSegmentIsSplitAndMerged() {
        walks.walk("wang", start, LON, SOUTH, LON, HALF);
        String path = "/api/rivers/segments/" + id("s1");
        String tag = mvc.get()
                .uri(path)
                .with(As.role(Role.ADMIN))
                .exchange()
                .getResponse()
                .getHeader("ETag");
        MvcTestResult split = mvc.post()
                .uri(path + "/split")
                .with(As.role(Role.ADMIN))
                .header("If-Match", String.valueOf(tag))
                .contentType("application/json")
                .content("{\"atMetres\":500}")
                .exchange();
        assertThat(split).hasStatusOk();
        JsonNode parts = RiverWalks.json(split);
        assertThat(share(parts.get(0).path("id").asString())).isEqualTo(1);
        assertThat(share(parts.get(1).path("id").asString())).isCloseTo((554.68 + REACH - 500) / 609.36, within(1e-3));
    }

    @Test
    void unitesAMonthOfAThousandTracksWithinASecond() {
        jdbc.sql("""
                insert into patrol (id, client_id, person_id, means, kind, source, state, started_at, created_at)
                select gen_random_uuid(), gen_random_uuid(), :person, 'foot', 'patrol', 'phone', 'finished',
                    :start::timestamptz + n * interval '30 s', now()
                from generate_series(1, 1000) n
                """)
                .param("person", walks.personId("wang"))
                .param("start", start.toString())
                .update();
        // Each in 20 stretches of 2 m, so that there is much to be united.
        jdbc.sql("""
                insert into patrol_covered (patrol_id, line_id, river, started_at, line_from_metres, line_to_metres, from_metres, to_metres,
                    median_accuracy_metres, covered, low, high)
                select p.id, s.id, s.river_id::text, p.started_at, s.from_metres, s.to_metres, 0, 1000, 5, spans.a, spans.a, spans.a
                from patrol p, river_segment s, lateral (
                    select array_agg(at::float8 order by at) as a
                    from generate_series(0, 19) k, lateral (values (k * 50.0 + hashtext(p.id::text) % 20 + 20),
                        (k * 50.0 + hashtext(p.id::text) % 20 + 22)) as v(at)) as spans
                where s.source = 'test' and s.source_id = 's1'
                """).update();
        coverage("s1", period());
        long begun = System.nanoTime();
        JsonNode coverage = coverage("s1", period());
        assertThat(System.nanoTime() - begun).as("nanoseconds").isLessThan(1_000_000_000);
        assertThat(coverage.path("tracks").asInt()).isEqualTo(1000);
        assertThat(coverage.path("summedMetres").asDouble()).isCloseTo(40_000, within(1e-6));
        assertThat(coverage.path("coveredMetres").asDouble()).isBetween(500.0, 1000.0);
    }

    @Test
    void tellsWhoMayKnow() {
        walks.walk("wang", start, LON, SOUTH, LON, HALF);
        assertThat(get("s1", period(), As.callerOf(Role.PUBLIC))).hasStatus(403);
        assertThat(get("s1", period(), walks.chief("wang"))).hasStatus(403);
        walks.post(As.callerOf(Role.ADMIN), "/api/rivers/segments/" + id("s1") + "/chiefs", """
                {"personId":"%s","from":"2020-01-01"}
                """.formatted(
                        walks.personId("wang")));
        assertThat(get("s1", period(), walks.chief("wang"))).hasStatusOk();
        Caller elsewhere = As.callerIn(new Scope(Set.of("999999999")), Role.DISPATCHER);
        assertThat(get("s1", period(), elsewhere)).hasStatus(403);
        assertThat(mvc.get().uri("/api/rivers/segments/" + id("s1") + "/coverage"))
                .hasStatus(401);
    }

    private String period() {
        return "from=" + start.minusSeconds(3600) + "&to=" + start.plus(1, ChronoUnit.DAYS);
    }

    private int tracks(String period) {
        return coverage("s1", period).path("tracks").asInt();
    }

    private double share(String id) {
        return RiverWalks.json(mvc.get()
                        .uri("/api/rivers/segments/" + id + "/coverage?" + period())
                        .with(As.role(Role.ADMIN))
                        .exchange())
                .path("share")
                .asDouble();
    }

    private JsonNode coverage(String segment, String period) {
        MvcTestResult result = get(segment, period, As.callerOf(Role.ADMIN));
        assertThat(result).hasStatusOk();
        return RiverWalks.json(result);
    }

    private MvcTestResult get(String segment, String query, Caller caller) {
        return mvc.get()
                .uri("/api/rivers/segments/" + id(segment) + "/coverage?" + query)
                .with(As.caller(caller))
                .exchange();
    }

    private UUID id(String sourceId) {
        return jdbc.sql("select id from river_segment where source = 'test' and source_id = :id")
                .param("id", sourceId)
                .query(UUID.class)
                .single();
    }
}

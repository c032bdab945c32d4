package org.wangge.server.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.crs.Crs;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Shared bikes that gather in the west and the east of the town, in May and in the month before. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HotSpotsIT {

    private static final double EAST_METRE = 1 / 91_600.0;
    private static final double NORTH_METRE = 1 / 110_930.0;
    private static final String BIKES = "item:09011";
    private static final String MAY = "/api/analysis/hot-spots?from=2026-05-01&to=2026-06-01";

    @Autowired
    GridIntake grid;

    @Autowired
    AssetIntake assets;

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    Caller dispatcher;

    /** Five in the west, 40 m from one to the next; three in the east; one between and a voided one; a heap of rubbish beside the bikes; and some of April. */
    @BeforeAll
    void cases() {
        grid.cells(Caller.system(), SquareOffice.load());
        dispatcher = accounts.create(
                        Caller.system(),
                        new NewAccount("spots", "派", null, Set.of(Role.DISPATCHER), Scope.EVERYWHERE, null))
                .caller();
        for (int i = 0; i < 5; i++) {
            report(BIKES, west(40 * i, 0), "2026-05-0%dT03:00:00Z".formatted(i + 2));
        }
        report(BIKES, east(0, 0), "2026-05-20T03:00:00Z");
        report(BIKES, east(30, 0), "2026-05-21T03:00:00Z");
        report(BIKES, east(0, 30), "2026-05-22T03:00:00Z");
        report(BIKES, west(800, 0), "2026-05-23T03:00:00Z");
        report(BIKES, east(30, 30), "2026-05-24T03:00:00Z");
        // One that was voided is none.
        jdbc.sql(
                        "update case_record set state = 'closed', stage = 'void', closed_at = now() where occurred_at = '2026-05-24T03:00:00Z'")
                .update();
        report("item:06010", west(0, 10), "2026-05-02T03:00:00Z");
        report(BIKES, west(150, 20), "2026-04-10T03:00:00Z");
        report(BIKES, west(60, 20), "2026-04-11T03:00:00Z");
        report(BIKES, west(300, 0), "2026-04-12T03:00:00Z");
        report(BIKES, west(60, 20), "2026-03-11T03:00:00Z");
        assets.assets(
                Caller.system(),
                "test",
                List.of(
                        parking("a", west(80, 100), Map.of("capacity", 20)),
                        parking("b", west(80, -300), Map.of()),
                        parking("c", west(80, 520), Map.of("capacity", 500))));
    }

    private static String west(double east, double north) {
        return at(113.705, east, north);
    }

    private static String east(double east, double north) {
        return at(113.732, east, north);
    }

    private static String at(double lon, double east, double north) {
        return "POINT (%s %s)".formatted(lon + east * EAST_METRE, 34.705 + north * NORTH_METRE);
    }

    private static AssetRecord parking(String id, String wkt, Map<String, Object> attributes) {
        return new AssetRecord(id, "bike-parking", id, "停放点" + id, SquareOffice.geometry(wkt), attributes, null, null);
    }

    private void report(String category, String wkt, String at) {
        Geometry place = SquareOffice.geometry(wkt);
        MvcTestResult made = mvc.post()
                .uri("/api/cases")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"category":"%s","place":{"type":"Point","coordinates":[%s,%s]},"description":"占道","source":"patrol","occurredAt":"%s"}
                        """.formatted(category, place.getCoordinate().x, place.getCoordinate().y, at))
                .with(As.caller(dispatcher))
                .exchange();
        assertThat(made).hasStatus(201);
    }

    private MvcTestResult ask(String uri, Caller caller) {
        return mvc.get().uri(uri).with(As.caller(caller)).exchange();
    }

    private JsonNode read(String uri, Caller caller) {
        MvcTestResult answer = ask(uri, caller);
        assertThat(answer).hasStatusOk();
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }

    @Test
    void casesGatherWhereManyAreNearEachOther() {
        JsonNode found = read(MAY, dispatcher);
        assertThat(found.path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(found.path("cases").asInt()).isEqualTo(9);
        assertThat(found.path("casesBefore").asInt()).isEqualTo(3);
        assertThat(found.path("gathered").asInt()).isEqualTo(8);
        assertThat(found.path("all").asInt()).isEqualTo(2);
        assertThat(found.path("beforeFrom").asString()).isEqualTo("2026-03-30T16:00:00Z");
        JsonNode west = found.at("/features/0/properties");
        assertThat(west.path("rank").asInt()).isEqualTo(1);
        assertThat(west.path("cases").asInt()).isEqualTo(5);
        // That of April 300 m away is too far, and that of March in no period.
        assertThat(west.path("before").asInt()).isEqualTo(2);
        assertThat(west.path("first").asString()).isEqualTo("2026-05-02T03:00:00Z");
        assertThat(west.path("last").asString()).isEqualTo("2026-05-06T03:00:00Z");
        assertThat(west.path("lon").asDouble()).isCloseTo(113.705 + 80 * EAST_METRE, within(1e-7));
        assertThat(west.path("radiusMetres").asDouble()).isCloseTo(80, within(0.2));
        Geometry area = new GeoJsonReader(GeoJsonLimits.STANDARD)
                .read(found.at("/features/0/geometry").toString(), Crs.parseOrDefault("EPSG:4490"));
        assertThat(area.isValid()).isTrue();
        assertThat(area.contains(SquareOffice.geometry(west(160, 9)))).isTrue();
        assertThat(area.contains(SquareOffice.geometry(west(160, 11)))).isFalse();
        assertThat(found.at("/features/1/properties/cases").asInt()).isEqualTo(3);
        assertThat(found.at("/features/1/properties/before").asInt()).isZero();
    }

    /** PostGIS finds the same in the same plane. */
    @Test
    void theyAreTheClustersThatPostGisFinds() {
        for (String asked : List.of("50 3", "35 2", "39.9 3", "41 2", "900 2")) {
            String[] numbers = asked.split(" ");
            List<Integer> expected = jdbc.sql("""
                            select count(*) from (
                                select ST_ClusterDBSCAN(ST_Transform(place, 4547), cast(:metres as double precision), :least) over () as number
                                from case_record where category_code = '09011' and stage <> 'void' and occurred_at >= '2026-04-30T16:00:00Z') as clustered
                            where number is not null group by number order by 1 desc
                            """)
                    .param("metres", Double.valueOf(numbers[0]))
                    .param("least", Integer.valueOf(numbers[1]))
                    .query(Integer.class)
                    .list();
            JsonNode found = read(MAY + "&metres=" + numbers[0] + "&least=" + numbers[1], dispatcher);
            assertThat(found.path("features")
                            .valueStream()
                            .map(each -> each.at("/properties/cases").asInt()))
                    .as(asked)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void eachTellsTheParkingNearIt() {
        JsonNode near = read(MAY, dispatcher).at("/features/0/properties/parkings");
        assertThat(near.valueStream().map(each -> each.path("name").asString())).containsExactly("停放点a", "停放点b");
        assertThat(near.at("/0/capacity").asInt()).isEqualTo(20);
        assertThat(near.at("/0/distanceMetres").asDouble()).isCloseTo(100, within(0.5));
        assertThat(near.at("/1/capacity").isNull() || near.at("/1/capacity").isMissingNode())
                .isTrue();
        assertThat(read(MAY, dispatcher).at("/features/1/properties/parkings")).isEmpty();
    }

    /** What somebody may not see neither gathers nor is counted. */
    @Test
    void everybodyCountsWhatTheyMaySee() {
        Caller east = As.callerIn(new Scope(Set.of(SquareOffice.EAST)), Role.HANDLER);
        JsonNode found = read(MAY, east);
        assertThat(found.path("cases").asInt()).isEqualTo(3);
        assertThat(found.path("casesBefore").asInt()).isZero();
        assertThat(found.path("all").asInt()).isEqualTo(1);
        assertThat(ask(MAY, As.callerOf(Role.PUBLIC))).hasStatus(403);
        assertThat(read(MAY + "&scope=" + SquareOffice.WEST, dispatcher)
                        .path("all")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void categoriesPeriodsAndLimitsNarrow() {
        assertThat(read(MAY + "&category=item", dispatcher)
                        .at("/features/0/properties/cases")
                        .asInt())
                .isEqualTo(6);
        assertThat(read(MAY + "&category=part:01001", dispatcher).path("cases").asInt())
                .isZero();
        JsonNode one = read(MAY + "&limit=1", dispatcher);
        assertThat(one.path("features")).hasSize(1);
        assertThat(one.path("all").asInt()).isEqualTo(2);
        for (String bad : List.of(
                "&metres=4",
                "&metres=1001",
                "&least=1",
                "&least=1001",
                "&category=bikes",
                "&scope=999999",
                "&limit=0")) {
            assertThat(ask(MAY + bad, dispatcher)).as(bad).hasStatus(400);
        }
        assertThat(ask("/api/analysis/hot-spots?from=2025-01-01&to=2026-06-01", dispatcher))
                .hasStatus(400);
        assertThat(ask("/api/analysis/hot-spots?from=2026-06-01&to=2026-05-01", dispatcher))
                .hasStatus(400);
    }
}

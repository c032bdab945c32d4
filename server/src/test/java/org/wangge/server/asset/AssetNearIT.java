package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Projects within some metres of a cell, and which parking rule holds at a place. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetNearIT {

    private static final String CELL = SquareOffice.WEST + "003";
    private static final String CELL_SHAPE =
            "POLYGON ((113.70 34.70, 113.71 34.70, 113.71 34.71, 113.70 34.71, 113.70 34.70))";
    private static final String PROJECTS = "/api/assets?kind=capital-project&kind=sponge-project&limit=1000&nearCell=";
    private static final String RULE = "/api/assets/parking-rule?lon=";

    private static final ZoneOffset OFFICE = ZoneOffset.ofHours(8);

    /** Metres, out of those distances that are too near to the limit to tell. */
    private static final double SPARE = 0.01;

    @Autowired
    AssetIntake intake;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private final Map<String, LonLat> points = new HashMap<>();

    @BeforeAll
    void objects() {
        Emptied.of(jdbc, "asset");
        grid.cells(Caller.system(), SquareOffice.load());
        List<AssetRecord> records = new ArrayList<>(List.of(
                // 0.002 degrees, about 183 m, east of the cell; the line comes from far away and the square lies round
                // it all.
                record("line", "capital-project", "LINESTRING (113.712 34.705, 113.76 34.705)", Map.of()),
                record(
                        "round",
                        "capital-project",
                        "POLYGON ((113.69 34.69, 113.72 34.69, 113.72 34.72, 113.69 34.72, 113.69 34.69))",
                        Map.of()),
                record("roof", "roof", "POINT (113.705 34.705)", Map.of())));
        Random random = new Random(33);
        for (int i = 0; i < 300; i++) {
            LonLat at = new LonLat(113.69 + random.nextDouble() * 0.03, 34.69 + random.nextDouble() * 0.03);
            points.put("p" + i, at);
            records.add(record(
                    "p" + i,
                    i % 2 == 0 ? "capital-project" : "sponge-project",
                    "POINT (%s %s)".formatted(at.lon(), at.lat()),
                    Map.of()));
        }
        records.add(record(
                "paid",
                "parking-rule-zone",
                "LINESTRING (113.73 34.70, 113.73 34.72)",
                Map.of(
                        "rule",
                        "paid",
                        "feeYuanPerHour",
                        3,
                        "ruleDays",
                        "monday-to-friday",
                        "ruleFrom",
                        "08:00",
                        "ruleTo",
                        "20:00")));
        records.add(record(
                "residents",
                "parking-rule-zone",
                "POLYGON ((113.728 34.70, 113.7305 34.70, 113.7305 34.72, 113.728 34.72, 113.728 34.70))",
                Map.of("rule", "resident")));
        records.add(record(
                "block",
                "parking-rule-zone",
                "POLYGON ((113.729 34.705, 113.7292 34.705, 113.7292 34.706, 113.729 34.706, 113.729 34.705))",
                Map.of("rule", "forbidden", "ruleFrom", "22:00", "ruleTo", "06:00")));
        records.add(record(
                "words",
                "parking-rule-zone",
                "LINESTRING (113.735 34.70, 113.735 34.72)",
                Map.of("rule", "timed", "hours", "早晚高峰")));
        assertThat(intake.assets(Caller.system(), "test", records).rejected()).isEmpty();
    }

    private static AssetRecord record(String id, String kind, String wkt, Map<String, Object> attributes) {
        return new AssetRecord(id, kind, id, id, SquareOffice.geometry(wkt), attributes, null, null);
    }

    private JsonNode read(String uri) {
        MvcTestResult result = get(uri);
        assertThat(result).hasStatusOk();
        return JsonMapper.shared().readTree(result.getResponse().getContentAsByteArray());
    }

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).with(As.caller(As.callerOf(Role.VIEWER))).exchange();
    }

    private List<String> names(String uri) {
        return read(uri)
                .path("features")
                .valueStream()
                .map(each -> each.at("/properties/name").asString())
                .toList();
    }

    /** Points as another computation of distances on the ellipsoid finds them. */
    @Test
    void projectsNearACellAreThoseNotFartherOnTheEllipsoid() {
        Geometry cell = SquareOffice.geometry(CELL_SHAPE);
        for (int metres : new int[] {0, 150, 400, 900}) {
            List<String> found = names(PROJECTS + CELL + "&metres=" + metres);
            int inside = 0;
            for (Map.Entry<String, LonLat> point : points.entrySet()) {
                double far = GeodesicDistance.metres(point.getValue(), cell);
                if (Math.abs(far - metres) > SPARE || far == 0) {
                    assertThat(found.contains(point.getKey()))
                            .as("%s is %s m away, asked for %d", point.getKey(), far, metres)
                            .isEqualTo(far <= metres);
                }
                inside += far <= metres ? 1 : 0;
            }
            assertThat(inside).isPositive().isLessThan(points.size());
            assertThat(found).contains("round").doesNotContain("roof");
        }
    }

    @Test
    void aLineCountsByItsNearestPart() {
        double far = GeodesicDistance.metres(new LonLat(113.712, 34.705), SquareOffice.geometry(CELL_SHAPE));
        assertThat(far).isBetween(180.0, 186.0);
        assertThat(names(PROJECTS + CELL + "&metres=" + (far + SPARE))).contains("line");
        assertThat(names(PROJECTS + CELL + "&metres=" + (far - SPARE))).doesNotContain("line");
        // The community reaches 113.72: the line begins in it.
        assertThat(names(PROJECTS + SquareOffice.WEST)).contains("line");
        assertThat(read("/api/assets/figures?kind=capital-project&by=state&metres=150&nearCell=" + CELL)
                        .at("/total/count")
                        .asInt())
                .isEqualTo(names("/api/assets?kind=capital-project&limit=1000&metres=150&nearCell=" + CELL)
                        .size());
    }

    @Test
    void whatIsNoCellOrNoDistanceIsRefused() {
        assertThat(get(PROJECTS + "410105999")).hasStatus(404);
        assertThat(get(PROJECTS + CELL + "&at=2019-01-01")).hasStatus(404);
        assertThat(get(PROJECTS + CELL + "&metres=-1")).hasStatus(400);
        assertThat(get(PROJECTS + CELL + "&metres=20001")).hasStatus(400);
        assertThat(get(PROJECTS + CELL + "&within=" + UUID.randomUUID())).hasStatus(400);
        assertThat(get("/api/assets?kind=roof&metres=5")).hasStatus(400);
    }

    private JsonNode rule(double lon, double lat, String local, String more) {
        return read(
                RULE + lon + "&lat=" + lat + "&at=" + LocalDateTime.parse(local).toInstant(OFFICE) + more);
    }

    private static List<String> zones(JsonNode answer) {
        return answer.path("zones")
                .valueStream()
                .map(each ->
                        each.path("name").asString() + " " + each.path("holds").asString())
                .toList();
    }

    @Test
    void theRuleOfTheKerbComesBeforeThatOfTheAreaWhileItHolds() {
        // 9 m west of the line, by day on a Wednesday, in the evening and on a Saturday.
        JsonNode day = rule(113.7299, 34.711, "2026-03-04T10:00", "");
        assertThat(day.path("rule").asString()).isEqualTo("paid");
        assertThat(zones(day)).containsExactly("paid YES", "residents YES");
        assertThat(day.at("/zones/0/metres").asDouble()).isBetween(9.0, 9.3);
        assertThat(day.at("/zones/0/attributes/feeYuanPerHour").asInt()).isEqualTo(3);
        assertThat(day.path("zone").asString()).isEqualTo(day.at("/zones/0/id").asString());
        JsonNode evening = rule(113.7299, 34.711, "2026-03-04T20:00", "");
        assertThat(evening.path("rule").asString()).isEqualTo("resident");
        assertThat(zones(evening)).containsExactly("residents YES", "paid NO");
        assertThat(rule(113.7299, 34.711, "2026-03-07T10:00", "").path("rule").asString())
                .isEqualTo("resident");
        assertThat(zones(rule(113.7299, 34.711, "2026-03-04T10:00", "&zoneMetres=5")))
                .containsExactly("residents YES");
    }

    @Test
    void theSmallerAreaComesFirstAndNightsGoPastMidnight() {
        assertThat(zones(rule(113.7291, 34.7055, "2026-03-04T23:30", "")))
                .containsExactly("block YES", "residents YES");
        assertThat(rule(113.7291, 34.7055, "2026-03-05T05:59", "").path("rule").asString())
                .isEqualTo("forbidden");
        assertThat(zones(rule(113.7291, 34.7055, "2026-03-05T06:00", ""))).containsExactly("residents YES", "block NO");
    }

    @Test
    void whatIsNotKnownIsNotSaid() {
        JsonNode words = rule(113.735, 34.711, "2026-03-04T10:00", "");
        assertThat(zones(words)).containsExactly("words UNKNOWN");
        assertThat(words.path("rule").isNull() || words.path("rule").isMissingNode())
                .isTrue();
        assertThat(rule(113.75, 34.711, "2026-03-04T10:00", "").path("zones").size())
                .isZero();
        assertThat(get(RULE + "113.7&lat=34.7&zoneMetres=201")).hasStatus(400);
        assertThat(get(RULE + "113.7&lat=95")).hasStatus(400);
        assertThat(get(RULE + "113.7")).hasStatus(400);
    }
}

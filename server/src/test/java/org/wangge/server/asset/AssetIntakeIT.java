package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.json.JsonMapper;

@OfficeTest
class AssetIntakeIT {

    private static final Geometry POINT = Cgcs2000.geometries().createPoint(new Coordinate(113.73, 34.77));

    @Autowired
    AssetIntake intake;

    @Autowired
    AssetKinds kinds;

    @Autowired
    JdbcClient jdbc;

    @Test
    void seedsTheKinds() {
        assertThat(kinds.list().stream().filter(kind -> kind.classCode() == null))
                .extracting(AssetKind::code)
                .containsExactly(
                        "construction-site",
                        "car-parking",
                        "bike-parking",
                        "camera",
                        "capture-point",
                        "roof",
                        "transfer-station",
                        "service-point",
                        "sponge-project",
                        "bare-land",
                        "parking-space",
                        "no-parking-road",
                        "parking-rule-zone",
                        "street",
                        "key-road",
                        "traffic-post",
                        "watch-zone",
                        "fence",
                        "marking",
                        "capital-project",
                        "vehicle",
                        "collection-point",
                        "contract",
                        "illegal-structure",
                        "estate",
                        "polluter",
                        "boiler",
                        "resettlement-building",
                        "programme-zone");
        assertThat(kinds.list().stream().filter(kind -> kind.classCode() != null))
                .hasSize(153);
        assertThat(kinds.list()).allSatisfy(kind -> {
            assertThat(kind.attributeNames()).containsAll(kind.mapAttributes()).containsAll(kind.phoneAttributes());
            assertThat(kind.attributeNames()).contains("note");
        });
    }

    @Test
    void countsWhatChangedAndNumbersVersions() {
        assertThat(take("c1", "camera", Map.of("directionDegrees", 90)))
                .isEqualTo(new IntakeResult(1, 0, 0, List.of()));
        assertThat(take("c1", "camera", Map.of("directionDegrees", 90)))
                .isEqualTo(new IntakeResult(0, 0, 1, List.of()));
        assertThat(take("c1", "camera", Map.of("directionDegrees", 91)))
                .isEqualTo(new IntakeResult(0, 1, 0, List.of()));
        assertThat(jdbc.sql("select version || ' ' || map_properties::text from asset where source_id = 'c1'")
                        .query(String.class)
                        .single())
                .isEqualTo("2 {\"directionDegrees\": 91}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            camera            | {"directionDegrees": 360}       | BAD_ATTRIBUTES
            camera            | {"directionDegrees": "north"}   | BAD_ATTRIBUTES
            camera            | {"colour": "red"}               | BAD_ATTRIBUTES
            camera            | {"status": "broken"}            | BAD_ATTRIBUTES
            car-parking       | {"capacity": -1}                | BAD_ATTRIBUTES
            car-parking       | {"capacity": 1.5}               | BAD_ATTRIBUTES
            car-parking       | {"openedDate": "2017-02-30"}    | BAD_ATTRIBUTES
            helipad           | {}                              | UNKNOWN_KIND
            """)
    void rejectsWhatTheKindDoesNotAllow(String kind, String attributes, String code) {
        @SuppressWarnings("unchecked")
        Map<String, Object> values = JsonMapper.shared().readValue(attributes, Map.class);
        IntakeResult result = take("x", kind, values);
        assertThat(result.created()).isZero();
        assertThat(result.rejected()).singleElement().satisfies(rejection -> {
            assertThat(rejection.sourceId()).isEqualTo("x");
            assertThat(rejection.code()).isEqualTo(code);
            assertThat(rejection.detail()).isNotBlank();
        });
    }

    @Test
    void rejectsGeometriesAndTimesThatCannotBe() {
        Geometry line =
                Cgcs2000.geometries().createLineString(new Coordinate[] {new Coordinate(1, 1), new Coordinate(2, 2)});
        Instant noon = Instant.parse("2017-11-01T12:00:00Z");
        IntakeResult result = intake.assets(
                Caller.system(),
                "test",
                List.of(
                        new AssetRecord("line", "camera", null, null, line, Map.of(), null, null),
                        new AssetRecord("time", "camera", null, null, POINT, Map.of(), noon, noon),
                        new AssetRecord("good", "camera", "C-1", "湖心", POINT, Map.of(), noon, null)));
        assertThat(result.created()).isEqualTo(1);
        assertThat(result.rejected()).extracting("code").containsExactly("WRONG_GEOMETRY_TYPE", "BAD_VALID_TIME");
    }

    private IntakeResult take(String id, String kind, Map<String, ?> attributes) {
        return intake.assets(
                Caller.system(), "test", List.of(new AssetRecord(id, kind, null, null, POINT, attributes, null, null)));
    }
}

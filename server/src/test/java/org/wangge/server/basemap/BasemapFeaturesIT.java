package org.wangge.server.basemap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.testing.Shapes.line;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class BasemapFeaturesIT {

    private static final Caller SYSTEM = Caller.system();

    @Autowired
    BasemapIntake basemap;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void town() {
        Geometry pond = Cgcs2000.geometries()
                .createPolygon(line(113.70, 34.70, 113.71, 34.70, 113.71, 34.71, 113.70, 34.70)
                        .getCoordinates());
        basemap.roads(SYSTEM, "features", List.of(road("r1", 113.70), road("r2", 113.72), road("r3", 114.70)));
        basemap.waterways(
                SYSTEM,
                "features",
                List.of(new WaterwayRecord("w1", line(113.7, 34.7, 113.71, 34.7), "canal", "天赉渠", 12.0, false)));
        basemap.waterAreas(SYSTEM, "features", List.of(new WaterAreaRecord("a1", pond, "lake", "如意湖")));
        basemap.buildings(SYSTEM, "features", List.of(new BuildingRecord("b1", pond, "yes", null, 3)));
        basemap.groundAreas(SYSTEM, "features", List.of(new GroundAreaRecord("g1", pond, "park", "东风公园")));
    }

    @ParameterizedTest
    @CsvSource({
        "road, residential, r1, LineString",
        "waterway, canal, 天赉渠, LineString",
        "water, lake, 如意湖, MultiPolygon",
        "building, yes, , MultiPolygon",
        "ground, park, 东风公园, MultiPolygon"
    })
    void aBoxHasWhatMeetsIt(String kind, String featureClass, @Nullable String name, String shape) {
        MvcTestResult answer = get("kind=" + kind + "&bbox=113.70,34.70,113.705,34.705");
        assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith("application/geo+json");
        assertThat(answer).bodyJson().extractingPath("$.features.length()").isEqualTo(1);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.features[0].properties.kind")
                .isEqualTo(kind);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.features[0].properties.class")
                .isEqualTo(featureClass);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.features[0].geometry.type")
                .isEqualTo(shape);
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.features[0].properties.source")
                .isEqualTo("features");
        assertThat(answer)
                .bodyJson()
                .extractingPath("$.features[0].properties.name")
                .isEqualTo(name);
    }

    @Test
    void shapesComeUnroundedAndPagesFollow() {
        MvcTestResult first = get("kind=road&bbox=113,34,114,35&limit=1");
        assertThat(first)
                .bodyJson()
                .extractingPath("$.features[0].geometry.coordinates[1]")
                .isEqualTo(List.of(113.7000000000001, 34.8));
        assertThat(first).bodyJson().extractingPath("$.links[0].rel").isEqualTo("next");
        String after = assertThat(first)
                .bodyJson()
                .extractingPath("$.features[0].id")
                .actual()
                .toString();
        MvcTestResult second = get("kind=road&bbox=113,34,114,35&limit=1&after=" + after);
        assertThat(second)
                .bodyJson()
                .extractingPath("$.features[0].properties.name")
                .isEqualTo("r2");
        assertThat(second).bodyJson().extractingPath("$.links.length()").isEqualTo(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "kind=road",
                "bbox=1,2,3,4",
                "kind=tree&bbox=1,2,3,4",
                "kind=road&bbox=1,2,3",
                "kind=road&bbox=1,2,3,4&zoom=1"
            })
    void anUnreadableQuestionIsRefused(String query) {
        assertThat(get(query)).hasStatus(400);
    }

    private MvcTestResult get(String query) {
        return mvc.get()
                .uri("/api/basemap/features?" + query)
                .with(As.role(Role.PUBLIC))
                .exchange();
    }

    private static RoadRecord road(String name, double lon) {
        return new RoadRecord(
                name,
                List.of(1L, 2L),
                line(lon, 34.7, lon + 1e-13, 34.8),
                "residential",
                name,
                null,
                RoadDirection.BOTH,
                false,
                false,
                0);
    }
}

package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
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
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class AssetIT {

    private static final String BOX = "113.7,34.7,113.8,34.8";

    @Autowired
    AssetIntake intake;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeEach
    void objects() {
        intake.assets(
                Caller.system(),
                "test",
                List.of(
                        at("site", "construction-site", 113.73, Map.of("siteManagerPhone", "13700000000", "gates", 2)),
                        at("camera", "camera", 113.74, Map.of("directionDegrees", 90)),
                        at("bike", "bike-parking", 113.75, Map.of("capacity", 30)),
                        at("far", "bike-parking", 114.75, Map.of("capacity", 30))));
    }

    private static AssetRecord at(String name, String kind, double lon, Map<String, ?> attributes) {
        return new AssetRecord(
                name,
                kind,
                null,
                name,
                Cgcs2000.geometries().createPoint(new Coordinate(lon, 34.77)),
                attributes,
                null,
                null);
    }

    @Test
    void listsABoxInPages() {
        assertThat(names("/api/assets?bbox=" + BOX, Role.VIEWER)).containsExactlyInAnyOrder("site", "camera", "bike");
        assertThat(names("/api/assets?kind=camera&kind=bike-parking&bbox=" + BOX, Role.VIEWER))
                .containsExactlyInAnyOrder("camera", "bike");
        MvcTestResult first = get("/api/assets?limit=2&bbox=" + BOX, Role.VIEWER);
        assertThat(first).hasStatusOk().hasContentTypeCompatibleWith("application/geo+json");
        assertThat(first).bodyJson().extractingPath("$.features").asArray().hasSize(2);
        assertThat(first)
                .bodyJson()
                .extractingPath("$.links[0].href")
                .asString()
                .contains("after=")
                .contains("limit=2");
        assertThat(get("/api/assets?kind=construction-site&bbox=" + BOX, Role.VIEWER))
                .bodyJson()
                .extractingPath("$.features[0].geometry")
                .isEqualTo(Map.of("type", "Point", "coordinates", List.of(113.73, 34.77)));
    }

    @Test
    void convertsABoxInAnotherSystem() {
        // 113.73 E 34.77 N is 475,289 m east and 3,849,000 m north or so on EPSG:4547.
        assertThat(names("/api/assets?crs=EPSG:4547&bbox=474000,3848000,476000,3850000", Role.VIEWER))
                .containsExactly("site");
    }

    @Test
    void refusesWhatItDoesNotUnderstand() {
        assertThat(get("/api/assets", Role.VIEWER)).hasStatus(400);
        assertThat(get("/api/assets?bbox=1,2,3", Role.VIEWER)).hasStatus(400);
        assertThat(get("/api/assets?kind=helipad&bbox=" + BOX, Role.VIEWER)).hasStatus(400);
        assertThat(get("/api/assets?colour=red&bbox=" + BOX, Role.VIEWER)).hasStatus(400);
        assertThat(get("/api/assets?limit=0&bbox=" + BOX, Role.VIEWER)).hasStatus(400);
        assertThat(get("/api/assets/nonsense", Role.VIEWER)).hasStatus(400);
        assertThat(get("/api/assets/01900000-0000-7000-8000-00000000dead", Role.VIEWER))
                .hasStatus(404);
    }

    @Test
    void showsACardWithAStrongTag() {
        MvcTestResult card = get("/api/assets/" + id("site"), Role.DISPATCHER);
        assertThat(card).hasStatusOk().bodyJson().isLenientlyEqualTo("""
                {"type":"Feature","geometry":{"type":"Point","coordinates":[113.73,34.77]},
                 "properties":{"kind":"construction-site","name":"site","version":1,
                 "attributes":{"siteManagerPhone":"13700000000","gates":2}}}
                """);
        String tag = card.getResponse().getHeader("ETag");
        assertThat(tag).startsWith("\"");
        assertThat(mvc.get()
                        .uri("/api/assets/" + id("site"))
                        .header("If-None-Match", tag)
                        .with(As.role(Role.DISPATCHER)))
                .hasStatus(304);
    }

    @Test
    void hidesPhonesAndWhatIsNotForThePublic() {
        assertThat(get("/api/assets/" + id("site"), Role.PUBLIC))
                .hasStatusOk()
                .bodyJson()
                .doesNotHavePath("$.properties.attributes.siteManagerPhone")
                .hasPath("$.properties.attributes.gates");
        assertThat(get("/api/assets/" + id("camera"), Role.PUBLIC)).hasStatus(404);
        assertThat(names("/api/assets?bbox=" + BOX, Role.PUBLIC)).containsExactlyInAnyOrder("site", "bike");
        assertThat(get("/api/assets/kinds", Role.PUBLIC))
                .bodyJson()
                .extractingPath("$[*].code")
                .asArray()
                .contains("bike-parking")
                .doesNotContain("camera", "capture-point");
        assertThat(mvc.get().uri("/api/assets/kinds")).hasStatus(401);
    }

    private String id(String name) {
        return jdbc.sql("select id::text from asset where name = :name")
                .param("name", name)
                .query(String.class)
                .single();
    }

    private List<Object> names(String uri, Role role) {
        List<Object> names = new java.util.ArrayList<>();
        assertThat(get(uri, role))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.features[*].properties.name")
                .asArray()
                .satisfies(found -> names.addAll(List.of(found)));
        return names;
    }

    private MvcTestResult get(String uri, Role role) {
        return mvc.get().uri(uri).with(As.role(role)).exchange();
    }
}

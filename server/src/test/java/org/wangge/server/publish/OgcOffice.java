package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Coordinate;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.river.OutfallRecord;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.testing.As;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An office of squares with twelve parking points in a row, a camera, a canal, an outfall and two cases; and questions to its OGC API. */
final class OgcOffice {

    static final int PARKINGS = 12;

    /** When the first cell of the west ended. */
    static final Instant ENDED = Instant.parse("2025-06-30T16:00:00Z");

    private final MockMvcTester mvc;
    private final AssetIntake assets;

    OgcOffice(MockMvcTester mvc, BeanFactory beans) {
        this.mvc = mvc;
        assets = fill(beans);
        report("113.705", "西边的<垃圾>");
        report("113.735", "东边的垃圾");
    }

    /** Everything but the cases, which are reported by somebody. */
    static AssetIntake fill(BeanFactory beans) {
        Caller system = Caller.system();
        GridIntake grid = beans.getBean(GridIntake.class);
        grid.cells(system, SquareOffice.load());
        grid.end(system, "base", List.of(SquareOffice.WEST + "001"), ENDED);
        AssetIntake assets = beans.getBean(AssetIntake.class);
        assets.assets(system, "test", objects());
        RiverIntake rivers = beans.getBean(RiverIntake.class);
        rivers.rivers(system, "test", List.of(new RiverRecord("r", "天赉渠", "canal")));
        Coordinate[] line = {new Coordinate(113.705, 34.70), new Coordinate(113.705, 34.71)};
        rivers.segments(
                system,
                "test",
                List.of(new SegmentRecord(
                        "s",
                        "r",
                        "S-1",
                        "天赉渠一段",
                        "cell",
                        0,
                        12.0,
                        Cgcs2000.geometries().createLineString(line))));
        rivers.outfalls(
                system, "test", List.of(new OutfallRecord("o", "PK-1", null, null, "rain", null, point(113.705))));
        return assets;
    }

    private static List<AssetRecord> objects() {
        List<AssetRecord> objects = new ArrayList<>();
        for (int i = 0; i < PARKINGS; i++) {
            Map<String, Object> attributes = i % 4 == 3
                    ? Map.of("road", i % 2 == 0 ? "天泽街" : "天韵街")
                    : Map.of("capacity", 10 * i, "road", i % 2 == 0 ? "天泽街" : "天韵街", "covered", i < 6);
            objects.add(new AssetRecord(
                    "b" + i,
                    "bike-parking",
                    "P-%02d".formatted(i),
                    "停放点" + (char) ('A' + i % 3),
                    point(113.70 + i * 0.003 + 0.000123456789),
                    attributes,
                    null,
                    null));
        }
        objects.add(
                new AssetRecord("c", "camera", "C-1", "一号", point(113.705), Map.of("status", "online"), null, null));
        objects.add(new AssetRecord(
                "w",
                "construction-site",
                "W-1",
                "工地",
                point(113.71),
                Map.of("siteManagerPhone", "13700000000"),
                null,
                null));
        objects.add(new AssetRecord(
                "s",
                "service-point",
                "F-1",
                "服务点",
                point(113.71),
                Map.of("services", List.of("热水", "充电")),
                null,
                null));
        return objects;
    }

    /** Gives the camera another state, which makes another version of it. */
    void changeCamera(String status) {
        assets.assets(
                Caller.system(),
                "test",
                List.of(new AssetRecord(
                        "c", "camera", "C-1", "一号", point(113.705), Map.of("status", status), null, null)));
    }

    private static org.locationtech.jts.geom.Point point(double lon) {
        return Cgcs2000.geometries().createPoint(new Coordinate(lon, 34.705));
    }

    private void report(String lon, String description) {
        assertThat(mvc.post()
                        .uri("/api/cases")
                        .with(As.role(Role.DISPATCHER))
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(reported(lon, description)))
                .hasStatus(201);
    }

    /** The body of a report. */
    static String reported(String lon, String description) {
        return """
                {"category":"item:06010","place":{"type":"Point","coordinates":[%s,34.705]},
                 "description":"%s","source":"test"}
                """.formatted(lon, description);
    }

    MvcTestResult exchange(String uri, Caller caller, String... headers) {
        var request = mvc.get().uri(URI.create(uri)).with(As.caller(caller));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.exchange();
    }

    MvcTestResult exchange(String uri, String... headers) {
        return exchange(uri, As.callerOf(Role.VIEWER), headers);
    }

    /** The JSON of an answer that succeeds. */
    JsonNode get(String uri) {
        return get(uri, As.callerOf(Role.VIEWER));
    }

    JsonNode get(String uri, Caller caller) {
        MvcTestResult answer = exchange(uri, caller);
        assertThat(answer).as(uri).hasStatusOk();
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }

    /** The features of all pages, as the links {@code next} lead through them. */
    List<JsonNode> all(String uri) {
        List<JsonNode> features = new ArrayList<>();
        String next = uri;
        while (next != null) {
            JsonNode page = get(next);
            assertThat(page.path("numberReturned").asInt())
                    .isEqualTo(page.path("features").size());
            page.path("features").forEach(features::add);
            next = link(page, "next");
        }
        return features;
    }

    List<String> codes(String uri) {
        return all(uri).stream()
                .map(feature -> feature.path("properties").path("code").asString())
                .toList();
    }

    /** The path and query of the first link of a relation; null where there is none. */
    static String link(JsonNode document, String rel) {
        for (JsonNode link : document.path("links")) {
            if (link.path("rel").asString().equals(rel)) {
                return link.path("href").asString().replaceFirst("^https?://[^/]+", "");
            }
        }
        return null;
    }

    /** Whether the question is refused with a problem that names a parameter. */
    void refuses(String uri, String parameter) {
        MvcTestResult answer = exchange(uri);
        assertThat(answer).as(uri).hasStatus(400).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(parameter);
    }
}

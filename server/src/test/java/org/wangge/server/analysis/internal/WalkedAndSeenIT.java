package org.wangge.server.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.BuildingRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.Shapes;
import tools.jackson.databind.JsonNode;

/** Walks over an area and from objects with an extent; where cameras are to hang and to look. Two roads that a bridge joins, 89 m apart. */
@OfficeTest
class WalkedAndSeenIT {

    private static final Caller SYSTEM = Caller.system();
    private static final double EAST_METRE = 1 / 91_600.0;
    private static final double NORTH_METRE = 1 / 110_930.0;
    private static final double LON = 113.705;
    private static final double LAT = 34.705;

    @Autowired
    GridIntake grid;

    @Autowired
    BasemapIntake basemap;

    @Autowired
    AssetIntake assets;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private CoverageCalls planner;

    @BeforeEach
    void town() {
        planner = new CoverageCalls(mvc, As.callerOf(Role.PLANNER));
        Emptied.of(jdbc, "asset, road, building, house_number, analysis_run, analysis_answer, analysis_question");
        grid.cells(SYSTEM, SquareOffice.load());
        basemap.roads(SYSTEM, "test", List.of(road("south", 0, 0, 600, 0), road("north", 0, 89, 600, 89)));
        basemap.connectRoads(SYSTEM, "test");
    }

    private void bridge() {
        basemap.roads(
                SYSTEM,
                "test",
                List.of(road("south", 0, 0, 600, 0), road("north", 0, 89, 600, 89), road("bridge", 600, 0, 600, 89)));
        basemap.connectRoads(SYSTEM, "test");
    }

    private static double[] at(double... metres) {
        double[] lonLats = new double[metres.length];
        for (int i = 0; i < metres.length; i += 2) {
            lonLats[i] = LON + metres[i] * EAST_METRE;
            lonLats[i + 1] = LAT + metres[i + 1] * NORTH_METRE;
        }
        return lonLats;
    }

    private static Geometry point(double[] lonLat) {
        return Shapes.point(lonLat[0], lonLat[1]);
    }

    private static RoadRecord road(String name, double... metres) {
        return new RoadRecord(
                name,
                List.of(),
                Shapes.line(at(metres)),
                "residential",
                name,
                null,
                RoadDirection.BOTH,
                name.equals("bridge"),
                false,
                0);
    }

    private static Geometry box(double west, double south, double east, double north) {
        double[] corners = at(west, south, east, north);
        return Cgcs2000.geometries().toGeometry(new Envelope(corners[0], corners[2], corners[1], corners[3]));
    }

    private static String polygon(double west, double south, double east, double north) {
        double[] c = at(west, south, east, north);
        return "{\"polygon\":{\"type\":\"Polygon\",\"coordinates\":[[[%1$s,%2$s],[%3$s,%2$s],[%3$s,%4$s],[%1$s,%4$s],[%1$s,%2$s]]]}}"
                .formatted(c[0], c[1], c[2], c[3]);
    }

    private static AssetRecord object(String kind, String name, Geometry shape, Map<String, ?> attributes) {
        return new AssetRecord(name, kind, null, name, shape, attributes, null, null);
    }

    private static String place(double east, double north) {
        double[] lonLat = at(east, north);
        return "\"lon\":%s,\"lat\":%s".formatted(lonLat[0], lonLat[1]);
    }

    @Test
    void anAreaIsWalkedToTheMetre() {
        bridge();
        assets.assets(SYSTEM, "test", List.of(object("bike-parking", "棚", point(at(0, 0)), Map.of("capacity", 9))));
        String asked = """
                {"services":{"kinds":["bike-parking"]},"what":"area","area":%s,
                 "reach":{"by":"walking","metres":200,"offMetres":100}}
                """.formatted(polygon(0, -20, 600, 109));
        JsonNode run = planner.answered(asked);
        JsonNode answer = run.path("answer");
        double north = 44.5 * (200 - 44.5) + 44.5 * 44.5 / 2;
        double south = 20 * 180 + 20 * 20 / 2.0;
        assertThat(answer.path("unit").asString()).isEqualTo("square_metres");
        assertThat(answer.path("total").asDouble()).isCloseTo(600 * 129, within(150.0));
        assertThat(answer.path("covered").asDouble()).isCloseTo(north + south, within(30.0));
        assertThat(answer.path("error").asDouble()).isEqualTo(1e-4);
        String path = CoverageCalls.RUNS + "/" + run.path("id").asString();
        JsonNode hole = CoverageCalls.json(planner.get(path + "/left-out")).at("/items/0");
        assertThat(hole.path("kind").asString()).isEqualTo("hole");
        assertThat(hole.path("size").asDouble())
                .isCloseTo(
                        answer.path("total").asDouble() - answer.path("covered").asDouble(), within(60.0));
        assertThat(CoverageCalls.json(planner.get(path + "/map"))
                        .path("features")
                        .valueStream()
                        .map(feature -> feature.at("/properties/role").asString()))
                .contains("reach", "left-out");
        // One more place where most is left, on the other bank too.
        JsonNode sited = planner.answer(asked.replaceFirst("\\{", "{\"siting\":{\"sites\":1,\"spacingMetres\":50},"));
        assertThat(sited.at("/siting/covered").asDouble()
                        - sited.path("covered").asDouble())
                .isCloseTo(sited.at("/siting/gain").asDouble(), within(2500.0))
                .isGreaterThan(9000);
    }

    @Test
    void withoutAnyWayNobodyWalks() {
        Emptied.of(jdbc, "road");
        assets.assets(SYSTEM, "test", List.of(object("bike-parking", "棚", point(at(0, 0)), Map.of("capacity", 9))));
        for (String what : List.of("area", "buildings", "roads")) {
            assertThat(planner.answer("""
                            {"services":{"kinds":["bike-parking"]},"what":"%s","area":%s,"reach":{"by":"walking","metres":200}}
                            """.formatted(what, polygon(0, -20, 600, 109)))
                            .path("covered")
                            .asDouble())
                    .isZero();
        }
    }

    @Test
    void anAreaNearARoadIsABandRoundIt() {
        String near = """
                {"services":{"lines":["roads"]},"what":"area","area":%s,"reach":{"by":"straight","metres":20}}
                """.formatted(polygon(100, -50, 300, 50));
        JsonNode answer = planner.answer(near);
        assertThat(answer.path("covered").asDouble()).isCloseTo(200 * 40, within(25.0));
        assertThat(answer.path("total").asDouble()).isCloseTo(200 * 100, within(50.0));
        CoverageCalls dispatcher = new CoverageCalls(mvc, As.callerOf(Role.DISPATCHER));
        assertThat(CoverageCalls.code(dispatcher.ask(near.replace("[\"roads\"]", "[\"tracks\"],\"days\":7"))))
                .as("the holes would show where people went")
                .isEqualTo("QUESTION_REFUSED");
    }

    @Test
    void anObjectWithAnExtentIsEnteredWhereWaysCrossItsBorder() {
        bridge();
        // A car park from 400 m to 560 m along the southern road, its middle 40 m beside it.
        assets.assets(
                SYSTEM,
                "test",
                List.of(
                        object("car-parking", "停车场", box(400, -5, 560, 85), Map.of()),
                        object("capture-point", "西", point(at(320, 0)), Map.of("status", "online")),
                        object("capture-point", "东", point(at(590, 0)), Map.of("status", "online"))));
        String inner = """
                {"services":{"kinds":["car-parking"]},"what":"objects","objects":{"kinds":["capture-point"]},"area":%s,
                 "reach":{"by":"walking","metres":90,"offMetres":50}}
                """.formatted(polygon(0, -50, 640, 130));
        String gates = inner.replace("[\"car-parking\"]", "[\"car-parking\"],\"whole\":true");
        assertThat(planner.answer(inner).path("covered").asDouble()).isZero();
        assertThat(planner.answer(gates).path("covered").asDouble()).isEqualTo(2);
        assertThat(planner.answer(gates.replace(":90", ":79")).path("covered").asDouble())
                .as("30 m to the east, 80 m to the west")
                .isEqualTo(1);
        assertThat(planner.answer(gates).path("services").asInt()).isEqualTo(1);
        // A line beside a road, not on it, counts where one walks from it.
        assets.assets(
                SYSTEM, "test", List.of(object("no-parking-road", "禁停", Shapes.line(at(200, 5, 400, 5)), Map.of())));
        assertThat(planner.answer(gates.replace("capture-point", "no-parking-road"))
                        .path("covered")
                        .asDouble())
                .isCloseTo(85, within(1.5));
    }

    @Test
    void camerasAreHungWhereTheySeeMost() {
        // A wall between both roads, so that a camera on the southern road sees nothing of the northern one.
        basemap.buildings(SYSTEM, "test", List.of(new BuildingRecord("wall", box(-50, 40, 650, 50), "yes", "墙", null)));
        assets.assets(
                SYSTEM,
                "test",
                List.of(object(
                        "camera",
                        "旧",
                        point(at(0, 0)),
                        Map.of("directionDegrees", 90, "angleDegrees", 20, "rangeMetres", 100, "status", "online"))));
        String seen = """
                {"services":{"kinds":["camera"]},"what":"roads","area":%s,"reach":{"by":"sight","metres":200,"angleDegrees":40},
                 "siting":{"sites":1,"exact":true,"directions":8,"candidates":[{%s},{%s},{%s,"directionDegrees":180}]}}
                """.formatted(polygon(0, -50, 600, 130), place(100, 0), place(300, 80), place(300, 89));
        JsonNode run = planner.answered(seen);
        JsonNode siting = run.at("/answer/siting");
        assertThat(siting.path("candidates").asInt()).isEqualTo(17);
        assertThat(siting.path("optimal").asBoolean()).isTrue();
        assertThat(run.at("/answer/covered").asDouble()).isCloseTo(100, within(0.5));
        // From the end of what is seen on to the east: 200 m of the southern road.
        assertThat(siting.at("/sites/0/directionDegrees").asDouble()).isEqualTo(90);
        assertThat(siting.at("/sites/0/angleDegrees").asDouble()).isEqualTo(40);
        assertThat(siting.at("/sites/0/rangeMetres").asDouble()).isEqualTo(200);
        assertThat(siting.path("covered").asDouble()).isCloseTo(300, within(1.0));
        assertThat(siting.path("gain").asDouble()).isCloseTo(200, within(10.0));
        assertThat(run.at("/question/siting/candidates/2/directionDegrees").asDouble())
                .isEqualTo(180);
        String path = CoverageCalls.RUNS + "/" + run.path("id").asString();
        assertThat(CoverageCalls.json(planner.get(path + "/map"))
                        .path("features")
                        .valueStream()
                        .filter(feature ->
                                feature.at("/properties/role").asString().equals("site-view"))
                        .count())
                .isEqualTo(1);
        // What was found can be proposed as it is, and covers as much.
        String proposed = seen.replaceFirst(
                "\"siting\".*\\}\\]\\}",
                "\"added\":[{" + place(100, 0) + ",\"directionDegrees\":90,\"angleDegrees\":40,\"rangeMetres\":200}]");
        assertThat(planner.answer(proposed).path("covered").asDouble()).isCloseTo(300, within(1.0));
        // Anywhere on the roads two of them see more, of the area too.
        String anywhere = seen.replaceFirst(",\"candidates\":.*\\]\\}", ",\"spacingMetres\":100}")
                .replace("\"sites\":1,\"exact\":true", "\"sites\":2");
        assertThat(planner.answer(anywhere).at("/siting/covered").asDouble()).isCloseTo(500, within(2.0));
        JsonNode area = planner.answer(anywhere.replace("\"roads\"", "\"area\""));
        assertThat(area.at("/siting/covered").asDouble() - area.path("covered").asDouble())
                .isCloseTo(area.at("/siting/gain").asDouble(), within(2000.0));
    }

    @Test
    void pointsAreSeenOrNot() {
        basemap.buildings(SYSTEM, "test", List.of(new BuildingRecord("wall", box(-50, 40, 650, 50), "yes", "墙", null)));
        assets.assets(
                SYSTEM,
                "test",
                List.of(
                        object("camera", "镜头", point(at(100, 0)), Map.of("status", "online")),
                        object("collection-point", "近", point(at(160, 20)), Map.of()),
                        object("collection-point", "墙后", point(at(100, 70)), Map.of()),
                        object("collection-point", "远", point(at(500, 20)), Map.of())));
        String seen = """
                {"services":{"kinds":["camera"]},"what":"objects","objects":{"kinds":["collection-point"]},"area":%s,
                 "reach":{"by":"sight","metres":200}}
                """.formatted(polygon(0, -50, 600, 130));
        JsonNode run = planner.answered(seen);
        assertThat(run.at("/answer/unit").asString()).isEqualTo("places");
        assertThat(run.at("/answer/covered").asDouble()).isEqualTo(1);
        assertThat(CoverageCalls.json(planner.get(
                                CoverageCalls.RUNS + "/" + run.path("id").asString() + "/left-out"))
                        .path("items")
                        .valueStream()
                        .map(item -> item.path("label").asString()))
                .containsExactlyInAnyOrder("墙后", "远");
        JsonNode sited = planner.answer(seen.replaceFirst("\\{", "{\"siting\":{\"sites\":2,\"spacingMetres\":100},"));
        assertThat(sited.at("/siting/covered").asDouble()).isEqualTo(3);
        // An area is no point, and where its outline is a wall nobody could say what is seen of it.
        assertThat(CoverageCalls.code(planner.ask(seen.replace("collection-point", "bare-land"))))
                .isEqualTo("QUESTION_REFUSED");
    }

    @Test
    void whatOnlyCamerasHaveIsRefusedOfOthers() {
        String good = """
                {"services":{"kinds":["camera"]},"what":"roads","area":%s,"reach":{"by":"sight","metres":200},
                 "siting":{"sites":1,"candidates":[{%s}]}}
                """.formatted(polygon(0, -50, 600, 130), place(0, 0));
        for (String bad : List.of(
                good.replace("\"sites\":1", "\"sites\":1,\"directions\":0"),
                good.replace("\"sites\":1", "\"sites\":1,\"directions\":73"),
                good.replace("\"sites\":1", "\"sites\":1,\"capacity\":3"),
                good.replace("}]}", ",\"directionDegrees\":361}]}"),
                good.replace("}]}", ",\"angleDegrees\":0}]}"),
                good.replace("}]}", ",\"rangeMetres\":5001}]}"),
                good.replace("}]}", ",\"directionDegrees\":10}]}").replace("sight", "straight"),
                good.replace("\"sites\":1", "\"sites\":1,\"directions\":4").replace("sight", "walking"),
                good.replace("[\"camera\"]", "[\"camera\"],\"whole\":true"),
                good.replace("{\"kinds\":[\"camera\"]}", "{\"lines\":[\"roads\"]}"))) {
            assertThat(CoverageCalls.code(planner.ask(bad))).as(bad).isEqualTo("QUESTION_REFUSED");
        }
        JsonNode many = planner.ended(
                good.replace(",\"candidates\":[{" + place(0, 0) + "}]", ",\"directions\":24,\"spacingMetres\":5"));
        assertThat(many.path("state").asString()).isEqualTo("failed");
        assertThat(many.path("message").asString()).contains("at most 3,000");
    }

    @Test
    void anAnswerComesOnPaper() throws IOException {
        bridge();
        assets.assets(
                SYSTEM,
                "test",
                List.of(
                        object("bike-parking", "棚", point(at(0, 0)), Map.of("capacity", 9)),
                        object("capture-point", "北岸抓拍点", point(at(20, 89)), Map.of("status", "online"))));
        String asked = """
                {"services":{"kinds":["bike-parking"],"attributes":["capacity>=5"]},"what":"%s","area":%s,"at":"2026-06-01",
                 "comparedAt":"2026-05-01","reach":{"by":"walking","metres":200},"siting":{"sites":2,"spacingMetres":50}}
                """.formatted(
                "objects\",\"objects\":{\"kinds\":[\"capture-point\"]},\"crs\":\"CRS84", polygon(0, -20, 600, 109));
        JsonNode run = planner.answered(asked);
        String sheet = CoverageCalls.RUNS + "/" + run.path("id").asString() + "/sheet";
        String chinese = text(planner.get(sheet), 1);
        assertThat(chinese)
                .contains("覆盖分析结果", "非机动车停放点", "capacity>=5", "抓拍点", "步行 200 米", "2026-06-01 00:00")
                .contains("0.0%", "1 处 中 0 处 已覆盖", "逐个判定，没有误差", "对比 2026-05-01 00:00", "建议 1 处", "已证明最优")
                .contains("未覆盖：1 处，共 1 项", "北岸抓拍点", "提问：");
        assertThat(text(planner.get(sheet + "?language=en"), 1))
                .contains("0 of 1 are covered", "walking, 200 m", "each judged, without an error", "1 sites");
        String area = asked.replaceFirst("objects\",.*CRS84", "area");
        JsonNode measured = planner.answered(area);
        assertThat(text(
                        planner.get(
                                CoverageCalls.RUNS + "/" + measured.path("id").asString() + "/sheet"),
                        1))
                .contains("误差不超过总量的 0.01%", "空白区", "平方米");
        assertThat(planner.get(sheet + "?language=fr")).hasStatus(400);
        assertThat(new CoverageCalls(mvc, As.callerOf(Role.ADMIN)).get(sheet))
                .as("the run of somebody else")
                .hasStatus(404);
    }

    @Test
    void whoIsLeftOutFillsFurtherPages() throws IOException {
        List<AssetRecord> many = new ArrayList<>();
        for (int i = 0; i < 405; i++) {
            many.add(object("capture-point", "点" + i, point(at(i, 30)), Map.of("status", "online")));
        }
        assets.assets(SYSTEM, "test", many);
        JsonNode run = planner.answered("""
                {"services":{"kinds":["bike-parking"]},"what":"objects","objects":{"kinds":["capture-point"]},"area":%s,
                 "reach":{"by":"straight","metres":20}}
                """.formatted(polygon(0, -20, 600, 109)));
        String text = text(planner.get(CoverageCalls.RUNS + "/" + run.path("id").asString() + "/sheet"), 8);
        assertThat(text).contains("未覆盖：405 处，共 405 项", "另有 5 项，见 GeoJSON", "点0", "点94");
    }

    private static String text(MvcTestResult answer, int pages) throws IOException {
        assertThat(answer).hasStatusOk().hasContentType("application/pdf");
        byte[] bytes = answer.getResponse().getContentAsByteArray();
        Files.write(Path.of("target", "coverage-sheet-" + bytes.length + ".pdf"), bytes);
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(pages);
            // PDFBox puts blanks between runs of two scripts where it thinks that there is room.
            return new PDFTextStripper().getText(pdf);
        }
    }
}

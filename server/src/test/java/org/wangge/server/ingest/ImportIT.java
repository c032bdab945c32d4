package org.wangge.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.mock.web.MockPart;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.GeographicCrs;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.server.grid.CellAt;
import org.wangge.server.grid.Grid;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SharedData;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Imports over HTTP on small files and real ones. */
@OfficeTest
class ImportIT {

    private static final String CAMERAS = "编号,名称,经度,纬度,方向,类型,厂家\n"
            + "C1,湖心,113.73,34.77,90,dome,A\nC2,桥头,113.74,34.77,西,fixed,A\nC3,路口,,34.77,10,fixed,A\n";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Grid grid;

    @Autowired
    JdbcClient jdbc;

    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "import_job, asset");
    }

    @Test
    void takesATableOfFieldObjectsInGbk() {
        JsonNode job = imported(
                "points",
                "cameras.csv",
                CAMERAS.getBytes(Charset.forName("GBK")),
                Map.of("asset-kind", "camera", "encoding", "GBK"));

        assertThat(job.path("state").asString()).isEqualTo("done");
        assertThat(counts(job)).isEqualTo("3/3 created 2 updated 0 unchanged 0 rejected 1");
        assertThat(jdbc.sql("select name || ' ' || ST_AsText(geom) from asset where source_id = 'C1'")
                        .query(String.class)
                        .single())
                .isEqualTo("湖心 POINT(113.73 34.77)");
        assertThat(findings(job))
                .contains("BAD_GEOMETRY", "FIELD_NOT_TAKEN", "UNREADABLE_VALUE")
                .contains("\"row\":3");
    }

    @Test
    void findsWhatIsInTheRegisterAgainAndNamesWhatIsNot() {
        String register =
                "id,name,lon,lat,capacity\nP1,天泽街口,113.701,34.701,10\nP2,马庄街口,113.702,34.702,10\nP3,马庄街口,113.712,34.702,10\n";
        imported(
                "points",
                "register.csv",
                register.getBytes(StandardCharsets.UTF_8),
                Map.of("asset-kind", "bike-parking", "source", "register"));
        String list =
                "编号,名称,lon,lat,容量,有顶棚\nP1,别的名字,113.9,34.9,40,是\n,马庄街口,113.70201,34.70201,50,否\n,未来路口,113.701,34.701,60,否\n"
                        + "P3,马庄街口,113.712,34.702,-5,否\n";
        JsonNode job = imported(
                "points",
                "list.csv",
                list.getBytes(StandardCharsets.UTF_8),
                Map.of("asset-kind", "bike-parking", "match", "true", "code-field", "编号"));
        assertThat(counts(job)).isEqualTo("4/4 created 0 updated 2 unchanged 0 rejected 2");
        assertThat(findings(job)).contains("NOT_MATCHED", "未来路口", "ASSET_ATTRIBUTES_REFUSED");
        assertThat(jdbc.sql("""
                        select code || ' ' || name || ' ' || (attributes ->> 'capacity') || ' ' || coalesce(attributes ->> 'covered', '-')
                        from asset where kind = 'bike-parking' and source = 'register' order by code
                        """).query(String.class).list())
                .containsExactly("P1 天泽街口 40 true", "P2 马庄街口 50 false", "P3 马庄街口 10 -");
    }

    /** Days as people write them, lists with a sign between, counts by month: what a file has of them is taken, and what the register wrote comes back. */
    @Test
    void takesDaysListsAndCountsAsOfficesWriteThem() {
        String points = "id,名称,lon,lat,收集类别,启用日期\nK1,东口,113.701,34.701,厨余垃圾、Other,2026/3/1\n"
                + "K2,西口,113.702,34.702,\"[\"\"recyclable\"\"]\",2026年11月9日\nK3,北口,113.703,34.703,,下周\n";
        JsonNode job = imported(
                "points",
                "points.csv",
                points.getBytes(StandardCharsets.UTF_8),
                Map.of("asset-kind", "collection-point", "source", "street"));
        assertThat(counts(job)).isEqualTo("3/3 created 3 updated 0 unchanged 0 rejected 0");
        assertThat(findings(job)).contains("UNREADABLE_VALUE", "下周", "openedDate");
        assertThat(jdbc.sql("select attributes::text from asset where kind = 'collection-point' order by source_id")
                        .query(String.class)
                        .list())
                .containsExactly(
                        "{\"openedDate\": \"2026-03-01\", \"wasteKinds\": [\"kitchen\", \"other\"]}",
                        "{\"openedDate\": \"2026-11-09\", \"wasteKinds\": [\"recyclable\"]}",
                        "{}");
        String captures = """
                {"type":"FeatureCollection","features":[{"type":"Feature","id":"Z1","geometry":{"type":"Point","coordinates":[113.7,34.7]},
                 "properties":{"name":"路口","installedDate":"2025-01-31T08:00:00","offencesByMonth":{"2026-01":1900,"2026-02":2100}}}]}
                """;
        assertThat(counts(imported(
                        "points",
                        "captures.geojson",
                        captures.getBytes(StandardCharsets.UTF_8),
                        Map.of("asset-kind", "capture-point", "source", "street"))))
                .isEqualTo("1/1 created 1 updated 0 unchanged 0 rejected 0");
        for (String kind : List.of("collection-point", "capture-point")) {
            for (String lang : List.of("zh", "en")) {
                byte[] file = mvc.get()
                        .uri("/api/assets/export?format=xlsx&lang=" + lang + "&kind=" + kind)
                        .with(As.role(Role.ADMIN))
                        .exchange()
                        .getResponse()
                        .getContentAsByteArray();
                JsonNode again = imported(
                        "points",
                        "again.xlsx",
                        file,
                        Map.of("asset-kind", kind, "match", "true", "code-field", lang.equals("zh") ? "代码" : "Code"));
                assertThat(again.path("unchanged").asInt() + " of " + again.path("total") + findings(again))
                        .startsWith(kind.startsWith("capture") ? "1 of 1" : "3 of 3");
            }
        }
    }

    /** The names and forms of the standard's fields, as a survey hands them over. */
    @Test
    void takesPartsAsTheStandardWritesThem() {
        String parts = "GLBJBSM,GLBJMC,ZGBMDM,ZGBMMC,GLBJZT,CSRQ,SJLY,lon,lat\n"
                + "41010502001000017,东停车场,91410100MA000000XX,市政局,完好,20260301,实测,113.701,34.701\n"
                + "41010502001000018,西停车场,91410100MA000000XX,市政局,破损,20261399,实测,113.702,34.702\n";
        JsonNode job = imported(
                "points",
                "parts.csv",
                parts.getBytes(StandardCharsets.UTF_8),
                Map.of("asset-kind", "part-02001", "id-field", "GLBJBSM", "source", "survey"));
        assertThat(counts(job)).isEqualTo("2/2 created 1 updated 0 unchanged 0 rejected 1");
        assertThat(findings(job)).contains("BAD_ATTRIBUTES", "firstDate").doesNotContain("FIELD_NOT_TAKEN");
        assertThat(jdbc.sql("""
                        select code || ' ' || name || ' ' || state || ' ' || (attributes ->> 'firstDate') || ' ' || (attributes ->> 'dataSource')
                        from asset where kind = 'part-02001'
                        """).query(String.class).list())
                .containsExactly("41010502001000017 东停车场 intact 2026-03-01 measured");
    }

    /** A city grid: metres from a corner, turned a quarter, north first. Three corners of the cell and its middle are known on the map. */
    @Test
    void takesAreasOfAnOldSystemByControlPoints() {
        MetricSystem metres = new MetricSystem(114);
        PlanePoint corner = metres.toMetres(new LonLat(113.7, 34.7));
        StringBuilder points = new StringBuilder("x,y,lon,lat\n");
        for (double[] old : new double[][] {{0, 0}, {900, 0}, {900, 1000}, {450, 500}}) {
            LonLat place = metres.toLonLat(corner.x() + old[0], corner.y() + old[1]);
            points.append("%s,%s,%s,%s\n".formatted(old[1], old[0], place.lon(), place.lat()));
        }
        String file = """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"410105561","name":"老街"},
                 "geometry":{"type":"Polygon","coordinates":[[[0,0],[0,900],[1000,900],[1000,0],[0,0]]]}}]}
                """;
        JsonNode job = imported(
                "areas",
                "old.geojson",
                file.getBytes(StandardCharsets.UTF_8),
                Map.of("level", "street", "control-points", points.toString(), "layer", "old"));

        assertThat(job.path("state").asString()).as(job.toString()).isEqualTo("done");
        assertThat(findings(job))
                .contains("CONTROL_POINTS", "similarity by 4 control points: residuals 0.000 m")
                .contains("Control point 4 is off by");
        LonLat far = metres.toLonLat(corner.x() + 900, corner.y() + 1000);
        assertThat(jdbc.sql("""
                        select ST_DistanceSphere(ST_SetSRID(ST_MakePoint(:lon, :lat), 4490), ST_Points(v.geom))
                        from grid_cell_version v join grid_cell c on c.id = v.cell_id where c.code = '410105561'
                        """)
                        .param("lon", far.lon())
                        .param("lat", far.lat())
                        .query(Double.class)
                        .single())
                .isLessThan(0.001);
    }

    @Test
    void saysHowWellControlPointsFitBeforeAnImport() {
        String points = "0 0 113.7 34.7\n1000 0 113.71094 34.7\n0 1000 113.7 34.70901\n1000 1000 113.71094 34.70903\n";
        JsonNode fit = JsonMapper.shared()
                .readTree(fitted(points, "affine").getResponse().getContentAsByteArray());
        assertThat(fit.path("method").asString()).isEqualTo("affine");
        assertThat(fit.path("rmsMetres").asDouble()).isBetween(0.1, 3.0);
        assertThat(fit.path("residuals")).hasSize(4);
        assertThat(fit.path("residuals").path(3).path("leaveOneOutMetres").asDouble())
                .isGreaterThan(fit.path("residuals").path(3).path("metres").asDouble());
        for (String wrong :
                new String[] {"", "1,2,3", "0,0,113.7,34.7", "[[1,2,3]]", "[{]", "a\nb\n", "0,0,500,34\n1,1,2,2"}) {
            assertThat(fitted(wrong, "similarity")).as(wrong).hasStatus(422);
        }
        assertThat(fitted(points, "magic")).hasStatus(422);
    }

    private MvcTestResult fitted(String points, String method) {
        return mvc.post()
                .uri("/api/imports/control-points")
                .with(As.role(Role.PLANNER))
                .contentType(MediaType.APPLICATION_JSON)
                .content(JsonMapper.shared()
                        .writeValueAsString(Map.of("controlPoints", points, "controlPointMethod", method)))
                .exchange();
    }

    @Test
    void aColumnNobodyKnowsIsToldOnceHoweverManyRowsItHas() {
        StringBuilder file = new StringBuilder("id,lon,lat,colour,owner,angleDegrees\n");
        for (int row = 1; row <= 1500; row++) {
            file.append("c").append(row).append(",113.7,34.7,red,us,90\n");
        }
        JsonNode job = imported(
                "points", "many.csv", file.toString().getBytes(StandardCharsets.UTF_8), Map.of("assetKind", "camera"));

        assertThat(counts(job)).isEqualTo("1500/1500 created 1500 updated 0 unchanged 0 rejected 0");
        assertThat(job.path("findings").asInt()).isEqualTo(2);
        assertThat(findings(job))
                .contains("FIELD_NOT_TAKEN", "colour", "owner")
                .doesNotContain("angleDegrees", "UNREADABLE_VALUE");
        assertThat(jdbc.sql("select count(*) from asset where attributes = '{\"angleDegrees\":90}'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1500);
    }

    @Test
    void findingsOfAFileThatIsWrongAsAWholeAreBoundedAndPaged() {
        StringBuilder file = new StringBuilder("id,lon,lat\n");
        for (int row = 1; row <= 10_050; row++) {
            file.append("c").append(row).append(",500,34.7\n");
        }
        file.append("good,113.7,34.7\n");
        JsonNode job = imported(
                "points", "wrong.csv", file.toString().getBytes(StandardCharsets.UTF_8), Map.of("assetKind", "camera"));

        assertThat(job.path("rejected").asInt()).isEqualTo(10_050);
        String path = "/api/imports/" + job.path("id").asString() + "/findings?limit=1000";
        int read = 0;
        for (int pages = 0; path != null && pages < 20; pages++) {
            JsonNode page = get(path);
            read += page.path("findings").size();
            assertThat(page.path("findings").size()).isLessThanOrEqualTo(1000);
            path = page.path("links").isEmpty()
                    ? null
                    : page.path("links").path(0).path("href").asString();
        }
        assertThat(read).isEqualTo(10_000);
    }

    @Test
    void takingAFileAgainChangesNothingAndDuplicatesNothing() {
        byte[] bytes = CAMERAS.getBytes(StandardCharsets.UTF_8);
        imported("points", "cameras.csv", bytes, Map.of("assetKind", "camera"));
        JsonNode again = imported("points", "cameras.csv", bytes, Map.of("options", "{\"kind\":\"camera\"}"));
        JsonNode moved = imported(
                "points",
                "moved.csv",
                CAMERAS.replace("113.73", "113.735").getBytes(StandardCharsets.UTF_8),
                Map.of("asset_kind", "camera"));

        assertThat(counts(again)).isEqualTo("3/3 created 0 updated 0 unchanged 2 rejected 1");
        assertThat(counts(moved)).isEqualTo("3/3 created 0 updated 1 unchanged 1 rejected 1");
        assertThat(jdbc.sql("select count(*) from asset").query(Integer.class).single())
                .isEqualTo(2);
    }

    @Test
    void convertsFromTheStatedSystem() {
        byte[] bytes = "id,x,y\n1,460000,3848000\n".getBytes(StandardCharsets.UTF_8);
        JsonNode job = imported("points", "a.csv", bytes, Map.of("asset-kind", "camera", "crs", "EPSG:4547"));

        assertThat(counts(job)).isEqualTo("1/1 created 1 updated 0 unchanged 0 rejected 0");
        assertThat(jdbc.sql("select ST_X(geom) from asset").query(Double.class).single())
                .isBetween(113.56, 113.57);
    }

    @Test
    void takesTheCamerasOfTaiwanWithTheirDirections() throws IOException {
        byte[] bytes = Files.readAllBytes(SharedData.file("points/taiwan_speed_cameras.geojson.gz"));
        JsonNode job = imported("points", "taiwan.geojson.gz", bytes, Map.of("asset-kind", "capture-point"));

        assertThat(counts(job)).isEqualTo("2512/2512 created 2512 updated 0 unchanged 0 rejected 0");
        assertThat(jdbc.sql("select count(*) from asset where jsonb_exists(map_properties, 'directionDegrees')")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1624);
    }

    @Test
    void takesTheDockingStationsOfLondon() throws IOException {
        byte[] bytes = Files.readAllBytes(SharedData.file("points/london_cycle_hire.csv"));

        assertThat(counts(imported("points", "london.csv", bytes, Map.of("asset-kind", "bike-parking"))))
                .isEqualTo("742/742 created 742 updated 0 unchanged 0 rejected 0");
    }

    @Test
    void takesTheSubdistrictsOfBeijingAsAProvisionalLayer() throws IOException {
        byte[] bytes = Files.readAllBytes(SharedData.file("admin/beijing_subdistricts.geojson.gz"));
        Map<String, String> options =
                Map.of("level", "street", "code-field", "code", "name-field", "Name", "layer", "beijing");
        JsonNode job = imported("areas", "beijing.geojson.gz", bytes, options);

        assertThat(counts(job)).isEqualTo("343/343 created 343 updated 0 unchanged 0 rejected 0");
        // Real borders: neighbours overlap by slivers.
        assertThat(findings(job)).contains("LAYER_PROVISIONAL").contains("overlap 257");
        assertThat(jdbc.sql("select provisional from grid_layer where code = 'beijing'")
                        .query(Boolean.class)
                        .single())
                .isTrue();
        JsonMapper.shared().readTree(gunzipped(bytes)).get("features").forEach(this::isFoundInside);
        assertThat(counts(imported("areas", "beijing.geojson.gz", bytes, options)))
                .isEqualTo("343/343 created 0 updated 0 unchanged 343 rejected 0");
    }

    private static byte[] gunzipped(byte[] bytes) throws IOException {
        try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(bytes))) {
            return stream.readAllBytes();
        }
    }

    private void isFoundInside(JsonNode street) {
        Geometry shape =
                new GeoJsonReader(new GeoJsonLimits(1_000_000, 0)).read(street.get("geometry"), GeographicCrs.CRS84);
        LonLat inside = LonLat.of(shape.getInteriorPoint());
        assertThat(grid.cellsAt(Caller.system(), inside, Instant.now(), "beijing"))
                .extracting(CellAt::code)
                .containsExactly(street.get("properties").get("code").asString().substring(0, 9));
    }

    @Test
    void takesPeopleAndTheCellsTheyAreResponsibleFor() throws IOException {
        String square = "{\"type\":\"Feature\",\"properties\":{\"编码\":\"%s\",\"名称\":\"%s\"},\"geometry\":"
                + "{\"type\":\"Polygon\",\"coordinates\":[[[%s,34],[%s,34],[%s,35],[%s,35],[%s,34]]]}}\n";
        String areas = square.formatted("410105560001001", "第一网格", 113, 114, 114, 113, 113)
                + square.formatted("410105560001002", "第二网格", 114, 115, 115, 114, 114);
        imported("areas", "cells.ndjson", areas.getBytes(StandardCharsets.UTF_8), Map.of("level", "cell"));
        byte[] people = ("姓名,电话,网格编号\n王小明（示例）,13800000001,410105560001001\n李小红（示例）,13800000002,第二网格\n"
                        + "张三（示例）,13800000003,第九网格\n,13800000004,第一网格\n")
                .getBytes(StandardCharsets.UTF_8);
        JsonNode job = imported("people", "heads.csv", people, Map.of());

        assertThat(counts(job)).isEqualTo("4/4 created 3 updated 0 unchanged 0 rejected 1");
        assertThat(findings(job)).contains("UNKNOWN_CELL", "NO_NAME");
        assertThat(counts(imported("people", "heads.csv", people, Map.of())))
                .isEqualTo("4/4 created 0 updated 0 unchanged 3 rejected 1");
        MvcTestResult at = mvc.get()
                .uri("/api/grid/at?lon=114.5&lat=34.5")
                .with(As.role(Role.DISPATCHER))
                .exchange();
        assertThat(at).bodyText().contains("李小红（示例）");
    }

    @Test
    void refusesAFileThatIsNotWhatItSays() {
        assertProblem(
                posted("points", "a.geojson", "id,lon,lat\n", Map.of("asset-kind", "camera")), 422, "FILE_REFUSED");
        assertProblem(posted("osm", "a.osm.pbf", "not a map", Map.of()), 422, "FILE_REFUSED");
        assertProblem(posted("points", "a.csv", "%PDF-1.7 …", Map.of("asset-kind", "camera")), 415, "FORMAT_NOT_READ");
        assertProblem(posted("osm", "a.csv", "id,lon,lat\n1,2,3\n", Map.of()), 422, "FILE_REFUSED");
        assertThat(jdbc.sql("select count(*) from import_job")
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void refusesOptionsThatDoNotFit() {
        assertProblem(posted("points", "a.csv", CAMERAS, Map.of()), 422, "IMPORT_OPTIONS_REFUSED");
        assertProblem(
                posted("points", "a.csv", CAMERAS, Map.of("asset-kind", "helipad")), 422, "IMPORT_OPTIONS_REFUSED");
        assertProblem(
                posted("points", "a.csv", CAMERAS, Map.of("asset-kind", "camera", "colour", "red")),
                400,
                "INVALID_PARAMETER");
        assertProblem(
                posted("points", "a.csv", CAMERAS, Map.of("asset-kind", "camera", "crs", "EPSG:3857")),
                400,
                "UNKNOWN_CRS");
        assertProblem(posted("everything", "a.csv", CAMERAS, Map.of()), 400, "INVALID_PARAMETER");
        assertProblem(posted("points", "a.csv", CAMERAS, Map.of("options", "[")), 400, "UNREADABLE_BODY");
    }

    @Test
    void aFileThatIsDamagedFurtherOnChangesNothing() {
        byte[] bytes =
                ("{\"type\":\"FeatureCollection\",\"features\":[{\"type\":\"Feature\",\"id\":1,\"properties\":{},"
                                + "\"geometry\":{\"type\":\"Point\",\"coordinates\":[1,2]}},{\"type\":")
                        .getBytes(StandardCharsets.UTF_8);
        JsonNode job = imported("points", "a.geojson", bytes, Map.of("asset-kind", "camera"));

        assertThat(job.path("state").asString()).isEqualTo("failed");
        assertThat(job.path("code").asString()).isEqualTo("DAMAGED_JSON");
        assertThat(jdbc.sql("select count(*) from asset").query(Integer.class).single())
                .isZero();
    }

    @Test
    void needsThePermissionAndTheWholeOffice() {
        MockMultipartFile file =
                new MockMultipartFile("file", "a.csv", "text/csv", CAMERAS.getBytes(StandardCharsets.UTF_8));
        var asked = mvc.post()
                .uri("/api/imports")
                .multipart()
                .file(file)
                .part(new MockPart("kind", "points".getBytes(StandardCharsets.UTF_8)));

        assertProblem(asked.with(As.role(Role.DISPATCHER)).exchange(), 403, "FORBIDDEN");
        assertProblem(
                mvc.post()
                        .uri("/api/imports")
                        .multipart()
                        .file(file)
                        .part(new MockPart("kind", "points".getBytes(StandardCharsets.UTF_8)))
                        .part(new MockPart("asset-kind", "camera".getBytes(StandardCharsets.UTF_8)))
                        .with(As.caller(As.callerIn(new Scope(java.util.Set.of("410105560")), Role.PLANNER)))
                        .exchange(),
                403,
                "FORBIDDEN");
        assertProblem(mvc.get().uri("/api/imports").with(As.role(Role.VIEWER)).exchange(), 403, "FORBIDDEN");
    }

    @Test
    void listsImportsAndPagesFindings() {
        imported("points", "first.csv", CAMERAS.getBytes(StandardCharsets.UTF_8), Map.of("asset-kind", "camera"));
        JsonNode job = imported(
                "points", "second.csv", CAMERAS.getBytes(StandardCharsets.UTF_8), Map.of("asset-kind", "camera"));

        JsonNode list = get("/api/imports?limit=1");
        assertThat(list.at("/imports/0/fileName").asString()).isEqualTo("second.csv");
        assertThat(get(list.at("/links/0/href").asString())
                        .at("/imports/0/fileName")
                        .asString())
                .isEqualTo("first.csv");
        JsonNode page = get("/api/imports/" + job.path("id").asString() + "/findings?limit=2");
        assertThat(page.path("findings")).hasSize(2);
        assertThat(page.at("/links/0/rel").asString()).isEqualTo("next");
        assertThat(get(page.at("/links/0/href").asString()).path("findings")).isNotEmpty();
    }

    @Test
    void tellsProgressAsEventsAndEndsTheTriesOfAFinishedOne() {
        JsonNode job = imported(
                "points", "first.csv", CAMERAS.getBytes(StandardCharsets.UTF_8), Map.of("asset-kind", "camera"));
        String events = "/api/imports/" + job.path("id").asString() + "/events";
        MvcTestResult first = mvc.get().uri(events).with(As.role(Role.PLANNER)).exchange();

        assertThat(first).hasStatusOk().bodyText().contains("event:import").contains("\"state\":\"done\"");
        String lastId = new String(first.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.startsWith("id:"))
                .findFirst()
                .orElseThrow()
                .substring(3);
        assertThat(mvc.get().uri(events).header("Last-Event-ID", lastId).with(As.role(Role.PLANNER)))
                .hasStatus(204);
    }

    @Test
    void aFinishedImportCannotBeCancelledAndAnUnknownOneIsNotFound() {
        JsonNode job =
                imported("points", "a.csv", CAMERAS.getBytes(StandardCharsets.UTF_8), Map.of("asset-kind", "camera"));

        assertProblem(
                mvc.delete()
                        .uri("/api/imports/" + job.path("id").asString())
                        .with(As.role(Role.PLANNER))
                        .exchange(),
                409,
                "IMPORT_FINISHED");
        assertProblem(
                mvc.get()
                        .uri("/api/imports/01900000-0000-7000-8000-000000000000")
                        .with(As.role(Role.PLANNER))
                        .exchange(),
                404,
                "IMPORT_NOT_FOUND");
    }

    private static void assertProblem(MvcTestResult answer, int status, String code) {
        assertThat(answer).hasStatus(status).bodyJson().extractingPath("$.code").isEqualTo(code);
    }

    private static String counts(JsonNode job) {
        return job.path("done").asLong() + "/" + job.path("total").asLong()
                + " created " + job.path("created").asLong()
                + " updated " + job.path("updated").asLong()
                + " unchanged " + job.path("unchanged").asLong()
                + " rejected " + job.path("rejected").asLong();
    }

    private String findings(JsonNode job) {
        return get("/api/imports/" + job.path("id").asString() + "/findings").toString();
    }

    private MvcTestResult posted(String kind, String name, String content, Map<String, String> fields) {
        return posted(kind, name, content.getBytes(StandardCharsets.UTF_8), fields);
    }

    private MvcTestResult posted(String kind, String name, byte[] content, Map<String, String> fields) {
        var request = mvc.post()
                .uri("/api/imports")
                .multipart()
                .file(new MockMultipartFile("file", name, "application/octet-stream", content))
                .part(new MockPart("kind", kind.getBytes(StandardCharsets.UTF_8)));
        fields.forEach((field, value) -> request.part(new MockPart(field, value.getBytes(StandardCharsets.UTF_8))));
        return request.with(As.role(Role.PLANNER)).exchange();
    }

    private JsonNode imported(String kind, String name, byte[] content, Map<String, String> fields) {
        MvcTestResult answer = posted(kind, name, content, fields);
        assertThat(answer).hasStatus(202);
        String location = answer.getResponse().getHeader("Location");
        Instant end = Instant.now().plus(Duration.ofSeconds(120));
        JsonNode job = get(location);
        while (Instant.now().isBefore(end)
                && !java.util.Set.of("done", "failed")
                        .contains(job.path("state").asString())) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            job = get(location);
        }
        return job;
    }

    private JsonNode get(String uri) {
        MvcTestResult answer = mvc.get()
                .uri(java.net.URI.create(uri))
                .with(As.role(Role.PLANNER))
                .exchange();
        assertThat(answer).hasStatusOk();
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }
}

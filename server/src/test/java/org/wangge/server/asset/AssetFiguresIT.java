package org.wangge.server.asset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.UriComponentsBuilder;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Figures of field objects: each is the sum of the objects that its row lists; and the same objects as files. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AssetFiguresIT {

    @Autowired
    AssetIntake intake;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    @BeforeAll
    void objects() {
        Emptied.of(jdbc, "asset");
        grid.cells(Caller.system(), SquareOffice.load());
        List<AssetRecord> all = new ArrayList<>();
        String[] states = {"pool", "coordinating", "signed", "in-work", "done", "maintained"};
        for (int i = 0; i < 24; i++) {
            double west = 113.7005 + 0.0015 * i;
            all.add(asset(
                    "roof" + i,
                    "roof",
                    "POLYGON ((%1$s 34.705, %2$s 34.705, %2$s %3$s, %1$s %3$s, %1$s 34.705))"
                            .formatted(west, west + 0.0001 * (1 + i % 7), 34.7051 + 0.0001 * (i % 5)),
                    Map.of("state", states[i % states.length], "contractEnd", "2026-%02d-15".formatted(1 + i % 12))));
        }
        for (int i = 0; i < 12; i++) {
            all.add(asset(
                    "marking" + i,
                    "marking",
                    "LINESTRING (113.71 34.71, %s 34.712)".formatted(113.711 + 0.001 * i),
                    i == 11
                            ? Map.of("state", "new")
                            : Map.of(
                                    "state",
                                    "new",
                                    "road",
                                    i % 2 == 0 ? "天泽街" : "马庄街",
                                    "paintedDate",
                                    "2026-%02d-01".formatted(1 + i / 4))));
        }
        for (int i = 0; i < 4; i++) {
            // The last one lies on the border of the communities.
            all.add(asset(
                    "space" + i,
                    "car-parking",
                    "POINT (%s 34.715)"
                            .formatted(List.of("113.705", "113.735", "113.8", "113.72")
                                    .get(i)),
                    Map.of("capacity", 100 + i, "road", "天泽街")));
        }
        all.addAll(streets());
        assertThat(intake.assets(Caller.system(), "test", all).rejected()).isEmpty();
    }

    /** Nine back streets, five of them accepted, and two main roads; five have a theme, four are of a programme. */
    private static List<AssetRecord> streets() {
        List<String> themes = List.of("门前三包", "民生", "法治", "诚信", "园林");
        List<AssetRecord> all = new ArrayList<>();
        for (int i = 0; i < 11; i++) {
            Map<String, Object> attributes = new HashMap<>(
                    Map.of("state", i < 5 ? "accepted" : i < 8 ? "failed" : "works", "grade", i < 9 ? "lane" : "main"));
            attributes.put("backStreet", i < 9);
            if (i < 5) {
                attributes.put("acceptedDate", "2026-0%d-20".formatted(1 + i / 2));
                attributes.put("theme", themes.get(i));
            }
            if (i >= 5 && i < 8) {
                attributes.put("failedItems", i - 4);
            }
            if (i >= 7) {
                attributes.put("programme", "精品街道");
            }
            all.add(asset(
                    "street" + i,
                    "street",
                    "LINESTRING (113.701 %1$s, %2$s %1$s)".formatted(34.701 + 0.0005 * i, 113.702 + 0.001 * i),
                    attributes));
        }
        return all;
    }

    private static AssetRecord asset(String name, String kind, String wkt, Map<String, ?> attributes) {
        try {
            return new AssetRecord(name, kind, null, name, new WKTReader().read(wkt), attributes, null, null);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }

    @Test
    void backStreetsThemedLanesAndQualityStreetsAreCountedAndMeasured() {
        JsonNode states = json(get("/api/assets/figures", "kind=street&attribute=backStreet=true&by=state&sum=metres"));
        assertThat(counts(states)).containsExactlyInAnyOrderEntriesOf(Map.of("accepted", 5, "failed", 3, "works", 1));
        JsonNode accepted = row(states, "accepted");
        // 0.001 to 0.005 degrees of 91.5 km.
        assertThat(accepted.at("/total/sum").asDouble()).isCloseTo(0.015 * 91_500, within(15.0));
        JsonNode failed =
                json(get("/api/assets/figures", "kind=street&attribute=failedItems>=1&by=name&sum=failedItems"));
        assertThat(counts(failed)).isEqualTo(Map.of("street5", 1, "street6", 1, "street7", 1));
        assertThat(row(failed, "street7").at("/total/sum").asInt()).isEqualTo(3);
        assertThat(failed.at("/total/sum").asInt()).isEqualTo(6);
        JsonNode themes = json(get("/api/assets/figures", "kind=street&by=theme&sum=metres"));
        assertThat(counts(themes))
                .containsEntry("门前三包", 1)
                .containsEntry("园林", 1)
                .containsEntry("", 6)
                .hasSize(6);
        JsonNode quality = json(get("/api/assets/figures", "kind=street&by=programme&sum=metres"));
        assertThat(counts(quality)).isEqualTo(Map.of("精品街道", 4, "", 7));
        assertThat(mvc.get()
                        .uri("/api/assets/figures?kind=street&by=state&sum=name")
                        .with(As.role(Role.PLANNER)))
                .hasStatus(400);
    }

    private static Map<String, Integer> counts(JsonNode figures) {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        figures.path("rows")
                .forEach(row -> counts.put(
                        row.at("/keys/0/value").asString(""),
                        row.at("/total/count").asInt()));
        return counts;
    }

    private static JsonNode row(JsonNode figures, String key) {
        return figures.path("rows")
                .valueStream()
                .filter(row -> row.at("/keys/0/value").asString("").equals(key))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void aSumThatIsNoNumberIsLeftOut() {
        jdbc.sql("""
                insert into asset (id, kind, source, source_id, map_properties, attributes, geom)
                select gen_random_uuid(), 'parking-rule-zone', 'old', n::text, '{}', '{"rule":"paid","feeYuanPerHour":1.5e308}',
                    'SRID=4490;LINESTRING (113.701 34.701, 113.702 34.702)'
                from generate_series(1, 2) n
                """).update();
        for (String by : List.of("", "&by=rule", "&by=community")) {
            assertThat(mvc.get()
                            .uri("/api/assets/figures?kind=parking-rule-zone&sum=feeYuanPerHour" + by)
                            .with(As.role(Role.PLANNER)))
                    .as(by)
                    .hasStatusOk()
                    .bodyJson()
                    .isLenientlyEqualTo(
                            "{\"rows\":[{\"total\":{\"count\":2,\"sum\":null}}],\"total\":{\"count\":2,\"sum\":null}}");
        }
    }

    @Test
    void everyFigureIsTheSumOfTheObjectsItsRowLists() {
        for (String question : List.of(
                "kind=roof&by=state&sum=squareMetres",
                "kind=roof&by=stage&sum=squareMetres",
                "kind=roof&by=contractEnd:month&sum=squareMetres",
                "kind=roof&by=community&sum=squareMetres",
                "kind=roof&by=cell&sum=squareMetres",
                "kind=marking&by=road&by=paintedDate:month&sum=metres",
                "kind=marking&by=paintedDate:year&sum=metres",
                "kind=car-parking&by=community&sum=capacity",
                "kind=car-parking&by=road&sum=capacity",
                "kind=street&attribute=backStreet=true&by=state&sum=metres",
                "kind=street&state=accepted&attribute=backStreet=true&by=acceptedDate:month&sum=metres",
                "kind=street&attribute=failedItems>=1&by=name&sum=failedItems",
                "kind=street&by=theme&sum=metres",
                "kind=street&by=programme&by=state&sum=metres",
                "kind=roof&attribute=contractEnd<=2026-06-30&by=state")) {
            JsonNode figures = json(get("/api/assets/figures", question));
            Set<String> seen = new HashSet<>();
            double sum = 0;
            long count = 0;
            for (JsonNode row : figures.path("rows")) {
                if (row.path("filters").isEmpty()) {
                    assertThat(row.path("keys").get(0).path("value").isNull())
                            .as("in no cell")
                            .isTrue();
                } else {
                    List<JsonNode> objects = listed(question, row);
                    assertThat(objects)
                            .as(question + row)
                            .hasSize(row.path("total").path("count").asInt());
                    if (question.contains("sum=")) {
                        assertThat(row.path("total").path("sum").doubleValue())
                                .as(question + row)
                                .isCloseTo(sum(question, objects), within(1e-6));
                    }
                    objects.forEach(object -> seen.add(object.path("id").asString()));
                }
                sum += row.path("total").path("sum").doubleValue(0);
                count += row.path("total").path("count").asLong();
            }
            JsonNode total = figures.path("total");
            if (!question.contains("by=stage")) {
                assertThat(count).as(question).isEqualTo(total.path("count").asLong());
                assertThat(sum).as(question).isCloseTo(total.path("sum").doubleValue(0), within(1e-6));
            } else {
                assertThat(seen).as(question).hasSize(total.path("count").asInt());
            }
        }
    }

    @Test
    void roofsAddUpAsTheProgrammeSays() {
        JsonNode rows = json(get("/api/assets/figures", "kind=roof&by=stage&sum=squareMetres"))
                .path("rows");
        Map<String, Double> byStage = new java.util.HashMap<>();
        rows.forEach(row -> byStage.put(
                row.path("keys").get(0).path("value").asString(),
                row.path("total").path("sum").doubleValue()));
        assertThat(byStage).containsOnlyKeys("pool", "signed", "done", "coordinating");
        assertThat(byStage.get("done")).isPositive().isLessThan(byStage.get("signed"));
        assertThat(byStage.get("signed")).isLessThan(byStage.get("pool"));
    }

    /** Of a programme zone: its candidates, and how much of their square metres is done. */
    @Test
    void whatLiesInAZoneIsListedAndAddsUp() {
        String zone = "POLYGON ((113.7 34.704, 113.715 34.704, 113.715 34.706, 113.7 34.706, 113.7 34.704))";
        intake.assets(Caller.system(), "test", List.of(asset("zone", "programme-zone", zone, Map.of())));
        String id = jdbc.sql("select id::text from asset where source_id = 'zone'")
                .query(String.class)
                .single();
        JsonNode roofs = json("/api/assets?kind=roof&within=" + id).path("features");
        int inside = jdbc.sql("""
                        select count(*) from asset r, asset z
                        where r.kind = 'roof' and z.source_id = 'zone' and ST_Covers(z.geom, ST_PointOnSurface(r.geom))
                        """).query(Integer.class).single();
        assertThat(roofs.size()).isEqualTo(inside).isBetween(2, 23);
        JsonNode figures = json("/api/assets/figures?kind=roof&by=state&sum=squareMetres&within=" + id);
        double sum = figures.path("rows")
                .valueStream()
                .mapToDouble(row -> row.at("/total/sum").asDouble())
                .sum();
        double listed = roofs.valueStream()
                .mapToDouble(roof -> roof.at("/properties/squareMetres").asDouble())
                .sum();
        assertThat(sum).isCloseTo(listed, within(0.01)).isPositive();
        JsonNode every =
                json("/api/assets?within=" + id + "&metres=300&limit=1000").path("features");
        int near = jdbc.sql("""
                        select count(*) from asset r, asset z
                        where z.source_id = 'zone' and r.id <> z.id and ST_Distance(r.geom::geography, z.geom::geography) <= 300
                        """).query(Integer.class).single();
        assertThat(every.size()).isEqualTo(near).isGreaterThan(inside);
        String roof = roofs.at("/0/id").asString();
        assertThat(json("/api/assets?kind=roof&metres=50&within=" + roof)
                        .path("features")
                        .valueStream()
                        .map(each -> each.path("id").asString()))
                .doesNotContain(roof);
        String point = jdbc.sql("select id::text from asset where source_id = 'space0'")
                .query(String.class)
                .single();
        refused("/api/assets?within=" + point, 400);
        refused("/api/assets?kind=roof&metres=5", 400);
        refused("/api/assets?metres=-1&within=" + point, 400);
        refused("/api/assets?within=" + java.util.UUID.randomUUID(), 404);
        jdbc.sql("delete from asset where source_id = 'zone'").update();
    }

    private JsonNode json(String uri) {
        MvcTestResult answer = mvc.get().uri(uri).with(As.role(Role.PLANNER)).exchange();
        assertThat(answer).hasStatusOk();
        return json(answer);
    }

    private void refused(String uri, int status) {
        assertThat(mvc.get().uri(uri).with(As.role(Role.PLANNER))).hasStatus(status);
    }

    @Test
    void figuresOfWhatIsNotThereAreRefused() {
        for (String question : List.of(
                "kind=roof&by=colour",
                "kind=roof&sum=colour",
                "kind=roof&by=state&by=contractEnd&by=company",
                "kind=marking&by=stage",
                "kind=marking&by=road:year",
                "kind=roof&by=state:month",
                "kind=roof&by=state&by=state",
                "kind=roof&by=contractEnd:week")) {
            assertThat(get("/api/assets/figures", question)).as(question).hasStatus(400);
        }
        assertThat(get("/api/assets/figures", "kind=roof&kind=marking&by=state"))
                .hasStatus(422);
        assertThat(get("/api/assets/figures", "q=roof&by=state")).hasStatus(422);
        MvcTestResult phones = mvc.get()
                .uri("/api/assets/figures?kind=service-point&by=contactPhone")
                .with(As.role(Role.PUBLIC))
                .exchange();
        assertThat(phones).hasStatus(400);
    }

    @Test
    void aListIsWrittenToFiles() throws java.io.IOException {
        MvcTestResult csv = get("/api/assets/export", "kind=roof&state=signed&format=csv");
        assertThat(csv).hasStatusOk();
        List<String> lines = new String(csv.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(lines).hasSize(5);
        assertThat(lines.getFirst()).contains("编号,种类,代码,名称,状态,面积").contains("合同截止");
        assertThat(lines.get(1)).contains("屋顶绿化").contains("已签约");
        JsonNode geojson = json(get("/api/assets/export", "kind=marking&format=geojson"));
        assertThat(geojson.path("features")).hasSize(12);
        assertThat(geojson.path("features")
                        .get(0)
                        .path("properties")
                        .path("road")
                        .asString())
                .isEqualTo("天泽街");
        JsonNode projected = json(get("/api/assets/export", "kind=marking&format=geojson&outCrs=EPSG:4547"));
        assertThat(projected
                        .path("features")
                        .get(0)
                        .path("geometry")
                        .path("coordinates")
                        .get(0)
                        .get(0)
                        .doubleValue())
                .isBetween(470_000.0, 480_000.0);
        MvcTestResult xlsx = get("/api/assets/export", "kind=marking&kind=roof&format=xlsx&lang=en");
        assertThat(xlsx).hasStatusOk();
        assertThat(xlsx.getResponse().getContentAsByteArray()).startsWith((byte) 'P', (byte) 'K');
        MvcTestResult shapes = get("/api/assets/export", "kind=marking&kind=roof&kind=car-parking&format=shp");
        assertThat(shapes).hasStatusOk();
        Set<String> names = new HashSet<>();
        try (var zip = new java.util.zip.ZipInputStream(
                new java.io.ByteArrayInputStream(shapes.getResponse().getContentAsByteArray()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
            }
        }
        assertThat(names).contains("points.shp", "lines.shp", "areas.shp", "areas.dbf", "areas.prj");
        MvcTestResult geopackage = get("/api/assets/export", "kind=marking&kind=roof&format=gpkg");
        assertThat(geopackage).hasStatusOk();
        assertThat(new String(geopackage.getResponse().getContentAsByteArray(), 0, 15, StandardCharsets.US_ASCII))
                .isEqualTo("SQLite format 3");
        assertThat(get("/api/assets/export", "kind=boiler&format=shp"))
                .as("nothing to write")
                .hasStatus(422);
    }

    private static double sum(String question, List<JsonNode> objects) {
        String of = question.replaceAll(".*sum=(\\w+).*", "$1");
        return objects.stream()
                .map(object -> object.path("properties"))
                .mapToDouble(properties -> properties.has(of)
                        ? properties.path(of).doubleValue()
                        : properties.path("attributes").path(of).doubleValue())
                .sum();
    }

    private List<JsonNode> listed(String question, JsonNode row) {
        StringBuilder query = new StringBuilder("limit=1000");
        for (String each : question.split("&")) {
            if (!each.startsWith("by=") && !each.startsWith("sum=")) {
                query.append('&').append(each);
            }
        }
        row.path("filters")
                .forEach(filter -> query.append('&')
                        .append(filter.path("name").asString())
                        .append('=')
                        .append(filter.path("value").asString()));
        List<JsonNode> objects = new ArrayList<>();
        json(get("/api/assets", query.toString())).path("features").forEach(objects::add);
        return objects;
    }

    private MvcTestResult get(String path, String query) {
        UriComponentsBuilder uri = UriComponentsBuilder.fromPath(path);
        for (String each : query.split("&")) {
            int equals = each.indexOf('=');
            uri.queryParam(
                    each.substring(0, equals),
                    "{value" + uri.build().getQueryParams().size() + each.hashCode() + "}");
        }
        List<Object> values = new ArrayList<>();
        for (String each : query.split("&")) {
            values.add(each.substring(each.indexOf('=') + 1));
        }
        return mvc.get()
                .uri(uri.encode().buildAndExpand(values.toArray()).toUri())
                .with(As.role(Role.PLANNER))
                .exchange();
    }

    private static JsonNode json(MvcTestResult answer) {
        assertThat(answer).hasStatusOk();
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsByteArray());
    }
}

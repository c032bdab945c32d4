package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.util.FileSystemUtils;
import org.wangge.geodata.Bbox;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.publish.spi.LayerSource;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.publish.spi.TileLayer;
import org.wangge.server.publish.spi.TileSources;
import org.wangge.server.shared.Ids;
import org.wangge.server.shared.job.TimedWork;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OGC API Tiles by its abstract tests: core, tileset, tilesets-list, dataset-tilesets, geodata-tilesets, oas30 and mvt; and tags of tiles. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcTilesIT {

    private static final String REL = "http://www.opengis.net/def/rel/ogc/1.0/";
    private static final String CELLS = "/ogc/collections/cells/tiles";
    private static final String PARKINGS = "/ogc/collections/asset-bike-parking/tiles";
    private static final String MVT = "application/vnd.mapbox-vector-tile";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    List<LayerSource> sources;

    @Value("${wangge.data}")
    Path data;

    OgcOffice office;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
    }

    @Test
    void everyDocumentLeadsToTiles() {
        assertThat(office.get("/ogc/conformance")
                        .path("conformsTo")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains(
                        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/core",
                        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tileset",
                        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/tilesets-list",
                        "http://www.opengis.net/spec/ogcapi-tiles-1/1.0/conf/mvt");
        JsonNode landing = office.get("/ogc");
        assertThat(OgcOffice.link(landing, REL + "tilesets-vector")).isEqualTo("/ogc/tiles");
        assertThat(OgcOffice.link(landing, REL + "tiling-schemes")).isEqualTo("/ogc/tileMatrixSets");
        for (JsonNode collection : office.get("/ogc/collections").path("collections")) {
            String path = "/ogc/collections/" + collection.path("id").asString();
            String tilesets = OgcOffice.link(office.get(path), REL + "tilesets-vector");
            assertThat(tilesets).isEqualTo(path + "/tiles");
            if (!path.contains("asset-part")) {
                assertThat(office.get(tilesets).path("tilesets").size()).isEqualTo(2);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ogc/tiles",
                CELLS,
                PARKINGS,
                "/ogc/collections/streets/tiles",
                "/ogc/collections/asset-part-01001/tiles"
            })
    void aListOfTilesetsDescribesEachAndAllItsLinksAnswer(String list) throws IOException {
        JsonNode document = office.get(list);
        assertThat(office.exchange(list)).hasContentType("application/json");
        for (JsonNode entry : document.path("tilesets")) {
            assertThat(entry.path("dataType").asString()).isEqualTo("vector");
            String self = OgcOffice.link(entry, "self");
            String set = self.substring(self.lastIndexOf('/') + 1);
            assertThat(self).isEqualTo(list + "/" + set);
            assertThat(entry.path("crs").asString())
                    .isEqualTo("http://www.opengis.net/def/crs/EPSG/0/"
                            + (set.equals("WebMercatorQuad") ? "3857" : "4490"));
            assertThat(entry.path("tileMatrixSetURI").asString(""))
                    .isEqualTo(
                            set.equals("WebMercatorQuad")
                                    ? "http://www.opengis.net/def/tilematrixset/OGC/1.0/WebMercatorQuad"
                                    : "");
            assertThat(office.get(OgcOffice.link(entry, REL + "tiling-scheme"))
                            .path("id")
                            .asString())
                    .isEqualTo(set);
            describes(office.get(self), entry);
            holdsWithinItsLimits(entry);
        }
    }

    /** As OGC's engine goes: an entry of the list gives the id, the limits and the address of tiles; beyond the first matrix is no tile. */
    private void holdsWithinItsLimits(JsonNode entry) {
        assertThat(OgcOffice.link(entry, "self"))
                .endsWith("/" + entry.path("tileMatrixSetId").asString());
        String template = OgcOffice.link(entry, "item");
        JsonNode limits = entry.path("tileMatrixSetLimits");
        assertThat(limits.size()).isGreaterThan(20);
        for (int matrix : List.of(0, 12, limits.size() - 1)) {
            JsonNode of = limits.path(matrix);
            assertThat(of.path("tileMatrix").asString()).isEqualTo(Integer.toString(matrix));
            assertThat(office.exchange(tile(template, of, of.path("maxTileRow").asInt())))
                    .hasStatus(200);
        }
        assertThat(office.exchange(tile(
                        template,
                        limits.path(0),
                        limits.path(0).path("maxTileRow").asInt() + 1)))
                .hasStatus(404);
    }

    private static String tile(String template, JsonNode limits, int row) {
        return template.replace("{tileMatrix}", limits.path("tileMatrix").asString())
                .replace("{tileRow}", Integer.toString(row))
                .replace("{tileCol}", limits.path("minTileCol").asString());
    }

    private void describes(JsonNode tileset, JsonNode entry) {
        for (String member : List.of("dataType", "crs", "tileMatrixSetId", "tileMatrixSetURI", "tileMatrixSetLimits")) {
            assertThat(tileset.path(member)).as(member).isEqualTo(entry.path(member));
        }
        assertThat(OgcOffice.link(tileset, REL + "tiling-scheme"))
                .isEqualTo(OgcOffice.link(entry, REL + "tiling-scheme"));
        assertThat(tileset.path("layers").size()).isPositive();
        assertThat(tileset.path("boundingBox").path("lowerLeft").path(0).asDouble())
                .isEqualTo(113.70);
        JsonNode item = tileset.path("links")
                .valueStream()
                .filter(link -> link.path("rel").asString().equals("item"))
                .findFirst()
                .orElseThrow();
        assertThat(item.path("templated").asBoolean()).isTrue();
        assertThat(item.path("type").asString()).isEqualTo(MVT);
        String tile = item.path("href")
                .asString()
                .replaceFirst("^https?://[^/]+", "")
                .replace("{tileMatrix}", "0")
                .replace("{tileRow}", "0")
                .replace("{tileCol}", "0");
        assertThat(office.exchange(tile).getResponse().getStatus()).as(tile).isEqualTo(200);
    }

    @Test
    void theMatricesAreThoseOfTheStandard() {
        JsonNode all = office.get("/ogc/tileMatrixSets").path("tileMatrixSets");
        assertThat(all.valueStream().map(set -> set.path("id").asString()))
                .containsExactly("WebMercatorQuad", "CGCS2000Quad");
        JsonNode mercator = office.get("/ogc/tileMatrixSets/WebMercatorQuad");
        assertThat(mercator.path("crs").asString()).isEqualTo("http://www.opengis.net/def/crs/EPSG/0/3857");
        matrix(mercator, 0, 559082264.028717, 156543.033928041, 1, 1);
        matrix(mercator, 18, 2132.72958384978, 0.597164283477783, 262144, 262144);
        assertThat(mercator.path("tileMatrices")
                        .path(5)
                        .path("pointOfOrigin")
                        .path(0)
                        .asDouble())
                .isCloseTo(-20037508.3427892, within(1e-6));
        JsonNode own = office.get("/ogc/tileMatrixSets/CGCS2000Quad");
        assertThat(own.path("crs").asString()).isEqualTo("http://www.opengis.net/def/crs/EPSG/0/4490");
        // Those of WorldCRS84Quad; Tianditu counts them from 1.
        matrix(own, 0, 279541132.014358, 0.703125, 2, 1);
        matrix(own, 1, 139770566.007179, 0.3515625, 4, 2);
        matrix(own, 17, 2132.72958384978, 5.36441802978515e-6, 262144, 131072);
        assertThat(own.path("tileMatrices")
                        .path(3)
                        .path("pointOfOrigin")
                        .valueStream()
                        .map(JsonNode::asDouble))
                .containsExactly(90.0, -180.0);
        assertThat(office.exchange("/ogc/tileMatrixSets/WorldCRS84Quad")).hasStatus(404);
    }

    private static void matrix(JsonNode set, int number, double scale, double cell, int columns, int rows) {
        JsonNode matrix = set.path("tileMatrices").path(number);
        assertThat(matrix.path("id").asString()).isEqualTo(Integer.toString(number));
        assertThat(matrix.path("scaleDenominator").asDouble()).isCloseTo(scale, within(scale * 1e-12));
        assertThat(matrix.path("cellSize").asDouble()).isCloseTo(cell, within(cell * 1e-12));
        assertThat(matrix.path("matrixWidth").asInt()).isEqualTo(columns);
        assertThat(matrix.path("matrixHeight").asInt()).isEqualTo(rows);
        assertThat(matrix.path("tileWidth").asInt()).isEqualTo(256);
    }

    @ParameterizedTest
    @CsvSource({
        "WebMercatorQuad/23/0/0, 404",
        "WebMercatorQuad/1/2/0, 404",
        "WebMercatorQuad/1/0/2, 404",
        "WebMercatorQuad/1/-1/0, 404",
        "WebMercatorQuad/1/x/0, 400",
        "CGCS2000Quad/22/0/0, 404",
        "CGCS2000Quad/0/0/2, 404",
        "CGCS2000Quad/0/1/0, 404",
        "CGCS2000Quad/0/0/0, 200",
        "WorldCRS84Quad/0/0/0, 404",
        "WebMercatorQuad/0/0/0?datetime=2025-01-01/2025-02-01, 200",
        "WebMercatorQuad/0/0/0?datetime=2025-02-01/2025-01-01, 400",
        "WebMercatorQuad/0/0/0?datetime=../.., 400",
        "WebMercatorQuad/0/0/0?datetime=yesterday, 400",
        "WebMercatorQuad/0/0/0?datetime=2025-01-01&at=2025-01-01, 400"
    })
    void aTileThatIsNotThereIsToldAndOneOfNothingIsEmpty(String tile, int status) {
        assertThat(office.exchange(CELLS + "/" + tile)).hasStatus(status);
    }

    @Test
    void tilesOfAnotherSetShowTheSameWhereItIs() throws IOException {
        // Longitude 113.70 to 113.74 and latitude 34.70 to 34.72, in degrees.
        int matrix = 11;
        double width = 360.0 / (2 << matrix);
        int col = (int) ((113.705 + 180) / width);
        int row = (int) ((90 - 34.705) / width);
        Map<String, MvtDecoder.Layer> tile = tile(PARKINGS + "/CGCS2000Quad/%d/%d/%d".formatted(matrix, row, col));
        MvtDecoder.Layer layer = tile.get("asset-bike-parking");
        assertThat(layer.version()).isEqualTo(2);
        assertThat(layer.extent()).isEqualTo(4096);
        assertThat(layer.features()).isNotEmpty();
        for (MvtDecoder.Feature feature : layer.features()) {
            int number =
                    Integer.parseInt(feature.properties().get("code").toString().substring(2));
            int[] at = feature.paths().getFirst().getFirst();
            double lon = -180 + (col + at[0] / 4096.0) * width;
            double lat = 90 - (row + at[1] / 4096.0) * width;
            assertThat(lon).isCloseTo(113.70 + number * 0.003 + 0.000123456789, within(width / 4096));
            assertThat(lat).isCloseTo(34.705, within(width / 4096));
        }
        Map<String, MvtDecoder.Layer> cells = tile(CELLS + "/CGCS2000Quad/%d/%d/%d".formatted(matrix, row, col));
        assertThat(cells.keySet()).containsExactly("cell", "community", "street");
        assertThat(cells.get("cell").features()).isNotEmpty();
    }

    @Test
    void cellsBesideEachOtherKeepTheirBorderOnEveryZoomAndInBothSets() throws IOException {
        wavyCells();
        int exact = 0;
        int drawn = 0;
        for (int zoom = 12; zoom <= 20; zoom++) {
            for (TileMatrixSet set : TileMatrixSet.values()) {
                int matrix = set == TileMatrixSet.WEB_MERCATOR_QUAD ? zoom : zoom - 1;
                // On the wavy border from south to north, in the middle.
                double north = set == TileMatrixSet.WEB_MERCATOR_QUAD
                        ? (1 - Math.log(Math.tan(Math.toRadians(34.8)) + 1 / Math.cos(Math.toRadians(34.8))) / Math.PI)
                                / 2
                        : (90 - 34.8) / 180;
                int row = (int) (north * (1 << matrix));
                int col = (int) ((113.81 + 180) / 360 * set.columns(matrix));
                String tile = "/%s/%d/%d/%d".formatted(set.id(), matrix, row, col);
                List<MvtDecoder.Feature> cells = tile(CELLS + tile).get("cell").features().stream()
                        .filter(cell -> "wavy".equals(cell.properties().get("layer")))
                        .toList();
                assertThat(cells).as(tile).hasSize(2);
                Map<Set<String>, Integer> uses = new java.util.HashMap<>();
                for (MvtDecoder.Feature cell : cells) {
                    assertThat(cell.properties().get("provisional")).isEqualTo(false);
                    for (List<int[]> ring : cell.paths()) {
                        assertThat(area(ring)).as(tile).isPositive();
                        edges(ring).forEach(edge -> uses.merge(edge, 1, Integer::sum));
                    }
                }
                List<Set<String>> border = uses.entrySet().stream()
                        .filter(use -> use.getValue() == 2)
                        .map(Map.Entry::getKey)
                        .toList();
                assertThat(border).as(tile).isNotEmpty();
                // Nothing but what both have lies inside the tile: no gap and no overlap.
                assertThat(uses.entrySet().stream()
                                .filter(use -> use.getValue() == 1)
                                .flatMap(use -> use.getKey().stream())
                                .filter(at -> matrix > 15 && inside(at)))
                        .as(tile)
                        .isEmpty();
                if (zoom < 15) {
                    exact += 2000;
                    drawn += border.size();
                    assertThat(border.size()).as(tile).isLessThan(300);
                }
            }
        }
        System.out.printf("%d segments of a border became %d%n", exact, drawn);
    }

    private static Stream<Set<String>> edges(List<int[]> ring) {
        return IntStream.range(0, ring.size())
                .mapToObj(i -> List.of(text(ring.get(i)), text(ring.get((i + 1) % ring.size()))))
                .filter(edge -> !edge.get(0).equals(edge.get(1)))
                .map(TreeSet::new);
    }

    private static boolean inside(String at) {
        return Stream.of(at.split(",")).mapToInt(Integer::parseInt).allMatch(unit -> unit >= 0 && unit <= 4096);
    }

    private static long area(List<int[]> ring) {
        long sum = 0;
        for (int i = 0; i < ring.size(); i++) {
            int[] one = ring.get(i);
            int[] next = ring.get((i + 1) % ring.size());
            sum += (long) one[0] * next[1] - (long) next[0] * one[1];
        }
        return sum;
    }

    /** Two cells of a layer of their own, with a border of 2000 segments between them that a few metres wind about. */
    private void wavyCells() {
        jdbc.sql("""
                with layer as (
                    insert into grid_layer (id, code, kind, label_zh, label_en)
                    values (gen_random_uuid(), 'wavy', 'dedicated', 'w', 'w') returning id
                ), border as (
                    select ST_MakeLine(ST_SetSRID(
                        ST_MakePoint(113.81 + 0.00002 * sin(n) + 0.0003 * sin(n / 40.0), 34.79 + n * 0.00001), 4490) order by n) as line
                    from generate_series(0, 2000) as n
                ), shape as (
                    select 'W-1' as code, ST_MakePolygon(ST_MakeLine(array[line, ST_SetSRID(ST_MakePoint(113.80, 34.81), 4490),
                        ST_SetSRID(ST_MakePoint(113.80, 34.79), 4490), ST_StartPoint(line)])) as geom
                    from border
                    union all
                    select 'W-2', ST_MakePolygon(ST_MakeLine(array[line, ST_SetSRID(ST_MakePoint(113.82, 34.81), 4490),
                        ST_SetSRID(ST_MakePoint(113.82, 34.79), 4490), ST_StartPoint(line)]))
                    from border
                ), cell as (
                    insert into grid_cell (id, layer_id, level, code, source, source_id)
                    select gen_random_uuid(), layer.id, 3, shape.code, 'test', shape.code from layer, shape
                    returning id, code
                )
                insert into grid_cell_version (id, cell_id, name, geom, area_square_metres, valid_from, code, version_from)
                select gen_random_uuid(), cell.id, code, ST_Multi(shape.geom), 1, '2020-01-01', code, '2020-01-01'
                from cell join shape using (code)
                """).update();
    }

    private static String text(int[] at) {
        return at[0] + "," + at[1];
    }

    @Test
    void collectionsWithoutALayerHaveTilesAndEveryPastThatItemsTellOf() throws IOException {
        String tile = "/WebMercatorQuad/12/1626/3341";
        assertThat(codes("/ogc/collections/streets/tiles" + tile, "streets")).hasSize(1);
        assertThat(codes("/ogc/collections/communities/tiles" + tile, "communities"))
                .isNotEmpty();
        assertThat(codes(CELLS + tile, "cell")).hasSize(7);
        assertThat(codes(CELLS + tile + "?datetime=2025-06-30", "cell"))
                .hasSize(8)
                .contains(SquareOffice.WEST + "001");
        assertThat(codes(CELLS + tile + "?datetime=2025-07-01", "cell")).hasSize(7);
        // A kind of objects has its layer for the present and its items for the past.
        assertThat(codes("/ogc/collections/asset-camera/tiles" + tile, "asset-camera"))
                .containsExactly("C-1");
        assertThat(codes("/ogc/collections/asset-camera/tiles" + tile + "?datetime=2100-01-01", "asset-camera"))
                .containsExactly("C-1");
        assertThat(office.exchange("/ogc/collections/basemap/tiles" + tile + "?datetime=2025-01-01"))
                .hasStatus(400);
    }

    @Test
    void aTimeMeansForTilesWhatItMeansForItems() throws IOException {
        String tile = "/WebMercatorQuad/12/1626/3341";
        String cells = CELLS + tile + "?datetime=";
        Bbox box = new TileAddress(12, 1626, 3341).bounds(1 / 64.0);
        String inTile = "&bbox=%s,%s,%s,%s".formatted(box.west(), box.south(), box.east(), box.north());
        assertThat(codes(cells + "2025-06-30/2025-07-02", "cell")).hasSize(8);
        assertThat(codes(cells + "2025-07-01/..", "cell")).hasSize(7).doesNotContain(SquareOffice.WEST + "001");
        assertThat(codes(cells + "../2025-07-01", "cell")).hasSize(8);
        assertThat(office.exchange(cells + "../2019-01-01"))
                .hasStatusOk()
                .body()
                .isEmpty();
        for (String time : List.of("2025-06-30/2025-07-02", "2025-07-01/..", "../2025-07-01", "2025-06-30")) {
            assertThat(codes(cells + time, "cell"))
                    .containsExactlyInAnyOrderElementsOf(items("cells", "datetime=" + time + inTile, "code"));
        }
        for (String time : List.of("2020-01-01/..", "../2020-01-01", "2020-01-01")) {
            List<Object> occurred = items("cases", "datetime=" + time + inTile, "number");
            MvcTestResult answer = office.exchange("/ogc/collections/cases/tiles" + tile + "?datetime=" + time);
            assertThat(answer).as(time).hasStatusOk();
            assertThat(answer.getResponse().getContentAsByteArray().length == 0)
                    .as(time)
                    .isEqualTo(occurred.isEmpty());
            if (!occurred.isEmpty()) {
                assertThat(
                                tile("/ogc/collections/cases/tiles" + tile + "?datetime=" + time)
                                        .get("cases")
                                        .features()
                                        .stream()
                                        .<Object>map(feature -> feature.properties()
                                                .get("number")
                                                .toString()))
                        .containsExactlyInAnyOrderElementsOf(occurred);
            }
        }
    }

    private List<Object> items(String collection, String query, String property) {
        return office.get("/ogc/collections/" + collection + "/items?limit=1000&" + query)
                .path("features")
                .valueStream()
                .<Object>map(item -> item.path("properties").path(property).asString())
                .toList();
    }

    @Test
    void theLayersOfATileHaveTheirOwnTitles() {
        JsonNode tileset = office.get(CELLS + "/WebMercatorQuad");
        assertThat(tileset.path("layers")
                        .valueStream()
                        .map(layer -> layer.path("title").asString()))
                .containsExactly("单元网格", "社区", "街道");
        assertThat(office.get("/ogc/collections/asset-camera/tiles/WebMercatorQuad")
                        .path("layers")
                        .path(0)
                        .path("title")
                        .asString())
                .isEqualTo("监控摄像头");
    }

    @Test
    void tilesOfSeveralCollectionsHoldTheirLayers() throws IOException {
        String tile = "/ogc/tiles/WebMercatorQuad/12/1626/3341";
        assertThat(tile(tile + "?collections=cells,asset-camera").keySet())
                .containsExactly("cell", "community", "street", "asset-camera");
        assertThat(tile(tile).keySet()).contains("cell", "asset-camera", "asset-bike-parking", "cases", "outfalls");
        assertThat(office.exchange(tile + "?collections=cells,nothing")).hasStatus(404);
        assertThat(office.exchange(tile + "?colour=red")).hasStatus(400);
        JsonNode tileset = office.get("/ogc/tiles/WebMercatorQuad?collections=cells");
        assertThat(tileset.path("layers")
                        .valueStream()
                        .map(layer -> layer.path("id").asString()))
                .containsExactly("cell", "community", "street");
        assertThat(OgcOffice.link(tileset, "item")).endsWith("/{tileCol}?collections=cells");
    }

    @Test
    void tileJsonIsAnotherFormOfATileset() {
        for (MvcTestResult answer : List.of(
                office.exchange(CELLS + "/WebMercatorQuad?f=tilejson"),
                office.exchange(CELLS + "/WebMercatorQuad", "Accept", "application/vnd.mapbox.tile+json"))) {
            assertThat(answer).hasStatusOk().hasContentType("application/vnd.mapbox.tile+json");
            assertThat(answer).bodyJson().extractingPath("$.tilejson").isEqualTo("3.0.0");
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.tiles[0]")
                    .isEqualTo("http://localhost" + CELLS + "/WebMercatorQuad/{z}/{y}/{x}");
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.vector_layers[0].id")
                    .isEqualTo("cell");
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.vector_layers[0].fields.code")
                    .isNotNull();
            assertThat(answer).bodyJson().extractingPath("$.bounds[0]").isEqualTo(113.7);
        }
        assertThat(office.exchange(CELLS + "/CGCS2000Quad?f=tilejson")).hasStatus(406);
        assertThat(office.exchange(CELLS + "/WebMercatorQuad?f=html"))
                .hasStatusOk()
                .hasContentType("text/html;charset=UTF-8")
                .bodyText()
                .contains("data-tiles=\"http://localhost" + CELLS + "/WebMercatorQuad/{z}/{y}/{x}\"");
        assertThat(office.exchange("/ogc/tileMatrixSets/CGCS2000Quad?f=html"))
                .hasStatusOk()
                .bodyText()
                .contains("279541132");
    }

    @Test
    void theDescriptionFindsEveryOperation() {
        JsonNode api = office.get("/ogc/api");
        Map<String, String> paths = api.path("paths")
                .propertyStream()
                .collect(Collectors.toMap(
                        path -> path.getValue().path("get").path("operationId").asString(), Map.Entry::getKey));
        assertThat(paths)
                .containsEntry("getTileMatrixSetsList", "/tileMatrixSets")
                .containsEntry("getTileMatrixSet", "/tileMatrixSets/{tileMatrixSetId}")
                .containsEntry(".collection.vector.getTileSetsList", "/collections/{collectionId}/tiles")
                .containsEntry(".collection.vector.getTileSet", "/collections/{collectionId}/tiles/{tileMatrixSetId}")
                .containsEntry(
                        ".collection.vector.getTile",
                        "/collections/{collectionId}/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}")
                .containsEntry(".dataset.vector.getTileSetsList", "/tiles")
                .containsEntry(".dataset.vector.getTile", "/tiles/{tileMatrixSetId}/{tileMatrix}/{tileRow}/{tileCol}");
    }

    @Test
    void aTileIsTheSameUntilSomethingChangesInItsArea() {
        String here = PARKINGS + "/WebMercatorQuad/14/6506/13366";
        String far = PARKINGS + "/WebMercatorQuad/14/6400/13000";
        String tag = tag(here, Role.VIEWER);
        String farTag = tag(far, Role.VIEWER);
        assertThat(unchanged(here, tag)).isTrue();
        // The same for everybody who sees the same.
        assertThat(tag(here, Role.DISPATCHER)).isEqualTo(tag);
        jdbc.sql("update asset set name = name || '!' where source_id = 'b3'").update();
        assertThat(unchanged(here, tag)).isFalse();
        assertThat(tag(here, Role.VIEWER)).isNotEqualTo(tag);
        assertThat(unchanged(far, farTag)).isTrue();
        String now = tag(here, Role.VIEWER);
        jdbc.sql("update asset set name = name where false").update();
        assertThat(unchanged(here, now)).isTrue();
        jdbc.sql("delete from asset where source_id = 'b3'").update();
        assertThat(unchanged(here, now)).isFalse();
        now = tag(here, Role.VIEWER);
        // Moved out of it: the area it left changed.
        jdbc.sql("update asset set geom = ST_Translate(geom, 1, 0) where source_id = 'b4'")
                .update();
        assertThat(unchanged(here, now)).isFalse();
        assertThat(unchanged(far, farTag)).isTrue();
    }

    @Test
    void aTileChangesWhenATimeComesAndNobodyWrites() {
        String cells = CELLS + "/WebMercatorQuad/12/1626/3341";
        String parking = "/ogc/collections/asset-service-point/tiles/WebMercatorQuad/14/6506/13366";
        String before = tag(parking, Role.VIEWER);
        String cellsBefore = tag(cells, Role.VIEWER);
        // What is written here is as though it had been written long ago: the note of it is taken away.
        jdbc.sql("update asset set valid_to = now() - interval '1 minute' where kind = 'service-point'")
                .update();
        jdbc.sql("update grid_cell_version set valid_to = now() - interval '1 minute' where valid_to is null")
                .update();
        jdbc.sql(
                        "delete from tile_change where at > now() - interval '10 seconds' and source in ('asset', 'grid_cell_version')")
                .update();
        assertThat(tag(parking, Role.VIEWER)).isNotEqualTo(before);
        assertThat(tag(cells, Role.VIEWER)).isNotEqualTo(cellsBefore);
        jdbc.sql("update grid_cell_version set valid_to = null where valid_to > now() - interval '1 hour'")
                .update();
    }

    @Test
    void tagsSurviveThatNotesArePutTogether() {
        String here = PARKINGS + "/WebMercatorQuad/14/6506/13366";
        jdbc.sql("update asset set name = name").update();
        jdbc.sql("update asset set name = name").update();
        jdbc.sql("update tile_change set at = at - interval '2 hours'").update();
        String tag = tag(here, Role.VIEWER);
        long rows = notes();
        beans.getBean("condenseTileChanges", TimedWork.class).work().run(() -> false);
        assertThat(notes()).isLessThan(rows);
        assertThat(unchanged(here, tag)).isTrue();
    }

    private long notes() {
        return jdbc.sql("select count(*) from tile_change").query(Long.class).single();
    }

    @Test
    void tilesAreMadeBeforehandOnceAndAgainOnlyWhereSomethingChanged() throws Exception {
        FileSystemUtils.deleteRecursively(data.resolve("tiles"));
        String wish = """
                {"collections":["cells","segments"],"tileMatrixSet":"%s","firstMatrix":12,"lastMatrix":15,"bbox":[113.71,34.70,113.76,34.72]}""";
        JsonNode first = seeded(wish.formatted("WebMercatorQuad"));
        assertThat(first.path("state").asString()).isEqualTo("done");
        long total = first.path("total").asLong();
        assertThat(first.path("done").asLong()).isEqualTo(total).isGreaterThan(20);
        assertThat(first.path("made").asLong()).isEqualTo(total);
        assertThat(seeded(wish.formatted("WebMercatorQuad")).path("made").asLong())
                .isZero();
        // Found again by a server that has nothing in memory: it answers what was made.
        String tile = CELLS + "/WebMercatorQuad/14/6506/13366";
        String tag = tag(tile, Role.VIEWER);
        byte[] kept = Files.readAllBytes(
                data.resolve("tiles").resolve(tag.substring(0, 2)).resolve(tag));
        assertThat(kept)
                .endsWith(office.exchange(tile, "Accept-Encoding", "gzip")
                        .getResponse()
                        .getContentAsByteArray());
        jdbc.sql("update river_segment set name = name || '!'").update();
        long again = seeded(wish.formatted("WebMercatorQuad")).path("made").asLong();
        assertThat(again).isPositive().isLessThanOrEqualTo(total / 2);
        assertThat(seeded(wish.formatted("CGCS2000Quad").replace("12,", "11,").replace("15,", "14,"))
                        .path("made")
                        .asLong())
                .isPositive();
        for (String wrong : List.of(
                wish.formatted("WorldCRS84Quad"),
                wish.formatted("WebMercatorQuad").replace("15", "23"),
                wish.formatted("WebMercatorQuad").replace("12,", "16,"),
                wish.formatted("WebMercatorQuad")
                        .replace("113.71,34.70", "73,18")
                        .replace("15", "22"),
                wish.formatted("WebMercatorQuad").replace("segments", "cases"),
                wish.formatted("WebMercatorQuad").replace("\"cells\",\"segments\"", ""),
                wish.formatted("WebMercatorQuad").replace("34.70", "95"),
                wish.formatted("WebMercatorQuad").replace("113.71,", ""))) {
            assertThat(seed(wrong, Role.ADMIN)).as(wrong).hasStatus(422);
        }
        assertThat(seed(wish.formatted("WebMercatorQuad").replace("segments", "nothing"), Role.ADMIN))
                .hasStatus(404);
        assertThat(seed(wish.formatted("WebMercatorQuad"), Role.PLANNER)).hasStatus(403);
    }

    @Test
    void aMakingOfTilesIsEndedAndTakenUpWhereItWas() throws Exception {
        // Somebody else's, who died after five tiles.
        UUID id = Ids.next();
        jdbc.sql("""
                        insert into tile_seeding (id, collections, matrix_set, first_matrix, last_matrix, west, south, east, north, state, done, made,
                            total, attempts, worker, lease_until, started_by, created_at)
                        values (:id, '{cells}', 'WebMercatorQuad', 16, 16, 113.70, 34.70, 113.71, 34.71, 'running', 5, 5, 9, 1, :id,
                            now() - interval '1 minute', 'x', now())
                        """).param("id", id).update();
        JsonNode ended = ended(id.toString());
        assertThat(ended.path("state").asString()).isEqualTo("done");
        assertThat(ended.path("made").asLong()).isBetween(5L, 9L);
        assertThat(mvc.delete().uri("/api/tiles/seedings/" + id).with(As.role(Role.ADMIN)))
                .hasStatus(409);
        JsonNode queued = json(seed("""
                {"collections":["cells"],"firstMatrix":20,"lastMatrix":20}""", Role.ADMIN));
        JsonNode same = json(seed("""
                {"collections":["cells"],"firstMatrix":20,"lastMatrix":20}""", Role.ADMIN));
        assertThat(same.path("id").asString()).isEqualTo(queued.path("id").asString());
        assertThat(mvc.delete()
                        .uri("/api/tiles/seedings/" + queued.path("id").asString())
                        .with(As.role(Role.ADMIN)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$.state")
                .isEqualTo("cancelled");
        assertThat(mvc.get().uri("/api/tiles/seedings").with(As.role(Role.ADMIN)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[0].state")
                .isEqualTo("cancelled");
        assertThat(mvc.get().uri("/api/tiles/seedings/" + UUID.randomUUID()).with(As.role(Role.ADMIN)))
                .hasStatus(404);
    }

    private MvcTestResult seed(String wish, Role role) {
        return mvc.post()
                .uri("/api/tiles/seedings")
                .contentType("application/json")
                .content(wish)
                .with(As.role(role))
                .exchange();
    }

    private JsonNode seeded(String wish) throws Exception {
        MvcTestResult answer = seed(wish, Role.ADMIN);
        assertThat(answer).hasStatus(202);
        return ended(json(answer).path("id").asString());
    }

    private JsonNode ended(String id) throws Exception {
        for (int i = 0; i < 600; i++) {
            JsonNode now = json(mvc.get()
                    .uri("/api/tiles/seedings/" + id)
                    .with(As.role(Role.ADMIN))
                    .exchange());
            if (!Set.of("queued", "running").contains(now.path("state").asString())) {
                return now;
            }
            Thread.sleep(100);
        }
        throw new AssertionError("still under way");
    }

    private static JsonNode json(MvcTestResult answer) throws Exception {
        return JsonMapper.shared().readTree(answer.getResponse().getContentAsString());
    }

    @Test
    void tilesOfCasesAreAsManyAsThereAreRights() {
        String tile = "/ogc/collections/cases/tiles/WebMercatorQuad/12/1626/3341";
        String everywhere = tag(tile, Role.VIEWER);
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.DISPATCHER);
        MvcTestResult narrow = office.exchange(tile, west, "If-None-Match", "W/\"" + everywhere + "\"");
        assertThat(narrow).hasStatusOk();
        // What differs by who looks is never kept where others might find it.
        assertThat(data.resolve("tiles").resolve(everywhere.substring(0, 2)).resolve(everywhere))
                .doesNotExist();
        assertThat(narrow.getResponse().getHeader("ETag")).doesNotContain(everywhere);
        assertThat(narrow.getResponse().getHeader("Cache-Control"))
                .contains("private")
                .doesNotContain("public");
        assertThat(narrow.getResponse().getHeader("Vary"))
                .contains("Authorization")
                .contains("Cookie");
        assertThat(office.exchange(tile, As.callerOf(Role.PUBLIC)).getResponse().getStatus())
                .isIn(200, 403);
    }

    @Test
    void everyLayerNamesEveryTableUnderItAndEachTellsOfItsChanges() {
        for (LayerSource source : sources) {
            for (PublishedLayer layer : source.layers()) {
                for (TileLayer part : layer.tileLayers()) {
                    TileSources named = part.sources();
                    if (named == null) {
                        assertThat(layer.group()).isEqualTo("analysis");
                        continue;
                    }
                    assertThat(named.tables()).as(layer.id()).containsAll(tablesUnder(part.relation()));
                    if (part.history() != null) {
                        assertThat(named.tables()).as(layer.id()).containsAll(tablesUnder(part.history()));
                    }
                    assertThat(named.tables())
                            .allSatisfy(table -> assertThat(triggers(table))
                                    .containsExactlyInAnyOrder(
                                            "tile_changes_insert",
                                            "tile_changes_update",
                                            "tile_changes_delete",
                                            "tile_changes_truncate"));
                }
            }
        }
    }

    private List<String> tablesUnder(String relation) {
        return jdbc.sql("""
                        with recursive under (oid, relkind) as (
                            select c.oid, c.relkind from pg_class c where c.oid = cast(:relation as regclass)
                            union
                            select c.oid, c.relkind
                            from under u
                            join pg_rewrite r on r.ev_class = u.oid and u.relkind = 'v'
                            join pg_depend d on d.classid = 'pg_rewrite'::regclass and d.objid = r.oid
                                and d.refclassid = 'pg_class'::regclass
                            join pg_class c on c.oid = d.refobjid
                        )
                        select oid::regclass::text from under where relkind in ('r', 'p')
                        """).param("relation", relation).query(String.class).list();
    }

    private List<String> triggers(String table) {
        return jdbc.sql(
                        "select tgname from pg_trigger where tgrelid = cast(:table as regclass) and tgname like 'tile\\_changes%'")
                .param("table", table)
                .query(String.class)
                .list();
    }

    private String tag(String uri, Role role) {
        String tag = office.exchange(uri, As.callerOf(role)).getResponse().getHeader("ETag");
        assertThat(tag).as(uri).startsWith("W/\"");
        return tag.substring(3, tag.length() - 1);
    }

    private boolean unchanged(String uri, String tag) {
        MvcTestResult answer = office.exchange(uri, "If-None-Match", "W/\"" + tag + "\"");
        assertThat(answer.getResponse().getStatus()).isIn(200, 304);
        return answer.getResponse().getStatus() == 304;
    }

    private List<Object> codes(String uri, String layer) throws IOException {
        return tile(uri).get(layer).features().stream()
                .map(feature -> feature.properties().get("code"))
                .toList();
    }

    private Map<String, MvtDecoder.Layer> tile(String uri) throws IOException {
        MvcTestResult answer = office.exchange(uri, "Accept-Encoding", "gzip");
        assertThat(answer).as(uri).hasStatusOk().hasContentType(MVT);
        byte[] gzipped = answer.getResponse().getContentAsByteArray();
        return MvtDecoder.decode(new GZIPInputStream(new ByteArrayInputStream(gzipped)).readAllBytes());
    }
}

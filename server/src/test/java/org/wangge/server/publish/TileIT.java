package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.BuildingRecord;
import org.wangge.server.basemap.HouseNumberRecord;
import org.wangge.server.basemap.PlaceRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class TileIT {

    private static final Caller SYSTEM = Caller.system();

    /** Round 113.73 E 34.77 N: 13365.3, 6501.1 at zoom 14. */
    private static final TileAddress TILE = new TileAddress(14, 6501, 13368);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    Layers layers;

    @Autowired
    AssetIntake assets;

    @Autowired
    BasemapIntake basemap;

    @Autowired
    JdbcClient jdbc;

    /** Meets every cell of {@link SquareOffice}. */
    private static final String CELLS = "/ogc/collections/cells/tiles/WebMercatorQuad/12/1626/3341";

    @Autowired
    GridIntake grid;

    @BeforeEach
    void nothing() {
        Emptied.of(jdbc, "asset, road, building, place, house_number, water_area");
    }

    @Test
    void placesPointsWhereTheyAre() throws IOException {
        Bbox box = TILE.bounds(0);
        camera("c", box.centre().lon(), box.centre().lat(), Map.of("directionDegrees", 12.5, "note", "not drawn"));
        Map<String, MvtDecoder.Layer> tile = decode(get("asset-camera", TILE, Role.VIEWER));
        assertThat(tile.keySet()).containsExactly("asset-camera");
        MvtDecoder.Layer layer = tile.get("asset-camera");
        assertThat(layer.version()).isEqualTo(2);
        assertThat(layer.extent()).isEqualTo(4096);
        MvtDecoder.Feature feature = layer.features().getFirst();
        assertThat(feature.type()).isEqualTo(1);
        assertThat(feature.properties())
                .containsEntry("name", "c")
                .containsEntry("directionDegrees", 12.5)
                .containsEntry(
                        "id",
                        jdbc.sql("select id::text from asset")
                                .query(String.class)
                                .single())
                .doesNotContainKeys("note", "geom");
        // The middle latitude lies a little north of the middle row.
        assertThat(feature.paths().getFirst().getFirst()[0]).isEqualTo(2048);
        assertThat(feature.paths().getFirst().getFirst()[1]).isBetween(2046, 2050);
    }

    @Test
    void answersNothingWithNoContentAndWhatIsNotThereWithAProblem() {
        assertThat(get("asset-camera", TILE, Role.VIEWER)).hasStatus(200).body().isEmpty();
        assertThat(get("asset-helipad", TILE, Role.VIEWER)).hasStatus(404);
        for (String wrong : List.of("1/2/0", "1/0/2", "23/0/0", "-1/0/0", "0/0/-1")) {
            assertThat(mvc.get()
                            .uri("/ogc/collections/asset-camera/tiles/WebMercatorQuad/" + wrong)
                            .with(As.role(Role.VIEWER)))
                    .hasStatus(404)
                    .bodyJson()
                    .extractingPath("$.code")
                    .isEqualTo("NOT_FOUND");
        }
        assertThat(mvc.get()
                        .uri("/ogc/collections/asset-camera/tiles/WebMercatorQuad/1/x/0")
                        .with(As.role(Role.VIEWER)))
                .hasStatus(400);
        assertThat(mvc.get().uri("/ogc/collections/basemap/tiles/WebMercatorQuad/0/0/0"))
                .hasStatus(401);
    }

    @Test
    void hidesWhatIsNotForThePublic() {
        camera("c", TILE.bounds(0).centre().lon(), TILE.bounds(0).centre().lat(), Map.of());
        assertThat(get("asset-camera", TILE, Role.PUBLIC)).hasStatus(403);
        assertThat(mvc.get().uri("/api/layers").with(As.role(Role.PUBLIC)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[*].id")
                .asArray()
                .contains("basemap", "segments", "outfalls", "asset-construction-site")
                .doesNotContain("asset-camera");
        assertThat(mvc.get().uri("/api/layers").with(As.role(Role.VIEWER)))
                .hasStatusOk()
                .bodyJson()
                .extractingPath("$[?(@.id=='asset-camera')].count")
                .asArray()
                .containsExactly(1);
    }

    @Test
    void isKeptByItsTagAndSentAsTheClientCanReadIt() throws IOException {
        camera("c", TILE.bounds(0).centre().lon(), TILE.bounds(0).centre().lat(), Map.of());
        MvcTestResult first = get("asset-camera", TILE, Role.VIEWER);
        String tag = first.getResponse().getHeader("ETag");
        assertThat(tag).startsWith("W/\"");
        assertThat(first.getResponse().getHeader("Vary")).contains("Accept-Encoding");
        assertThat(first.getResponse().getHeader("Content-Encoding")).isEqualTo("gzip");
        assertThat(mvc.get()
                        .uri(uri("asset-camera", TILE))
                        .header("If-None-Match", tag)
                        .header("Accept-Encoding", "gzip")
                        .with(As.role(Role.VIEWER)))
                .hasStatus(304);
        MvcTestResult plain = mvc.get()
                .uri(uri("asset-camera", TILE))
                .with(As.role(Role.VIEWER))
                .exchange();
        assertThat(plain.getResponse().getHeader("Content-Encoding")).isNull();
        assertThat(MvtDecoder.decode(plain.getResponse().getContentAsByteArray()))
                .containsKey("asset-camera");
        camera("d", TILE.bounds(0).centre().lon(), TILE.bounds(0).centre().lat(), Map.of());
        assertThat(get("asset-camera", TILE, Role.VIEWER).getResponse().getHeader("ETag"))
                .isNotEqualTo(tag);
    }

    @Test
    void drawsCellsAsTheyWereOnADay() throws IOException {
        grid.cells(Caller.system(), SquareOffice.load());
        grid.end(Caller.system(), "base", List.of(SquareOffice.WEST + "001"), Instant.parse("2025-06-30T16:00:00Z"));
        assertThat(cellsAt("")).hasSize(7).doesNotContain(SquareOffice.WEST + "001");
        assertThat(cellsAt("?at=2025-07-01")).hasSize(7);
        assertThat(cellsAt("?at=2025-06-30")).hasSize(8).contains(SquareOffice.WEST + "001");
        assertThat(cellsAt("?at=2025-06-30T15:59:59Z")).hasSize(8);
        assertThat(cellsAt("?at=2019-12-31")).isEmpty();
        assertThat(mvc.get().uri(CELLS + "?at=yesterday").with(As.role(Role.VIEWER)))
                .hasStatus(400);
        assertThat(mvc.get().uri(uri("basemap", TILE) + "?at=2025-07-01").with(As.role(Role.VIEWER)))
                .hasStatus(400)
                .bodyJson()
                .extractingPath("$.detail")
                .isEqualTo("Of the layer basemap only the present is known");
        assertThat(mvc.get().uri("/api/layers").with(As.role(Role.VIEWER)))
                .bodyJson()
                .extractingPath("$[?(@.history==true)].id")
                .asArray()
                .containsExactly("cells");
        assertThat(mvc.get().uri("/api/grid/layers?at=2025-06-30").with(As.role(Role.VIEWER)))
                .bodyJson()
                .extractingPath("$[0].counts.cell")
                .isEqualTo(8);
    }

    /** The codes of the cells in the tile that holds the whole street. */
    private List<Object> cellsAt(String query) throws IOException {
        byte[] tile = mvc.get()
                .uri(CELLS + query)
                .with(As.role(Role.VIEWER))
                .exchange()
                .getResponse()
                .getContentAsByteArray();
        MvtDecoder.Layer cells = MvtDecoder.decode(tile).get("cell");
        return cells == null
                ? List.of()
                : cells.features().stream()
                        .map(feature -> feature.properties().get("code"))
                        .toList();
    }

    @Test
    void clustersWhatIsDenseAndLosesNothing() throws IOException {
        int objects = 100_000;
        scatter(objects, TILE.bounds(0));
        TileAddress below = new TileAddress(16, TILE.row() * 4 + 1, TILE.col() * 4 + 2);
        for (TileAddress address : List.of(TILE, below)) {
            MvcTestResult result = get("asset-bike-parking", address, Role.VIEWER);
            assertThat(result.getResponse().getContentAsByteArray().length).isLessThan(100_000);
            List<MvtDecoder.Feature> clusters =
                    decode(result).get("asset-bike-parking").features();
            long counted = clusters.stream()
                    .mapToLong(cluster -> (long) cluster.properties().get("point_count"))
                    .sum();
            assertThat(counted).isEqualTo(countIn(address.bounds(0)));
            assertThat(clusters).hasSizeLessThanOrEqualTo(256).allSatisfy(cluster -> {
                assertThat(cluster.paths().getFirst().getFirst()[0]).isBetween(0, 4096);
                assertThat(cluster.properties().containsKey("id"))
                        .isEqualTo(cluster.properties().get("point_count").equals(1L));
            });
        }
        TileAddress close = new TileAddress(18, TILE.row() * 16 + 5, TILE.col() * 16 + 9);
        List<MvtDecoder.Feature> each = decode(get("asset-bike-parking", close, Role.VIEWER))
                .get("asset-bike-parking")
                .features();
        assertThat(each)
                .hasSizeGreaterThan(300)
                .allSatisfy(feature -> assertThat(feature.properties()).containsKey("id"));
    }

    private long countIn(Bbox box) {
        return jdbc.sql("""
                        select count(*) from asset
                        where ST_X(geom) >= :west and ST_X(geom) < :east and ST_Y(geom) > :south and ST_Y(geom) <= :north
                        """)
                .param("west", box.west())
                .param("south", box.south())
                .param("east", box.east())
                .param("north", box.north())
                .query(Long.class)
                .single();
    }

    @Test
    void generalisesTheBaseMapByZoom() throws IOException {
        Bbox box = TILE.bounds(0);
        Geometry across =
                line(box.west(), box.centre().lat(), box.east(), box.centre().lat());
        basemap.roads(
                SYSTEM,
                "test",
                List.of(road("big", (LineString) across, "primary"), road("small", (LineString) across, "footway")));
        double lon = box.centre().lon();
        double lat = box.centre().lat();
        basemap.buildings(SYSTEM, "test", List.of(new BuildingRecord("b", square(lon, lat, 0.0003), "yes", "大厦", 3)));
        basemap.places(
                SYSTEM, "test", List.of(place("town", lon, lat, "place=town"), place("bar", lon, lat, "amenity=bar")));
        basemap.houseNumbers(
                SYSTEM,
                "test",
                List.of(new HouseNumberRecord(
                        "h", Cgcs2000.geometries().createPoint(new Coordinate(lon, lat)), "天泽街", "12")));
        assertThat(names(new TileAddress(9, TILE.row() >> 5, TILE.col() >> 5)))
                .isEqualTo(Map.of("roads", List.of("big"), "places", List.of("town")));
        assertThat(names(TILE).keySet()).containsExactly("buildings", "roads", "places");
        TileAddress close = new TileAddress(17, TILE.row() * 8 + 4, TILE.col() * 8 + 4);
        Map<String, List<Object>> everything = names(close);
        assertThat(everything.keySet()).containsExactly("buildings", "roads", "places", "housenumbers");
        assertThat(everything.get("roads")).containsExactlyInAnyOrder("big", "small");
        assertThat(everything.get("places")).containsExactlyInAnyOrder("town", "bar");
    }

    private Map<String, List<Object>> names(TileAddress address) throws IOException {
        Map<String, List<Object>> names = new java.util.LinkedHashMap<>();
        decode(get("basemap", address, Role.PUBLIC))
                .forEach((name, layer) -> names.put(
                        name,
                        layer.features().stream()
                                .map(feature -> feature.properties().getOrDefault("name", ""))
                                .toList()));
        return names;
    }

    @Test
    void staysUnderAMegabyteWhereABaseMapIsDense() throws IOException {
        Bbox box = TILE.bounds(0);
        Random random = new Random(11);
        List<BuildingRecord> buildings = new ArrayList<>();
        for (int i = 0; i < 40_000; i++) {
            double lon = box.west() + random.nextDouble() * (box.east() - box.west());
            double lat = box.south() + random.nextDouble() * (box.north() - box.south());
            buildings.add(new BuildingRecord("b" + i, square(lon, lat, 0.0001), "yes", "楼" + random.nextLong(), 1));
        }
        basemap.buildings(SYSTEM, "test", buildings);
        MvcTestResult result = get("basemap", TILE, Role.PUBLIC);
        assertThat(result).matches(r -> r.getResponse().getStatus() == 200);
        assertThat(result.getResponse().getContentAsByteArray().length).isLessThanOrEqualTo(1_000_000);
    }

    private static Geometry square(double lon, double lat, double size) {
        return Cgcs2000.geometries().createPolygon(new Coordinate[] {
            new Coordinate(lon, lat),
            new Coordinate(lon + size, lat),
            new Coordinate(lon + size, lat + size),
            new Coordinate(lon, lat + size),
            new Coordinate(lon, lat)
        });
    }

    private static RoadRecord road(String name, LineString line, String roadClass) {
        return new RoadRecord(name, List.of(), line, roadClass, name, null, RoadDirection.BOTH, false, false, 0);
    }

    private static PlaceRecord place(String name, double lon, double lat, String kind) {
        return new PlaceRecord(name, Cgcs2000.geometries().createPoint(new Coordinate(lon, lat)), kind, name);
    }

    private static Geometry line(double fromLon, double fromLat, double toLon, double toLat) {
        try {
            return new WKTReader(Cgcs2000.geometries())
                    .read("LINESTRING (%s %s, %s %s)".formatted(fromLon, fromLat, toLon, toLat));
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }

    private void camera(String name, double lon, double lat, Map<String, ?> attributes) {
        assets.assets(
                SYSTEM,
                "test",
                List.of(new AssetRecord(
                        name,
                        "camera",
                        null,
                        name,
                        Cgcs2000.geometries().createPoint(new Coordinate(lon, lat)),
                        attributes,
                        null,
                        null)));
    }

    private void scatter(int objects, Bbox box) {
        jdbc.sql("""
                        insert into asset (id, kind, source, source_id, name, attributes, map_properties, geom)
                        select gen_random_uuid(), 'bike-parking', 'test', n, '停放点' || n, '{}', '{}',
                            ST_SetSRID(ST_MakePoint(:west + random() * (:east - :west), :south + random() * (:north - :south)), 4490)
                        from generate_series(1, :objects) n
                        """)
                .param("west", box.west())
                .param("south", box.south())
                .param("east", box.east())
                .param("north", box.north())
                .param("objects", objects)
                .update();
        jdbc.sql("analyze asset").update();
    }

    private MvcTestResult get(String layer, TileAddress address, Role role) {
        return mvc.get()
                .uri(uri(layer, address))
                .header("Accept-Encoding", "gzip")
                .with(As.role(role))
                .exchange();
    }

    private static String uri(String layer, TileAddress address) {
        return "/ogc/collections/%s/tiles/WebMercatorQuad/%d/%d/%d"
                .formatted(layer, address.matrix(), address.row(), address.col());
    }

    private static Map<String, MvtDecoder.Layer> decode(MvcTestResult result) throws IOException {
        assertThat(result).hasStatusOk().hasContentType("application/vnd.mapbox-vector-tile");
        byte[] gzipped = result.getResponse().getContentAsByteArray();
        return MvtDecoder.decode(new GZIPInputStream(new ByteArrayInputStream(gzipped)).readAllBytes());
    }
}

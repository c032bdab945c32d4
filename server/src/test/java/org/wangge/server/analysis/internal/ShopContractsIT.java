package org.wangge.server.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.Cgcs2000;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.HouseNumberRecord;
import org.wangge.server.basemap.PlaceRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.Shapes;
import tools.jackson.databind.JsonNode;

/** Shops of two streets, 89 m apart: by number, by the nearest road; with contracts by name, by place, for an area and for a road. */
@OfficeTest
class ShopContractsIT {

    private static final Caller SYSTEM = Caller.system();
    private static final double EAST_METRE = 1 / 91_600.0;
    private static final double NORTH_METRE = 1 / 110_930.0;
    private static final String PATH = "/api/analysis/shop-contracts";
    private static final String ASKED = "?cell=" + SquareOffice.STREET + "&on=2026-06-01";

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
    void streets() {
        planner = new CoverageCalls(mvc, As.callerOf(Role.PLANNER));
        Emptied.of(jdbc, "asset, road, building, house_number, place");
        grid.cells(SYSTEM, SquareOffice.load());
        basemap.roads(SYSTEM, "test", List.of(road("南街", 0), road("北街", 89)));
        basemap.houseNumbers(
                SYSTEM,
                "test",
                List.of(new HouseNumberRecord("h", point(300, 40), "北街", "8"))); // by its number, though nearer to 南街
        basemap.places(
                SYSTEM,
                "test",
                List.of(
                        place("a", "shop=bakery", "面包房", 100, 10),
                        place("b", "amenity=restaurant", "面馆", 200, 10),
                        place("c", "shop=tea", "茶庄", 210, 10),
                        place("d", "shop=books", "书店", 300, 42),
                        place("e", "shop=mall", "商场", 100, 95),
                        place("f", "shop=kiosk", "亭子", 150, 250),
                        place("g", "amenity=school", "学校", 100, 12)));
    }

    private static double lon(double metres) {
        return 113.705 + metres * EAST_METRE;
    }

    private static double lat(double metres) {
        return 34.705 + metres * NORTH_METRE;
    }

    private static org.locationtech.jts.geom.Point point(double east, double north) {
        return Shapes.point(lon(east), lat(north));
    }

    private static PlaceRecord place(String id, String kind, String name, double east, double north) {
        return new PlaceRecord(id, point(east, north), kind, name);
    }

    private static RoadRecord road(String name, double north) {
        return new RoadRecord(
                name,
                List.of(),
                Shapes.line(lon(0), lat(north), lon(600), lat(north)),
                "residential",
                name,
                null,
                RoadDirection.BOTH,
                false,
                false,
                0);
    }

    private static AssetRecord contract(String customer, Geometry shape, String start, String end, Object... more) {
        Map<String, Object> attributes = new LinkedHashMap<>(
                Map.of("state", "running", "service", "waste", "customer", customer, "contractStart", start));
        if (!end.isEmpty()) {
            attributes.put("contractEnd", end);
        }
        for (int i = 0; i < more.length; i += 2) {
            attributes.put(String.valueOf(more[i]), more[i + 1]);
        }
        return new AssetRecord(
                customer + start + attributes.get("service"),
                "contract",
                null,
                customer,
                shape,
                attributes,
                null,
                null);
    }

    private JsonNode figures(String more) {
        return CoverageCalls.json(planner.get(PATH + "/figures" + ASKED + more));
    }

    private List<String> names(String more) {
        List<String> names = new ArrayList<>();
        String next = PATH + ASKED + more + "&limit=2";
        while (next != null) {
            JsonNode page = CoverageCalls.json(planner.get(next));
            page.path("items").forEach(shop -> names.add(shop.path("name").asString()));
            // What is asked with is encoded again.
            next = page.path("links").isEmpty()
                    ? null
                    : URLDecoder.decode(page.at("/links/0/href").asString(), StandardCharsets.UTF_8);
        }
        return names;
    }

    @Test
    void everyShopIsInOneRowAndHasAContractOrNone() {
        assets.assets(
                SYSTEM,
                "test",
                List.of(
                        // By its name, 60 m off.
                        contract("面包房", point(160, 10), "2026-01-01", "2026-12-31", "company", "清源"),
                        // By its place: of the nearer of two shops only.
                        contract("王老板", point(203, 10), "2026-01-01", "2026-06-20"),
                        // Ended, of another service, and too far from any.
                        contract("茶庄", point(210, 10), "2025-01-01", "2026-05-31"),
                        contract("商场", point(100, 95), "2026-01-01", "", "service", "cleaning"),
                        contract("无名", point(500, 10), "2026-01-01", "")));
        JsonNode figures = figures("");
        assertThat(row(figures, "南街")).isEqualTo("3 2 1 1");
        assertThat(row(figures, "北街")).isEqualTo("2 0 2 0");
        assertThat(row(figures, null)).as("of no street").isEqualTo("1 0 1 0");
        assertThat(of(figures.path("total"))).isEqualTo("6 2 4 1");
        assertThat(figures.path("unmatched").asInt()).isEqualTo(1);
        addsUp(figures);
        assertThat(names("&street=南街&state=without")).containsExactly("茶庄");
        assertThat(names("&street=北街")).containsExactlyInAnyOrder("书店", "商场");
        assertThat(names("&noStreet=true&state=without")).containsExactly("亭子");
        assertThat(names("&state=expiring")).containsExactly("面馆");
        JsonNode bakery = CoverageCalls.json(planner.get(PATH + ASKED + "&street=南街&state=with"))
                .path("items")
                .valueStream()
                .filter(shop -> shop.path("name").asString().equals("面包房"))
                .findFirst()
                .orElseThrow();
        assertThat(bakery.path("company").asString()).isEqualTo("清源");
        assertThat(bakery.path("until").asString()).isEqualTo("2026-12-31");
        // On another day others are in force.
        assertThat(row(CoverageCalls.json(planner.get(PATH + "/figures" + ASKED.replace("06-01", "05-31"))), "南街"))
                .isEqualTo("3 3 0 2");
        assertThat(figures("&service=cleaning").at("/total/with").asInt()).isEqualTo(1);
        // Those of no street are fewer where a street may be farther off.
        JsonNode far = figures("&metres=200");
        assertThat(of(far.path("total"))).isEqualTo("6 2 4 1");
        assertThat(row(far, "北街")).isEqualTo("3 0 3 0");
    }

    @Test
    void aContractForAnAreaOrARoadServesAllItsShops() {
        Geometry market = Cgcs2000.geometries().toGeometry(new Envelope(lon(190), lon(220), lat(0), lat(20)));
        assets.assets(
                SYSTEM,
                "test",
                List.of(
                        contract("市场", market, "2026-01-01", "", "customerKind", "market"),
                        contract(
                                "北街",
                                Shapes.line(lon(0), lat(89), lon(600), lat(89)),
                                "2026-01-01",
                                "",
                                "customerKind",
                                "road",
                                "road",
                                "北街")));
        JsonNode figures = figures("");
        assertThat(row(figures, "南街")).isEqualTo("3 2 1 0");
        assertThat(row(figures, "北街")).isEqualTo("2 2 0 0");
        addsUp(figures);
    }

    /** Each row is what its list has, and the total is the sum of the rows. */
    private void addsUp(JsonNode figures) {
        int shops = 0;
        for (JsonNode row : figures.path("rows")) {
            String street = row.path("street").isNull()
                    ? "&noStreet=true"
                    : "&street=" + row.path("street").asString();
            assertThat(names(street)).hasSize(row.path("shops").asInt());
            assertThat(names(street + "&state=with")).hasSize(row.path("with").asInt());
            assertThat(names(street + "&state=without"))
                    .hasSize(row.path("without").asInt());
            assertThat(row.path("with").asInt() + row.path("without").asInt())
                    .isEqualTo(row.path("shops").asInt());
            shops += row.path("shops").asInt();
        }
        assertThat(figures.at("/total/shops").asInt()).isEqualTo(shops);
        assertThat(names("").stream().distinct()).hasSize(shops);
    }

    private static String row(JsonNode figures, String street) {
        for (JsonNode row : figures.path("rows")) {
            if (street == null
                    ? row.path("street").isNull()
                    : street.equals(row.path("street").asString(""))) {
                return of(row);
            }
        }
        return "";
    }

    private static String of(JsonNode row) {
        return "%d %d %d %d"
                .formatted(
                        row.path("shops").asInt(),
                        row.path("with").asInt(),
                        row.path("without").asInt(),
                        row.path("expiring").asInt());
    }

    @Test
    void oneSeesShopsOfOnesOwnAreaAndBadQuestionsAreRefused() {
        CoverageCalls west = new CoverageCalls(mvc, As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.GRID_HEAD));
        assertThat(west.get(PATH + "/figures?cell=" + SquareOffice.EAST)).hasStatus(403);
        assertThat(new CoverageCalls(mvc, As.callerOf(Role.PUBLIC)).get(PATH + ASKED))
                .hasStatus(403);
        assertThat(planner.get(PATH + "/figures?cell=99")).hasStatus(422);
        for (String bad : List.of("&metres=0", "&metres=501", "&on=yesterday", "&state=maybe", "&limit=0")) {
            assertThat(planner.get(PATH + "?cell=" + SquareOffice.STREET + bad))
                    .as(bad)
                    .hasStatus(400);
        }
    }
}

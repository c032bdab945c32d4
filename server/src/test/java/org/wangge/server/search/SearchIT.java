package org.wangge.server.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.testing.Shapes.line;
import static org.wangge.server.testing.Shapes.point;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.basemap.BasemapIntake;
import org.wangge.server.basemap.HouseNumberRecord;
import org.wangge.server.basemap.PlaceRecord;
import org.wangge.server.basemap.RoadDirection;
import org.wangge.server.basemap.RoadRecord;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.river.RiverIntake;
import org.wangge.server.river.RiverRecord;
import org.wangge.server.river.SegmentRecord;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
class SearchIT {

    private static final Caller SYSTEM = Caller.system();

    @Autowired
    Search search;

    @Autowired
    BasemapIntake basemap;

    @Autowired
    AssetIntake assets;

    @Autowired
    RiverIntake rivers;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private static boolean filled;

    @org.junit.jupiter.api.BeforeEach
    void town() {
        if (filled) {
            return;
        }
        filled = true;
        basemap.roads(
                SYSTEM,
                "town",
                List.of(
                        road("天泽街", List.of(1L, 2L, 3L), 113.73, 34.77, 113.735, 34.77, 113.74, 34.77),
                        road("马庄街", List.of(4L, 2L, 5L), 113.735, 34.765, 113.735, 34.77, 113.735, 34.775),
                        road("九如路", List.of(6L, 7L), 113.75, 34.76, 113.75, 34.78)));
        basemap.connectRoads(SYSTEM, "town");
        basemap.houseNumbers(
                SYSTEM,
                "town",
                List.of(
                        new HouseNumberRecord("h1", point(113.7312, 34.7701), "天泽街", "12"),
                        new HouseNumberRecord("h2", point(113.7318, 34.7701), "天泽街", "14a")));
        basemap.places(
                SYSTEM,
                "town",
                List.of(
                        new PlaceRecord("p1", point(113.732, 34.772), "amenity=school", "如意湖小学"),
                        new PlaceRecord("p2", point(113.76, 34.79), "amenity=school", "如意湖第二小学"),
                        new PlaceRecord("p3", point(113.76, 34.79), "shop=yes", "ＡＢＣ 商店")));
        assets.assets(
                SYSTEM,
                "town",
                List.of(
                        new AssetRecord(
                                "a1", "camera", "C-0017", "湖心岛监控", point(113.733, 34.773), Map.of(), null, null),
                        new AssetRecord(
                                "a2",
                                "construction-site",
                                "S-1",
                                "湖心工地",
                                point(113.733, 34.773),
                                Map.of(),
                                null,
                                null)));
        rivers.rivers(SYSTEM, "town", List.of(new RiverRecord("r1", "天赉渠", "canal")));
        rivers.segments(
                SYSTEM,
                "town",
                List.of(new SegmentRecord(
                        "s1", "r1", "TLQ-1", "天赉渠一段", "cell", 0, null, line(113.74, 34.76, 113.74, 34.78))));
    }

    @Test
    void findsChineseNamesByAnyPart() {
        assertThat(labels("天泽")).containsExactly("road 天泽街");
        assertThat(labels("泽街")).containsExactly("road 天泽街");
        assertThat(labels("湖")).contains("place 如意湖小学", "asset 湖心岛监控");
        assertThat(labels("如意湖小学")).containsExactly("place 如意湖小学");
        assertThat(labels("天赉渠")).containsExactly("river 天赉渠");
        assertThat(labels("c-0017")).containsExactly("asset 湖心岛监控");
        assertThat(labels("abc商店")).containsExactly("place ＡＢＣ 商店");
        assertThat(labels("没有的名字")).isEmpty();
        assertThat(labels("100%")).isEmpty();
    }

    @Test
    void findsCrossingsAndAddresses() {
        SearchHit crossing =
                search.find(SYSTEM, new SearchQuery("马庄街与天泽街交叉口", 5, null)).getFirst();
        assertThat(crossing.kind()).isEqualTo(SearchHit.Kind.CROSSING);
        assertThat(crossing.place()).isEqualTo(new LonLat(113.735, 34.77));
        assertThat(labels("天泽街/马庄街")).first().asString().startsWith("crossing ");
        assertThat(labels("天泽街 12号")).containsExactly("address 天泽街12号");
        assertThat(labels("天泽街14A号")).containsExactly("address 天泽街14a号");
        assertThat(labels("天泽街99号")).containsExactly("road 天泽街");
        assertThat(labels("九如路与天泽街")).isEmpty();
    }

    @Test
    void putsWholeNamesFirstAndNearerOnesBeforeOthers() {
        assertThat(search.find(SYSTEM, new SearchQuery("小学", 5, new LonLat(113.76, 34.79))))
                .extracting(SearchHit::label)
                .containsExactly("如意湖第二小学", "如意湖小学");
        assertThat(search.find(SYSTEM, new SearchQuery("小学", 5, new LonLat(113.73, 34.77))))
                .extracting(SearchHit::label)
                .containsExactly("如意湖小学", "如意湖第二小学");
    }

    @Test
    void hidesWhatIsNotForThePublic() {
        assertThat(search.find(As.callerOf(Role.PUBLIC), new SearchQuery("湖心", 5, null)))
                .extracting(SearchHit::label)
                .containsExactly("湖心工地");
    }

    @Test
    void findsKindsOfObjectsInBothLanguages() {
        for (String text : List.of("工地", "建筑", "Construction", "site", "construction-site")) {
            assertThat(search.find(SYSTEM, new SearchQuery(text, 5, null)).getFirst())
                    .as(text)
                    .isEqualTo(new SearchHit(
                            SearchHit.Kind.ASSET_KIND,
                            SearchHit.Match.START,
                            "construction-site",
                            "建筑工地",
                            "Construction site",
                            null,
                            new Bbox(113.733, 34.773, 113.733, 34.773)));
        }
        assertThat(labels("CAMERA")).containsExactly("asset_kind 监控摄像头");
        assertThat(labels("停车场")).as("there is none").isEmpty();
        assertThat(search.find(As.callerOf(Role.PUBLIC), new SearchQuery("camera", 5, null)))
                .isEmpty();
    }

    @Test
    void answersOverHttpAndSaysWhatIsWrong() {
        assertThat(mvc.get().uri("/api/search?q={q}&limit=1", "天泽街").with(As.role(Role.VIEWER)))
                .hasStatusOk()
                .bodyJson()
                .isLenientlyEqualTo("""
                        {"results":[{"kind":"road","label":"天泽街","lon":113.735,"lat":34.77,"bbox":[113.73,34.77,113.74,34.77]}]}
                        """);
        assertThat(mvc.get().uri("/api/search?q= ").with(As.role(Role.VIEWER))).hasStatus(400);
        assertThat(mvc.get().uri("/api/search").with(As.role(Role.VIEWER))).hasStatus(400);
        assertThat(mvc.get().uri("/api/search?q=a&lon=113").with(As.role(Role.VIEWER)))
                .hasStatus(400);
        assertThat(mvc.get().uri("/api/search?q=a")).hasStatus(401);
    }

    @Test
    void asksTheIndexAmongManyNames() {
        Random random = new Random(3);
        List<PlaceRecord> places = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            StringBuilder name = new StringBuilder();
            for (int c = 0; c < 6; c++) {
                name.appendCodePoint(0x4e00 + random.nextInt(2500));
            }
            places.add(new PlaceRecord("n" + i, point(113 + random.nextDouble(), 34), "shop=yes", name + "店"));
        }
        assertThat(basemap.places(SYSTEM, "many", places).created()).isEqualTo(20_000);
        jdbc.sql("analyze place").update();
        String known = places.get(4711).name();
        assertThat(labels(known.substring(2, 5))).contains("place " + known);
        assertThat(String.join("", plan(known.substring(2, 4)))).contains("place_grams");
    }

    private List<String> plan(String text) {
        return jdbc.sql("explain select id from place where grams @> query_grams(:name) and name_holds(name, :name)")
                .param("name", text)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private List<String> labels(String text) {
        return search.find(SYSTEM, new SearchQuery(text, 10, null)).stream()
                .map(hit -> hit.kind().name().toLowerCase(java.util.Locale.ROOT) + " " + hit.label())
                .toList();
    }

    private static RoadRecord road(String name, List<Long> nodes, double... lonLats) {
        return new RoadRecord(
                name, nodes, line(lonLats), "residential", name, null, RoadDirection.BOTH, false, false, 0);
    }
}

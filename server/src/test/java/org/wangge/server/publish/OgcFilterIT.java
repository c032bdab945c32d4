package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.publish.cql.Condition;
import org.wangge.server.publish.cql.CqlText;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** OGC API Features part 3: filters in CQL2 find what they say, on PostGIS, and nothing comes of those that mean harm. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcFilterIT {

    private static final String PARKINGS = "/ogc/collections/asset-bike-parking/items?filter=";
    private static final String CELLS = "/ogc/collections/cells/items?filter=";
    private static final String CASES = "/ogc/collections/cases/items";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    Items items;

    @Autowired
    JdbcClient jdbc;

    OgcOffice office;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
    }

    private static String encoded(String text) {
        // The mock of a request takes a plus as it stands.
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** What is found, as the numbers of the parking points. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    code = 'P-03'                                           | 3
                    code <> 'P-03' AND code < 'P-05'                        | 0 1 2 4
                    capacity = 20                                           | 2
                    capacity > 80 OR capacity <= 10                         | 0 1 9 10
                    NOT (capacity > 10)                                     | 0 1
                    capacity <> 20 AND capacity < 50                        | 0 1 4
                    capacity IS NULL                                        | 3 7 11
                    capacity IS NOT NULL AND covered = false                | 6 8 9 10
                    covered                                                 | 0 1 2 4 5
                    covered = TRUE AND NOT covered = FALSE                  | 0 1 2 4 5
                    covered > FALSE                                         | 0 1 2 4 5
                    code LIKE 'P-1_'                                        | 10 11
                    code LIKE '%0'                                          | 0 10
                    code NOT LIKE 'P-0%'                                    | 10 11
                    code LIKE 'P\\-1%'                                       | 10 11
                    casei(code) LIKE casei('p-1%')                          | 10 11
                    CASEI(code) IN (CASEI('p-01'), CASEI('P-02'))           | 1 2
                    casei(code) = 'p-04'                                    | 4
                    accenti('Café') = 'Cafe' AND code = 'P-04'              | 4
                    capacity BETWEEN 40 AND 60                              | 4 5 6
                    capacity NOT BETWEEN 10 AND 80                          | 0 9 10
                    code IN ('P-01','P-02','X')                             | 1 2
                    capacity NOT IN (0,10,20,40,50,60,80)                   | 9 10
                    capacity + 10 = 30                                      | 2
                    capacity = 2 * 10                                       | 2
                    capacity * 2 > 150 + 5                                  | 8 9 10
                    100 - capacity / 2 <= 60                                | 8 9 10
                    capacity div 30 = 2                                     | 6 8
                    capacity % 40 = 10                                      | 1 5 9
                    capacity = 2 ^ 3 * 10                                   | 8
                    10 / capacity > 0.4                                     | 1 2
                    capacity = version * 50                                 | 5
                    name = '停放点A' AND road = '天泽街'                        | 0 6
                    road = name                                             |
                    S_INTERSECTS(geometry, BBOX(113.69,34.7,113.7065,34.71))| 0 1 2
                    S_WITHIN(geometry, POLYGON((113.69 34.7,113.7065 34.7,113.7065 34.71,113.69 34.71,113.69 34.7))) | 0 1 2
                    S_DISJOINT(geometry, BBOX(113.704,34.7,113.75,34.71))   | 0 1
                    S_EQUALS(geometry, POINT(113.700123456789 34.705))      | 0
                    S_CONTAINS(geometry, POINT(113.700123456789 34.705))    | 0
                    S_TOUCHES(geometry, LINESTRING(113.700123456789 34.705,113.71 34.72)) | 0
                    S_INTERSECTS(geometry, GEOMETRYCOLLECTION(POINT(113.700123456789 34.705))) | 0
                    S_OVERLAPS(geometry, BBOX(113,34,114,35))               |
                    """)
    void findsWhatItSays(String filter, String numbers) {
        List<String> codes = numbers == null
                ? List.of()
                : Arrays.stream(numbers.split(" "))
                        .map(number -> "P-%02d".formatted(Integer.parseInt(number)))
                        .toList();
        assertThat(office.codes(PARKINGS + encoded(filter))).containsExactlyInAnyOrderElementsOf(codes);
        assertThat(office.codes(PARKINGS + encoded(filter) + "&limit=2")).containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    validFrom = TIMESTAMP('2020-01-01T00:00:00Z')                                       | 7
                    validFrom < DATE('2020-01-01')                                                      | 0
                    validFrom = DATE('2020-01-01')                                                      | 7
                    validFrom >= DATE('2020-01-01') AND validFrom <= DATE('2020-01-01')                 | 7
                    T_AFTER(validFrom, DATE('2019-12-31'))                                              | 7
                    T_BEFORE(validFrom, TIMESTAMP('2020-01-01T00:00:00.000001Z'))                       | 7
                    T_DURING(validFrom, INTERVAL('2019-12-31','2020-01-02'))                            | 7
                    T_INTERSECTS(validFrom, INTERVAL('..','2019-12-31T00:00:00Z'))                      | 0
                    T_INTERSECTS(INTERVAL(validFrom,'..'), INTERVAL('2025-01-01','2025-01-02'))         | 7
                    T_STARTS(validFrom, INTERVAL('2020-01-01T00:00:00Z','..'))                          | 7
                    T_DISJOINT(validFrom, DATE('2020-01-01'))                                           | 0
                    T_EQUALS(validFrom, TIMESTAMP('2020-01-01T08:00:00+08:00'))                         | 7
                    S_TOUCHES(geometry, LINESTRING(113.71 34.7,113.71 34.72))                           | 3
                    S_CROSSES(geometry, LINESTRING(113.705 34.69,113.705 34.73))                        | 1
                    S_OVERLAPS(geometry, BBOX(113.705,34.705,113.715,34.708))                           | 2
                    S_WITHIN(geometry, BBOX(113.72,34.7,113.74,34.72))                                  | 4
                    S_CONTAINS(geometry, BBOX(113.731,34.711,113.732,34.712))                           | 1
                    areaSquareMetres > 0 AND provisional = true OR layer = 'base'                       | 7
                    """)
    void countsOfCells(String filter, int count) {
        assertThat(office.all(CELLS + encoded(filter))).hasSize(count);
    }

    /**
     * The places of the standard's own test data whose names begin with Ch. Its annex counts two for each of these filters (the rows of
     * {@code ACCENTI … LIKE}); but without accents all three begin with Ch, with or without regard to them, and only one with Chis.
     */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    name LIKE 'Ch%'                                    | Chengdu,Chicago,Chișinău
                    ACCENTI(name) LIKE accenti('Ch%')                  | Chengdu,Chicago,Chișinău
                    ACCENTI(CASEI(name)) LIKE accenti(casei('Chiș%'))  | Chișinău
                    ACCENTI(CASEI(name)) LIKE accenti(casei('cHis%'))  | Chișinău
                    ACCENTI(CASEI(name)) = accenti(casei('CHIȘINĂU'))  | Chișinău
                    CASEI(name) LIKE casei('cHis%')                    |
                    """)
    void namesWithAccentsAreFoundWithoutThem(String filter, String names) {
        jdbc.sql("""
                        insert into asset (id, kind, source, source_id, name, attributes, map_properties, geom)
                        select gen_random_uuid(), 'roof', 'test', name, name, '{}', '{}',
                            ST_SetSRID(ST_MakePoint(113.71, 34.705), 4490)
                        from unnest(array['Chișinău', 'Chicago', 'Chengdu', 'Cuiabá']) as name
                        on conflict do nothing
                        """).update();
        assertThat(office.all("/ogc/collections/asset-roof/items?sortby=name&filter=" + encoded(filter)).stream()
                        .map(feature -> feature.path("properties").path("name").asString()))
                .containsExactlyElementsOf(names == null ? List.of() : List.of(names.split(",")));
    }

    @Test
    void listsHaveTextsInCommon() {
        String points = "/ogc/collections/asset-service-point/items?filter=";
        for (String holds : List.of(
                "A_CONTAINS(services, ('热水'))",
                "A_CONTAINS(services, ('热水','充电'))",
                "A_EQUALS(services, ('充电','热水'))",
                "A_CONTAINEDBY(services, ('热水','充电','打印'))",
                "A_OVERLAPS(services, ('打印','充电'))")) {
            assertThat(office.codes(points + encoded(holds))).as(holds).containsExactly("F-1");
        }
        for (String fails : List.of(
                "A_CONTAINS(services, ('热水','打印'))",
                "A_EQUALS(services, ('热水'))",
                "A_CONTAINEDBY(services, ('热水'))",
                "A_OVERLAPS(services, ('打印'))")) {
            assertThat(office.codes(points + encoded(fails))).as(fails).isEmpty();
        }
    }

    @Test
    void theJsonFormAndOtherSystemsFindTheSame() {
        String json = encoded("{\"op\":\">\",\"args\":[{\"property\":\"capacity\"},90]}") + "&filter-lang=cql2-json";
        assertThat(office.codes(PARKINGS + json)).containsExactly("P-10");
        String north = encoded("S_INTERSECTS(geometry, BBOX(34.7,113.69,34.71,113.7015))")
                + "&filter-crs=http://www.opengis.net/def/crs/EPSG/0/4490";
        assertThat(office.codes(PARKINGS + north)).containsExactly("P-00");
        String next =
                OgcOffice.link(office.get(PARKINGS + encoded("capacity >= 0") + "&limit=2&sortby=-capacity"), "next");
        assertThat(next).contains("filter=capacity", "sortby=-capacity");
        assertThat(office.codes(PARKINGS + encoded("capacity >= 60") + "&limit=2&sortby=-capacity"))
                .containsExactly("P-10", "P-09", "P-08", "P-06");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    nosuch = 1
                    code = 1
                    capacity = 'x'
                    capacity LIKE 'x'
                    code + 1 = 2
                    geometry = 1
                    geometry
                    code
                    code = code = code
                    code LIKE 'x\\'
                    code LIKE name
                    openedDate = TIMESTAMP('2020-01-01T00:00:00Z')
                    validFrom = '2020-01-01'
                    S_INTERSECTS(code, POINT(1 2))
                    S_WITHIN(geometry, GEOMETRYCOLLECTION(POINT(1 2)))
                    T_AFTER(code, DATE('2020-01-01'))
                    A_CONTAINS(code, ('x'))
                    code = ('a','b')
                    code = INTERVAL('2020-01-01','..')
                    """)
    void whatCannotBeComparedIsRefused(String filter) {
        office.refuses(PARKINGS + encoded(filter), "filter");
    }

    @Test
    void otherLanguagesAndSystemsAreRefused() {
        office.refuses(PARKINGS + "covered&filter-lang=cql-text", "filter-lang");
        office.refuses(PARKINGS + "covered&filter-crs=EPSG:4490", "filter-crs");
        office.refuses(PARKINGS, "filter");
    }

    @Test
    void queryablesAreASchemaOfWhatFiltersName() {
        JsonNode schema = office.get("/ogc/collections/asset-bike-parking/queryables");
        assertThat(office.exchange("/ogc/collections/asset-bike-parking/queryables"))
                .hasContentType("application/schema+json");
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asString())
                .isEqualTo("http://localhost/ogc/collections/asset-bike-parking/queryables");
        assertThat(schema.path("type").asString()).isEqualTo("object");
        JsonNode properties = schema.path("properties");
        assertThat(properties.path("capacity").path("type").asString()).isEqualTo("integer");
        assertThat(properties.path("openedDate").path("format").asString()).isEqualTo("date");
        assertThat(properties.path("geometry").path("x-ogc-role").asString()).isEqualTo("primary-geometry");
        for (String name : properties.propertyNames()) {
            assertThat(office.exchange(PARKINGS + encoded(name + " IS NOT NULL")))
                    .as(name)
                    .hasStatusOk();
        }
    }

    /** Each of these is without a result for a hidden case; were it to fail, the failure would tell of the case. */
    @Test
    void aFilterDoesNotTellOfWhatIsHidden() {
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.GRID_WORKER);
        for (String filter : List.of(
                "1 / (number - 2) > 0 OR TRUE",
                "number ^ 400 > 0 OR TRUE",
                "(number - 1) ^ -1 > 0 OR TRUE",
                "number % (number - 2) = 0 OR TRUE",
                "1e299 * 1e299 * number > 0 OR TRUE",
                "description LIKE '%' OR number > 0")) {
            JsonNode page = office.get(CASES + "?count=true&filter=" + encoded(filter), west);
            assertThat(page.path("numberMatched").asInt()).as(filter).isEqualTo(1);
            assertThat(page.path("features").size()).as(filter).isEqualTo(1);
        }
        assertThat(office.get(CASES + "?count=true&filter=" + encoded("description LIKE '东%'"), west)
                        .path("numberMatched")
                        .asInt())
                .isZero();
        office.refuses(
                "/ogc/collections/asset-construction-site/items?filter=" + encoded("siteManagerPhone = '13700000000'"),
                "filter");
    }

    @Test
    void tenThousandFiltersAreAnsweredOrRefused() {
        long seed = 11_2026;
        RandomFilters filters = new RandomFilters(seed);
        Caller viewer = As.callerOf(Role.VIEWER);
        int answered = 0;
        for (int i = 0; i < 10_000; i++) {
            String filter = filters.next();
            try {
                int found = found(viewer, filter);
                assertThat(found).as("seed %d, %s", seed, filter).isBetween(0, OgcOffice.PARKINGS);
                answered++;
            } catch (ProblemException e) {
                assertThat(e.problem().status()).as("seed %d, %s", seed, filter).isEqualTo(400);
            }
        }
        assertThat(answered).as("most of them mean something").isGreaterThan(3_000);
        assertThat(jdbc.sql("select count(*) from asset where kind = 'bike-parking'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(OgcOffice.PARKINGS);
    }

    private int found(Caller caller, String filter) {
        Condition condition = CqlText.parse(filter, ItemCrs.CRS84);
        ItemQuery query = new ItemQuery(100, null, null, Map.of(), condition, List.of(), Set.of(), null, false);
        return items.list(caller, "asset-bike-parking", query).items().size();
    }
}

package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** The nearest objects first; the functions of filters; what pages can be in the order of. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcNearIT {

    private static final String PARKINGS = "/ogc/collections/asset-bike-parking/items";
    private static final String RACKS = "/ogc/collections/asset-capture-point/items";
    private static final String CASES = "/ogc/collections/cases/items";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    OgcOffice office;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Found(String id, double metres) {}

    /** What is found, in its order. */
    private List<Found> found(String uri) {
        return office.all(uri).stream()
                .map(feature -> new Found(
                        feature.path("id").asString(),
                        feature.path("properties").path("distance").asDouble()))
                .toList();
    }

    /** What there is, by the distances that geodata reckons. */
    private List<Found> expected(LonLat from, String relation) {
        List<Found> all = new ArrayList<>(jdbc.sql("select id, ST_AsEWKB(geom) as place from " + relation)
                .query((row, number) -> new Found(
                        row.getString("id"),
                        GeodesicDistance.nearest(from, Ewkb.read(row.getBytes("place")))
                                .metres()))
                .list());
        all.sort(Comparator.comparingDouble(Found::metres).thenComparing(Found::id));
        return all;
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    asset-bike-parking | asset where kind = 'bike-parking'
                    cells              | grid_cell_item where level = 3 and (valid_to is null or valid_to > now())
                    segments           | river_segment
                    outfalls           | outfall
                    cases              | case_item
                    """)
    void theNearestComeFirstOnPagesOfAnySize(String collection, String relation) {
        for (LonLat from : List.of(new LonLat(113.7183, 34.7051), new LonLat(113.69, 34.73), new LonLat(-60, -34))) {
            List<Found> expected = expected(from, relation);
            assertThat(expected).as(collection).isNotEmpty();
            for (int limit : List.of(1, 2, 5, 100)) {
                List<Found> found = found("/ogc/collections/%s/items?near=%s,%s&limit=%d"
                        .formatted(collection, from.lon(), from.lat(), limit));
                assertThat(found.stream().map(Found::id))
                        .as("%s from %s by %d", collection, from, limit)
                        .containsExactlyElementsOf(
                                expected.stream().map(Found::id).toList());
                for (int i = 0; i < found.size(); i++) {
                    assertThat(found.get(i).metres()).isCloseTo(expected.get(i).metres(), within(0.01));
                }
            }
        }
    }

    @Test
    void manyScatteredObjectsAreInTheSameOrderByAnyPage() {
        Random random = new Random(12_2026);
        for (int i = 0; i < 400; i++) {
            // Equal places too, so that ids decide.
            jdbc.sql("""
                            insert into asset (id, kind, source, source_id, attributes, map_properties, geom)
                            values (gen_random_uuid(), 'capture-point', 'near', :n, '{}', '{}', ST_SetSRID(ST_MakePoint(:lon, :lat), 4490))
                            """)
                    .param("n", Integer.toString(i))
                    .param("lon", 113 + random.nextInt(40) * 0.05)
                    .param("lat", 34 + random.nextInt(10) * 0.1)
                    .update();
        }
        LonLat from = new LonLat(113.913, 34.437);
        List<String> expected = expected(from, "asset where kind = 'capture-point'").stream()
                .map(Found::id)
                .toList();
        for (int limit : List.of(7, 64, 1000)) {
            assertThat(found(RACKS + "?near=113.913,34.437&limit=" + limit).stream()
                            .map(Found::id))
                    .as("pages of %d", limit)
                    .containsExactlyElementsOf(expected);
        }
    }

    @Test
    void nearStandsBesideFiltersAndCounts() {
        JsonNode page = office.get(
                PARKINGS + "?near=113.733,34.705&limit=3&count=true&bbox=113.69,34.7,113.72,34.71&covered=true&filter="
                        + encoded("capacity >= 10"));
        assertThat(page.path("numberMatched").asInt()).isEqualTo(4);
        assertThat(page.path("features")
                        .valueStream()
                        .map(feature -> feature.at("/properties/code").asString()))
                .containsExactly("P-05", "P-04", "P-02");
        String next = OgcOffice.link(page, "next");
        assertThat(next).contains("near=113.733", "covered=true", "filter=", "count=true");
        assertThat(office.codes(next)).containsExactly("P-01");
        JsonNode chosen = office.get(PARKINGS + "?near=113.733,34.705&limit=1&properties=code")
                .at("/features/0/properties");
        assertThat(chosen.propertyNames()).containsExactlyInAnyOrder("code", "distance");
        assertThat(office.get(PARKINGS + "?limit=1")
                        .at("/features/0/properties")
                        .has("distance"))
                .isFalse();
        String north = PARKINGS + "?near=113.733,34.705&limit=1&crs=http://www.opengis.net/def/crs/EPSG/0/4490";
        assertThat(office.codes(north)).startsWith("P-11");
        assertThat(office.exchange(PARKINGS + "?near=113.733,34.705", "Accept", "text/html"))
                .bodyText()
                .contains("distance");
    }

    @Test
    void whoDoesNotSeeACaseDoesNotFindItNear() {
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.GRID_WORKER);
        JsonNode seen = office.get(CASES + "?near=113.735,34.705&count=true", west);
        assertThat(seen.path("numberMatched").asInt()).isEqualTo(1);
        assertThat(seen.at("/features/0/properties/description").asString()).startsWith("西边");
    }

    @ParameterizedTest
    @ValueSource(strings = {"113.7", "113.7,34.7,5", "x,34.7", "NaN,34.7", "181,34.7", "113.7,91", ","})
    void aPlaceThatIsNoneIsRefused(String near) {
        office.refuses(PARKINGS + "?near=" + near, "near");
    }

    @Test
    void thereIsOneOrderAtATime() {
        office.refuses(PARKINGS + "?near=113.7,34.7&sortby=code", "near");
        String next = OgcOffice.link(office.get(PARKINGS + "?near=113.7,34.7&limit=3"), "next");
        office.refuses(next.replace("near=113.7%2C34.7&", "").replace("near=113.7,34.7&", ""), "after");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    abs(capacity - 45) < 10                                         | 4 5
                    ABS(0 - capacity) = 20                                          | 2
                    floor(capacity / 40) = 1                                        | 4 5 6
                    ceil(capacity / 40) = 2                                         | 5 6 8
                    round(capacity / 40) = 2                                        | 6 8 9
                    length(code) = 4 AND capacity > 80                              | 9 10
                    lower(code) = 'p-04'                                            | 4
                    upper(code) LIKE 'P-1%'                                         | 10 11
                    concat(code, name) = 'P-01停放点B'                                 | 1
                    distance(geometry, POINT(113.700123456789 34.705)) < 300        | 0 1
                    distance(POINT(113.700123456789 34.705), geometry) BETWEEN 1 AND 300 | 1
                    area(geometry) = 0 AND code = 'P-04'                            | 4
                    year(DATE('2026-05-01')) = 2026 AND code = 'P-04'               | 4
                    year(validFrom) = 2026 OR code = 'P-04'                         | 4
                    casei(concat(code, 'x')) LIKE casei('P-00X')                    | 0
                    """)
    void functionsFindWhatTheySay(String filter, String numbers) {
        List<String> codes = Arrays.stream(numbers.split(" "))
                .map(number -> "P-%02d".formatted(Integer.parseInt(number)))
                .toList();
        assertThat(office.codes(PARKINGS + "?filter=" + encoded(filter))).containsExactlyInAnyOrderElementsOf(codes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sleep(5) = 1",
                "abs() = 1",
                "abs(1,2) = 1",
                "abs(code) = 1",
                "abs(capacity) = 'x'",
                "abs(capacity)",
                "distance(code, geometry) = 1",
                "distance(geometry, GEOMETRYCOLLECTION(POINT(1 2))) = 1",
                "year(code) = 1",
                "pg_sleep(5) = 1"
            })
    void whatNoFunctionTakesIsRefused(String filter) {
        office.refuses(PARKINGS + "?filter=" + encoded(filter), "filter");
    }

    /** As the standard tests the class: each function in several filters, in both forms of the language. */
    @Test
    void everyFunctionThatIsToldCanBeCalled() {
        JsonNode told = office.get("/ogc/functions");
        assertThat(told.path("functions").size()).isGreaterThan(8);
        for (JsonNode function : told.path("functions")) {
            String name = function.path("name").asString();
            List<String> text = new ArrayList<>();
            List<String> json = new ArrayList<>();
            for (JsonNode argument : function.path("arguments")) {
                switch (argument.at("/type/0").asString()) {
                    case "string" -> add(text, json, "name", "{\"property\":\"name\"}");
                    case "number" -> add(text, json, "capacity", "{\"property\":\"capacity\"}");
                    case "datetime" -> add(text, json, "validFrom", "{\"property\":\"validFrom\"}");
                    case "geometry" -> add(text, json, "geometry", "{\"property\":\"geometry\"}");
                    default -> throw new AssertionError(argument);
                }
            }
            String call = name + "(" + String.join(",", text) + ")";
            boolean isText = function.at("/returns/0").asString().equals("string");
            for (String filter : isText
                    ? List.of(call + " = 'x'", call + " LIKE '%'", call + " IS NULL", call + " IN ('a','b')")
                    : List.of(call + " > 1", call + " BETWEEN 0 AND 5", call + " IS NULL", call + " + 1 = 2")) {
                assertThat(office.exchange(PARKINGS + "?filter=" + encoded(filter)))
                        .as(filter)
                        .hasStatusOk();
            }
            String asJson = "{\"op\":\"<>\",\"args\":[{\"op\":\"%s\",\"args\":[%s]},%s]}"
                    .formatted(name, String.join(",", json), isText ? "\"x\"" : "1");
            assertThat(office.exchange(PARKINGS + "?filter-lang=cql2-json&filter=" + encoded(asJson)))
                    .as(asJson)
                    .hasStatusOk();
        }
        assertThat(office.exchange("/ogc/functions", "Accept", "text/html"))
                .hasStatusOk()
                .bodyText()
                .contains("distance(geometry, geometry)");
        assertThat(office.get("/ogc/conformance").toString()).contains("cql2/1.0/conf/functions");
        office.refuses("/ogc/functions?limit=1", "limit");
    }

    private static void add(List<String> text, List<String> json, String name, String property) {
        text.add(name);
        json.add(property);
    }

    @Test
    void sortablesAreASchemaOfWhatPagesCanBeOrderedBy() {
        String collection = "/ogc/collections/asset-service-point";
        assertThat(office.exchange(collection + "/sortables")).hasContentType("application/schema+json");
        JsonNode schema = office.get(collection + "/sortables");
        assertThat(schema.path("$schema").asString()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asString()).isEqualTo("http://localhost" + collection + "/sortables");
        assertThat(schema.path("type").asString()).isEqualTo("object");
        assertThat(schema.path("additionalProperties").asBoolean(true)).isFalse();
        assertThat(schema.path("properties").propertyNames())
                .contains("code", "version")
                .doesNotContain("services", "geometry");
        for (var property : schema.path("properties").properties()) {
            assertThat(property.getValue().path("type").isString()).isTrue();
            assertThat(office.exchange(collection + "/items?sortby=-" + property.getKey()))
                    .as(property.getKey())
                    .hasStatusOk();
        }
        office.refuses(collection + "/items?sortby=services", "sortby");
        assertThat(OgcOffice.link(office.get(collection), "http://www.opengis.net/def/rel/ogc/1.0/sortables"))
                .isEqualTo(collection + "/sortables");
        assertThat(office.exchange(collection + "/sortables", "Accept", "text/html"))
                .hasStatusOk()
                .bodyText()
                .contains("<code>version</code>");
        assertThat(office.exchange("/ogc/collections/asset-construction-site/sortables"))
                .bodyText()
                .doesNotContain("siteManagerPhone");
    }
}

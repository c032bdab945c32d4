package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** OGC API Features part 1: what OGC's suite looks at, RFC 7946, and that nobody sees or infers what is not for them. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcFeaturesIT {

    private static final String PARKINGS = "/ogc/collections/asset-bike-parking/items";
    private static final String CELLS = "/ogc/collections/cells/items";
    private static final String CASES = "/ogc/collections/cases/items";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    OgcOffice office;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
    }

    /** Clients, and OGC's engine, begin with the first ones, and can do little with an empty one. */
    @Test
    void whatEveryOfficeHasComesFirst() {
        assertThat(office.get("/ogc/collections")
                        .path("collections")
                        .valueStream()
                        .map(collection -> collection.path("id").asString()))
                .startsWith("streets", "communities", "cells", "cases", "segments", "outfalls");
    }

    @Test
    void theLandingPageLeadsEverywhere() {
        JsonNode landing = office.get("/ogc");
        for (JsonNode link : landing.path("links")) {
            String path = link.path("href").asString().replaceFirst("^http://localhost", "");
            MvcTestResult answer = office.exchange(path);
            assertThat(answer).as(path).hasStatusOk();
            assertThat(answer.getResponse().getContentType())
                    .as(path)
                    .startsWith(link.path("type").asString());
        }
        assertThat(links(landing)).contains("self", "alternate", "service-desc", "service-doc", "conformance", "data");
        JsonNode description = link(landing, "service-desc");
        assertThat(description.path("type").asString()).isEqualTo("application/vnd.oai.openapi+json;version=3.0");
        assertThat(office.get("/ogc/conformance")
                        .path("conformsTo")
                        .valueStream()
                        .map(JsonNode::asString))
                .contains(
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core",
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/geojson",
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/html",
                        "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/oas30");
    }

    private static List<String> links(JsonNode document) {
        return document.path("links")
                .valueStream()
                .map(link -> link.path("rel").asString())
                .toList();
    }

    private static JsonNode link(JsonNode document, String rel) {
        return document.path("links")
                .valueStream()
                .filter(link -> link.path("rel").asString().equals(rel))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theDescriptionIsWholeInItselfAndNamesEveryItemsPath() {
        JsonNode api = office.get("/ogc/api");
        assertThat(api.path("openapi").asString()).startsWith("3.0");
        assertThat(api.path("info").path("contact").has("email"))
                .as("an empty one would make it invalid")
                .isFalse();
        for (String reference : api.findValuesAsString("$ref")) {
            assertThat(reference).startsWith("#/");
            assertThat(api.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
        String server = api.path("servers").path(0).path("url").asString();
        assertThat(server).isEqualTo("http://localhost/ogc");
        JsonNode paths = api.path("paths");
        assertThat(paths.has("/conformance")).isTrue();
        assertThat(paths.has("/collections")).isTrue();
        Set<String> ids = new HashSet<>();
        for (JsonNode collection : office.get("/ogc/collections").path("collections")) {
            String path = "/collections/" + collection.path("id").asString();
            ids.add(collection.path("id").asString());
            assertThat(paths.has(path)).as(path).isTrue();
            assertThat(paths.has(path + "/items/{itemId}")).as(path).isTrue();
            JsonNode answer =
                    paths.path(path + "/items").path("get").path("responses").path("200");
            assertThat(answer.path("content").propertyNames())
                    .contains("application/geo+json", "text/html", "application/geopackage+sqlite3", "text/csv");
            checkParameters(api, paths.path(path + "/items").path("get").path("parameters"));
        }
        assertThat(ids)
                .contains(
                        "streets",
                        "communities",
                        "cells",
                        "cases",
                        "segments",
                        "outfalls",
                        "findings",
                        "analysis-results",
                        "asset-camera",
                        "asset-part-01001");
    }

    private static void checkParameters(JsonNode api, JsonNode parameters) {
        List<String> names = new ArrayList<>();
        for (JsonNode parameter : parameters) {
            JsonNode resolved = parameter.has("$ref")
                    ? api.at(parameter.path("$ref").asString().substring(1))
                    : parameter;
            JsonNode schema = resolved.path("schema");
            String name = resolved.path("name").asString();
            names.add(name);
            assertThat(resolved.path("in").asString()).isEqualTo("query");
            assertThat(resolved.path("required").asBoolean(true)).isFalse();
            assertThat(resolved.path("style").asString()).isEqualTo("form");
            assertThat(resolved.path("explode").asBoolean(true)).isFalse();
            switch (name) {
                case "limit" -> {
                    assertThat(schema.path("type").asString()).isEqualTo("integer");
                    assertThat(schema.path("minimum").asInt()).isEqualTo(1);
                    assertThat(schema.path("maximum").asInt()).isEqualTo(1000);
                    assertThat(schema.path("default").asInt()).isEqualTo(100);
                }
                case "bbox" -> {
                    assertThat(schema.path("type").asString()).isEqualTo("array");
                    assertThat(schema.path("minItems").asInt()).isEqualTo(4);
                    assertThat(schema.path("maxItems").asInt()).isEqualTo(6);
                    assertThat(schema.path("items").path("type").asString()).isEqualTo("number");
                }
                case "datetime" -> assertThat(schema.path("type").asString()).isEqualTo("string");
                default -> assertThat(schema.isObject()).isTrue();
            }
        }
        assertThat(names).contains("limit", "bbox", "datetime", "f").doesNotHaveDuplicates();
    }

    @Test
    void aCollectionSaysTheSameAloneAndAmongAll() {
        JsonNode all = office.get("/ogc/collections");
        assertThat(links(all)).contains("self", "alternate");
        for (JsonNode listed : all.path("collections")) {
            JsonNode alone = office.get("/ogc/collections/" + listed.path("id").asString());
            for (String member : List.of("id", "title", "extent", "itemType", "crs", "storageCrs")) {
                assertThat(listed.path(member)).as(member).isEqualTo(alone.path(member));
            }
            assertThat(links(alone)).contains("self", "alternate", "items");
            JsonNode box = alone.path("extent").path("spatial").path("bbox").path(0);
            assertThat(box.valueStream().map(JsonNode::asDouble)).containsExactly(113.70, 34.70, 113.74, 34.72);
        }
    }

    @Test
    void itemsAreRfc7946ToTheLetter() {
        for (String id :
                List.of("cells", "communities", "streets", "cases", "segments", "outfalls", "asset-bike-parking")) {
            MvcTestResult answer = office.exchange("/ogc/collections/" + id + "/items");
            assertThat(answer).hasStatusOk().hasContentType("application/geo+json");
            JsonNode page = office.get("/ogc/collections/" + id + "/items");
            assertThat(page.path("type").asString()).isEqualTo("FeatureCollection");
            assertThat(page.has("crs")).isFalse();
            assertThat(page.has("numberMatched")).isFalse();
            assertThat(page.path("timeStamp").asString()).endsWith("Z");
            assertThat(page.path("features").size()).as(id).isPositive();
            for (JsonNode feature : page.path("features")) {
                assertThat(feature.path("type").asString()).isEqualTo("Feature");
                assertThat(feature.path("id").isString()).isTrue();
                assertThat(feature.path("properties").isObject()).isTrue();
                assertThat(feature.path("geometry").has("crs")).isFalse();
                checkNumbers(feature.path("geometry").path("coordinates"));
                checkRings(feature.path("geometry"));
            }
        }
    }

    private static void checkNumbers(JsonNode coordinates) {
        if (coordinates.isNumber()) {
            assertThat(coordinates.decimalValue().stripTrailingZeros().scale()).isLessThanOrEqualTo(7);
        } else {
            coordinates.forEach(OgcFeaturesIT::checkNumbers);
        }
    }

    private static void checkRings(JsonNode geometry) {
        if (geometry.path("type").asString().equals("MultiPolygon")) {
            for (JsonNode polygon : geometry.path("coordinates")) {
                assertThat(doubleArea(polygon.path(0)))
                        .as("the outer ring turns left")
                        .isPositive();
                assertThat(polygon.path(0).get(0))
                        .isEqualTo(polygon.path(0).get(polygon.path(0).size() - 1));
            }
        }
    }

    private static double doubleArea(JsonNode ring) {
        double sum = 0;
        for (int i = 0; i + 1 < ring.size(); i++) {
            JsonNode at = ring.path(i);
            JsonNode next = ring.path(i + 1);
            sum += at.path(0).asDouble() * next.path(1).asDouble()
                    - next.path(0).asDouble() * at.path(1).asDouble();
        }
        return sum;
    }

    @Test
    void pagesLeadToAllOfThemAndKeepEveryParameter() {
        String question = PARKINGS
                + "?limit=5&bbox=113.69,34.7,113.75,34.71&datetime=..%2F2100-01-01T00:00:00%2B08:00&covered=true";
        JsonNode first = office.get(question);
        assertThat(first.path("features").size()).isEqualTo(5);
        assertThat(OgcOffice.link(first, "next")).isNull();
        String all = PARKINGS + "?limit=5&bbox=113.69,34.7,113.75,34.71&f=json";
        JsonNode page = office.get(all);
        String next = OgcOffice.link(page, "next");
        assertThat(next).contains("limit=5", "bbox=113.69", "f=json", "after=");
        assertThat(office.codes(all)).hasSize(OgcOffice.PARKINGS).doesNotHaveDuplicates();
        for (int limit = 1; limit <= 13; limit++) {
            assertThat(office.all(PARKINGS + "?limit=" + limit)).hasSize(OgcOffice.PARKINGS);
        }
        JsonNode counted = office.get(PARKINGS + "?limit=5&count=true");
        assertThat(counted.path("numberMatched").asInt()).isEqualTo(OgcOffice.PARKINGS);
        assertThat(office.get(OgcOffice.link(counted, "next"))
                        .path("numberMatched")
                        .asInt())
                .isEqualTo(OgcOffice.PARKINGS);
        assertThat(office.get(PARKINGS + "?limit=100000").path("numberReturned").asInt())
                .isEqualTo(OgcOffice.PARKINGS);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    113.6999,34.7,113.7015,34.71            | 1
                    113.6999,34.7,-100,113.7015,34.71,9000  | 1
                    170,-90,-170,90                         | 0
                    113.7,34.7,-170,34.71                   | 12
                    -180,-90,180,90                         | 12
                    113.7,34.8,113.75,34.9                  | 0
                    """)
    void aBoxFindsWhatMeetsIt(String box, int found) {
        assertThat(office.all(PARKINGS + "?bbox=" + box)).hasSize(found);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    bbox=1,2,3                                          | bbox
                    bbox=1,2,3,4,5                                      | bbox
                    bbox=1,2,3,x                                        | bbox
                    bbox=1,2,3,NaN                                      | bbox
                    bbox=113,35,114,34                                  | bbox
                    bbox=113,34,5,114,35,4                              | bbox
                    bbox=-181,34,114,35                                 | bbox
                    limit=0                                             | limit
                    limit=-1                                            | limit
                    limit=ten                                           | limit
                    limit=5&limit=6                                     | limit
                    datetime=yesterday                                  | datetime
                    datetime=2026-02-30                                 | datetime
                    datetime=2026-01-01/2025-01-01                      | datetime
                    datetime=2026-01-01/2026-01-02/2026-01-03           | datetime
                    datetime=../..                                      | datetime
                    f=xml                                               | f
                    capacity=many                                       | capacity
                    covered=perhaps                                     | covered
                    colour=red                                          | colour
                    limits=5                                            | limits
                    count=yes                                           | count
                    after=x                                             | after
                    crs=EPSG:4490                                       | crs
                    properties=code,colour                              | properties
                    sortby=colour                                       | sortby
                    sortby=code,-code                                   | sortby
                    """)
    void whatCannotBeReadIsRefused(String query, String parameter) {
        office.refuses(PARKINGS + "?" + query, parameter);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/ogc?x=1", "/ogc/conformance?limit=1", "/ogc/api?x=1", "/ogc/collections?bbox=1,2,3,4"})
    void noDocumentTakesAParameterItDoesNotHave(String uri) {
        assertThat(office.exchange(uri)).hasStatus(400);
    }

    @Test
    void cellsAreAsTheyWereThen() {
        assertThat(office.codes(CELLS)).hasSize(7).doesNotContain(SquareOffice.WEST + "001");
        assertThat(office.codes(CELLS + "?datetime=2025-06-30T15:59:59Z"))
                .hasSize(8)
                .contains(SquareOffice.WEST + "001");
        assertThat(office.codes(CELLS + "?datetime=2025-06-30T23:59:59%2B08:00"))
                .hasSize(8);
        assertThat(office.codes(CELLS + "?datetime=2025-06-30T16:00:00Z")).hasSize(7);
        assertThat(office.codes(CELLS + "?datetime=2025-06-30")).hasSize(8);
        assertThat(office.codes(CELLS + "?datetime=2025-07-01")).hasSize(7);
        assertThat(office.codes(CELLS + "?datetime=2025-06-30/2025-07-02")).hasSize(8);
        assertThat(office.codes(CELLS + "?datetime=../2025-06-30")).hasSize(8);
        assertThat(office.codes(CELLS + "?datetime=/2019-12-31")).isEmpty();
        assertThat(office.codes(CELLS + "?datetime=2025-07-01/..")).hasSize(7);
        assertThat(office.codes(CELLS + "?datetime=2020-01-01/&limit=3"))
                .hasSize(8)
                .doesNotHaveDuplicates();
        String ended = office.all(CELLS + "?datetime=2025-06-30&code=" + SquareOffice.WEST + "001")
                .getFirst()
                .path("id")
                .asString();
        assertThat(office.exchange(CELLS + "/" + ended)).hasStatus(404);
        assertThat(office.get(CELLS + "/" + ended + "?datetime=2025-06-30")
                        .path("properties")
                        .path("validTo")
                        .asString())
                .isEqualTo("2025-06-30T16:00:00Z");
    }

    @Test
    void objectsAreAsTheyWereThen() {
        String cameras = "/ogc/collections/asset-camera/items";
        Instant before = Instant.now();
        office.changeCamera("offline");
        assertThat(statuses(cameras)).containsExactly("offline");
        assertThat(statuses(cameras + "?datetime=" + before)).containsExactly("online");
        assertThat(statuses(cameras + "?datetime=../" + before)).containsExactly("online");
        assertThat(statuses(cameras + "?datetime=" + before + "/..")).containsExactly("offline");
        assertThat(statuses(cameras + "?status=online")).isEmpty();
        assertThat(statuses(cameras + "?status=online&datetime=" + before)).containsExactly("online");
    }

    private List<String> statuses(String uri) {
        return office.all(uri).stream()
                .map(feature -> feature.path("properties").path("status").asString())
                .toList();
    }

    @Test
    void casesAreOfTheTimeTheyOccurred() {
        assertThat(office.all(CASES)).hasSize(2);
        assertThat(office.all(CASES + "?datetime=2020-01-01T00:00:00Z/..")).hasSize(2);
        assertThat(office.all(CASES + "?datetime=../2020-01-01")).isEmpty();
        String occurred = office.all(CASES)
                .getFirst()
                .path("properties")
                .path("occurredAt")
                .asString();
        assertThat(office.all(CASES + "?datetime=" + occurred)).hasSize(1);
    }

    @Test
    void propertiesAreAskedByTheirNames() {
        assertThat(office.codes(PARKINGS + "?capacity=20")).containsExactly("P-02");
        assertThat(office.codes(PARKINGS + "?code=P-03")).containsExactly("P-03");
        assertThat(office.codes(PARKINGS + "?covered=false")).containsExactlyInAnyOrder("P-06", "P-08", "P-09", "P-10");
        assertThat(office.codes(PARKINGS + "?road=%E5%A4%A9%E6%B3%BD%E8%A1%97&covered=true"))
                .containsExactlyInAnyOrder("P-00", "P-02", "P-04");
        assertThat(office.codes("/ogc/collections/asset-service-point/items?services=%E5%85%85%E7%94%B5"))
                .containsExactly("F-1");
        assertThat(office.codes("/ogc/collections/asset-service-point/items?services=x"))
                .isEmpty();
        assertThat(office.all(CASES + "?state=open&number=1")).hasSize(1);
        assertThat(office.codes(PARKINGS + "?code=P-03'%20or%20'1'='1")).isEmpty();
    }

    @Test
    void theFormIsAskedByNameOrByWhatIsAccepted() {
        assertThat(office.exchange(PARKINGS, "Accept", "text/html,application/xhtml+xml,*/*;q=0.8"))
                .hasContentTypeCompatibleWith("text/html");
        assertThat(office.exchange(PARKINGS, "Accept", "*/*")).hasContentType("application/geo+json");
        assertThat(office.exchange(PARKINGS, "Accept", "application/json")).hasContentType("application/geo+json");
        assertThat(office.exchange(PARKINGS + "?f=json", "Accept", "text/html")).hasContentType("application/geo+json");
        assertThat(office.exchange(PARKINGS + "?f=html", "Accept", "application/geo+json"))
                .hasContentTypeCompatibleWith("text/html");
        assertThat(office.exchange(PARKINGS, "Accept", "image/png")).hasStatus(406);
        assertThat(office.exchange(PARKINGS, "Accept", "text/html;q=0")).hasStatus(406);
        assertThat(office.exchange("/ogc", "Accept-Language", "en"))
                .bodyJson()
                .extractingPath("$.title")
                .isEqualTo("Wangge open services");
    }

    @Test
    void pagesForPeopleHaveNoScriptOfTheirOwnAndShowTextAsText() throws Exception {
        String id = office.all(CASES).getFirst().path("id").asString();
        for (String uri : List.of(
                "/ogc",
                "/ogc/conformance",
                "/ogc/api",
                "/ogc/collections",
                "/ogc/collections/cases",
                "/ogc/collections/cases/queryables",
                CASES,
                CASES + "/" + id)) {
            MvcTestResult answer = office.exchange(uri, "Accept", "text/html");
            assertThat(answer).hasStatusOk().hasContentTypeCompatibleWith("text/html");
            String page = answer.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
            assertThat(page).doesNotContainPattern("<script(?![^>]*src=)").doesNotContain("<垃圾>", "style=");
            assertThat(answer.getResponse().getHeader("Content-Security-Policy"))
                    .contains("script-src 'self'");
        }
        String page = office.exchange(CASES, "Accept", "text/html")
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(page).contains("西边的&lt;垃圾&gt;", "data-items=\"http://localhost" + CASES + "?f=json\"");
    }

    @Test
    void oneItemKnowsItsCollectionAndWhatIsNoneIsNotFound() {
        String id = office.all(PARKINGS).getFirst().path("id").asString();
        JsonNode item = office.get(PARKINGS + "/" + id);
        assertThat(links(item)).contains("self", "alternate", "collection");
        assertThat(item.path("id").asString()).isEqualTo(id);
        for (String missing : List.of(
                PARKINGS + "/00000000-0000-7000-8000-000000000000",
                PARKINGS + "/x",
                "/ogc/collections/asset-camera/items/" + id,
                "/ogc/collections/nothing",
                "/ogc/collections/nothing/items",
                "/ogc/collections/nothing/queryables")) {
            assertThat(office.exchange(missing)).as(missing).hasStatus(404).hasContentType("application/problem+json");
        }
        assertThat(office.exchange(PARKINGS + "/" + id + "?limit=1")).hasStatus(400);
    }

    @Test
    void nobodySeesCountsOrInfersWhatIsNotForThem() {
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.GRID_WORKER);
        JsonNode seen = office.get(CASES + "?count=true", west);
        assertThat(seen.path("numberMatched").asInt()).isEqualTo(1);
        assertThat(seen.path("features")
                        .path(0)
                        .path("properties")
                        .path("description")
                        .asString())
                .startsWith("西边");
        String east = office.all(CASES).stream()
                .filter(feature -> feature.path("properties")
                        .path("description")
                        .asString()
                        .startsWith("东边"))
                .findFirst()
                .orElseThrow()
                .path("id")
                .asString();
        assertThat(office.exchange(CASES + "/" + east, west)).hasStatus(404);
        assertThat(office.get(CASES + "?number=2&count=true", west)
                        .path("numberMatched")
                        .asInt())
                .isZero();
        Caller nobody = As.callerOf(Role.PUBLIC);
        assertThat(office.get(CASES + "?count=true", nobody)
                        .path("numberMatched")
                        .asInt())
                .isZero();
        assertThat(office.exchange("/ogc/collections/asset-camera/items", nobody))
                .hasStatus(404);
        assertThat(office.get("/ogc/collections", nobody).findValuesAsString("id"))
                .contains("cells")
                .doesNotContain(
                        "asset-camera",
                        "findings",
                        "river-findings",
                        "patrol-tracks",
                        "staff-positions",
                        "analysis-results");
        assertThat(office.exchange("/ogc/api", nobody)).bodyText().doesNotContain("asset-camera");
        assertThat(mvc.get().uri("/ogc/collections")).hasStatus(401);
    }

    @Test
    void phonesAreForWhoMaySeePhones() {
        String sites = "/ogc/collections/asset-construction-site";
        Caller worker = As.callerOf(Role.GRID_WORKER);
        assertThat(office.exchange(sites + "/items", worker)).bodyText().contains("13700000000");
        assertThat(office.exchange(sites + "/items?siteManagerPhone=13700000000", worker))
                .hasStatusOk();
        assertThat(office.exchange(sites + "/items")).bodyText().doesNotContain("13700000000");
        for (String query :
                List.of("siteManagerPhone=13700000000", "sortby=siteManagerPhone", "properties=siteManagerPhone")) {
            assertThat(office.exchange(sites + "/items?" + query)).as(query).hasStatus(400);
        }
        assertThat(office.exchange(sites + "/queryables")).bodyText().doesNotContain("siteManagerPhone");
        assertThat(office.exchange(sites + "/queryables", worker)).bodyText().contains("siteManagerPhone");
    }

    @Test
    void whatWasSentIsNotSentAgainAndLinksStandInTheHeader() {
        for (String uri : List.of("/ogc", "/ogc/collections", "/ogc/collections/cells", "/ogc/api", PARKINGS)) {
            MvcTestResult first = office.exchange(uri);
            String tag = first.getResponse().getHeader("ETag");
            assertThat(tag).as(uri).startsWith("W/\"");
            assertThat(first.getResponse().getHeader("Vary")).contains("Accept", "Authorization");
            assertThat(first.getResponse().getHeader("Cache-Control")).contains("private");
            assertThat(office.exchange(uri, "If-None-Match", tag)).as(uri).hasStatus(304);
            assertThat(first.getResponse().getHeaders("Link")).anyMatch(link -> link.contains("rel=\"self\""));
        }
        assertThat(office.exchange(PARKINGS + "?limit=5").getResponse().getHeaders("Link"))
                .anyMatch(link -> link.contains("rel=\"next\"") && link.contains("application/geo+json"));
        assertThat(mvc.head().uri(PARKINGS).with(As.role(Role.VIEWER)))
                .hasStatusOk()
                .hasContentType("application/geo+json");
    }

    @Test
    void pagesAreInTheOrderThatIsAskedFor() {
        for (int limit : List.of(1, 4, 100)) {
            assertThat(office.codes(PARKINGS + "?sortby=-code&limit=" + limit))
                    .isSortedAccordingTo(java.util.Comparator.reverseOrder())
                    .hasSize(OgcOffice.PARKINGS);
            assertThat(office.codes(PARKINGS + "?sortby=%2Bname,-capacity&limit=" + limit))
                    .containsExactly(
                            "P-09", "P-06", "P-00", "P-03", "P-10", "P-04", "P-01", "P-07", "P-08", "P-05", "P-02",
                            "P-11");
        }
        String next = OgcOffice.link(office.get(PARKINGS + "?sortby=code&limit=3"), "next");
        office.refuses(next.replace("sortby=code", "sortby=code,name"), "after");
        String nul = java.util.Base64.getUrlEncoder()
                .encodeToString("[\"a\\u0000\",\"00000000-0000-7000-8000-000000000000\"]"
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        office.refuses(PARKINGS + "?sortby=code&after=" + nul.replace("=", "%3D"), "after");
    }

    @Test
    void onlyTheseProperties() {
        JsonNode properties = office.get(PARKINGS + "?properties=capacity,code&limit=1")
                .path("features")
                .path(0)
                .path("properties");
        assertThat(properties.propertyNames()).containsExactlyInAnyOrder("code", "capacity");
        for (String place : List.of("", "geometry")) {
            JsonNode feature =
                    office.get(PARKINGS + "?properties=" + place + "&limit=1").at("/features/0");
            assertThat(feature.path("properties").isEmpty()).as(place).isTrue();
            assertThat(feature.at("/geometry/type").asString()).isEqualTo("Point");
        }
    }
}

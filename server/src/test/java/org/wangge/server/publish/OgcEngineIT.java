package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What OGC's engine for Features parts 1 and 2 asks of a server, asked over HTTP of every collection an administrator sees: those of areas, lines and
 * points, and empty ones.
 */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcEngineIT {

    private static final String GEO_JSON = "application/geo+json";
    private static final String CRS84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84";
    private static final String NO_CRS = "http://www.opengis.net/def/crs/0/unsupported";

    /** At the meridian of Greenwich, the equator, the 180th meridian and the poles. */
    private static final List<String> BOXES =
            List.of("-1.5,50,1.5,53", "-80,-5,-70,5", "177,65,-177,70", "-180,85,180,90", "-180,-90,180,-85");

    @Value("${local.server.port}")
    int port;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    OgcServer server;
    OgcServer.Client engine;
    List<JsonNode> collections;

    @BeforeAll
    void load() {
        server = new OgcServer(port, beans);
        engine = server.client(Role.ADMIN);
        collections = engine.collections();
        assertThat(collections).hasSizeGreaterThan(40);
    }

    private static String id(JsonNode collection) {
        return collection.path("id").asString();
    }

    /** All but the kinds of field objects of which there is none, and some of those. */
    private List<JsonNode> walked() {
        List<JsonNode> walked = new ArrayList<>();
        int empty = 0;
        for (JsonNode collection : collections) {
            boolean kind = id(collection).startsWith("asset-");
            if (!kind || !first(collection).isEmpty() || empty++ < 3) {
                walked.add(collection);
            }
        }
        assertThat(walked).hasSizeBetween(14, 40);
        return walked;
    }

    private String first(JsonNode collection) {
        return engine.get(items(collection) + "?limit=1").at("/features/0/id").asString("");
    }

    /** As a client finds it: by the link of the collection. */
    private static String items(JsonNode collection) {
        return collection
                .path("links")
                .valueStream()
                .filter(link -> link.path("rel").asString().equals("items")
                        && link.path("type").asString().equals(GEO_JSON))
                .findFirst()
                .orElseThrow()
                .path("href")
                .asString();
    }

    /** The engine asks the first ones of a list, and takes an empty one for a fault. */
    @Test
    void kindsWithoutObjectsStandBehindThoseWithSome() {
        List<Boolean> empty = collections.stream()
                .filter(collection -> id(collection).startsWith("asset-"))
                .map(collection -> first(collection).isEmpty())
                .toList();
        assertThat(empty).contains(true, false).isSorted();
    }

    @Test
    void everyPathOfTheDescriptionIsThere() {
        HttpResponse<String> landing = engine.ask("/", "Accept", "application/json");
        assertThat(landing.version()).isEqualTo(HttpClient.Version.HTTP_1_1);
        JsonNode links = JsonMapper.shared().readTree(landing.body());
        String type = "application/vnd.oai.openapi+json;version=3.0";
        JsonNode description = OgcServer.link(links, "service-desc");
        assertThat(description.path("type").asString()).isEqualTo(type);
        HttpResponse<String> answer = engine.ask(description.path("href").asString(), "Accept", type);
        assertThat(OgcServer.type(answer)).isEqualTo(type);
        JsonNode api = JsonMapper.shared().readTree(answer.body());
        String address = api.at("/servers/0/url").asString();
        assertThat(address).isEqualTo(server.root());
        for (var path : api.path("paths").properties()) {
            // Schemas are asked for by OgcQuestionsIT.
            if (!path.getKey().contains("{") && !path.getKey().endsWith("ables")) {
                HttpResponse<String> found = engine.ask(address + path.getKey(), "Accept", "application/json");
                assertThat(found.statusCode()).as(path.getKey()).isEqualTo(200);
                assertThat(path.getValue().at("/get/responses/200/content").propertyNames())
                        .as(path.getKey())
                        .contains(OgcServer.type(found));
            }
        }
        assertThat(server.stranger().status("/")).isEqualTo(401);
    }

    @Test
    void everyCollectionSaysTheSameAloneAndLeadsOn() {
        for (JsonNode listed : collections) {
            JsonNode alone = engine.get("/collections/" + id(listed), "Accept", "application/json");
            for (String member : List.of("id", "title", "description", "extent", "crs", "storageCrs", "itemType")) {
                assertThat(alone.path(member)).as(id(listed) + " " + member).isEqualTo(listed.path(member));
            }
            alternates(alone, "application/json");
            alternates(listed, "application/json");
            assertThat(items(alone)).isEqualTo(items(listed));
            assertThat(listed.path("itemType").asString()).isEqualTo("feature");
            assertThat(listed.at("/crs/0").asString()).isEqualTo(CRS84);
            assertThat(listed.path("crs").valueStream().map(JsonNode::asString))
                    .allMatch(crs -> crs.matches("http://www\\.opengis\\.net/def/crs/(EPSG/0/\\d+|OGC/1\\.3/CRS84)"))
                    .contains(listed.path("storageCrs").asString());
            assertThat(listed.at("/extent/spatial/bbox/0").size()).isEqualTo(4);
        }
    }

    private static void alternates(JsonNode document, String type) {
        assertThat(OgcServer.link(document, "self").path("type").asString()).isEqualTo(type);
        assertThat(OgcServer.link(document, "alternate").path("type").asString())
                .isEqualTo("text/html");
        for (JsonNode link : document.path("links")) {
            assertThat(link.path("rel").asString()).isNotEmpty();
            assertThat(link.path("type").asString()).as(link.toString()).isNotEmpty();
        }
    }

    @Test
    void everyPageIsWhole() {
        for (JsonNode collection : walked()) {
            String items = items(collection);
            List<String> questions = new ArrayList<>(List.of("", "?limit=1", "?limit=100", "?limit=1000"));
            BOXES.forEach(box -> questions.add("?bbox=" + box));
            questions.add("?bbox=" + extent(collection));
            questions.add("?datetime=2026-02-12T23:20:50Z");
            questions.add("?datetime=2026-02-12T00:00:00Z/2026-03-18T12:31:12Z");
            for (String question : questions) {
                HttpResponse<String> answer = engine.ask(items + question, "Accept", GEO_JSON);
                assertThat(answer.statusCode()).as(items + question).isEqualTo(200);
                assertThat(OgcServer.type(answer)).isEqualTo(GEO_JSON);
                JsonNode page = JsonMapper.shared().readTree(answer.body());
                assertThat(page.path("type").asString()).isEqualTo("FeatureCollection");
                assertThat(page.path("features").isArray()).isTrue();
                assertThat(page.path("numberReturned").asInt(-1))
                        .isEqualTo(page.path("features").size());
                assertThat(Instant.parse(page.path("timeStamp").asString()))
                        .isCloseTo(Instant.now(), within(1, java.time.temporal.ChronoUnit.MINUTES));
                alternates(page, GEO_JSON);
                if (question.equals("?limit=1")) {
                    assertThat(page.path("features").size()).isLessThanOrEqualTo(1);
                }
                liesIn(page, question.startsWith("?bbox=") ? question.substring(6) : "-180,-90,180,90");
            }
            for (String question : List.of("?limit=unlimited", "?limit=0", "?unknownQueryParameter12345=1")) {
                assertThat(engine.status(items + question)).as(items + question).isEqualTo(400);
            }
        }
    }

    private static String extent(JsonNode collection) {
        JsonNode box = collection.at("/extent/spatial/bbox/0");
        return String.join(",", box.valueStream().map(JsonNode::toString).toList());
    }

    /** Every geometry of a page is valid and meets a box, which may cross the 180th meridian. */
    private void liesIn(JsonNode page, String box) {
        assertThat(jdbc.sql("""
                                select count(*)
                                from jsonb_array_elements(cast(:features as jsonb)) as feature,
                                    ST_GeomFromGeoJSON(feature -> 'geometry') as shape,
                                    (select string_to_array(:box, ',')::float8[] as b) as box
                                where not ST_IsValid(shape)
                                    or not (ST_Intersects(shape,
                                            ST_MakeEnvelope(b[1], b[2], case when b[1] > b[3] then 180 else b[3] end, b[4], 4326))
                                        or (b[1] > b[3] and ST_Intersects(shape, ST_MakeEnvelope(-180, b[2], b[3], b[4], 4326))))
                                """)
                        .param("features", page.path("features").toString())
                        .param("box", box)
                        .query(Integer.class)
                        .single())
                .as("%s %s", box, page)
                .isZero();
    }

    @Test
    void everyFeatureKnowsItsFormsAndItsCollection() {
        for (JsonNode collection : walked()) {
            String first = first(collection);
            if (first.isEmpty()) {
                continue;
            }
            String address = items(collection) + "/" + first;
            HttpResponse<String> answer = engine.ask(address, "Accept", GEO_JSON);
            assertThat(OgcServer.type(answer)).as(address).isEqualTo(GEO_JSON);
            JsonNode feature = JsonMapper.shared().readTree(answer.body());
            assertThat(feature.path("id").asString()).isEqualTo(first);
            alternates(feature, GEO_JSON);
            assertThat(OgcServer.link(feature, "collection").path("href").asString())
                    .isEqualTo(server.root() + "/collections/" + id(collection));
            assertThat(engine.status(items(collection) + "/null")).isEqualTo(404);
            assertThat(engine.status(address + "?crs=" + NO_CRS)).isEqualTo(400);
        }
    }

    @Test
    void everyListedSystemIsAnsweredAndNoOther() {
        for (JsonNode collection : walked()) {
            String items = items(collection);
            JsonNode plain = engine.get(items);
            assertThat(engine.ask(items).headers().firstValue("Content-Crs")).hasValue("<" + CRS84 + ">");
            for (JsonNode crs : collection.path("crs")) {
                String asked = "crs=" + encoded(crs.asString());
                HttpResponse<String> answer = engine.ask(items + "?" + asked, "Accept", GEO_JSON);
                assertThat(answer.statusCode()).as(items + "?" + asked).isEqualTo(200);
                assertThat(answer.headers().firstValue("Content-Crs")).hasValue("<" + crs.asString() + ">");
                JsonNode page = JsonMapper.shared().readTree(answer.body());
                assertThat(page.at("/features/0/id")).isEqualTo(plain.at("/features/0/id"));
                if (page.path("features").isEmpty()) {
                    continue;
                }
                apart(plain.at("/features/0/geometry"), page.at("/features/0/geometry"), crs.asString());
                HttpResponse<String> one = engine.ask(
                        items + "/" + page.at("/features/0/id").asString() + "?" + asked, "Accept", GEO_JSON);
                assertThat(one.headers().firstValue("Content-Crs")).hasValue("<" + crs.asString() + ">");
                assertThat(JsonMapper.shared().readTree(one.body()).path("geometry"))
                        .isEqualTo(page.at("/features/0/geometry"));
            }
            for (String other : List.of(NO_CRS, "http://www.opengis.net/def/crs/EPSG/0/4534")) {
                assertThat(engine.status(items + "?crs=" + other)).as(items).isEqualTo(400);
                assertThat(engine.status(items + "?bbox=5,49,6,50&bbox-crs=" + other))
                        .as(items)
                        .isEqualTo(400);
            }
        }
    }

    /** What PostGIS makes of a geometry in another system is as near as longitude and latitude are rounded: to a centimetre. */
    private void apart(JsonNode lonLat, JsonNode there, String crs) {
        String number = crs.substring(crs.lastIndexOf('/') + 1);
        int srid = number.equals("CRS84") ? 4490 : Integer.parseInt(number);
        boolean northFirst = !number.equals("CRS84") && srid != 3857;
        Double apart = jdbc.sql("""
                        select ST_HausdorffDistance(
                            case when :srid in (4490, 4326) then a else ST_Transform(a, :srid) end,
                            ST_SetSRID(case when :northFirst then ST_FlipCoordinates(b) else b end, :srid))
                        from (select ST_SetSRID(ST_GeomFromGeoJSON(:lonLat),
                                case when :srid = 4326 then 4326 else 4490 end) as a,
                            ST_GeomFromGeoJSON(:there) as b) as shapes
                        """)
                .param("srid", srid)
                .param("northFirst", northFirst)
                .param("lonLat", lonLat.toString())
                .param("there", there.toString())
                .query(Double.class)
                .single();
        assertThat(apart).as("%s %s", crs, there).isLessThan(srid == 4490 || srid == 4326 ? 1e-9 : 0.02);
    }

    @Test
    void aBoxIsTheSameInEverySystem() {
        for (JsonNode collection : walked()) {
            String items = items(collection);
            List<String> all = engine.ids(items + "?limit=1000&bbox=" + extent(collection));
            for (JsonNode crs : collection.path("crs")) {
                String box = box(collection.at("/extent/spatial/bbox/0"), crs.asString());
                assertThat(engine.ids(items + "?limit=1000&bbox=" + box + "&bbox-crs=" + encoded(crs.asString())))
                        .as("%s %s %s", id(collection), crs, box)
                        .isEqualTo(all);
            }
        }
    }

    /** The corners of what is round a box in another system, in the order of its axes. */
    private String box(JsonNode box, String crs) {
        String number = crs.substring(crs.lastIndexOf('/') + 1);
        int srid = number.equals("CRS84") ? 4490 : Integer.parseInt(number);
        boolean northFirst = !number.equals("CRS84") && srid != 3857;
        return jdbc.sql("""
                        select format(case when :northFirst then '%2$s,%1$s,%4$s,%3$s' else '%1$s,%2$s,%3$s,%4$s' end,
                            ST_XMin(b), ST_YMin(b), ST_XMax(b), ST_YMax(b))
                        from (select case when :srid in (4490, 4326) then a else ST_Transform(ST_Segmentize(a, 0.001), :srid) end as b
                            from ST_MakeEnvelope(:west, :south, :east, :north, 4490) as a) as there
                        """)
                .param("northFirst", northFirst)
                .param("srid", srid)
                .param("west", box.path(0).asDouble())
                .param("south", box.path(1).asDouble())
                .param("east", box.path(2).asDouble())
                .param("north", box.path(3).asDouble())
                .query(String.class)
                .single();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    @Test
    void whatIsRestrictedIsNowhere() {
        OgcServer.Client viewer = server.client(Role.VIEWER);
        List<String> seen = viewer.collections().stream().map(OgcEngineIT::id).toList();
        List<String> hidden =
                new ArrayList<>(collections.stream().map(OgcEngineIT::id).toList());
        hidden.removeAll(seen);
        assertThat(hidden).contains("staff-positions", "patrol-tracks");
        String description = viewer.ask("/api").body();
        for (String id : hidden) {
            assertThat(description).doesNotContain("/collections/" + id);
            for (String part : List.of("", "/items", "/items?crs=" + NO_CRS, "/queryables", "/sortables", "/tiles")) {
                assertThat(viewer.status("/collections/" + id + part))
                        .as(id + part)
                        .isEqualTo(404);
            }
        }
    }
}

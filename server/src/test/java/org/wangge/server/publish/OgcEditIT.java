package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.NewAccount;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** OGC API Features part 4: objects are made, replaced, changed and ended by the rules of who owns them, and nothing is written over unseen. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcEditIT {

    private static final String PARKINGS = "/ogc/collections/asset-bike-parking/items";
    private static final String OUTFALLS = "/ogc/collections/outfalls/items";
    private static final String CASES = "/ogc/collections/cases/items";
    private static final String GEO_JSON = "application/geo+json";
    private static final String MERGE_PATCH = "application/merge-patch+json";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    OgcOffice office;
    Caller planner;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
        planner = beans.getBean(Accounts.class)
                .create(
                        Caller.system(),
                        new NewAccount("planner", "规划员", null, Set.of(Role.PLANNER), Scope.EVERYWHERE, null))
                .caller();
    }

    private MvcTestResult send(Caller caller, String method, String uri, String type, String body, String... headers) {
        var request = mvc.method(HttpMethod.valueOf(method)).uri(uri).with(As.caller(caller));
        if (body != null) {
            request.contentType(type).content(body);
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return request.exchange();
    }

    private static String feature(String code, double lon, String properties) {
        return """
                {"type":"Feature","id":"of the client","geometry":{"type":"Point","coordinates":[%s,34.705]},
                 "properties":{"code":"%s"%s}}
                """.formatted(lon, code, properties);
    }

    /** The path of a new parking point. */
    private String made(String code) {
        MvcTestResult answer =
                send(planner, "POST", PARKINGS, GEO_JSON, feature(code, 113.712, ",\"name\":\"新\",\"capacity\":12"));
        assertThat(answer).hasStatus(201);
        return path(answer);
    }

    private static String path(MvcTestResult answer) {
        String location = answer.getResponse().getHeader("Location");
        assertThat(location).startsWith("http://localhost/ogc/collections/");
        return String.valueOf(location).substring("http://localhost".length());
    }

    private String tag(String item) {
        String tag = office.exchange(item, planner).getResponse().getHeader("ETag");
        assertThat(tag).as("an edit compares strong tags").startsWith("\"");
        return tag;
    }

    private JsonNode properties(String item) {
        return office.get(item, planner).path("properties");
    }

    @Test
    void anObjectIsMadeReplacedChangedAndEnded() {
        MvcTestResult made =
                send(planner, "POST", PARKINGS, GEO_JSON, feature("E-1", 113.711, ",\"capacity\":7,\"covered\":true"));
        assertThat(made).hasStatus(201);
        assertThat(made.getResponse().getContentLength()).isZero();
        String item = path(made);
        assertThat(made.getResponse().getHeader("ETag")).isEqualTo(tag(item));
        assertThat(item.substring(item.lastIndexOf('/') + 1))
                .as("the server gives the id")
                .satisfies(UUID::fromString);
        assertThat(properties(item).path("capacity").asInt()).isEqualTo(7);
        assertThat(jdbc.sql("select source from asset where code = 'E-1'")
                        .query(String.class)
                        .single())
                .isEqualTo("office");

        MvcTestResult replaced = send(
                planner,
                "PUT",
                item,
                GEO_JSON,
                feature("E-1", 113.713, ",\"capacity\":9").replace("\"id\":\"of the client\",", ""),
                "If-Match",
                tag(item));
        assertThat(replaced).hasStatus(204);
        assertThat(replaced.getResponse().getHeader("ETag")).isEqualTo(tag(item));
        JsonNode now = office.get(item, planner);
        assertThat(now.path("properties").path("capacity").asInt()).isEqualTo(9);
        assertThat(now.path("properties").path("covered").isNull()).isTrue();
        assertThat(now.at("/geometry/coordinates/0").asDouble()).isEqualTo(113.713);
        assertThat(now.path("properties").path("version").asInt()).isEqualTo(2);

        MvcTestResult changed = send(
                planner,
                "PATCH",
                item,
                MERGE_PATCH,
                "{\"properties\":{\"name\":\"北门\",\"capacity\":null}}",
                "If-Match",
                tag(item),
                "Prefer",
                "return=representation");
        assertThat(changed).hasStatusOk().hasContentType(GEO_JSON);
        assertThat(changed.getResponse().getHeader("Preference-Applied")).isEqualTo("return=representation");
        assertThat(changed.getResponse().getHeader("Content-Crs"))
                .isEqualTo("<http://www.opengis.net/def/crs/OGC/1.3/CRS84>");
        assertThat(changed.getResponse().getHeader("ETag")).isEqualTo(tag(item));
        assertThat(changed).bodyJson().extractingPath("$.properties.name").isEqualTo("北门");
        assertThat(properties(item).path("capacity").isNull()).isTrue();
        assertThat(properties(item).path("code").asString()).isEqualTo("E-1");

        assertThat(send(planner, "DELETE", item, null, null, "If-Match", tag(item)))
                .hasStatus(204);
        assertThat(office.exchange(item, planner)).hasStatus(404);
        assertThat(send(planner, "DELETE", item, null, null, "If-Match", "*")).hasStatus(404);
        assertThat(jdbc.sql("select valid_to is not null from asset where code = 'E-1'")
                        .query(Boolean.class)
                        .single())
                .as("it stays with its history")
                .isTrue();
        assertThat(jdbc.sql("select action from audit_entry where subject = 'asset/' || :id order by id")
                        .param("id", item.substring(item.lastIndexOf('/') + 1))
                        .query(String.class)
                        .list())
                .containsExactly("asset.add", "asset.change", "asset.change", "asset.end");
    }

    @Test
    void whatWasChangedMeanwhileIsNotWrittenOver() {
        String item = made("E-2");
        String read = tag(item);
        String patch = "{\"properties\":{\"name\":\"甲\"}}";
        assertThat(send(planner, "PATCH", item, MERGE_PATCH, patch, "If-Match", read))
                .hasStatus(204);
        for (String[] late : new String[][] {
            {"PATCH", MERGE_PATCH, "{\"properties\":{\"name\":\"乙\"}}"},
            {"PUT", GEO_JSON, feature("E-2", 113.712, "").replace("\"id\":\"of the client\",", "")},
            {"DELETE", null, null}
        }) {
            MvcTestResult stale = send(planner, late[0], item, late[1], late[2], "If-Match", read);
            assertThat(stale).as(late[0]).hasStatus(412).hasContentType("application/problem+json");
            assertThat(stale)
                    .bodyJson()
                    .extractingPath("$.current.properties.name")
                    .isEqualTo("甲");
            assertThat(send(planner, late[0], item, late[1], late[2], "If-Match", "W/" + tag(item)))
                    .as("a weak tag never matches")
                    .hasStatus(412);
            assertThat(send(planner, late[0], item, late[1], late[2]))
                    .as(late[0])
                    .hasStatus(428)
                    .hasContentType("application/problem+json");
        }
        assertThat(properties(item).path("name").asString()).isEqualTo("甲");
        assertThat(send(planner, "PATCH", item, MERGE_PATCH, patch.replace("甲", "丙"), "If-Match", "*"))
                .hasStatus(204);
        assertThat(properties(item).path("name").asString()).isEqualTo("丙");
        String api = mvc.get()
                .uri("/api/assets/" + item.substring(item.lastIndexOf('/') + 1))
                .with(As.caller(planner))
                .exchange()
                .getResponse()
                .getHeader("ETag");
        assertThat(send(planner, "PATCH", item, MERGE_PATCH, patch, "If-Match", api))
                .as("the tag of the register names the same version")
                .hasStatus(204);
    }

    @Test
    void coordinatesAreInTheSystemThatIsNamed() {
        String north = """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[34.705,113.7123]},"properties":{"code":"E-3"}}
                """;
        MvcTestResult made = send(
                planner,
                "POST",
                PARKINGS,
                GEO_JSON,
                north,
                "Content-Crs",
                "<http://www.opengis.net/def/crs/EPSG/0/4490>",
                "Prefer",
                "return=representation");
        assertThat(made).hasStatus(201);
        assertThat(made.getResponse().getHeader("Content-Crs"))
                .isEqualTo("<http://www.opengis.net/def/crs/EPSG/0/4490>");
        assertThat(made).bodyJson().extractingPath("$.geometry.coordinates[0]").isEqualTo(34.705);
        String item = path(made);
        assertThat(office.get(item, planner).at("/geometry/coordinates/0").asDouble())
                .isEqualTo(113.7123);
        for (String crs : List.of("EPSG/0/4547", "EPSG/0/3857")) {
            String uri = "http://www.opengis.net/def/crs/" + crs;
            JsonNode there = office.get(item + "?crs=" + uri, planner);
            MvcTestResult moved = send(
                    planner,
                    "PATCH",
                    item,
                    MERGE_PATCH,
                    JsonMapper.shared().writeValueAsString(Map.of("geometry", there.path("geometry"))),
                    "If-Match",
                    tag(item),
                    "Content-Crs",
                    "<" + uri + ">");
            assertThat(moved).as(crs).hasStatus(204);
            assertThat(office.get(item, planner).at("/geometry/coordinates/0").asDouble())
                    .as(crs)
                    .isEqualTo(113.7123, org.assertj.core.api.Assertions.within(2e-8));
        }
        MvcTestResult unknown =
                send(planner, "POST", PARKINGS, GEO_JSON, feature("E-X", 113.71, ""), "Content-Crs", "<EPSG:4490>");
        assertThat(unknown).hasStatus(400);
        assertThat(unknown).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo("Content-Crs");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {                                                                                       | 400 | -
                    []                                                                                      | 400 | -
                    {"type":"Feature","type":"Feature"}                                                     | 400 | -
                    {"type":"Point","coordinates":[113.71,34.705]}                                          | 422 | /type
                    {"type":"Feature","properties":{},"geometry":null}                                      | 422 | /geometry
                    {"type":"Feature","properties":{}}                                                      | 422 | /geometry
                    {"type":"Feature","properties":[],"geometry":{"type":"Point","coordinates":[113.71,34.705]}} | 422 | /properties
                    {"type":"Feature","properties":{"colour":1},"geometry":{"type":"Point","coordinates":[113.71,34.705]}} | 422 | /properties/colour
                    {"type":"Feature","properties":{"version":3},"geometry":{"type":"Point","coordinates":[113.71,34.705]}} | 422 | /properties/version
                    {"type":"Feature","properties":{"capacity":"many"},"geometry":{"type":"Point","coordinates":[113.71,34.705]}} | 422 | /properties/capacity
                    {"type":"Feature","properties":{"code":7},"geometry":{"type":"Point","coordinates":[113.71,34.705]}} | 422 | /properties/code
                    {"type":"Feature","properties":{"name":"a\\u0000b"},"geometry":{"type":"Point","coordinates":[113.71,34.705]}} | 422 | /properties/name
                    {"type":"Feature","properties":{"validFrom":"soon"},"geometry":{"type":"Point","coordinates":[113.71,34.705]}} | 400 | /properties/validFrom
                    {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[181,34.705]}} | 422 | /geometry
                    {"type":"Feature","properties":{},"geometry":{"type":"Point","coordinates":[113.71]}}   | 422 | /geometry/coordinates
                    {"type":"Feature","properties":{},"geometry":{"type":"Spot","coordinates":[113.71,34.705]}} | 422 | /geometry/type
                    {"type":"Feature","properties":{},"geometry":{"type":"MultiPoint","coordinates":[[113.71,34.705],[113.72,34.705]]}} | 422 | /geometry/type
                    {"type":"Feature","crs":{},"properties":{},"geometry":{"type":"Point","coordinates":[113.71,34.705]}} | 422 | /crs
                    """)
    void aBadBodyIsRefusedAndChangesNothing(String body, int status, String pointer) {
        int before = count();
        MvcTestResult answer = send(planner, "POST", PARKINGS, GEO_JSON, body);
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        if (!pointer.equals("-")) {
            assertThat(answer)
                    .bodyJson()
                    .extractingPath("$.errors[0].pointer")
                    .asString()
                    .startsWith(pointer);
        }
        assertThat(count()).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {"capacity":5}                              | 422 | /capacity
                    {"properties":null}                         | 422 | /properties
                    {"geometry":null}                           | 422 | /geometry
                    {"id":"x"}                                  | 422 | /id
                    {"type":"FeatureCollection"}                | 422 | /type
                    {"properties":{"validTo":"2030-01-01"}}     | 422 | /properties/validTo
                    {"properties":{"version":99}}               | 422 | /properties/version
                    {"properties":{"covered":"yes"}}            | 422 | /properties/covered
                    """)
    void aBadPatchIsRefusedAndChangesNothing(String body, int status, String pointer) {
        String item = office.all(PARKINGS + "?code=P-00").getFirst().path("id").asString();
        String tag = tag(PARKINGS + "/" + item);
        MvcTestResult answer = send(planner, "PATCH", PARKINGS + "/" + item, MERGE_PATCH, body, "If-Match", tag);
        assertThat(answer).hasStatus(status).hasContentType("application/problem+json");
        assertThat(answer).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
        assertThat(tag(PARKINGS + "/" + item)).isEqualTo(tag);
    }

    private int count() {
        return jdbc.sql("select count(*) from asset").query(Integer.class).single();
    }

    @Test
    void whatTheServerSaysMayBeSentBackAsItIs() {
        String item = made("E-4");
        String whole = office.get(item, planner).toString();
        assertThat(send(planner, "PUT", item, GEO_JSON, whole, "If-Match", tag(item)))
                .hasStatus(204);
        assertThat(properties(item).path("version").asInt())
                .as("what changes nothing makes no version")
                .isEqualTo(1);
        String other = whole.replaceFirst("\"id\":\"[^\"]*\"", "\"id\":\"" + UUID.randomUUID() + "\"");
        assertThat(send(planner, "PUT", item, GEO_JSON, other, "If-Match", tag(item)))
                .as("the address says which one is replaced, and an id in the body is passed over (part 4, put-rid)")
                .hasStatus(204);
        assertThat(office.get(item, planner)).isEqualTo(JsonMapper.shared().readTree(whole));
    }

    @Test
    void aRetriedRequestIsDoneOnce() {
        int before = count();
        String key = UUID.randomUUID().toString();
        String body = feature("E-5", 113.714, "");
        MvcTestResult first = send(
                planner, "POST", PARKINGS, GEO_JSON, body, "Idempotency-Key", key, "Prefer", "return=representation");
        MvcTestResult again = send(
                planner, "POST", PARKINGS, GEO_JSON, body, "Idempotency-Key", key, "Prefer", "return=representation");
        assertThat(first).hasStatus(201);
        assertThat(again).hasStatus(201);
        for (String header : List.of("Location", "ETag", "Content-Type", "Content-Crs", "Preference-Applied")) {
            assertThat(again.getResponse().getHeader(header))
                    .as(header)
                    .isNotNull()
                    .isEqualTo(first.getResponse().getHeader(header));
        }
        assertThat(again.getResponse().getContentAsByteArray())
                .isEqualTo(first.getResponse().getContentAsByteArray());
        assertThat(count()).isEqualTo(before + 1);
        assertThat(send(planner, "POST", PARKINGS, GEO_JSON, body.replace("E-5", "E-6"), "Idempotency-Key", key))
                .hasStatus(422);
        assertThat(count()).isEqualTo(before + 1);
    }

    @Test
    void outfallsGoThroughTheRegisterOfRivers() {
        String body = """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[113.70505,34.706]},
                 "properties":{"code":"PK-9","kind":"rain","permit":"许可一"}}
                """;
        MvcTestResult made = send(planner, "POST", OUTFALLS, GEO_JSON, body);
        assertThat(made).hasStatus(201);
        String item = path(made);
        assertThat(properties(item).path("segment").asString())
                .as("the segment follows from the place")
                .isEqualTo("S-1");
        assertThat(properties(item).path("bank").asString()).isEqualTo("right");
        assertThat(send(
                        planner,
                        "PATCH",
                        item,
                        MERGE_PATCH,
                        "{\"properties\":{\"bank\":\"left\",\"permit\":null}}",
                        "If-Match",
                        tag(item)))
                .hasStatus(204);
        assertThat(properties(item).path("bank").asString()).isEqualTo("left");
        assertThat(properties(item).path("permit").isNull()).isTrue();
        assertThat(properties(item).path("kind").asString()).isEqualTo("rain");
        for (String refused : List.of(
                "{\"properties\":{\"bank\":\"middle\"}}",
                "{\"properties\":{\"segment\":\"S-2\"}}",
                "{\"properties\":{\"kind\":null}}")) {
            assertThat(send(planner, "PATCH", item, MERGE_PATCH, refused, "If-Match", tag(item)))
                    .as(refused)
                    .hasStatus(422);
        }
        assertThat(send(planner, "PUT", item, GEO_JSON, body, "If-Match", "\"1-old\""))
                .hasStatus(412);
        assertThat(send(planner, "PUT", item, GEO_JSON, body, "If-Match", tag(item)))
                .hasStatus(204);
        assertThat(properties(item).path("permit").asString()).isEqualTo("许可一");
        assertThat(send(planner, "DELETE", item, null, null, "If-Match", tag(item)))
                .hasStatus(204);
        assertThat(office.exchange(item, planner)).hasStatus(404);
    }

    @Test
    void aCaseIsReportedAndChangedByItsActionsAlone() {
        String report = """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[113.7055,34.7055]},
                 "properties":{"category":"item:06010","description":"门前的垃圾","source":"patrol"}}
                """;
        MvcTestResult made = send(As.callerOf(Role.DISPATCHER), "POST", CASES, GEO_JSON, report);
        assertThat(made).hasStatus(201);
        String item = path(made);
        assertThat(properties(item).path("description").asString()).isEqualTo("门前的垃圾");
        assertThat(properties(item).path("state").asString()).isEqualTo("open");
        for (String refused : List.of(
                report.replace("item:06010", "rubbish"),
                report.replace("\"source\":\"patrol\"", "\"state\":\"closed\",\"source\":\"patrol\""),
                report.replace("\"description\":\"门前的垃圾\",", ""))) {
            assertThat(send(As.callerOf(Role.DISPATCHER), "POST", CASES, GEO_JSON, refused))
                    .as(refused)
                    .hasStatus(422);
        }
        MvcTestResult patch = send(
                As.callerOf(Role.ADMIN),
                "PATCH",
                item,
                MERGE_PATCH,
                "{\"properties\":{\"state\":\"closed\"}}",
                "If-Match",
                "*");
        assertThat(patch).hasStatus(405).hasContentType("application/problem+json");
        assertThat(patch.getResponse().getHeader("Allow")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(patch).bodyJson().extractingPath("$.detail").asString().contains("/api/cases/{id}/actions");
    }

    @Test
    void cellsAndSegmentsAreEditedElsewhere() {
        for (Map.Entry<String, String> collection : Map.of(
                        "cells", "/api/grid/drafts", "streets", "/api/grid/drafts", "segments", "/api/rivers/segments")
                .entrySet()) {
            String items = "/ogc/collections/" + collection.getKey() + "/items";
            String item = items + "/" + office.all(items).getFirst().path("id").asString();
            JsonNode before = office.get(item);
            for (String[] edit : new String[][] {
                {"POST", items, GEO_JSON}, {"PUT", item, GEO_JSON}, {"PATCH", item, MERGE_PATCH}, {"DELETE", item, null}
            }) {
                MvcTestResult answer = send(
                        planner,
                        edit[0],
                        edit[1],
                        edit[2],
                        edit[2] == null ? null : before.toString(),
                        "If-Match",
                        "*");
                assertThat(answer)
                        .as(edit[0] + " " + edit[1])
                        .hasStatus(405)
                        .hasContentType("application/problem+json");
                assertThat(answer)
                        .bodyJson()
                        .extractingPath("$.detail")
                        .asString()
                        .contains(collection.getValue());
                assertThat(answer.getResponse().getHeader("Allow")).isEqualTo("GET, HEAD, OPTIONS");
            }
            assertThat(office.get(item)).isEqualTo(before);
        }
    }

    @Test
    void whatMayBeDoneIsToldToEachAndRefusedToOthers() {
        String item = made("E-7");
        Caller viewer = As.callerOf(Role.VIEWER);
        Caller worker = As.callerOf(Role.GRID_WORKER);
        assertThat(allow(planner, PARKINGS)).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(allow(planner, item)).isEqualTo("GET, HEAD, OPTIONS, PUT, PATCH, DELETE");
        assertThat(allow(viewer, PARKINGS)).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(allow(viewer, item)).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(allow(worker, CASES)).isEqualTo("GET, HEAD, OPTIONS, POST");
        assertThat(allow(planner, "/ogc/collections/cells/items")).isEqualTo("GET, HEAD, OPTIONS");
        assertThat(send(viewer, "OPTIONS", "/ogc/collections/nothing/items", null, null))
                .hasStatus(404);
        assertThat(send(viewer, "OPTIONS", PARKINGS + "/" + UUID.randomUUID(), null, null))
                .hasStatus(404);
        assertThat(mvc.options().uri(PARKINGS)).hasStatus(401);
        assertThat(mvc.post().uri(PARKINGS).contentType(GEO_JSON).content(feature("E-8", 113.71, "")))
                .hasStatus(401);
        int before = count();
        for (Caller other : List.of(viewer, worker)) {
            assertThat(send(other, "POST", PARKINGS, GEO_JSON, feature("E-8", 113.71, "")))
                    .hasStatus(403);
            assertThat(send(other, "DELETE", item, null, null, "If-Match", "*")).hasStatus(403);
        }
        Caller west = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.PLANNER);
        assertThat(send(west, "POST", PARKINGS, GEO_JSON, feature("E-8", 113.735, "")))
                .as("outside their area")
                .hasStatus(403);
        assertThat(count()).isEqualTo(before);
        assertThat(send(planner, "PATCH", item, "application/json", "{}", "If-Match", "*"))
                .hasStatus(415);
        assertThat(send(planner, "POST", PARKINGS, "application/xml", "<x/>")).hasStatus(415);
        assertThat(send(planner, "POST", PARKINGS + "?dry=true", GEO_JSON, feature("E-8", 113.71, "")))
                .hasStatus(400);
        String camera = office.all("/ogc/collections/asset-camera/items")
                .getFirst()
                .path("id")
                .asString();
        assertThat(send(planner, "DELETE", PARKINGS + "/" + camera, null, null, "If-Match", "*"))
                .as("an object of another collection")
                .hasStatus(404);
        assertThat(send(planner, "DELETE", PARKINGS + "/x", null, null, "If-Match", "*"))
                .hasStatus(404);
    }

    private String allow(Caller caller, String uri) {
        MvcTestResult answer = send(caller, "OPTIONS", uri, null, null);
        assertThat(answer).as(uri).hasStatus(200);
        return answer.getResponse().getHeader("Allow");
    }

    @Test
    void theDescriptionNamesWhatTheCallerMayDo() {
        JsonNode paths = office.get("/ogc/api", planner).path("paths");
        assertThat(paths.path("/collections/asset-bike-parking/items").propertyNames())
                .containsExactlyInAnyOrder("get", "post");
        assertThat(paths.path("/collections/asset-bike-parking/items/{itemId}").propertyNames())
                .containsExactlyInAnyOrder("get", "put", "patch", "delete");
        assertThat(paths.path("/collections/cells/items").propertyNames()).containsExactly("get");
        assertThat(office.get("/ogc/api")
                        .path("paths")
                        .path("/collections/asset-bike-parking/items")
                        .propertyNames())
                .containsExactly("get");
        assertThat(office.get("/ogc/conformance").toString())
                .contains(
                        "ogcapi-features-4/1.0/conf/create-replace-delete",
                        "ogcapi-features-4/1.0/conf/update",
                        "ogcapi-features-4/1.0/conf/optimistic-locking-etags",
                        "ogcapi-features-4/1.0/conf/features");
    }
}

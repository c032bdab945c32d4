package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseApiIT {

    private static final String IN_WEST = "{\"type\":\"Point\",\"coordinates\":[113.705,34.705]}";
    private static final String IN_EAST = "{\"type\":\"Point\",\"coordinates\":[113.735,34.705]}";
    private static final Caller DISPATCHER = As.callerOf(Role.DISPATCHER);
    private static final Caller WEST_WORKER = As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.GRID_WORKER);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @BeforeAll
    void loadTheOffice() {
        grid.cells(Caller.system(), SquareOffice.load());
    }

    @Test
    void aReportIsAnsweredWithTheCaseAndItsCell() {
        MvcTestResult made = post(DISPATCHER, body(IN_WEST, "垃圾", null));
        assertThat(made).hasStatus(201);
        String location = made.getResponse().getHeader("Location");
        assertThat(made)
                .bodyJson()
                .hasPathSatisfying("$.category", path -> path.assertThat().isEqualTo("item:06010"))
                .hasPathSatisfying("$.categoryName", path -> path.assertThat().isEqualTo("暴露垃圾"))
                .hasPathSatisfying(
                        "$.categoryLabels.en", path -> path.assertThat().isEqualTo("Exposed rubbish"))
                .hasPathSatisfying("$.state", path -> path.assertThat().isEqualTo("open"))
                .hasPathSatisfying("$.cell.code", path -> path.assertThat().isEqualTo("410105560001003"))
                .hasPathSatisfying("$.cell.level", path -> path.assertThat().isEqualTo("cell"))
                .hasPathSatisfying("$.cells.length()", path -> path.assertThat().isEqualTo(3))
                .hasPathSatisfying(
                        "$.place.coordinates[0]", path -> path.assertThat().isEqualTo(113.705))
                .doesNotHavePath("$.place.crs");
        assertThat(location).startsWith("/api/cases/");
        MvcTestResult read = get(DISPATCHER, location);
        assertThat(read).hasStatusOk();
        String tag = read.getResponse().getHeader("ETag");
        assertThat(tag).startsWith("\"1-");
        assertThat(mvc.get().uri(location).header("If-None-Match", tag).with(As.caller(DISPATCHER)))
                .hasStatus(304);
    }

    @Test
    void outsideEveryCellThereIsNone() {
        MvcTestResult made = post(DISPATCHER, body("{\"type\":\"Point\",\"coordinates\":[10,10]}", "远", null));
        assertThat(made).hasStatus(201);
        assertThat(made).bodyJson().extractingPath("$.cell").isNull();
    }

    @Test
    void aPlaceNamesItsSystem() {
        MvcTestResult made = post(DISPATCHER, """
                {"category":"part:01001","place":{"type":"Point","coordinates":[472981.5,3842000]},"crs":"EPSG:4547",
                 "description":"井盖","source":"patrol"}
                """);
        assertThat(made).hasStatus(201);
        assertThat(made).bodyJson().extractingPath("$.cell.code").asString().startsWith(SquareOffice.STREET);
    }

    @Test
    void aRetryDoesNothingTwice() {
        String report = body(IN_WEST, "重试", "client-1");
        MvcTestResult first = post(DISPATCHER, report);
        MvcTestResult again = post(DISPATCHER, report);
        assertThat(first).hasStatus(201);
        assertThat(again).hasStatus(201);
        assertThat(again.getResponse().getHeader("Location"))
                .isEqualTo(first.getResponse().getHeader("Location"));
        assertThat(count("重试")).isEqualTo(1);
        assertThat(post(DISPATCHER, body(IN_WEST, "另一个", "client-1")))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("CLIENT_ID_REUSED");
        // Another reporter's ids are their own.
        assertThat(post(WEST_WORKER, body(IN_WEST, "别人的", "client-1"))).hasStatus(201);
    }

    @Test
    void tenRetriesAtOnceMakeOneCase() throws Exception {
        String report = body(IN_WEST, "同时", "client-2");
        try (ExecutorService pool = Executors.newFixedThreadPool(10)) {
            Callable<String> send = () -> {
                MvcTestResult made = post(DISPATCHER, report);
                assertThat(made).hasStatus(201);
                return String.valueOf(made.getResponse().getHeader("Location"));
            };
            Set<String> locations = new java.util.HashSet<>();
            for (var future : pool.invokeAll(java.util.Collections.nCopies(10, send))) {
                locations.add(future.get());
            }
            assertThat(locations).hasSize(1);
        }
        assertThat(count("同时")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                // category | place | crs | status | code | pointer
                "item:99999|{\"type\":\"Point\",\"coordinates\":[113.7,34.7]}|-|422|UNKNOWN_CATEGORY|/category",
                "06010|{\"type\":\"Point\",\"coordinates\":[113.7,34.7]}|-|422|UNKNOWN_CATEGORY|/category",
                "item:06010|{\"type\":\"Point\",\"coordinates\":[]}|-|422|PLACE_REFUSED|/place/coordinates",
                "item:06010|{\"type\":\"Point\",\"coordinates\":[200,34.7]}|-|422|PLACE_REFUSED|-",
                "item:06010|{\"type\":\"LineString\",\"coordinates\":[[113.7,34.7]]}|-|422|PLACE_REFUSED|-",
                "item:06010|{\"type\":\"Circle\",\"coordinates\":[113.7,34.7]}|-|422|PLACE_REFUSED|/place/type",
                "item:06010|\"here\"|-|422|PLACE_REFUSED|/place",
                "item:06010|null|-|422|CASE_REFUSED|/place",
                "item:06010|{\"type\":\"Point\",\"coordinates\":[113.7,34.7]}|EPSG:3857|400|UNKNOWN_CRS|crs"
            })
    void aReportThatCannotBeTakenIsRefused(
            String category, String place, String crs, int status, String code, String pointer) {
        MvcTestResult refused =
                post(DISPATCHER, """
                {"category":"%s","place":%s,"crs":%s,"description":"x","source":"test"}
                """.formatted(category, place, crs == null ? "null" : "\"" + crs + "\""));
        assertThat(refused).hasStatus(status).hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
        assertThat(refused).bodyJson().extractingPath("$.code").isEqualTo(code);
        if (pointer != null) {
            assertThat(refused).bodyJson().extractingPath("$.errors[0].pointer").isEqualTo(pointer);
        }
    }

    @Test
    void anInvalidPolygonIsShownItsFault() {
        MvcTestResult refused = post(
                DISPATCHER,
                body(
                        "{\"type\":\"Polygon\",\"coordinates\":[[[113.7,34.7],[113.71,34.71],[113.71,34.7],[113.7,34.71],[113.7,34.7]]]}",
                        "x",
                        null));
        assertThat(refused).hasStatus(422);
        assertThat(refused).bodyJson().extractingPath("$.where.type").isEqualTo("Point");
        assertThat(refused).bodyJson().extractingPath("$.where.coordinates[0]").isEqualTo(113.705);
    }

    @Test
    void tooManyVerticesAreTooLarge() {
        StringBuilder line = new StringBuilder("{\"type\":\"LineString\",\"coordinates\":[");
        for (int i = 0; i <= 10_000; i++) {
            line.append(i == 0 ? "" : ",")
                    .append("[113.7,")
                    .append(34 + i * 1e-5)
                    .append(']');
        }
        assertThat(post(DISPATCHER, body(line + "]}", "x", null))).hasStatus(413);
    }

    @Test
    void whatIsNoReportIsUnreadable() {
        assertThat(post(DISPATCHER, "{")).hasStatus(400);
        assertThat(post(DISPATCHER, "[]")).hasStatus(400);
        assertThat(post(DISPATCHER, "{\"categorie\":\"item:06010\"}")).hasStatus(400);
        MvcTestResult empty = post(DISPATCHER, "{}");
        assertThat(empty).hasStatus(422);
        assertThat(empty).bodyJson().extractingPath("$.errors.length()").isEqualTo(4);
        assertThat(post(DISPATCHER, body(IN_WEST, "a\\u0000b", null))).hasStatus(422);
        assertThat(post(DISPATCHER, body(IN_WEST, "\\ud800", null))).hasStatus(422);
        assertThat(post(DISPATCHER, body(IN_WEST, " ", null))).hasStatus(422);
        assertThat(post(DISPATCHER, body(IN_WEST, "长".repeat(6001), null))).hasStatus(422);
    }

    @Test
    void aCaseIsClosedOnce() {
        String location = location(post(DISPATCHER, body(IN_WEST, "要结案", null)));
        MvcTestResult closed = close(DISPATCHER, location, "{\"note\":\"清理完毕\"}", null);
        assertThat(closed).hasStatusOk();
        assertThat(closed).bodyJson().extractingPath("$.state").isEqualTo("closed");
        assertThat(close(DISPATCHER, location, "{}", null))
                .hasStatus(409)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("CASE_CLOSED");
    }

    @Test
    void aStaleEditIsShownWhatIsThere() {
        MvcTestResult made = post(DISPATCHER, body(IN_WEST, "版本", null));
        String location = location(made);
        String tag = made.getResponse().getHeader("ETag");
        MvcTestResult stale = close(DISPATCHER, location, "{}", "\"7-old\"");
        assertThat(stale).hasStatus(412);
        assertThat(stale).bodyJson().extractingPath("$.current.version").isEqualTo(1);
        assertThat(stale).bodyJson().extractingPath("$.current.place.type").isEqualTo("Point");
        assertThat(close(DISPATCHER, location, "{}", tag)).hasStatusOk();
    }

    @Test
    void aClosingIsNotOfTheFutureNorOfBeforeTheCase() {
        String location = location(post(DISPATCHER, body(IN_WEST, "时间", null)));
        assertThat(close(DISPATCHER, location, "{\"at\":\"2999-01-01\"}", null)).hasStatus(422);
        assertThat(close(DISPATCHER, location, "{\"at\":\"2001-01-01\"}", null)).hasStatus(422);
        assertThat(close(DISPATCHER, location, "{\"at\":\"soon\"}", null)).hasStatus(400);
    }

    @Test
    void onesAreaIsWhatOneSees() {
        String west = location(post(DISPATCHER, body(IN_WEST, "西", null)));
        String east = location(post(DISPATCHER, body(IN_EAST, "东", null)));
        String outside =
                location(post(DISPATCHER, body("{\"type\":\"Point\",\"coordinates\":[113.8,34.705]}", "外", null)));
        assertThat(get(WEST_WORKER, west)).hasStatusOk();
        assertThat(get(WEST_WORKER, east)).hasStatus(404);
        assertThat(get(WEST_WORKER, outside)).hasStatus(404);
        assertThat(close(WEST_WORKER, east, "{}", null)).hasStatus(404);
        assertThat(idsOf(get(WEST_WORKER, "/api/cases/nearest?lon=113.735&lat=34.705&limit=1000")))
                .contains(id(west))
                .doesNotContain(id(east), id(outside));
        assertThat(idsOf(get(WEST_WORKER, "/api/cases?bbox=113,34,114,35&limit=1000")))
                .contains(id(west))
                .doesNotContain(id(east), id(outside));
        assertThat(close(WEST_WORKER, west, "{}", null)).hasStatusOk();
    }

    @Test
    void thePublicSeesItsOwnReportsOnly() {
        Caller somebody = citizen();
        String own = location(post(somebody, body(IN_WEST, "我的", null)));
        assertThat(get(somebody, own)).hasStatusOk();
        assertThat(get(citizen(), own)).hasStatus(404);
        assertThat(idsOf(get(somebody, "/api/cases/nearest?lon=113.7&lat=34.7&limit=1000")))
                .containsExactly(id(own));
        assertThat(close(somebody, own, "{}", null)).hasStatus(403);
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void onlyWhoReportsMayReportAndOnlyWhoHandlesMayClose(Role role) {
        boolean reports = role != Role.VIEWER;
        assertThat(post(As.callerOf(role), body(IN_WEST, "角色", null))).hasStatus(reports ? 201 : 403);
        String location = location(post(DISPATCHER, body(IN_WEST, "角色", null)));
        boolean closes = Set.of(
                        Role.ADMIN,
                        Role.DISPATCHER,
                        Role.DUTY_HEAD,
                        Role.GRID_HEAD,
                        Role.GRID_WORKER,
                        Role.HANDLER,
                        Role.INSPECTOR)
                .contains(role);
        assertThat(close(As.callerOf(role), location, "{}", null)).hasStatus(closes ? 200 : 403);
    }

    @Test
    void nearestSaysHowFarAndWhere() {
        MvcTestResult near = get(DISPATCHER, "/api/cases/nearest?lon=113.69&lat=34.705&limit=1&category=item:06010");
        assertThat(near).hasStatusOk().hasContentTypeCompatibleWith("application/geo+json");
        assertThat(near).bodyJson().extractingPath("$.type").isEqualTo("FeatureCollection");
        assertThat(near)
                .bodyJson()
                .extractingPath("$.features[0].properties.distanceMetres")
                .asNumber()
                .satisfies(metres -> assertThat(metres.doubleValue()).isBetween(1300.0, 1400.0));
        assertThat(near)
                .bodyJson()
                .extractingPath("$.features[0].properties.bearingDegrees")
                .asNumber()
                .satisfies(bearing -> assertThat(bearing.doubleValue()).isBetween(89.0, 91.0));
        MvcTestResult here = get(DISPATCHER, "/api/cases/nearest?lon=113.705&lat=34.705&limit=1");
        assertThat(here)
                .bodyJson()
                .extractingPath("$.features[0].properties.bearingDegrees")
                .isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "lat=34.7",
        "lon=113&lat=91",
        "lon=x&lat=34",
        "lon=113&lat=34&limit=0",
        "lon=113&lat=34&limit=x",
        "lon=113&lat=34&maxMetres=-1",
        "lon=113&lat=34&category=06010",
        "lon=113&lat=34&crs=EPSG:3857",
        "lon=113&lat=34&radius=5",
        "lon=NaN&lat=34"
    })
    void anUnreadableQuestionIsRefused(String query) {
        assertThat(get(DISPATCHER, "/api/cases/nearest?" + query))
                .hasStatus(400)
                .hasContentType(MediaType.APPLICATION_PROBLEM_JSON);
    }

    @Test
    void aListLeadsToItsNextPage() {
        for (int i = 0; i < 3; i++) {
            post(DISPATCHER, body("{\"type\":\"Point\",\"coordinates\":[20,20]}", "页", null));
        }
        MvcTestResult first = get(DISPATCHER, "/api/cases?bbox=19,19,21,21&state=open&limit=2");
        assertThat(idsOf(first)).hasSize(2);
        assertThat(first.getResponse().getHeader("ETag")).startsWith("W/");
        List<String> next = read(first, "$.links[?(@.rel=='next')].href");
        MvcTestResult second = get(DISPATCHER, next.getFirst());
        assertThat(idsOf(second)).hasSize(1).doesNotContainAnyElementsOf(idsOf(first));
        assertThat(second).bodyJson().extractingPath("$.links.length()").isEqualTo(0);
    }

    @Test
    void categoriesAreFoundByCodeAndName() {
        MvcTestResult all = get(DISPATCHER, "/api/cases/categories");
        assertThat(all).bodyJson().extractingPath("$.length()").isEqualTo(403);
        MvcTestResult found = get(DISPATCHER, "/api/cases/categories?q=暴露");
        assertThat(found).bodyJson().extractingPath("$[0].code").isEqualTo("item:06010");
        assertThat(get(DISPATCHER, "/api/cases/categories?q=part:01001"))
                .bodyJson()
                .extractingPath("$[0].name")
                .isEqualTo("供水井盖");
    }

    @Test
    void nobodyIsAnswered() {
        assertThat(mvc.get().uri("/api/cases/nearest?lon=1&lat=1")).hasStatus(401);
        assertThat(mvc.get().uri("/api/cases/" + UUID.randomUUID()).with(As.caller(DISPATCHER)))
                .hasStatus(404);
        assertThat(mvc.get().uri("/api/cases/nonsense").with(As.caller(DISPATCHER)))
                .hasStatus(400);
    }

    private static Caller citizen() {
        return new Caller(UUID.randomUUID(), "citizen", "市民", Set.of(Role.PUBLIC), Scope.EVERYWHERE, null);
    }

    private static String body(String place, String description, String clientId) {
        return """
                {"category":"item:06010","place":%s,"description":"%s","source":"test"%s}
                """.formatted(place, description, clientId == null ? "" : ",\"clientId\":\"" + clientId + "\"");
    }

    private MvcTestResult post(Caller caller, String body) {
        return mvc.post()
                .uri("/api/cases")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(caller))
                .exchange();
    }

    private MvcTestResult close(Caller caller, String location, String body, String ifMatch) {
        var request = mvc.post()
                .uri(location + "/actions/close")
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(caller));
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private MvcTestResult get(Caller caller, String uri) {
        return mvc.get()
                .uri(java.net.URI.create(uri.replace("暴露", "%E6%9A%B4%E9%9C%B2")))
                .with(As.caller(caller))
                .exchange();
    }

    private static String location(MvcTestResult made) {
        assertThat(made).hasStatus(201);
        return String.valueOf(made.getResponse().getHeader("Location"));
    }

    private static String id(String location) {
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static List<String> idsOf(MvcTestResult collection) {
        assertThat(collection).hasStatusOk();
        return read(collection, "$.features[*].id");
    }

    private static <T> T read(MvcTestResult result, String path) {
        try {
            return com.jayway.jsonpath.JsonPath.read(result.getResponse().getContentAsString(), path);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }

    private long count(String description) {
        return jdbc.sql("select count(*) from case_record where description = :description")
                .param("description", description)
                .query(Long.class)
                .single();
    }
}

package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.files.SamplePhotos;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Reporting without an account: what comes in, what goes out, and what is kept from both. */
@OfficeTest
class PublicReportIT {

    private static final String REFERENCE = "[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GridIntake grid;

    private String address = "192.0.2.1";

    @BeforeEach
    void office() {
        if (jdbc.sql("select count(*) from grid_cell").query(Integer.class).single() == 0) {
            grid.cells(Caller.system(), SquareOffice.load());
        }
        jdbc.sql("update public_rule set reports_per_address = 1000, reports_per_office = 1000")
                .update();
        jdbc.sql("delete from rate_count").update();
    }

    @Test
    void whatCanBeReportedIsAListWithPicturesInBothLanguages() {
        var answer = mvc.get().uri("/api/public/categories").exchange();
        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$.length()").isEqualTo(16);
        assertThat(answer).bodyJson().extractingPath("$[0].name.zh").isEqualTo("垃圾没人清");
        assertThat(answer).bodyJson().extractingPath("$[0].name.en").isEqualTo("Rubbish lying around");
        assertThat(answer).bodyJson().extractingPath("$[0].picture").isEqualTo("rubbish");
    }

    @Test
    void aReportBecomesACaseTheDispatcherSeesAndItsNumberTellsHowItStands() {
        String location = reported(form("rubbish", 113.705, 34.705), "甲树旁一堆垃圾");
        assertThat(location).matches("/api/public/reports/" + REFERENCE);
        assertThat(mvc.get().uri(location).exchange())
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("received");
        String id = caseOf(location);
        var seen =
                mvc.get().uri("/api/cases/" + id).with(As.role(Role.DISPATCHER)).exchange();
        assertThat(seen).bodyJson().extractingPath("$.description").isEqualTo("甲树旁一堆垃圾");
        assertThat(seen).bodyJson().extractingPath("$.source").isEqualTo("public");
        assertThat(seen).bodyJson().extractingPath("$.category").isEqualTo("item:06010");
        act(id, "file", "{}");
        act(id, "close", "{\"note\":\"内部备注：已清\"}");
        var after = mvc.get()
                .uri(location.toLowerCase(java.util.Locale.ROOT).replace("-", ""))
                .exchange();
        assertThat(after).bodyJson().extractingPath("$.status").isEqualTo("done");
        assertThat(after)
                .bodyJson()
                .extractingPath("$.steps[*].status")
                .asArray()
                .containsExactly("received", "accepted", "done");
        assertThat(body(after)).doesNotContain("甲树").doesNotContain("内部备注").doesNotContain(id);
    }

    @Test
    void theSameReportAgainIsTheSameNumberAndAnotherWithItsIdIsRefused() throws Exception {
        Map<String, String> form = form("road", 113.715, 34.705);
        List<Callable<String>> tries = java.util.Collections.nCopies(6, () -> reported(form, "坑"));
        try (var threads = Executors.newFixedThreadPool(6)) {
            List<String> numbers = new java.util.ArrayList<>();
            for (Future<String> one : threads.invokeAll(tries)) {
                numbers.add(one.get());
            }
            assertThat(numbers.stream().distinct()).hasSize(1);
        }
        assertThat(jdbc.sql("select count(*) from case_record where description = '坑'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
        assertThat(send(form, "别的", List.of()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("REPORT_CLIENT_ID_REUSED");
    }

    @Test
    void whoReportedIsKnownToNobodyWhoDoesNotDecide() {
        Map<String, String> form = form("noise", 113.725, 34.705);
        form.put("name", "王不二");
        form.put("phone", "13800000000");
        String location = reported(form, "太吵");
        String id = caseOf(location);
        for (String uri :
                List.of(location, "/api/cases/" + id, "/api/cases/" + id + "/log", "/api/cases", "/api/audit")) {
            assertThat(body(mvc.get().uri(uri).with(As.role(Role.ADMIN)).exchange()))
                    .as(uri)
                    .doesNotContain("王不二")
                    .doesNotContain("13800000000");
        }
    }

    @Test
    void photosComeWithTheReportAndTheirPlaceIsNotToldToAnybody() {
        byte[] photo = SamplePhotos.jpegOfCamera(40, 30, 1, "2026:01:02 03:04:05", 113.7, 34.7);
        String location = location(send(form("tree", 113.735, 34.705), "树倒了", List.of(photo, photo)));
        String id = caseOf(location);
        assertThat(jdbc.sql("select count(*) from photo_use where owner_kind = 'case' and owner_id = :id::uuid")
                        .param("id", id)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(mvc.get().uri(location).exchange())
                .bodyJson()
                .extractingPath("$.photos")
                .asArray()
                .isEmpty();
        String photoId = jdbc.sql("select photo_id::text from photo_use where owner_id = :id::uuid limit 1")
                .param("id", id)
                .query(String.class)
                .single();
        assertThat(mvc.get().uri(location + "/photos/" + photoId).exchange()).hasStatus(404);
        byte[] noPhoto = "<script>".getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(send(form("tree", 113.735, 34.705), "x", List.of(noPhoto))).hasStatus(415);
        assertThat(send(form("tree", 113.735, 34.705), "x", java.util.Collections.nCopies(5, photo)))
                .hasStatus(422);
    }

    @Test
    void abuseIsHiddenWithItsPhotosAndWhatIsGoodIsReleased() {
        byte[] photo = SamplePhotos.file("png", 20, 10);
        Map<String, String> form = form("stall", 113.726, 34.716);
        form.put("phone", "13900000000");
        String location = location(send(form, "恶意", List.of(photo)));
        String publicity = "/api/cases/" + caseOf(location) + "/publicity";
        assertThat(mvc.get().uri(publicity).with(As.role(Role.INSPECTOR)).exchange())
                .hasStatus(403);
        var state = mvc.get().uri(publicity).with(As.role(Role.DISPATCHER)).exchange();
        assertThat(state).bodyJson().extractingPath("$.hidden").isEqualTo(false);
        assertThat(state).bodyJson().extractingPath("$.reports[0].hasContact").isEqualTo(true);
        String photoId = com.jayway.jsonpath.JsonPath.read(body(state), "$.photos[0]");
        String released = "{\"hidden\":false,\"released\":[\"" + photoId + "\"]}";
        assertThat(put(publicity, "\"9-x\"", released)).hasStatus(412);
        assertThat(put(publicity, "*", "{\"hidden\":false,\"released\":[\"" + UUID.randomUUID() + "\"]}"))
                .hasStatus(422);
        assertThat(put(publicity, "*", released)).hasStatusOk();
        assertThat(mvc.get().uri(location + "/photos/" + photoId).exchange())
                .hasStatusOk()
                .hasContentType(MediaType.IMAGE_JPEG);
        assertThat(put(publicity, "*", "{\"hidden\":true,\"released\":[]}")).hasStatus(422);
        assertThat(put(publicity, "*", "{\"hidden\":true,\"reason\":\"辱骂\",\"released\":[]}"))
                .hasStatusOk();
        assertThat(mvc.get().uri(location + "/photos/" + photoId).exchange()).hasStatus(404);
        assertThat(mvc.get().uri(location).exchange())
                .bodyJson()
                .extractingPath("$.status")
                .isEqualTo("removed");
        assertThat(mvc.get()
                        .uri(publicity.replace("/publicity", ""))
                        .with(As.role(Role.DISPATCHER))
                        .exchange())
                .bodyJson()
                .extractingPath("$.stage")
                .isEqualTo("not-filed");
        String image = "/api/photos/" + photoId + "/image";
        assertThat(mvc.get().uri(image).with(As.role(Role.INSPECTOR)).exchange())
                .hasStatus(404);
        assertThat(mvc.get().uri(image).with(As.role(Role.DISPATCHER)).exchange())
                .hasStatusOk();
        assertThat(put(publicity, "*", "{\"hidden\":false,\"released\":[]}")).hasStatusOk();
        assertThat(mvc.get().uri(image).with(As.role(Role.INSPECTOR)).exchange())
                .hasStatusOk();
        String reporters = publicity.replace("publicity", "reporters");
        assertThat(mvc.get().uri(reporters).with(As.role(Role.INSPECTOR)).exchange())
                .hasStatus(403);
        assertThat(body(mvc.get().uri(reporters).with(As.role(Role.DISPATCHER)).exchange()))
                .contains("13900000000");
        assertThat(jdbc.sql("select count(*) from audit_entry where action in ('case.reporters', 'case.publicity')")
                        .query(Integer.class)
                        .single())
                .isEqualTo(4);
    }

    private MvcTestResult put(String uri, String tag, String body) {
        return mvc.put()
                .uri(uri)
                .header("If-Match", tag)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.role(Role.DISPATCHER))
                .exchange();
    }

    @Test
    void whatIsThereAlreadyIsShownRoundedAndCanBeJoined() {
        reported(form("manhole", 113.7051234, 34.7151234), "井盖没了，联系张三");
        var near = mvc.get()
                .uri("/api/public/duplicates?lon=113.7052&lat=34.7152&service=manhole")
                .exchange();
        assertThat(near).bodyJson().extractingPath("$.length()").isEqualTo(1);
        assertThat(near)
                .bodyJson()
                .extractingPath("$[0].lonLat")
                .asMap()
                .isEqualTo(Map.of("lon", 113.7051, "lat", 34.7151));
        assertThat(near).bodyJson().extractingPath("$[0]").asMap().containsOnlyKeys("id", "lonLat", "name", "since");
        String id = com.jayway.jsonpath.JsonPath.read(body(near), "$[0].id");
        Map<String, String> join = form("manhole", 113.7053, 34.7153);
        join.put("joins", id);
        String joined = reported(join, "我也看到了");
        var state = mvc.get().uri(joined).exchange();
        assertThat(state).bodyJson().extractingPath("$.joined").isEqualTo(true);
        assertThat(state).bodyJson().extractingPath("$.others").isEqualTo(1);
        assertThat(caseOf(joined)).isEqualTo(id);
        assertThat(body(mvc.get()
                        .uri("/api/cases/" + id + "/log")
                        .with(As.role(Role.DISPATCHER))
                        .exchange()))
                .contains("我也看到了");
        Map<String, String> elsewhere = form("manhole", 113.735, 34.705);
        elsewhere.put("joins", id);
        assertThat(send(elsewhere, "远处", List.of()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("NOT_NEARBY");
    }

    /** Who has a number sees how the case stands that theirs went into. */
    @Test
    void everyReporterOfMergedCasesSeesWhatCameOfIt() {
        String first = reported(form("tree", 113.7081, 34.7181), "树倒了");
        String other = reported(form("tree", 113.7091, 34.7191), "树倒在路上");
        String master = caseOf(first);
        act(caseOf(other), "merge", "{\"into\":\"" + master + "\"}");
        var merged = mvc.get().uri(other).exchange();
        assertThat(merged).bodyJson().extractingPath("$.joined").isEqualTo(true);
        assertThat(merged).bodyJson().extractingPath("$.others").isEqualTo(1);
        assertThat(merged).bodyJson().extractingPath("$.status").isEqualTo("received");
        act(master, "file", "{}");
        act(master, "close", "{\"note\":\"已清理\"}");
        for (String report : List.of(first, other)) {
            assertThat(mvc.get().uri(report).exchange())
                    .bodyJson()
                    .extractingPath("$.status")
                    .isEqualTo("done");
        }
    }

    @Test
    void whatAMachineFillsInIsThrownAwayAsIfItWereNot() {
        Map<String, String> form = form("posters", 113.706, 34.706);
        form.put("website", "http://spam.example");
        int before = count("case_record");
        assertThat(location(send(form, "buy", List.of()))).matches("/api/public/reports/" + REFERENCE);
        assertThat(count("case_record")).isEqualTo(before);
        assertThat(count("public_drop")).isEqualTo(1);
    }

    @Test
    void whatLiesJustOutsideGoesToTheDispatcherAndWhatIsFarAwayToNobody() {
        String location = reported(form("rubbish", 113.745, 34.705), "街外一点");
        assertThat(mvc.get()
                        .uri("/api/cases/" + caseOf(location))
                        .with(As.role(Role.DISPATCHER))
                        .exchange())
                .bodyJson()
                .extractingPath("$.cell")
                .isNull();
        assertThat(send(form("rubbish", 114.5, 34.705), "远", List.of()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("PLACE_TOO_FAR");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        service  | nothing                  | 422 | SERVICE_NOT_FOUND
        service  |                          | 422 | SERVICE_NOT_FOUND
        clientId | 1-1-1-1-1                | 400 | INVALID_PARAMETER
        lon      | NaN                      | 400 | INVALID_PARAMETER
        lon      | 0x1p3                    | 400 | INVALID_PARAMETER
        lat      |                          | 400 | INVALID_PARAMETER
        lat      | 91                       | 400 | INVALID_PARAMETER
        crs      | EPSG:3857                | 400 | UNKNOWN_CRS
        joins    | x                        | 400 | INVALID_PARAMETER
        """)
    void hostileValuesAreRefusedWithAReason(String field, String value, int status, String code) {
        Map<String, String> form = form("rubbish", 113.705, 34.705);
        form.put(field, value == null ? "" : value);
        int before = count("case_record");
        assertThat(send(form, "x", List.of()))
                .hasStatus(status)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo(code);
        assertThat(count("case_record")).isEqualTo(before);
        assertThat(send(form("rubbish", 113.705, 34.705), "a\0b", List.of())).hasStatus(400);
        assertThat(send(form("rubbish", 113.705, 34.705), "x".repeat(4001), List.of()))
                .hasStatus(422);
        assertThat(mvc.get().uri("/api/public/reports/ABCDE-FGHJK").exchange()).hasStatus(400);
        assertThat(mvc.get().uri("/api/public/reports/" + Reference.next()).exchange())
                .hasStatus(404);
    }

    @Test
    void anAddressNobodyKnowsIsRefused() {
        Map<String, String> form = form("rubbish", 113.705, 34.705);
        form.remove("lon");
        form.remove("lat");
        assertThat(send(form, "x", List.of())).hasStatus(422);
        form.put("address", "不存在路999号");
        assertThat(send(form, "x", List.of()))
                .hasStatus(422)
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("ADDRESS_NOT_FOUND");
        assertThat(mvc.get().uri("/api/public/places?q=不存在路").exchange())
                .bodyJson()
                .extractingPath("$")
                .asArray()
                .isEmpty();
    }

    @Test
    void aLimitCountsForAllServersByAddressAndForTheOffice() {
        jdbc.sql("update public_rule set reports_per_address = 3, reports_per_office = 5")
                .update();
        // What another server on this database has counted.
        jdbc.sql("insert into rate_count values ('report:192.0.2.50', date_trunc('hour', now()), 2)")
                .update();
        address = "192.0.2.50";
        Map<String, String> first = form("animal", 113.707, 34.707);
        String number = reported(first, "1");
        MvcTestResult refused = send(form("animal", 113.707, 34.707), "2", List.of());
        assertThat(refused).hasStatus(429);
        assertThat(Integer.parseInt(refused.getResponse().getHeader("Retry-After")))
                .isBetween(1, 3600);
        assertThat(reported(first, "1"))
                .as("a retry is told its number all the same")
                .isEqualTo(number);
        for (int i = 0; i < 4; i++) {
            address = "192.0.2.6" + i;
            reported(form("animal", 113.707, 34.707), "b" + i);
        }
        address = "192.0.2.99";
        assertThat(send(form("animal", 113.707, 34.707), "c", List.of())).hasStatus(429);
        jdbc.sql("update public_rule set questions_per_address = 2").update();
        assertThat(mvc.get().uri(number).exchange()).hasStatusOk();
        assertThat(mvc.get().uri(number).exchange()).hasStatusOk();
        assertThat(mvc.get().uri(number).exchange()).hasStatus(429);
        jdbc.sql("update public_rule set questions_per_address = 1200").update();
    }

    private Map<String, String> form(String category, double lon, double lat) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("service", category);
        form.put("clientId", UUID.randomUUID().toString());
        form.put("lon", Double.toString(lon));
        form.put("lat", Double.toString(lat));
        return form;
    }

    private MvcTestResult send(Map<String, String> form, String description, List<byte[]> photos) {
        var request = mvc.post().multipart();
        photos.forEach(photo -> request.file("photo", photo));
        form.forEach(request::param);
        return request.param("description", description)
                .uri("/api/public/reports")
                .contentType(MediaType.MULTIPART_FORM_DATA)
                .with(from -> {
                    from.setRemoteAddr(address);
                    return from;
                })
                .exchange();
    }

    private String reported(Map<String, String> form, String description) {
        return location(send(form, description, List.of()));
    }

    private static String location(MvcTestResult result) {
        assertThat(result).as(body(result)).hasStatus(201);
        return String.valueOf(result.getResponse().getHeader("Location"));
    }

    private String caseOf(String location) {
        return jdbc.sql("select case_id::text from public_report where reference = :reference")
                .param(
                        "reference",
                        location.substring(location.lastIndexOf('/') + 1).replace("-", ""))
                .query(String.class)
                .single();
    }

    private void act(String id, String word, String body) {
        assertThat(mvc.post()
                        .uri("/api/cases/" + id + "/actions/" + word)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(As.role(Role.DISPATCHER))
                        .exchange())
                .hasStatusOk();
    }

    private int count(String table) {
        return jdbc.sql("select count(*) from " + table).query(Integer.class).single();
    }

    private static String body(MvcTestResult result) {
        try {
            return result.getResponse().getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.UnsupportedEncodingException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import com.jayway.jsonpath.JsonPath;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Dictionaries go out and come in; an office adds codes of its own where the standard lets it. */
@OfficeTest
class DictionaryIT {

    private static final String DICTIONARY = "/api/cases/dictionary";
    private static final Caller ADMIN = As.callerOf(Role.ADMIN);

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private MvcTestResult get(String uri) {
        return mvc.get().uri(uri).with(As.caller(ADMIN)).exchange();
    }

    private MvcTestResult send(String uri, String type, byte[] body) {
        MvcTestResult answer = mvc.post()
                .uri(uri)
                .contentType(type)
                .content(body)
                .with(As.caller(ADMIN))
                .exchange();
        assertThat(answer).hasStatusOk();
        return answer;
    }

    private MvcTestResult csv(String uri, String table) {
        return send(uri, "text/csv", table.getBytes(StandardCharsets.UTF_8));
    }

    private static <T> T read(MvcTestResult answer, String path) {
        return JsonPath.read(text(answer), path);
    }

    private static String text(MvcTestResult answer) {
        return new String(answer.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }

    private static String rejections(MvcTestResult answer) {
        List<Map<String, Object>> rejected = read(answer, "$.rejected");
        return String.join(
                " ",
                rejected.stream()
                        .map(fault -> fault.get("row") + ":" + fault.get("code"))
                        .toList());
    }

    /** What goes out comes in again and changes nothing: in both forms, of both editions. */
    @Test
    void whatGoesOutComesInAgain() {
        for (String edition : List.of("47678.5", "30428.2")) {
            String query = "?standard=" + edition;
            MvcTestResult table = get(DICTIONARY + "/csv" + query);
            assertThat(text(table)).startsWith("\uFEFFkind,code,name");
            int rows = text(table).strip().split("\r?\n").length - 1;
            MvcTestResult again = csv(DICTIONARY + "/csv" + query, text(table));
            assertThat((Integer) read(again, "$.accepted")).as(text(again)).isZero();
            assertThat((Integer) read(again, "$.duplicate")).isEqualTo(rows);
            Object listed = read(get(DICTIONARY + query), "$.categories");
            String categories = JsonPath.parse(listed).jsonString();
            MvcTestResult json = send(
                    DICTIONARY + query,
                    MediaType.APPLICATION_JSON_VALUE,
                    ("{\"categories\":" + categories + "}").getBytes(StandardCharsets.UTF_8));
            assertThat((Integer) read(json, "$.accepted")).isZero();
            assertThat((List<?>) read(json, "$.rejected")).isEmpty();
        }
        String mapping = text(get(DICTIONARY + "/mapping/csv"));
        MvcTestResult again = csv(DICTIONARY + "/mapping/csv", mapping);
        assertThat((Integer) read(again, "$.accepted")).isZero();
        assertThat((List<?>) read(again, "$.rejected")).isEmpty();
    }

    @Test
    void eachRowIsTakenOrRefusedByItself() {
        MvcTestResult answer = csv(DICTIONARY + "/csv", """
                kind,code,name,name_en,active,condition,condition_text,limit_value,limit_unit
                item,06999,共享单车乱停,Shared bikes,true,1,占道,2,WORK_HOUR
                item,06999,共享单车乱停,Shared bikes,true,2,其他,1,WORK_DAY
                item,06070,标准里没有,,true,,,,
                item,06010,换个名字,,true,1,,4,WORK_HOUR
                item,99999,没有这一类,,true,,,,
                thing,06998,什么,,true,,,,
                item,6998,短,,true,,,,
                item,06998,两次,,true,1,,4,WORK_HOUR
                item,06998,两次,,true,1,,5,WORK_HOUR
                item,06997,坏单位,,true,1,,4,FORTNIGHT
                item,06996,坏状态,,maybe,,,,
                item,06011,,,false,1,,3,WORK_DAY
                """);
        assertThat(rejections(answer))
                .isEqualTo("4:NOT_LOCAL 5:STANDARD_NAME 6:UNKNOWN_CLASS 7:UNKNOWN_KIND 8:UNREADABLE_CODE"
                        + " 9:CONDITION_REFUSED 10:CONDITION_REFUSED 11:UNREADABLE_ROW 12:UNREADABLE_ROW");
        assertThat((Integer) read(answer, "$.accepted")).isEqualTo(3);
        assertThat(get("/api/cases/categories/item:06999"))
                .bodyJson()
                .extractingPath("$.conditions[1].limit.unit")
                .isEqualTo("WORK_DAY");
        assertThat(get("/api/cases/categories/item:06999"))
                .bodyJson()
                .extractingPath("$.local")
                .isEqualTo(true);
        assertThat(get("/api/cases/categories/item:06011"))
                .bodyJson()
                .extractingPath("$.active")
                .isEqualTo(false);
        assertThat(text(get("/api/cases/categories"))).contains("item:06999").doesNotContain("item:06011");
        // Withdrawn, it cannot be reported any more.
        assertThat(report("item:06011")).hasStatus(422);
        assertThat(report("item:06999")).hasStatus(201);
        // As it was before, it is still known.
        String then = text(get(DICTIONARY + "?at=2020-01-01"));
        assertThat(then).doesNotContain("06999");
        assertThat((List<Boolean>) JsonPath.read(then, "$.categories[?(@.kind=='item' && @.code=='06011')].active"))
                .containsExactly(true);
    }

    private MvcTestResult report(String category) {
        return mvc.post()
                .uri("/api/cases")
                .contentType(MediaType.APPLICATION_JSON)
                .content("""
                        {"category":"%s","place":{"type":"Point","coordinates":[113.705,34.705]},"description":"x","source":"t"}
                        """.formatted(category))
                .with(As.caller(ADMIN))
                .exchange();
    }

    @Test
    void anOldSpreadsheetInGbkIsRead() {
        byte[] gbk = "kind,code,name\nitem,09998,占道摆摊\n".getBytes(Charset.forName("GBK"));
        assertThat((Integer) read(send(DICTIONARY + "/csv", "text/csv", gbk), "$.accepted"))
                .isEqualTo(1);
        assertThat(get("/api/cases/categories/item:09998"))
                .bodyJson()
                .extractingPath("$.labels.zh")
                .isEqualTo("占道摆摊");
    }

    @Test
    void codesOfTheOfficeAreGivenFromTheTopDown() {
        String wanted = "{\"kind\":\"item\",\"classCode\":\"07\",\"labels\":{\"zh\":\"飞线广告\",\"en\":\"Ads on wires\"}}";
        assertThat(post("/api/cases/categories", wanted))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("07999");
        assertThat(post("/api/cases/categories", wanted))
                .bodyJson()
                .extractingPath("$.code")
                .isEqualTo("07998");
        assertThat(post("/api/cases/categories", wanted.replace("07", "77"))).hasStatus(422);
        MvcTestResult standard = get("/api/cases/categories/item:07001");
        String tag = String.valueOf(standard.getResponse().getHeader("ETag"));
        assertThat(put(
                        "/api/cases/categories/item:07001",
                        "{\"labels\":{\"zh\":\"别的\",\"en\":\"x\"},\"active\":true}",
                        tag))
                .hasStatus(422);
        String name = read(standard, "$.labels.zh");
        String off = "{\"labels\":{\"zh\":\"%s\",\"en\":\"Ours\"},\"active\":false}".formatted(name);
        assertThat(put("/api/cases/categories/item:07001", off, tag)).hasStatusOk();
        assertThat(put("/api/cases/categories/item:07001", off, tag)).hasStatus(412);
        assertThat(put("/api/cases/categories/item:07001", off, null)).hasStatus(428);
    }

    private MvcTestResult post(String uri, String body) {
        return mvc.post()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(ADMIN))
                .exchange();
    }

    private MvcTestResult put(String uri, String body, @Nullable String tag) {
        var request = mvc.put()
                .uri(uri)
                .contentType(MediaType.APPLICATION_JSON)
                .content(body)
                .with(As.caller(ADMIN));
        return (tag == null ? request : request.header("If-Match", tag)).exchange();
    }

    @Test
    void localCodesOfTheOlderEditionAreMapped() {
        csv(DICTIONARY + "/csv?standard=30428.2", "kind,code,name\nitem,0491,快递占道\n");
        MvcTestResult answer = csv(DICTIONARY + "/mapping/csv", """
                from_edition,from_kind,from_code,to_kind,to_code,change
                30428.2,item,0491,item,09006,moved
                30428.2,item,0492,item,09006,moved
                30428.2,item,0491,item,09999,moved
                30428.2,item,0491,,,moved
                47678.5,item,09006,item,09006,same
                """);
        assertThat((Integer) read(answer, "$.accepted")).isEqualTo(1);
        assertThat(rejections(answer))
                .isEqualTo("3:MAPPING_REFUSED 4:MAPPING_REFUSED 5:MAPPING_REFUSED 6:MAPPING_REFUSED");
    }

    @Test
    void holidaysComeAsATable() {
        int year = LocalDate.now(ZoneId.of("Asia/Shanghai")).getYear() + 1;
        String table = """
                date,hours,note
                %1$d-01-01,,元旦
                %1$d-01-04,08:00-12:00 14:00-18:00,调休
                2020-01-01,,过去
                %1$d-13-01,,没有
                %1$d-02-01,8-12,坏
                """.formatted(year);
        MvcTestResult answer = csv("/api/calendars/office/dates/csv", table);
        assertThat((Integer) read(answer, "$.accepted")).isEqualTo(2);
        assertThat(rejections(answer)).isEqualTo("4:PAST 5:UNREADABLE_ROW 6:UNREADABLE_ROW");
        String exported = text(get("/api/calendars/office/dates/csv"));
        assertThat(exported).contains(year + "-01-04,08:00-12:00 14:00-18:00,调休");
        assertThat((Integer) read(csv("/api/calendars/office/dates/csv", exported), "$.duplicate"))
                .isEqualTo(2);
    }

    @Test
    void theNumbersOfTheMachineAreData() {
        MvcTestResult stored = get("/api/cases/rules");
        String tag = String.valueOf(stored.getResponse().getHeader("ETag"));
        String changed = text(stored).replace("\"arrivalMetres\":100.0", "\"arrivalMetres\":60.0");
        assertThat(put("/api/cases/rules", changed, null)).hasStatus(428);
        assertThat(put("/api/cases/rules", changed, tag)).hasStatusOk();
        assertThat(put("/api/cases/rules", changed, tag)).hasStatus(412);
        assertThat(jdbc.sql("select arrival_metres from case_rule")
                        .query(Double.class)
                        .single())
                .isEqualTo(60);
        assertThat(put("/api/cases/rules", changed.replace("60.0", "-1"), "*")).hasStatus(422);
        assertThat(mvc.put()
                        .uri("/api/cases/rules")
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(changed)
                        .header("If-Match", "*")
                        .with(As.role(Role.DISPATCHER))
                        .exchange())
                .hasStatus(403);
    }
}

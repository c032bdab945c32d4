package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.w3c.dom.Document;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The calls of GeoReport, and an office that takes them. */
abstract class GeoReportCalls {

    static final String BASE = "/open311/v2";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    GridIntake grid;

    @Autowired
    ApiKeys keys;

    String key = "";

    @BeforeEach
    void office() {
        if (jdbc.sql("select count(*) from grid_cell").query(Integer.class).single() == 0) {
            grid.cells(Caller.system(), SquareOffice.load());
        }
        jdbc.sql("delete from rate_count").update();
        jdbc.sql("update open311_setting set jurisdiction = ''").update();
        key = keys.issue(Caller.system(), "key " + System.nanoTime(), 1000).secret();
    }

    Map<String, String> form(String service, double lon, double lat) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("api_key", key);
        form.put("service_code", service);
        form.put("lat", Double.toString(lat));
        form.put("long", Double.toString(lon));
        return form;
    }

    String posted(Map<String, String> form) throws Exception {
        MvcTestResult result = post("/requests.json", form);
        assertThat(result).as(body(result)).hasStatusOk();
        return json(result).path(0).path("service_request_id").asString();
    }

    MvcTestResult post(String path, Map<String, String> form) {
        return post(path, form, "");
    }

    MvcTestResult post(String path, Map<String, String> form, String retryKey) {
        var request = mvc.post()
                .uri(BASE + path)
                .header("Idempotency-Key", retryKey)
                .contentType("application/x-www-form-urlencoded;charset=utf-8");
        form.forEach(request::formField);
        return request.exchange();
    }

    MvcTestResult get(String path) {
        return mvc.get().uri(BASE + path).exchange();
    }

    List<String> numbers(String path) throws Exception {
        MvcTestResult result = get(path);
        assertThat(result).as(body(result)).hasStatusOk();
        return json(result).findValuesAsString("service_request_id");
    }

    static void refused(MvcTestResult result, String format, int status) throws Exception {
        assertThat(result).as(body(result)).hasStatus(status);
        if (format.equals("json")) {
            assertThat(result.getResponse().getContentType()).isEqualTo("application/json;charset=utf-8");
            JsonNode error = json(result).path(0);
            assertThat(error.propertyNames()).containsExactly("code", "description");
            assertThat(error.path("code").isInt()).isTrue();
            assertThat(error.path("description").asString()).isNotBlank();
        } else {
            assertThat(result.getResponse().getContentType()).isEqualTo("text/xml;charset=utf-8");
            assertThat(text(result, "/errors/error/code")).matches("\\d{3}");
            assertThat(text(result, "/errors/error/description")).isNotBlank();
        }
    }

    void act(String id, String word, String body) {
        assertThat(mvc.post()
                        .uri("/api/cases/" + id + "/actions/" + word)
                        .contentType(MediaType.APPLICATION_JSON)
                        .content(body)
                        .with(As.role(Role.DISPATCHER))
                        .exchange())
                .hasStatusOk();
    }

    String department() {
        jdbc.sql("""
            insert into department (id, source, source_id, name)
            select gen_random_uuid(), 'test', 'D', '市政所' where not exists (select from department)
            """).update();
        return jdbc.sql("select id::text from department").query(String.class).single();
    }

    String caseOf(String number) {
        return jdbc.sql("select id::text from case_record where number = :number")
                .param("number", Long.valueOf(number))
                .query(String.class)
                .single();
    }

    static JsonNode json(MvcTestResult result) throws Exception {
        return JsonMapper.shared().readTree(body(result));
    }

    static String text(MvcTestResult result, String xpath) throws Exception {
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(result.getResponse().getContentAsByteArray()));
        return XPathFactory.newInstance().newXPath().evaluate(xpath, document);
    }

    static String body(MvcTestResult result) {
        return new String(result.getResponse().getContentAsByteArray(), StandardCharsets.UTF_8);
    }
}

package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.testing.OfficeTest;

/** What Open311 GeoReport v2 refuses is told in its own array, in the format asked for, and with three statuses only. */
@OfficeTest
class GeoReportErrorsIT extends GeoReportCalls {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        api_key           |                | 403
        api_key           | wrong          | 403
        api_key           | <NUL>          | 400
        service_code      |                | 400
        service_code      | nothing        | 404
        service_code      | <NUL>          | 400
        lat               |                | 400
        lat               | NaN            | 400
        lat               | 0x1p3          | 400
        long              | 200            | 400
        long              | 120            | 400
        description       | <long>         | 400
        phone             | <long>         | 400
        attribute[danger] |                | 400
        attribute[danger] | other          | 400
        attribute[danger][] | loose        | 400
        """)
    void whatIsWrongWithAReportIsToldInItsOwnArray(String name, String value, int status) throws Exception {
        Map<String, String> form = form("manhole", 113.7055, 34.7055);
        form.put("attribute[danger]", "open");
        form.put(name, value == null ? "" : value.replace("<NUL>", "a\0b").replace("<long>", "x".repeat(4001)));
        for (String format : List.of("json", "xml")) {
            refused(post("/requests." + format, form), format, status);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/requests.json?start_date=yesterday",
                "/requests.json?start_date=2010-01-01T00:00:00Z&end_date=2010-12-01T00:00:00Z",
                "/requests.json?start_date=2010-02-01T00:00:00Z&end_date=2010-01-01T00:00:00Z",
                "/requests.json?end_date=%2B999999999-12-31T23:59:59Z",
                "/requests.json?status=deleted",
                "/requests.json?page=0",
                "/requests.json?page_size=x",
                "/requests.json?bbox=1,2,3",
                "/requests.json?bbox=1,2,3,NaN",
                "/requests.json?service_code=a%00b",
                "/services/a%00b.json"
            })
    void unreadableQuestionsAre400(String path) throws Exception {
        refused(mvc.get().uri(java.net.URI.create(BASE + path)).exchange(), "json", 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/requests/999999.json",
                "/requests/x.json",
                "/requests/99999999999999999999.json",
                "/services/nothing.json",
                "/tokens/nothing.json",
                "/tokens/22222AAAAA.json",
                "/nothing.json"
            })
    void whatThereIsNotIs404(String path) throws Exception {
        refused(get(path), "json", 404);
    }

    @Test
    void nothingElseThan400And403And404IsAnsweredUnderThisPath() throws Exception {
        refused(mvc.method(HttpMethod.DELETE).uri(BASE + "/requests.json").exchange(), "json", 400);
        refused(mvc.put().uri(BASE + "/services.xml").exchange(), "xml", 400);
        refused(post("/services.json", Map.of()), "json", 400);
        refused(post("/nothing.json", Map.of()), "json", 404);
        refused(
                mvc.post()
                        .uri(BASE + "/requests.json")
                        .header("Authorization", "Bearer wrong")
                        .exchange(),
                "json",
                403);
        refused(
                mvc.post()
                        .uri(BASE + "/requests.json")
                        .contentType("application/x-www-form-urlencoded")
                        .content("x".repeat(3_000_000))
                        .exchange(),
                "json",
                400);
        refused(get("/services.html"), "xml", 404);
        refused(get("/"), "xml", 404);
        assertThat(mvc.get().uri("/open311").exchange()).hasStatus(404);
        jdbc.sql("update public_rule set questions_per_address = 1").update();
        get("/requests.json");
        MvcTestResult often = get("/requests.json");
        jdbc.sql("update public_rule set questions_per_address = 1200").update();
        refused(often, "json", 400);
        assertThat(json(often).path(0).path("code").asInt()).isEqualTo(429);
        assertThat(often.getResponse().getHeader("Retry-After")).isNotNull();
    }

    /** Where the ending names no format the header does, and XML is what every client of the specification reads. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /nothing      | application/json                     | json
        /nothing      | application/xml;q=0.5,text/json      | json
        /nothing      | application/json;q=0.5,text/xml      | xml
        /nothing      | text/html,*/*;q=0.1                  | xml
        /nothing      |                                      | xml
        /nothing      | //;;                                 | xml
        /nothing.json | text/xml                             | json
        /nothing.xml  | application/json                     | xml
        /nothing.html | application/json                     | json
        """)
    void anErrorIsToldInTheFormatThatWasAskedFor(String path, String accept, String format) throws Exception {
        var request = mvc.get().uri(BASE + path);
        refused((accept == null ? request : request.header("Accept", accept)).exchange(), format, 404);
    }
}

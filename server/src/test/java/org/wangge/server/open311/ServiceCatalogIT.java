package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** An administrator changes what can be reported; the page, Open311 and its reports follow. */
@OfficeTest
class ServiceCatalogIT extends GeoReportCalls {

    private static final String SERVICES = "/api/open311/services";

    private static final String SMELL = """
        {"category":"item:06010","name":{"zh":"异味","en":"Smell"},"description":{"zh":"难闻的气味","en":"It smells"},
         "group":{"zh":"环境卫生","en":"Cleanliness"},"keywords":"smell","picture":"dust","answer":"realtime","position":3,"enabled":true,
         "questions":[
           {"code":"kind","variable":true,"type":"multivaluelist","required":true,"hint":{"zh":"","en":""},
            "question":{"zh":"什么气味？","en":"Which?"},"choices":[{"key":"gas","zh":"煤气","en":"Gas"},{"key":"oil","zh":"油烟","en":"Oil"}]},
           {"code":"note","variable":false,"type":"string","required":false,"hint":{"zh":"","en":""},
            "question":{"zh":"煤气泄漏请打 119","en":"Call 119 for gas"},"choices":[]}]}
        """;

    @Test
    void whatIsAddedIsOfferedAskedAndReported() throws Exception {
        String before = json(get("/discovery.json")).path("changeset").asString();
        Thread.sleep(1000);
        MvcTestResult made = send(HttpMethod.POST, SERVICES, "{\"code\":\"smell\",\"service\":" + SMELL + "}", null);
        assertThat(made).as(body(made)).hasStatus(201);
        assertThat(made.getResponse().getHeader("Location")).isEqualTo(SERVICES + "/smell");
        assertThat(send(HttpMethod.POST, SERVICES, "{\"code\":\"smell\",\"service\":" + SMELL + "}", null))
                .hasStatus(409);
        assertThat(json(get("/discovery.json")).path("changeset").asString()).isGreaterThan(before);
        JsonNode definition = json(get("/services/smell.json"));
        assertThat(definition.path("attributes").findValuesAsString("code")).containsExactly("kind", "note");
        assertThat(definition.path("attributes").path(1).path("variable").asBoolean())
                .isFalse();
        var form = form("smell", 113.7051, 34.7051);
        refused(post("/requests.json", form), "json", 400);
        form.put("attribute[kind][]", "gas");
        assertThat(description(posted(form))).isEqualTo("异味\n什么气味？ 煤气");
    }

    @Test
    void whatIsChangedFollowsAndWhatIsNotOfferedIsRefused() throws Exception {
        MvcTestResult read = send(HttpMethod.GET, SERVICES + "/bikes", null, null);
        String tag = read.getResponse().getHeader("ETag");
        ObjectNode service = (ObjectNode) json(read).path("service");
        service.put("enabled", false);
        assertThat(send(HttpMethod.PUT, SERVICES + "/bikes", service.toString(), null))
                .hasStatus(428);
        MvcTestResult changed = send(HttpMethod.PUT, SERVICES + "/bikes", service.toString(), tag);
        assertThat(changed).as(body(changed)).hasStatusOk();
        assertThat(get("/services.json")).bodyText().doesNotContain("\"bikes\"");
        refused(post("/requests.json", form("bikes", 113.7051, 34.7051)), "json", 404);
        MvcTestResult stale = send(HttpMethod.PUT, SERVICES + "/bikes", service.toString(), tag);
        assertThat(stale).hasStatus(412);
        assertThat(json(stale).path("current")).isEqualTo(json(send(HttpMethod.GET, SERVICES + "/bikes", null, null)));
        service.put("enabled", true).put("answer", "batch").putArray("questions");
        assertThat(send(
                        HttpMethod.PUT,
                        SERVICES + "/bikes",
                        service.toString(),
                        changed.getResponse().getHeader("ETag")))
                .hasStatusOk();
        assertThat(json(get("/services/bikes.json")).path("attributes").size()).isZero();
        assertThat(json(post("/requests.json", form("bikes", 113.7052, 34.7052)))
                        .path(0)
                        .has("token"))
                .isTrue();
        assertThat(jdbc.sql("select count(*) from audit_entry where subject = 'public-service/bikes'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(send(HttpMethod.GET, SERVICES + "/nothing", null, null)).hasStatus(404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        /category                | "item:99998"              | 422
        /name/zh                 | " "                       | 422
        /name/en                 | "<long>"                  | 422
        /description/zh          | "a\\u0000"                | 422
        /picture                 | "../x"                    | 422
        /answer                  | "soon"                    | 400
        /position                | 0                         | 422
        /questions/0/code        | "a b"                     | 422
        /questions/1/code        | "kind"                    | 422
        /questions/0/type        | "number"                  | 422
        /questions/0/choices     | []                        | 422
        /questions/0/choices/1/key | "gas"                   | 422
        /questions/1/required    | true                      | 422
        /nothing                 | 1                         | 400
        """)
    void whatCannotBeKeptIsRefusedAndChangesNothing(String pointer, String value, int status) throws Exception {
        ObjectNode service = (ObjectNode) JsonMapper.shared().readTree(SMELL);
        int last = pointer.lastIndexOf('/');
        String member = pointer.substring(last + 1);
        ObjectNode parent = (ObjectNode) service.at(pointer.substring(0, last));
        parent.set(member, JsonMapper.shared().readTree(value.replace("<long>", "x".repeat(101))));
        String before = body(send(HttpMethod.GET, SERVICES, null, null));
        MvcTestResult refused = send(HttpMethod.PUT, SERVICES + "/road", service.toString(), "*");
        assertThat(refused).as(body(refused)).hasStatus(status);
        if (status == 422) {
            assertThat(json(refused).path("errors").path(0).path("pointer").asString())
                    .startsWith("/" + pointer.split("/")[1]);
        }
        assertThat(body(send(HttpMethod.GET, SERVICES, null, null))).isEqualTo(before);
    }

    @Test
    void whatTheOfficeSaysOfItselfAndTheNumbersOfTheDoorAreData() throws Exception {
        String settings = "/api/open311/settings";
        MvcTestResult read = send(HttpMethod.GET, settings, null, null);
        String tag = read.getResponse().getHeader("ETag");
        ObjectNode wanted = (ObjectNode) json(read);
        ObjectNode before = wanted.deepCopy();
        wanted.put("jurisdiction", "longhu.zhengzhou")
                .put("contact", "0371-12345")
                .put("farMetres", 50.0);
        assertThat(send(HttpMethod.PUT, settings, wanted.toString(), null)).hasStatus(428);
        MvcTestResult changed = send(HttpMethod.PUT, settings, wanted.toString(), tag);
        assertThat(changed).as(body(changed)).hasStatusOk();
        try {
            assertThat(json(changed)).isEqualTo(wanted);
            assertThat(json(get("/discovery.json")).path("contact").asString()).isEqualTo("0371-12345");
            refused(get("/services.json?jurisdiction_id=elsewhere"), "json", 404);
            assertThat(get("/services.json?jurisdiction_id=longhu.zhengzhou")).hasStatusOk();
            MvcTestResult stale = send(HttpMethod.PUT, settings, before.toString(), tag);
            assertThat(stale).hasStatus(412);
            assertThat(json(stale).path("current")).isEqualTo(wanted);
            for (String member : wanted.propertyNames()) {
                ObjectNode wrong = wanted.deepCopy();
                wrong.set(
                        member,
                        JsonMapper.shared().valueToTree(wanted.path(member).isNumber() ? (Object) 0 : "x".repeat(401)));
                MvcTestResult refused = send(HttpMethod.PUT, settings, wrong.toString(), "*");
                assertThat(refused).as(member).hasStatus(422);
                assertThat(json(refused).path("errors").path(0).path("pointer").asString())
                        .isEqualTo("/" + member);
            }
            assertThat(mvc.get().uri(settings).with(As.role(Role.DISPATCHER)).exchange())
                    .hasStatus(403);
        } finally {
            assertThat(send(HttpMethod.PUT, settings, before.toString(), "*")).hasStatusOk();
        }
    }

    private MvcTestResult send(HttpMethod method, String path, String body, String ifMatch) {
        var request = mvc.method(method).uri(path).with(As.role(Role.ADMIN));
        if (body != null) {
            request = request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        return (ifMatch == null ? request : request.header("If-Match", ifMatch)).exchange();
    }

    private String description(String number) {
        return jdbc.sql("select description from case_record where number = :number")
                .param("number", Long.valueOf(number))
                .query(String.class)
                .single();
    }
}

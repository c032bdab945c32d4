package org.wangge.server.open311;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What Open311 GeoReport v2 tells of itself and of what can be reported, in both formats. */
@OfficeTest
class GeoReportServicesIT extends GeoReportCalls {

    @Test
    void discoveryTellsTheSameInBothFormats() throws Exception {
        MvcTestResult json = get("/discovery.json");
        assertThat(json.getResponse().getContentType()).isEqualTo("application/json;charset=utf-8");
        JsonNode endpoint = json(json).path("endpoints").path(0);
        assertThat(endpoint.path("specification").asString()).isEqualTo("http://wiki.open311.org/GeoReport_v2");
        assertThat(endpoint.path("url").asString()).isEqualTo("http://localhost/open311/v2");
        assertThat(endpoint.path("type").asString()).isEqualTo("production");
        MvcTestResult xml = get("/discovery.xml");
        assertThat(xml.getResponse().getContentType()).isEqualTo("text/xml;charset=utf-8");
        assertThat(body(xml)).startsWith("<?xml version=\"1.0\" encoding=\"utf-8\"?><discovery><changeset>");
        assertThat(text(xml, "/discovery/endpoints/endpoint/formats/format[2]")).isEqualTo("application/json");
        assertThat(text(xml, "/discovery/contact")).isNotEmpty();
        assertThat(text(xml, "/discovery/key_service")).isNotEmpty();
    }

    @Test
    void servicesAndTheirTypedQuestions() throws Exception {
        JsonNode services = json(get("/services.json?jurisdiction_id=any&nobody=knows"));
        assertThat(services.size()).isEqualTo(16);
        assertThat(services.path(0).propertyNames())
                .containsExactly(
                        "service_code", "service_name", "description", "metadata", "type", "keywords", "group");
        assertThat(services.path(0).path("metadata").isBoolean()).isTrue();
        MvcTestResult xml = get("/services.xml");
        assertThat(text(xml, "count(/services/service)")).isEqualTo("16");
        assertThat(text(xml, "/services/service[service_code='manhole']/metadata"))
                .isEqualTo("true");
        JsonNode definition = json(get("/services/river.json"));
        JsonNode seen = definition.path("attributes").path(0);
        assertThat(seen.path("datatype").asString()).isEqualTo("multivaluelist");
        assertThat(seen.path("values").path(0).path("key").asString()).isEqualTo("rubbish");
        MvcTestResult manhole = get("/services/manhole.xml");
        assertThat(text(manhole, "/service_definition/attributes/attribute/values/value[2]/key"))
                .isEqualTo("loose");
        assertThat(text(manhole, "/service_definition/attributes/attribute/required"))
                .isEqualTo("true");
        assertThat(json(get("/services/rubbish.json")).path("attributes").size())
                .isZero();
        var english = mvc.get()
                .uri(BASE + "/services.json")
                .header("Accept-Language", "en-GB")
                .exchange();
        assertThat(json(english).path(0).path("service_name").asString()).isEqualTo("Rubbish lying around");
    }

    @Test
    void anotherJurisdictionIsNotFoundWhereThisOneHasAName() throws Exception {
        jdbc.sql("update open311_setting set jurisdiction = 'zhengzhou.gov.cn'").update();
        assertThat(get("/services.json")).hasStatusOk();
        assertThat(get("/services.json?jurisdiction_id=zhengzhou.gov.cn")).hasStatusOk();
        assertThat(get("/services.json?jurisdiction_id=")).hasStatusOk();
        for (String path : List.of("/services.json", "/services/road.json", "/requests.json", "/requests/1.json")) {
            refused(get(path + "?jurisdiction_id=city.gov"), "json", 404);
        }
    }

    @Test
    void pagesOfOtherSitesMayReadAndNotWrite() {
        assertThat(get("/services.json").getResponse().getHeader("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        assertThat(get("/requests/x.json").getResponse().getHeader("Access-Control-Allow-Origin"))
                .isEqualTo("*");
        MvcTestResult asked = mvc.options()
                .uri(BASE + "/requests.json")
                .header("Origin", "https://elsewhere.example")
                .header("Access-Control-Request-Method", "GET")
                .exchange();
        assertThat(asked).hasStatusOk();
        assertThat(asked.getResponse().getHeader("Access-Control-Allow-Methods"))
                .isEqualTo("GET, HEAD");
        assertThat(post("/requests.json", form("road", 113.7061, 34.7061))
                        .getResponse()
                        .getHeader("Access-Control-Allow-Origin"))
                .isNull();
    }

    @Test
    void anAddressWithoutAnEndingIsAnsweredAsTheHeaderSays() throws Exception {
        String number = posted(form("rubbish", 113.7051, 34.7051));
        for (String path :
                List.of("/discovery", "/services", "/services/manhole", "/requests", "/requests/" + number)) {
            MvcTestResult json = mvc.get()
                    .uri(BASE + path)
                    .header("Accept", "application/json, text/xml;q=0.5")
                    .exchange();
            assertThat(json.getResponse().getContentType()).as(path).isEqualTo("application/json;charset=utf-8");
            assertThat(body(json)).as(path).isEqualTo(body(get(path + ".json")));
            assertThat(json.getResponse().getHeaders("Vary")).as(path).contains("Accept", "Accept-Language");
            assertThat(body(get(path))).as(path).isEqualTo(body(get(path + ".xml")));
        }
        assertThat(body(mvc.get()
                        .uri(BASE + "/services.xml")
                        .header("Accept", "application/json")
                        .exchange()))
                .isEqualTo(body(get("/services.xml")));
        assertThat(body(get("/services.XML"))).isEqualTo(body(get("/services.xml")));
    }
}

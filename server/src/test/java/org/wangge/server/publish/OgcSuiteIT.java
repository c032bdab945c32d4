package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What a suite asks that comes from outside: it reads the description and asks every address in it, well and badly. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcSuiteIT {

    private static final String PROBLEM = "application/problem+json";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    OgcOffice office;
    List<String> addresses;
    JsonNode paths;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
        paths = office.get("/ogc/api").path("paths");
        Set<String> collections = Set.of(
                "streets",
                "communities",
                "cells",
                "cases",
                "segments",
                "outfalls",
                "asset-bike-parking",
                "asset-camera");
        addresses = new ArrayList<>();
        for (String path : paths.propertyNames()) {
            String[] parts = path.split("/");
            if (parts.length < 3 || collections.contains(parts[2])) {
                addresses.add(path);
            }
        }
        assertThat(addresses).hasSizeGreaterThan(40);
    }

    /** A path of the description with an object that is there. */
    private String address(String path) {
        String plain = path.equals("/") ? "/ogc" : "/ogc" + path;
        if (!plain.endsWith("{itemId}")) {
            return plain;
        }
        String items = plain.substring(0, plain.lastIndexOf('/'));
        return items + "/" + office.get(items + "?limit=1").at("/features/0/id").asString();
    }

    private Stream<String> types(String path) {
        return paths.at("/" + path.replace("/", "~1") + "/get/responses/200/content").propertyNames().stream();
    }

    @Test
    void everyAddressAnswersInTheFormsItIsSaidToHave() {
        for (String path : addresses) {
            String address = address(path);
            List<String> types = types(path).toList();
            assertThat(types).as(path).hasSizeGreaterThanOrEqualTo(2).contains("text/html");
            // Files of one collection speak for those of all.
            boolean hasFiles = path.contains("asset-bike-parking");
            for (String type : hasFiles ? types : types.subList(0, 2)) {
                MvcTestResult answer = office.exchange(address, "Accept", type);
                assertThat(answer).as("%s as %s", address, type).hasStatusOk();
                assertThat(plain(answer)).isEqualTo(type.split(";")[0]);
            }
            assertThat(plain(office.exchange(address + "?f=html"))).isEqualTo("text/html");
            assertThat(plain(office.exchange(address + "?f=json")))
                    .isEqualTo(types.getFirst().split(";")[0]);
        }
    }

    private static String plain(MvcTestResult answer) {
        return String.valueOf(answer.getResponse().getContentType()).split(";")[0];
    }

    @Test
    void everyAddressRefusesWhatItDoesNotHave() {
        for (String path : addresses) {
            String address = address(path);
            for (String query : List.of("?f=nosuchform", "?nosuchparameter=1", "?f=json&f=html")) {
                assertThat(office.exchange(address + query))
                        .as(address + query)
                        .hasStatus(400)
                        .hasContentType(PROBLEM);
            }
            assertThat(office.exchange(address, "Accept", "image/png"))
                    .as(address)
                    .hasStatus(406)
                    .hasContentType(PROBLEM);
            assertThat(mvc.get().uri(address)).as(address).hasStatus(401);
        }
    }

    @Test
    void headTellsWhatGetWouldWithoutTheContent() {
        for (String path : addresses) {
            String address = address(path);
            MvcTestResult get = office.exchange(address);
            MvcTestResult head =
                    mvc.head().uri(address).with(As.role(Role.VIEWER)).exchange();
            assertThat(head).as(address).hasStatusOk();
            assertThat(head.getResponse().getContentType())
                    .isEqualTo(get.getResponse().getContentType());
            assertThat(head.getResponse().getHeader("ETag"))
                    .isEqualTo(get.getResponse().getHeader("ETag"));
            assertThat(head.getResponse().getHeader("Content-Crs"))
                    .isEqualTo(get.getResponse().getHeader("Content-Crs"));
        }
    }

    /** Of the documents beside the API itself, whose description is a link of it. */
    @Test
    void everyLinkLeadsToWhatItSays() {
        for (String path : addresses) {
            if (path.endsWith("/queryables") || path.endsWith("/sortables") || path.equals("/api")) {
                continue; // JSON Schemas and OpenAPI have no links of this kind.
            }
            JsonNode document = office.get(address(path));
            List<String> relations = new ArrayList<>();
            for (JsonNode link : document.path("links")) {
                relations.add(link.path("rel").asString());
                assertThat(link.path("type").asString()).as(path).isNotEmpty();
                assertThat(link.path("title").asString()).as(path).isNotEmpty();
                MvcTestResult answer =
                        office.exchange(link.path("href").asString().replaceFirst("^http://localhost", ""));
                assertThat(answer).as("%s: %s", path, link).hasStatusOk();
                assertThat(plain(answer))
                        .as("%s: %s", path, link)
                        .isEqualTo(link.path("type").asString().split(";")[0]);
            }
            assertThat(relations).as(path).contains("self", "alternate");
        }
    }

    @Test
    void pagesSayHowManyTheyAreAndWhenTheyWereMade() {
        for (String path : addresses) {
            if (!path.endsWith("/items")) {
                continue;
            }
            Instant before = Instant.now();
            JsonNode page = office.get("/ogc" + path + "?limit=2&count=true");
            assertThat(page.path("numberReturned").asInt())
                    .isEqualTo(page.path("features").size())
                    .isLessThanOrEqualTo(2);
            assertThat(Instant.parse(page.path("timeStamp").asString()))
                    .isBetween(before.minusSeconds(1), Instant.now().plusSeconds(1));
            int matched = page.path("numberMatched").asInt();
            List<JsonNode> all = office.all("/ogc" + path + "?limit=2&count=true");
            assertThat(all).as(path).hasSize(matched);
            assertThat(office.get("/ogc" + path + "?limit=1000000")
                            .path("numberReturned")
                            .asInt())
                    .as("above the maximum is the maximum")
                    .isEqualTo(matched);
            for (String bad : List.of(
                    "limit=0",
                    "limit=x",
                    "bbox=1,2,3",
                    "bbox=a,b,c,d",
                    "bbox=1,2,3,4,5",
                    "datetime=x",
                    "datetime=2026-13-01T00:00:00Z",
                    "crs=nosuch",
                    "bbox=1,2,3,4&bbox-crs=nosuch",
                    "filter=%3D%3D",
                    "filter=nosuch%3D1",
                    "filter-lang=nosuch&filter=true",
                    "filter-crs=nosuch&filter=true",
                    "sortby=nosuch",
                    "properties=nosuch",
                    "near=nowhere")) {
                assertThat(office.exchange("/ogc" + path + "?" + bad))
                        .as(path + "?" + bad)
                        .hasStatus(400)
                        .hasContentType(PROBLEM);
            }
        }
    }

    @Test
    void aBoxAndATimeFindWhatLiesInThem() {
        for (String path : addresses) {
            if (!path.endsWith("/items")) {
                continue;
            }
            List<String> all = ids("/ogc" + path);
            assertThat(ids("/ogc" + path + "?bbox=-180,-90,180,90")).as(path).isEqualTo(all);
            assertThat(ids("/ogc" + path + "?bbox=-180,-90,-1000,180,90,1000"))
                    .as(path)
                    .isEqualTo(all);
            assertThat(ids("/ogc" + path + "?bbox=0,0,1,1")).as(path).isEmpty();
            assertThat(ids("/ogc" + path + "?bbox=-90,-180,90,180&bbox-crs=http://www.opengis.net/def/crs/EPSG/0/4326"))
                    .as(path)
                    .isEqualTo(all);
            for (String time : List.of(
                    "2020-01-01T00:00:00Z/2100-01-01T00:00:00Z",
                    "2020-01-01T00:00:00Z/..",
                    "../2100-01-01T00:00:00Z",
                    "2020-01-01T00:00:00Z/",
                    "/2100-01-01T00:00:00Z")) {
                assertThat(ids("/ogc" + path + "?datetime=" + time))
                        .as(path + " " + time)
                        .containsAll(all);
            }
        }
    }

    private List<String> ids(String uri) {
        return office.all(uri).stream()
                .map(feature -> feature.path("id").asString())
                .sorted()
                .toList();
    }

    @Test
    void whatIsDeclaredIsDescribed() {
        List<String> declared = office.get("/ogc/conformance")
                .path("conformsTo")
                .valueStream()
                .map(JsonNode::asString)
                .toList();
        assertThat(declared).doesNotHaveDuplicates().allMatch(one -> one.startsWith("http://www.opengis.net/spec/"));
        assertThat(paths.has("/functions")).isTrue();
        assertThat(paths.has("/collections/cells/queryables")).isTrue();
        assertThat(paths.has("/collections/cells/sortables")).isTrue();
    }
}

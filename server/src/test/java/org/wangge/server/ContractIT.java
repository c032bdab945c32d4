package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/** What the server answers is what the description of its calls says: status, media type, entity tags, addresses. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ContractIT {

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    OfficeCalls calls;
    CallDescription description;

    @BeforeAll
    void loadTheOffice() throws IOException {
        calls = new OfficeCalls(mvc, beans);
        description = new CallDescription();
    }

    @Test
    void everyCallHasARequest() {
        assertThat(calls.names()).containsExactlyInAnyOrderElementsOf(description.operations());
    }

    @Test
    void everyCallAnswersAsDescribed() {
        for (String call : description.operations()) {
            MockHttpServletResponse answer = calls.exchange(call, Map.of()).getResponse();
            JsonNode described = description.response(call, answer.getStatus());
            assertThat(answer.getStatus()).as(call).isBetween(200, 299);
            assertThat(described.isMissingNode())
                    .as("%s answers %d, which is not described", call, answer.getStatus())
                    .isFalse();
            if (answer.getContentType() == null) {
                assertThat(described.path("content").isEmpty()).as(call).isTrue();
            } else {
                assertThat(described.path("content").propertyNames())
                        .as(call)
                        .contains(answer.getContentType().split(";")[0]);
            }
            assertThat(answer.getHeader("Location") != null)
                    .as("%s: Location", call)
                    .isEqualTo(described.path("headers").has("Location"));
        }
    }

    @Test
    void whatCarriesATagIsNotSentTwice() {
        for (String call : description.operations()) {
            if (!call.startsWith("GET ")) {
                continue;
            }
            MockHttpServletResponse answer = calls.exchange(call, Map.of()).getResponse();
            if (answer.getStatus() == 204) {
                continue; // An empty tile: there is nothing to tag.
            }
            String tag = answer.getHeader("ETag");
            assertThat(tag != null).as("%s: 304", call).isEqualTo(description.tells(call, 304));
            boolean single = call.endsWith("/{id}");
            if (single) {
                assertThat(tag).as(call).startsWith("\"");
            }
            if (tag != null) {
                assertThat(calls.exchange(call, Map.of("If-None-Match", tag))
                                .getResponse()
                                .getStatus())
                        .as(call)
                        .isEqualTo(304);
            }
        }
    }

    @Test
    void whoHasNotLoggedInIsToldSo() {
        for (String call : description.operations()) {
            String[] parts = call.split(" ", 2);
            int status = mvc.method(org.springframework.http.HttpMethod.valueOf(parts[0]))
                    .uri(parts[1].replaceAll("\\{[^}]*}", "00000000-0000-7000-8000-000000000000"))
                    .exchange()
                    .getResponse()
                    .getStatus();
            boolean open = description.operation(call).path("security").isArray();
            assertThat(status == 401)
                    .as("%s answers %d to nobody", call, status)
                    .isEqualTo(!open);
        }
    }

    @Test
    void everyParameterSaysWhatItMayBe() {
        for (String call : description.operations()) {
            for (JsonNode parameter : description.operation(call).path("parameters")) {
                JsonNode schema = parameter.path("schema");
                String name = parameter.path("name").asString();
                JsonNode items = schema.path("items");
                boolean bounded = java.util.stream.Stream.of(
                                "enum", "format", "pattern", "minimum", "maximum", "maxLength")
                        .anyMatch(word -> schema.has(word) || items.has(word));
                assertThat(bounded || schema.path("type").asString("").equals("boolean") || FREE.contains(name))
                        .as("%s: %s", call, name)
                        .isTrue();
            }
        }
    }

    /** Names of things, which may be any text. */
    private static final java.util.Set<String> FREE = java.util.Set.of(
            "slug", "code", "collectionId", "subject", "Last-Event-ID", "Accept-Encoding", "kind", "kinds", "state");
}

package org.wangge.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Golden;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The description that clients are generated from is the one of the controllers. */
@OfficeTest
class OpenApiIT {

    @Autowired
    MockMvcTester mvc;

    @Test
    void theCommittedDescriptionIsTheOneOfTheControllers() throws IOException {
        String made = mvc.get()
                .uri("/v3/api-docs")
                .with(As.role(Role.ADMIN))
                .exchange()
                .getResponse()
                .getContentAsString();
        JsonMapper json = JsonMapper.builder()
                .enable(SerializationFeature.INDENT_OUTPUT)
                .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
                .build();
        Object tree = json.readValue(made, Object.class);
        Golden.compare(Path.of("src/main/openapi/openapi.json"), json.writeValueAsString(tree) + "\n");
    }

    @Test
    @DisabledIfSystemProperty(
            named = "wangge.update",
            matches = "true",
            disabledReason = "the file is just being written")
    void itIsServedToAnybody() throws IOException {
        String served = mvc.get()
                .uri("/api/openapi.json")
                .exchange()
                .getResponse()
                .getContentAsString(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(served).isEqualTo(Files.readString(Path.of("src/main/openapi/openapi.json")));
    }
}

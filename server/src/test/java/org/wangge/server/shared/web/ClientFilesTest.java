package org.wangge.server.shared.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.mock.web.MockServletContext;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.AnnotationConfigWebApplicationContext;
import org.springframework.web.servlet.config.annotation.EnableWebMvc;

/** Upgrading the server must reach people who have the old page: only files named by their content may be kept. */
class ClientFilesTest {

    @Test
    void filesNamedByTheirContentAreKept() throws Exception {
        MockHttpServletResponse response = get("/assets/sample-0a1b2c.js");
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Cache-Control"))
                .contains("max-age=31536000")
                .contains("immutable");
        assertThat(response.getHeader("Last-Modified")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/icons/sample.svg", "/workbox-sample.js"})
    void theRestIsAskedForEachTimeAndNotByItsDate(String path) throws Exception {
        MockHttpServletResponse response = get(path);
        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(response.getHeader("Cache-Control")).isEqualTo("no-cache");
        assertThat(response.getHeader("Last-Modified")).isNull();
    }

    @Test
    void noOtherPathIsAFile() throws Exception {
        assertThat(get("/assets/../application.yaml").getStatus()).isIn(400, 404);
    }

    private static MockHttpServletResponse get(String path) throws Exception {
        try (AnnotationConfigWebApplicationContext context = new AnnotationConfigWebApplicationContext()) {
            context.setServletContext(new MockServletContext());
            context.register(Site.class);
            context.refresh();
            return MockMvcBuilders.webAppContextSetup(context)
                    .build()
                    .perform(MockMvcRequestBuilders.get(path))
                    .andReturn()
                    .getResponse();
        }
    }

    @Configuration(proxyBeanMethods = false)
    @EnableWebMvc
    @Import(ClientFiles.class)
    static class Site {}
}

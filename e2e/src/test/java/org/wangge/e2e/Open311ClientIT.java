package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** GeoReport v2 as a client understands it that knows nothing of this office: the library {@code open311} of Code for America. */
@Timeout(180)
class Open311ClientIT {

    private static final Path SOURCES = Path.of("src/test/open311");
    private static final Path CLIENT = Path.of("target/open311");

    @Test
    void aClientLibraryFindsServicesReportsAndReadsBack() throws IOException, InterruptedException {
        install();
        String words = "井盖 " + UUID.randomUUID();
        List<JsonNode> told = client(DemoOffice.url(), key(), words);
        assertThat(told.stream().map(one -> one.path("name").asString()))
                .containsExactly(
                        "serviceDiscovery",
                        "serviceList",
                        "serviceDefinition",
                        "submitRequest",
                        "serviceRequest",
                        "serviceRequests",
                        "serviceRequests",
                        "submitRequest",
                        "token");
        assertThat(told.subList(0, 7)).allMatch(one -> one.path("error").isNull());
        assertThat(told.get(1).path("answer").size()).isGreaterThan(10);
        assertThat(told.get(2)
                        .path("answer")
                        .path("attributes")
                        .path(0)
                        .path("datatype")
                        .asString())
                .isEqualTo("singlevaluelist");
        String number =
                told.get(3).path("answer").path(0).path("service_request_id").asString();
        JsonNode read = told.get(4).path("answer").path(0);
        assertThat(read.path("service_request_id").asString()).isEqualTo(number);
        assertThat(read.path("status").asString()).isEqualTo("open");
        assertThat(read.path("description").asString()).startsWith("井盖");
        assertThat(told.get(5).path("answer").size()).isEqualTo(1);
        assertThat(told.get(6).path("answer").findValuesAsString("service_request_id"))
                .contains(number);
        assertThat(told.get(7).path("error").asInt()).isEqualTo(400);
        assertThat(told.get(8).path("answer").asString()).contains("404");
    }

    private static void install() throws IOException, InterruptedException {
        for (String file :
                List.of("package.json", "package-lock.json", "client.js", "absent/package.json", "absent/index.js")) {
            Path to = CLIENT.resolve(file);
            Files.createDirectories(to.getParent());
            Files.write(to, Files.readAllBytes(SOURCES.resolve(file)));
        }
        if (Files.isDirectory(CLIENT.resolve("node_modules/open311"))) {
            return;
        }
        Path log = CLIENT.resolve("npm.log");
        Process npm = new ProcessBuilder("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund")
                .directory(CLIENT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = npm.waitFor(100, TimeUnit.SECONDS);
        if (!ended) {
            npm.destroyForcibly();
        }
        assumeTrue(ended && npm.exitValue() == 0, () -> "the client library cannot be had from npm; see " + log);
    }

    private static List<JsonNode> client(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("node", "client.js"));
        command.addAll(Arrays.asList(arguments));
        Process node = new ProcessBuilder(command)
                .directory(CLIENT.toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String out = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(node.waitFor(60, TimeUnit.SECONDS)).isTrue();
        try (Stream<String> lines = out.lines()) {
            return lines.map(Office.JSON::readTree).toList();
        }
    }

    /** A key, made by an administrator. */
    private static String key() {
        try (Browser admin = Browser.open("en", Browser.DESKTOP_WIDTH)) {
            JsonNode account = Browser.account(admin.page.context(), "ADMIN");
            post(
                    admin,
                    "/api/session",
                    RequestOptions.create()
                            .setData(Map.of(
                                    "username", account.path("username").asString(),
                                    "password", account.path("password").asString())));
            RequestOptions named = RequestOptions.create()
                    .setHeader("X-XSRF-TOKEN", xsrf(admin))
                    .setData(Map.of("name", "client " + UUID.randomUUID()));
            return Office.JSON
                    .readTree(post(admin, "/api/open311/keys", named))
                    .path("apiKey")
                    .asString();
        }
    }

    private static String post(Browser browser, String path, RequestOptions options) {
        APIResponse answer = browser.page.request().post(DemoOffice.url() + path, options);
        assertThat(answer.ok()).as(answer.text()).isTrue();
        return answer.text();
    }

    private static String xsrf(Browser browser) {
        return browser.page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .findFirst()
                .orElseThrow()
                .value;
    }
}

package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Tokens;
import org.wangge.server.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The description of OGC API is found without fault by Spectral, and Prism, which stands between a client and the server, finds no answer that is not as
 * described. Both come from npm and are looked for on the path: {@code npm install -g @stoplight/spectral-cli @stoplight/prism-cli@5.14.2}.
 */
@Tag("long")
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcPrismIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String GEO_JSON = "application/geo+json";
    private static final String ITEMS = "/collections/asset-bike-parking/items";

    @Value("${local.server.port}")
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    static Path folder;

    private final HttpClient http = HttpClient.newHttpClient();
    String token;
    Path document;

    @BeforeAll
    void load() throws IOException, InterruptedException {
        token = GisClient.token(jdbc, accounts, tokens, Role.PLANNER);
        grid.cells(Caller.system(), SquareOffice.load());
        document = folder.resolve("openapi.json");
        Files.writeString(
                document,
                send("GET", "http://127.0.0.1:" + port + "/ogc/api", null).body());
    }

    private HttpResponse<String> send(String method, String uri, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(uri))
                .header("Authorization", "Bearer " + token)
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void demand(String tool) throws InterruptedException {
        try {
            assumeTrue(new ProcessBuilder(tool, "--version")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0);
        } catch (IOException e) {
            assumeTrue(false, tool + " is not installed; npm has it");
        }
    }

    @Test
    void spectralFindsNoFault() throws IOException, InterruptedException {
        demand("spectral");
        lint(document, "warn");
        // Of the calls of our own page some have no description.
        lint(Path.of("src/main/openapi/openapi.json"), "error");
    }

    private static void lint(Path described, String severity) throws IOException, InterruptedException {
        Path rules = Files.writeString(folder.resolve("rules.yaml"), "extends: [\"spectral:oas\"]\n");
        Path said = folder.resolve("spectral.log");
        Process process = new ProcessBuilder(
                        "spectral",
                        "lint",
                        described.toString(),
                        "--ruleset",
                        rules.toString(),
                        "--fail-severity=" + severity)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(300, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }

    @Test
    void prismFindsEveryAnswerAsDescribed() throws IOException, InterruptedException {
        demand("prism");
        int between;
        try (ServerSocket free = new ServerSocket(0)) {
            between = free.getLocalPort();
        }
        Path said = folder.resolve("prism.log");
        ProcessBuilder prism = new ProcessBuilder(
                "prism",
                "proxy",
                document.toString(),
                "http://127.0.0.1:" + port + "/ogc",
                "--errors",
                "--port",
                Integer.toString(between));
        prism.environment()
                .keySet()
                .removeIf(name -> name.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        Process process =
                prism.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        try {
            String root = "http://127.0.0.1:" + between;
            await(root);
            List<String> faults = new ArrayList<>();
            for (String address : reads()) {
                for (String accept : List.of("application/json, application/geo+json, */*;q=0.1", "text/html")) {
                    check(send("GET", root + address, null, "Accept", accept), 200, faults);
                }
            }
            String missing = ITEMS + "/00000000-0000-7000-8000-000000000000";
            for (String address : List.of(missing, ITEMS + "?filter=nosuch%3D1")) {
                HttpResponse<String> answer = send("GET", root + address, null);
                check(answer, address.contains("filter") ? 400 : 404, faults);
            }
            edits(root, faults);
            assertThat(faults).isEmpty();
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    private void await(String root) throws IOException, InterruptedException {
        for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until; Thread.sleep(200)) {
            try {
                if (send("GET", root + "/conformance", null).statusCode() == 200) {
                    return;
                }
            } catch (java.net.ConnectException e) {
                // not there yet
            }
        }
        throw new AssertionError("Prism does not answer");
    }

    private List<String> reads() throws IOException {
        List<String> reads = new ArrayList<>(List.of("/", "/conformance", "/api", "/collections", "/functions"));
        JsonNode paths =
                JsonMapper.shared().readTree(Files.readString(document)).path("paths");
        for (String path : paths.propertyNames()) {
            if (path.startsWith("/collections/") && !path.contains("{")) {
                reads.add(path);
            }
        }
        reads.add(
                "/collections/cells/items?limit=2&bbox=113.69,34.69,113.75,34.73&datetime=2021-01-01T00:00:00Z/..&sortby=-code");
        reads.add("/collections/cells/items?near=113.71,34.71&limit=1&count=true&properties=code,name&f=json");
        reads.add("/collections/cells/items?filter=areaSquareMetres%3E5&filter-lang=cql2-text"
                + "&crs=http%3A%2F%2Fwww.opengis.net%2Fdef%2Fcrs%2FEPSG%2F0%2F4490");
        return reads;
    }

    private void edits(String root, List<String> faults) throws IOException, InterruptedException {
        String feature = """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[113.71,34.705]},"properties":{"code":"X","capacity":3}}
                """;
        HttpResponse<String> made = send("POST", root + ITEMS, feature, "Content-Type", GEO_JSON);
        check(made, 201, faults);
        assertThat(faults).isEmpty();
        String item = root + made.headers().firstValue("Location").orElseThrow().replaceFirst("^.*/ogc", "");
        String tag = made.headers().firstValue("ETag").orElseThrow();
        check(send("GET", item, null), 200, faults);
        Map<String, String> patch = Map.of("Content-Type", "application/merge-patch+json");
        check(send("PATCH", item, "{\"properties\":{\"capacity\":4}}", headers(patch, "If-Match", tag)), 204, faults);
        check(send("PATCH", item, "{\"properties\":{\"capacity\":5}}", headers(patch, "If-Match", tag)), 412, faults);
        check(
                send(
                        "PUT",
                        item,
                        feature,
                        "Content-Type",
                        GEO_JSON,
                        "If-Match",
                        "*",
                        "Prefer",
                        "return=representation"),
                200,
                faults);
        check(send("POST", root + ITEMS, feature.replace("3}", "\"x\"}"), "Content-Type", GEO_JSON), 422, faults);
        check(send("DELETE", item, null, "If-Match", "*"), 204, faults);
    }

    private static String[] headers(Map<String, String> some, String... more) {
        List<String> all = new ArrayList<>(List.of(more));
        some.forEach((name, value) -> all.addAll(List.of(name, value)));
        return all.toArray(String[]::new);
    }

    /** Prism answers a violation in the place of the server. */
    private static void check(HttpResponse<String> answer, int status, List<String> faults) {
        String body = answer.body();
        if (answer.statusCode() != status
                || answer.headers().firstValue("sl-violations").isPresent()
                || body.contains("stoplight.io/prism")) {
            faults.add("%s %s %d %s %s"
                    .formatted(
                            answer.request().method(),
                            answer.uri(),
                            answer.statusCode(),
                            answer.headers().firstValue("sl-violations").orElse(""),
                            body.substring(0, Math.min(600, body.length()))));
        }
    }
}

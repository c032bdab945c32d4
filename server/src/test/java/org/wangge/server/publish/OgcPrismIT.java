package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.ServerSocket;
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
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.wangge.server.identity.Role;
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
    BeanFactory beans;

    @TempDir
    static Path folder;

    OgcServer.Client client;
    Path document;

    @BeforeAll
    void load() throws IOException {
        client = new OgcServer(port, beans).client(Role.PLANNER);
        document = folder.resolve("openapi.json");
        Files.writeString(document, client.ask("/api").body());
    }

    private HttpResponse<String> send(String method, String uri, String body, String... headers) {
        return client.send(method, uri, body, headers);
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

    private void await(String root) throws InterruptedException {
        for (long until = System.nanoTime() + PATIENCE.toNanos(); System.nanoTime() < until; Thread.sleep(200)) {
            try {
                if (send("GET", root + "/conformance", null).statusCode() == 200) {
                    return;
                }
            } catch (java.io.UncheckedIOException e) {
                // not there yet
            }
        }
        throw new AssertionError("Prism does not answer");
    }

    /** Every path of the description, of objects and tiles one each. */
    private List<String> reads() throws IOException {
        List<String> reads = new ArrayList<>(List.of("/", "/conformance", "/api", "/collections", "/functions"));
        JsonNode paths =
                JsonMapper.shared().readTree(Files.readString(document)).path("paths");
        for (String path : paths.propertyNames()) {
            if (path.startsWith("/collections/") && !path.contains("{")) {
                reads.add(path);
            }
            if (path.endsWith("/items")) {
                String first =
                        client.get(path + "?limit=1").at("/features/0/id").asString("");
                if (!first.isEmpty()) {
                    reads.add(path + "/" + first);
                }
            }
        }
        for (String of : List.of("", "/collections/cells")) {
            reads.addAll(List.of(of + "/tiles", of + "/tiles/WebMercatorQuad", of + "/tiles/CGCS2000Quad"));
        }
        reads.addAll(List.of("/tileMatrixSets", "/tileMatrixSets/WebMercatorQuad", "/tileMatrixSets/CGCS2000Quad"));
        reads.add(
                "/collections/cells/items?limit=2&bbox=113.69,34.69,113.75,34.73&datetime=2021-01-01T00:00:00Z/..&sortby=-code");
        reads.add("/collections/cells/items?near=113.71,34.71&limit=1&count=true&properties=code,name&f=json");
        reads.add("/collections/cells/items?filter=areaSquareMetres%3E5&filter-lang=cql2-text"
                + "&crs=http%3A%2F%2Fwww.opengis.net%2Fdef%2Fcrs%2FEPSG%2F0%2F4490");
        return reads;
    }

    /** All four methods of what has them, well and badly, and the one of cases. */
    private void edits(String root, List<String> faults) {
        edits(root, ITEMS, "\"code\":\"X\",\"capacity\":3", "\"capacity\":4", "\"covered\":\"x\"", faults);
        edits(
                root,
                "/collections/outfalls/items",
                "\"code\":\"PK-9\",\"kind\":\"rain\"",
                "\"permit\":\"许可\"",
                "\"bank\":\"middle\"",
                faults);
        String cases = root + "/collections/cases/items";
        String report = feature("\"category\":\"item:06010\",\"description\":\"垃圾\",\"source\":\"patrol\"");
        check(send("POST", cases, report, "Content-Type", GEO_JSON), 201, faults);
        check(send("POST", cases, report.replace("item:06010", "x"), "Content-Type", GEO_JSON), 422, faults);
    }

    private static String feature(String properties) {
        return """
                {"type":"Feature","geometry":{"type":"Point","coordinates":[113.705,34.706]},"properties":{%s}}
                """.formatted(properties);
    }

    /**
     * Makes, changes, replaces and ends an object.
     *
     * @param more properties that can be changed
     * @param bad properties that are refused
     */
    private void edits(String root, String items, String properties, String more, String bad, List<String> faults) {
        String feature = feature(properties);
        HttpResponse<String> made = send("POST", root + items, feature, "Content-Type", GEO_JSON);
        check(made, 201, faults);
        assertThat(faults).isEmpty();
        check(send("POST", root + items, feature(properties + "," + bad), "Content-Type", GEO_JSON), 422, faults);
        String item = root + made.headers().firstValue("Location").orElseThrow().replaceFirst("^.*/ogc", "");
        String absent = root + items + "/00000000-0000-7000-8000-000000000000";
        String tag = made.headers().firstValue("ETag").orElseThrow();
        check(send("GET", item, null), 200, faults);
        Map<String, String> patch = Map.of("Content-Type", "application/merge-patch+json");
        String change = "{\"properties\":{%s}}".formatted(more);
        String wrong = "{\"properties\":{%s}}".formatted(bad);
        check(send("PATCH", item, change, headers(patch, "If-Match", tag)), 204, faults);
        check(send("PATCH", item, change, headers(patch, "If-Match", tag)), 412, faults);
        check(send("PATCH", item, wrong, headers(patch, "If-Match", "*")), 422, faults);
        check(send("PATCH", absent, change, headers(patch, "If-Match", "*")), 412, faults);
        String[] whole = {"Content-Type", GEO_JSON, "If-Match", "*"};
        check(send("PUT", item, feature, headers(Map.of("Prefer", "return=representation"), whole)), 200, faults);
        check(send("PUT", item, feature, whole), 204, faults);
        check(send("PUT", item, feature(properties + "," + bad), whole), 422, faults);
        check(send("PUT", absent, feature, whole), 412, faults);
        check(send("DELETE", absent, null, "If-Match", "*"), 404, faults);
        check(send("DELETE", item, null, "If-Match", tag), 412, faults);
        check(send("DELETE", item, null, "If-Match", "*"), 204, faults);
        check(send("GET", item, null), 404, faults);
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

package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.ServerTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** QGIS without a screen lists the collections, reads every page of one, filters it, and draws it and its tiles. */
@Tag("long")
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcQgisIT {

    private static final int OBJECTS = 1_234;

    private static final List<String> OTHERS = List.of(
            "streets", "communities", "cells", "cases", "segments", "outfalls", "asset-service-point", "findings");

    /** That of the system's packages, whatever other Python there is. */
    private static final String PYTHON = "/usr/bin/python3";

    @Value("${local.server.port}")
    int port;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    OgcServer.Client client;

    @BeforeAll
    void load() throws IOException, InterruptedException {
        assumeTrue(isThere(), "PyQGIS is not installed; Debian has it in python3-qgis and qgis-providers");
        client = new OgcServer(port, beans).client(Role.VIEWER);
        GisClient.parkings(jdbc, OBJECTS, 113.701, 34.701, 38, 0.001, 0.0005);
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder(PYTHON, "-c", "import qgis.core")
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void qgisListsPagesAndDraws() throws IOException, InterruptedException {
        Path folder = Files.createDirectories(Path.of("target", "qgis").toAbsolutePath());
        Path said = folder.resolve("said.txt");
        HttpServer door = door(client.token());
        ProcessBuilder qgis = new ProcessBuilder(
                PYTHON,
                Path.of("src", "test", "resources", "read-ogc.py")
                        .toAbsolutePath()
                        .toString(),
                "http://127.0.0.1:" + door.getAddress().getPort() + "/ogc",
                "asset-bike-parking",
                "113.698",
                "34.698",
                "113.742",
                "34.722",
                folder.resolve("office.png").toString());
        qgis.command().addAll(OTHERS);
        qgis.environment()
                .keySet()
                .removeIf(key -> key.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        Process process = qgis.redirectOutput(said.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        door.stop(0);
        List<String> lines = Files.readAllLines(said);
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
        JsonNode found = JsonMapper.shared().readTree(lines.getLast());
        assertThat(found.path("itemsValid").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.path("listed").toString()).contains("非机动车停放点", "单元网格");
        assertThat(found.path("fields").toString()).contains("capacity", "name");
        assertThat(found.path("items").asInt())
                .isEqualTo(jdbc.sql("select count(*) from asset where kind = 'bike-parking'")
                        .query(Integer.class)
                        .single())
                .isGreaterThan(OBJECTS);
        for (String other : OTHERS) {
            int all = client.ids("/collections/" + other + "/items?limit=1000").size();
            assertThat(found.path("counts").path(other).valueStream().map(JsonNode::asInt))
                    .as(other + ": all, in the office, and where nothing is")
                    .containsExactly(all, all, 0);
        }
        assertThat(found.path("filtered").asInt())
                .isEqualTo(jdbc.sql("select count(*) from asset where (attributes ->> 'capacity')::int > 90")
                        .query(Integer.class)
                        .single());
        assertThat(found.path("tilesValid").asBoolean()).isTrue();
        assertThat(found.path("drawnItems").asInt()).isGreaterThan(1_000);
        assertThat(found.path("drawnTiles").asInt()).isGreaterThan(1_000);
    }

    /** Adds the token to every request, which QGIS 3.22 has no way for; what comes back names this door instead of the server. */
    private HttpServer door(String token) throws IOException {
        HttpServer door = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        HttpClient client = HttpClient.newHttpClient();
        door.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        door.createContext("/", exchange -> {
            HttpRequest.Builder request = HttpRequest.newBuilder(
                            URI.create("http://127.0.0.1:" + port + exchange.getRequestURI()))
                    .header("Authorization", "Bearer " + token);
            String accept = exchange.getRequestHeaders().getFirst("Accept");
            if (accept != null) {
                request.header("Accept", accept);
            }
            try {
                HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
                String type = answer.headers().firstValue("Content-Type").orElse("");
                byte[] body = type.contains("json")
                        ? new String(answer.body(), StandardCharsets.UTF_8)
                                .replace(
                                        "127.0.0.1:" + port,
                                        "127.0.0.1:" + door.getAddress().getPort())
                                .getBytes(StandardCharsets.UTF_8)
                        : answer.body();
                exchange.getResponseHeaders().set("Content-Type", type);
                exchange.sendResponseHeaders(answer.statusCode(), body.length == 0 ? -1 : body.length);
                exchange.getResponseBody().write(body);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                exchange.close();
            }
        });
        door.start();
        return door;
    }
}

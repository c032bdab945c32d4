package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        ProcessBuilder qgis = new ProcessBuilder(
                PYTHON,
                Path.of("src", "test", "resources", "read-ogc.py")
                        .toAbsolutePath()
                        .toString(),
                "http://127.0.0.1:" + port + "/ogc",
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
        qgis.environment().put("WANGGE_TOKEN", client.token());
        Process process = qgis.redirectOutput(said.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        List<String> lines = Files.readAllLines(said);
        assertThat(process.exitValue())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
        JsonNode found = JsonMapper.shared().readTree(lines.getLast());
        assertThat(found.path("itemsValid").asBoolean()).as(found.toString()).isTrue();
        assertThat(found.path("listed").toString())
                .as("in the language of QGIS")
                .containsAnyOf("非机动车停放点", "Bicycle parking")
                .containsAnyOf("社区", "Communities");
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
}

package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Accounts;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Tokens;
import org.wangge.server.testing.ServerTest;

/** GDAL, which reads every page, gets every object: all, those in a box, and those an attribute picks. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcGdalIT {

    private static final int OBJECTS = 2_345;
    private static final String COLLECTION = "asset-bike-parking";

    @Value("${local.server.port}")
    int port;

    @Autowired
    Accounts accounts;

    @Autowired
    Tokens tokens;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    String token;

    @BeforeAll
    void scatter() throws IOException, InterruptedException {
        assumeTrue(isThere(), "ogr2ogr is not installed; Debian has it in gdal-bin");
        token = GisClient.token(jdbc, accounts, tokens, Role.VIEWER);
        GisClient.parkings(jdbc, OBJECTS, 113.70, 34.70, 50, 0.001, 0.001);
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("ogr2ogr", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void readsEveryPage() throws IOException, InterruptedException {
        assertThat(rows("all")).hasSize(OBJECTS);
    }

    @Test
    void readsWhatIsInABox() throws IOException, InterruptedException {
        int expected = count("ST_X(geom) <= 113.7105 and ST_Y(geom) <= 34.7205");
        assertThat(expected).isPositive();
        assertThat(rows("box", "-spat", "113.6", "34.6", "113.7105", "34.7205")).hasSize(expected);
    }

    @Test
    void readsWhatAnAttributePicks() throws IOException, InterruptedException {
        assertThat(rows("text", "-where", "name = '停放点3'")).hasSize(count("name = '停放点3'"));
        assertThat(rows("number", "-where", "capacity > 90")).hasSize(count("(attributes ->> 'capacity')::int > 90"));
    }

    @Test
    void readsATile() throws IOException, InterruptedException {
        // Round 113.72 E 34.72 N.
        Path tile = folder.resolve("tile.mvt");
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<Path> answer = client.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/ogc/collections/" + COLLECTION
                                    + "/tiles/WebMercatorQuad/17/52041/106940"))
                            .header("Authorization", "Bearer " + token)
                            .build(),
                    HttpResponse.BodyHandlers.ofFile(tile));
            assertThat(answer.statusCode()).isEqualTo(200);
        }
        Path out = folder.resolve("tile.csv");
        run(
                "tile",
                List.of(
                        "ogr2ogr",
                        "-f",
                        "CSV",
                        "-lco",
                        "GEOMETRY=AS_XY",
                        "-t_srs",
                        "EPSG:4326",
                        out.toString(),
                        tile.toString(),
                        "-oo",
                        "X=106940",
                        "-oo",
                        "Y=52041",
                        "-oo",
                        "Z=17"));
        List<String> lines = Files.readAllLines(out);
        assertThat(lines.getFirst()).contains("X,Y").contains("code").contains("name");
        assertThat(lines).hasSizeGreaterThan(1);
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split(",");
            int n = Integer.parseInt(line.replaceFirst(".*P-(\\d+).*", "$1"));
            assertThat(Double.parseDouble(cells[0])).isCloseTo(113.70 + n % 50 * 0.001, within(2e-6));
            assertThat(Double.parseDouble(cells[1])).isCloseTo(34.70 + n / 50 * 0.001, within(2e-6));
        }
    }

    private int count(String condition) {
        return jdbc.sql("select count(*) from asset where kind = 'bike-parking' and " + condition)
                .query(Integer.class)
                .single();
    }

    /** The lines behind the head of the table that GDAL makes, with a place each. */
    private List<String> rows(String name, String... options) throws IOException, InterruptedException {
        Path table = folder.resolve(name + ".csv");
        List<String> command = new ArrayList<>(List.of("ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_XY"));
        command.addAll(List.of(options));
        command.addAll(List.of(table.toString(), "OAPIF:http://127.0.0.1:" + port + "/ogc", COLLECTION));
        run(name, command);
        List<String> lines = Files.readAllLines(table);
        assertThat(lines.getFirst()).startsWith("X,Y,");
        assertThat(lines.get(1)).startsWith("113.7");
        return lines.subList(1, lines.size());
    }

    private void run(String name, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder gdal = new ProcessBuilder(command);
        gdal.environment()
                .keySet()
                .removeIf(key -> key.toLowerCase(java.util.Locale.ROOT).endsWith("_proxy"));
        gdal.environment().put("GDAL_HTTP_HEADERS", "Authorization: Bearer " + token);
        Path said = folder.resolve(name + ".log");
        Process process =
                gdal.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(Files.readString(said)).isZero();
    }
}

package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.ServerTest;
import tools.jackson.databind.JsonNode;

/** GDAL's driver, with its options, gets as much of areas, lines and points as there is: by boxes, attributes, queries and pages of any size. */
@ServerTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcGdalOptionsIT {

    private static final List<String> FILLED = List.of(
            "streets",
            "communities",
            "cells",
            "cases",
            "segments",
            "outfalls",
            "asset-bike-parking",
            "asset-service-point");

    private static final String PARKINGS = "asset-bike-parking";

    /** Through cells, the canal and the points. */
    private static final List<String> BOX = List.of("113.7045", "34.7035", "113.7215", "34.7065");

    @Value("${local.server.port}")
    int port;

    @Autowired
    BeanFactory beans;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    OgcServer server;
    OgcServer.Client client;
    int runs;

    @BeforeAll
    void load() throws IOException, InterruptedException {
        assumeTrue(isThere(), "ogr2ogr is not installed; Debian has it in gdal-bin");
        server = new OgcServer(port, beans);
        client = server.client(Role.VIEWER);
        // More than a page.
        GisClient.parkings(jdbc, 1_050, 113.7012, 34.7012, 38, 0.001, 0.0006);
    }

    private static boolean isThere() throws InterruptedException {
        try {
            return new ProcessBuilder("ogr2ogr", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Test
    void everyCollectionIsALayer() throws IOException, InterruptedException {
        String said = run("ogrinfo", "-ro", "-q", "OAPIF:" + server.root());
        for (JsonNode collection : client.collections()) {
            assertThat(said).contains(": " + collection.path("id").asString() + " (title: ");
        }
    }

    @Test
    void everythingOfEachComesWhateverTheOptions() throws IOException, InterruptedException {
        for (String id : FILLED) {
            List<JsonNode> all = all(id);
            assertThat(all).as(id).isNotEmpty();
            assertThat(rows(id)).as(id).hasSize(all.size());
            assertThat(rows(id, box())).as(id).hasSize(inTheBox(all)).isNotEmpty();
        }
        assertThat(rows("cells", "-spat", "12654000", "4122000", "12663000", "4127000", "-spat_srs", "EPSG:3857"))
                .hasSize(all("cells").size());
        assertThat(rows("cells", "-spat", "0", "0", "1", "1")).isEmpty();
        assertThat(rows("cells", "-oo", "IGNORE_SCHEMA=YES"))
                .hasSize(all("cells").size());
        assertThat(rows(PARKINGS, "-oo", "PAGE_SIZE=97")).hasSize(1_062);
        assertThat(rows(PARKINGS, "-oo", "PAGE_SIZE=5000")).hasSize(1_062);
    }

    private static String[] box() {
        List<String> options = new ArrayList<>(List.of("-spat"));
        options.addAll(BOX);
        return options.toArray(String[]::new);
    }

    private List<JsonNode> all(String id) {
        List<JsonNode> all = new ArrayList<>();
        String next = "/collections/" + id + "/items?limit=1000";
        while (next != null) {
            JsonNode page = client.get(next);
            page.path("features").forEach(all::add);
            JsonNode link = OgcServer.link(page, "next");
            next = link == null ? null : link.path("href").asString();
        }
        return all;
    }

    private int inTheBox(List<JsonNode> features) {
        return jdbc.sql("""
                        select count(*)
                        from jsonb_array_elements(cast(:features as jsonb)) as feature
                        where ST_Intersects(ST_GeomFromGeoJSON(feature -> 'geometry'),
                            ST_MakeEnvelope(:west, :south, :east, :north, 4326))
                        """)
                .param("features", features.toString())
                .param("west", Double.valueOf(BOX.get(0)))
                .param("south", Double.valueOf(BOX.get(1)))
                .param("east", Double.valueOf(BOX.get(2)))
                .param("north", Double.valueOf(BOX.get(3)))
                .query(Integer.class)
                .single();
    }

    /** What GDAL hands to the server and what it looks for itself come to the same. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    asset-bike-parking | code = 'P-03'                        | code = 'P-03'
                    asset-bike-parking | capacity = 20                        | (attributes ->> 'capacity')::int = 20
                    asset-bike-parking | capacity > 90 AND name LIKE '停放点%' | (attributes ->> 'capacity')::int > 90 and name like '停放点%'
                    asset-bike-parking | capacity > 90 OR code = 'P-03'       | (attributes ->> 'capacity')::int > 90 or code = 'P-03'
                    asset-bike-parking | NOT (capacity > 5)                   | (attributes ->> 'capacity')::int > 5 is not true
                    asset-bike-parking | capacity IS NULL                     | attributes ->> 'capacity' is null
                    asset-bike-parking | code IN ('P-1', 'P-2', 'P-03')       | code in ('P-1', 'P-2', 'P-03')
                    asset-bike-parking | name = 'it''s; drop table asset'     | false
                    """)
    void anAttributePicks(String id, String where, String sql) throws IOException, InterruptedException {
        int expected = jdbc.sql("select count(*) from asset where kind = 'bike-parking' and (" + sql + ")")
                .query(Integer.class)
                .single();
        assertThat(rows(id, "-where", where)).as(where).hasSize(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    cases | state = 'open'                                  | 2
                    cases | occurredAt >= '2020/01/01 00:00:00'             | 2
                    cases | occurredAt < '2020/01/01 00:00:00'              | 0
                    cases | occurredAt >= '2020/01/01' AND number = 1       | 1
                    cells | code LIKE '410105560001%'                       | 3
                    cells | provisional = 1                                 | 7
                    cells | provisional = 0                                 | 0
                    segments | river = '天赉渠'                               | 1
                    outfalls | kind = 'rain'                                | 1
                    """)
    void timesAndTextsPick(String id, String where, int found) throws IOException, InterruptedException {
        assertThat(rows(id, "-where", where)).as(where).hasSize(found);
    }

    @Test
    void aQueryInSqlChooses() throws IOException, InterruptedException {
        List<String> rows = table(
                "OAPIF:" + server.root() + "/collections/" + PARKINGS,
                "-sql",
                "SELECT code FROM \"asset-bike-parking\" WHERE capacity >= 97 AND capacity <= 99");
        assertThat(rows)
                .hasSize(jdbc.sql("""
                                select count(*) from asset
                                where kind = 'bike-parking' and (attributes ->> 'capacity')::int between 97 and 99
                                """).query(Integer.class).single())
                .allMatch(row -> row.matches("[0-9.]+,[0-9.]+,P-\\d+"));
    }

    @Test
    void coordinatesInAnotherSystemAreWherePostgisHasThem() throws IOException, InterruptedException {
        String row = rows("asset-camera", "-t_srs", "EPSG:4547").getFirst();
        double[] at = jdbc.sql("""
                        select ST_X(p) as x, ST_Y(p) as y
                        from (select ST_Transform(geom, 4547) as p from asset where kind = 'camera') as camera
                        """)
                .query((result, number) -> new double[] {result.getDouble("x"), result.getDouble("y")})
                .single();
        String[] cells = row.split(",");
        assertThat(Double.parseDouble(cells[0])).isCloseTo(at[0], org.assertj.core.api.Assertions.within(0.02));
        assertThat(Double.parseDouble(cells[1])).isCloseTo(at[1], org.assertj.core.api.Assertions.within(0.02));
    }

    private List<String> rows(String id, String... options) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(options));
        all.add(id);
        return table("OAPIF:" + server.root(), all.toArray(String[]::new));
    }

    /** The lines behind the head of the table that GDAL makes. */
    private List<String> table(String source, String... options) throws IOException, InterruptedException {
        Path table = folder.resolve("table-" + runs++ + ".csv");
        List<String> command =
                new ArrayList<>(List.of("ogr2ogr", "-f", "CSV", "-lco", "GEOMETRY=AS_XY", table.toString(), source));
        command.addAll(List.of(options));
        run(command.toArray(String[]::new));
        List<String> lines = Files.readAllLines(table);
        return lines.isEmpty() ? List.of() : lines.subList(1, lines.size());
    }

    /** What a tool of GDAL says; it has nothing to complain of. */
    private String run(String... command) throws IOException, InterruptedException {
        ProcessBuilder gdal = new ProcessBuilder(command);
        gdal.environment().keySet().removeIf(key -> key.toLowerCase(Locale.ROOT).endsWith("_proxy"));
        gdal.environment().put("GDAL_HTTP_HEADERS", "Authorization: Bearer " + client.token());
        Path said = folder.resolve("said-" + runs + ".log");
        Process process =
                gdal.redirectErrorStream(true).redirectOutput(said.toFile()).start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        String text = Files.readString(said);
        assertThat(process.exitValue()).as(text).isZero();
        assertThat(text).as(String.join(" ", command)).doesNotContain("ERROR");
        return text;
    }
}

package org.wangge.server.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.LineString;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.osm.OsmExtract;
import org.wangge.geodata.osm.OsmFeature;
import org.wangge.geodata.osm.OsmSink;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SharedData;
import tools.jackson.databind.json.JsonMapper;

/** Rivers from files of an office: matched by code, with what does not fit. */
@OfficeTest
class RiverFileIT {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    @BeforeEach
    void empty() {
        Emptied.of(jdbc, "import_job, river");
    }

    @Test
    void takesSegmentsByCodeAndSaysWhatIsNotMatched() throws IOException {
        ImportJob first = imported(
                "a.geojson",
                file(
                        """
                {"code":"A1","name":"上段","river":"东风渠","级别":"镇级","width":12}""",
                        "[[113.73,34.77],[113.74,34.77]]",
                        """
                {"code":"A2","name":"下段","river":"东风渠","level":"town"}""",
                        "[[113.74,34.77],[113.75,34.77]]",
                        """
                {"code":"B1","name":"桥","river":"东风渠"}""",
                        "[[113.76,34.77],[113.77,34.77]]"),
                Map.of());
        assertThat(first.created()).as(findings(first).toString()).isEqualTo(3);
        assertThat(findings(first)).containsExactlyInAnyOrder("NO_LEVEL B1", "ALL_NEW null");
        assertThat(segment("A2")).isEqualTo("town 915 1831");
        jdbc.sql("update river_segment set edited = true where code = 'A2'").update();

        // A1 is longer, A2 was changed here, A3 is new, B1 is missing; nobody says the chainage of A3, and A2 runs
        // against it.
        String again = file(
                """
                {"编码":"A1","名称":"上段","河流":"东风渠","级别":"镇","桩号":"K0+100"}""",
                "[[113.729,34.77],[113.74,34.77]]",
                """
                {"编码":"A2","名称":"下段二","河流":"东风渠","级别":"镇"}""",
                "[[113.74,34.77],[113.75,34.77]]",
                """
                {"编码":"A3","名称":"新段","河流":"东风渠","级别":"镇"}""",
                "[[113.7502,34.77],[113.76,34.77]]",
                """
                {"编码":"A4","名称":"点","河流":"东风渠","级别":"镇"}""",
                null);
        ImportJob second = imported("b.geojson", again, Map.of());
        assertThat(List.of(second.created(), second.updated(), second.unchanged(), second.rejected()))
                .containsExactly(1L, 1L, 1L, 1L);
        assertThat(findings(second))
                .containsExactlyInAnyOrder(
                        "EDITED_HERE A2", "NOT_MATCHED A3", "NO_LINE A4", "NOT_IN_FILE B1", "RIVER_GAP A3");
        assertThat(segment("A1")).isEqualTo("town 100 1107");
        assertThat(jdbc.sql("select width_metres from river_segment where code = 'A1'")
                        .query(Double.class)
                        .single())
                .isEqualTo(12);
        ImportJob third = imported("b.geojson", again, Map.of());
        assertThat(List.of(third.created(), third.updated(), third.unchanged(), third.rejected()))
                .containsExactly(0L, 0L, 3L, 1L);
        assertThat(jdbc.sql("select count(*) from river").query(Long.class).single())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({"osm/neubrandenburg.osm.pbf,218", "osm/shenzhen-longgang-2019.osm.pbf,0"})
    void takesRealWaterwaysInEveryFormatOfOffices(String town, int atLeast) throws IOException {
        List<OsmFeature.Waterway> ways = waterways(SharedData.file(town));
        assertThat(ways.size()).isGreaterThanOrEqualTo(Math.min(atLeast, 1));
        Path source = folder.resolve("in.geojson");
        Files.writeString(source, geoJson(ways));
        ImportJob job = imported("in.geojson", Files.readString(source), Map.of("level", "village"));
        assertThat(job.created()).as(findings(job).toString()).isEqualTo(ways.size());
        double metres = jdbc.sql("select sum(to_metres - from_metres) from river_segment")
                .query(Double.class)
                .single();

        assumeTrue(
                Stream.of(System.getenv("PATH").split(":")).anyMatch(p -> Files.isExecutable(Path.of(p, "ogr2ogr"))),
                "skipped: ogr2ogr is not installed (gdal-bin)");
        for (Map.Entry<String, String> format : Map.of(
                        "rivers.shz", "ESRI Shapefile", "rivers.gpkg", "GPKG", "rivers.kml", "KML")
                .entrySet()) {
            Path file = converted(source, format.getValue(), format.getKey());
            ImportJob again = imported(
                    file.getFileName().toString().replace(".shz", ".zip"),
                    Files.readAllBytes(file),
                    Map.of("level", "village"));
            assertThat(again.state()).as(format.getKey()).isEqualTo(ImportState.DONE);
            assertThat(again.created()).as(format.getKey()).isZero();
            assertThat(again.rejected()).as(format.getKey()).isZero();
            assertThat(jdbc.sql("select sum(to_metres - from_metres) from river_segment")
                            .query(Double.class)
                            .single())
                    .as(format.getKey())
                    .isBetween(metres - 1, metres + 1);
        }
    }

    private static List<OsmFeature.Waterway> waterways(Path extract) throws IOException {
        List<OsmFeature.Waterway> ways = new ArrayList<>();
        OsmExtract.read(extract, new OsmSink() {
            @Override
            public void feature(OsmFeature feature) {
                if (feature instanceof OsmFeature.Waterway way) {
                    ways.add(way);
                }
            }

            @Override
            public void finding(DataFinding finding) {}
        });
        return ways;
    }

    private static String geoJson(List<OsmFeature.Waterway> ways) {
        return collection(ways.stream()
                .map(way -> {
                    Map<String, Object> properties = new LinkedHashMap<>();
                    properties.put("code", way.sourceId());
                    properties.put("waterway", way.kind());
                    properties.put("river", way.name() == null ? way.sourceId() : way.name());
                    properties.put("width", way.widthMetres());
                    return feature(JSON.writeValueAsString(properties), coordinates(way.geometry()));
                })
                .toList());
    }

    private static String coordinates(LineString line) {
        return Stream.of(line.getCoordinates())
                .map(place -> "[" + place.x + "," + place.y + "]")
                .collect(Collectors.joining(",", "[", "]"));
    }

    private Path converted(Path source, String format, String name) throws IOException {
        Path target = folder.resolve(name);
        try {
            Process process = new ProcessBuilder("ogr2ogr", "-f", format, target.toString(), source.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            assertThat(process.waitFor()).as(format).isZero();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return target;
    }

    /** Properties and coordinates by turns; without coordinates a point. */
    private static String file(String... parts) {
        List<String> features = new ArrayList<>();
        for (int i = 0; i < parts.length; i += 2) {
            features.add(feature(parts[i], parts[i + 1]));
        }
        return collection(features);
    }

    private static String feature(String properties, @org.jspecify.annotations.Nullable String line) {
        String geometry = line == null
                ? "{\"type\":\"Point\",\"coordinates\":[113.7,34.7]}"
                : "{\"type\":\"LineString\",\"coordinates\":" + line + "}";
        return "{\"type\":\"Feature\",\"properties\":" + properties + ",\"geometry\":" + geometry + "}";
    }

    private static String collection(List<String> features) {
        return "{\"type\":\"FeatureCollection\",\"features\":[" + String.join(",", features) + "]}";
    }

    private String segment(String code) {
        return jdbc.sql("select level || ' ' || round(from_metres::numeric) || ' ' || round(to_metres::numeric) "
                        + "from river_segment where code = :code")
                .param("code", code)
                .query(String.class)
                .single();
    }

    private List<String> findings(ImportJob job) {
        return imports.findings(As.callerOf(Role.PLANNER), job.id(), null, 1000).stream()
                .map(finding -> finding.code() + " " + finding.record())
                .toList();
    }

    private ImportJob imported(String name, String text, Map<String, String> options) throws IOException {
        return imported(name, text.getBytes(StandardCharsets.UTF_8), options);
    }

    private ImportJob imported(String name, byte[] content, Map<String, String> options) throws IOException {
        ImportJob job = imports.start(
                As.callerOf(Role.PLANNER),
                ImportKind.RIVERS,
                ImportOptions.of(options),
                name,
                new ByteArrayInputStream(content));
        Instant end = Instant.now().plus(Duration.ofSeconds(60));
        while (Instant.now().isBefore(end)
                && !Set.of(ImportState.DONE, ImportState.FAILED).contains(job.state())) {
            try {
                Thread.sleep(30);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            job = imports.get(As.callerOf(Role.PLANNER), job.id());
        }
        assertThat(job.state()).as(job.toString()).isEqualTo(ImportState.DONE);
        return job;
    }
}

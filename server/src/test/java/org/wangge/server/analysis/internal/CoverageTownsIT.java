package org.wangge.server.analysis.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.ingest.ImportKind;
import org.wangge.server.ingest.ImportOptions;
import org.wangge.server.ingest.ImportState;
import org.wangge.server.ingest.Imports;
import org.wangge.server.testing.As;
import org.wangge.server.testing.Emptied;
import org.wangge.server.testing.OfficeTest;
import org.wangge.server.testing.SharedData;
import tools.jackson.databind.JsonNode;

/** Real towns: what is covered there is what PostGIS says, and more sites cover more. */
@OfficeTest
class CoverageTownsIT {

    private static final Caller PLANNER = As.callerOf(Role.PLANNER);

    @Autowired
    Imports imports;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    MockMvcTester mvc;

    private CoverageCalls planner;

    @BeforeEach
    void empty() {
        planner = new CoverageCalls(mvc, PLANNER);
        Emptied.of(jdbc, "asset, road, building, house_number, analysis_run, analysis_answer");
    }

    private void take(ImportKind kind, ImportOptions options, String name) throws IOException {
        Path file = SharedData.file(name);
        ImportJob job;
        try (InputStream in = Files.newInputStream(file)) {
            job = imports.start(PLANNER, kind, options, String.valueOf(file.getFileName()), in);
        }
        Instant end = Instant.now().plus(Duration.ofMinutes(3));
        ImportJob now = imports.get(PLANNER, job.id());
        while (!now.state().isFinal() && Instant.now().isBefore(end)) {
            try {
                Thread.sleep(50);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            now = imports.get(PLANNER, job.id());
        }
        assertThat(now.state()).isEqualTo(ImportState.DONE);
    }

    private static String question(String kind, String what, String box, String reach, String more) {
        String[] corners = box.split(",", -1);
        return """
                {"services":{"kinds":["%1$s"]%2$s},"what":"%3$s","reach":%4$s,"area":{"polygon":{"type":"Polygon","coordinates":
                 [[[%5$s,%6$s],[%7$s,%6$s],[%7$s,%8$s],[%5$s,%8$s],[%5$s,%6$s]]]}}}
                """.formatted(kind, more, what, reach, corners[0], corners[1], corners[2], corners[3]);
    }

    /** The answer, whose sheet is kept beside the tests' other files: the pictures of the documentation are made of these. */
    private JsonNode onPaper(String name, String question) throws IOException {
        JsonNode run = planner.answered(question);
        MvcTestResult sheet =
                planner.get(CoverageCalls.RUNS + "/" + run.path("id").asString() + "/sheet?language=en");
        assertThat(sheet).hasStatusOk().hasContentType("application/pdf");
        Path file = Files.createDirectories(Path.of("target", "sheets")).resolve(name + ".pdf");
        Files.write(file, sheet.getResponse().getContentAsByteArray());
        assertThat(Files.size(file)).isBetween(5_000L, 5_000_000L);
        return run.path("answer");
    }

    @Test
    void neubrandenburg() throws IOException {
        take(ImportKind.OSM, ImportOptions.NONE, "osm/neubrandenburg.osm.pbf");
        String box = "13.22,53.53,13.32,53.59";
        String straight = "{\"by\":\"straight\",\"metres\":300}";
        JsonNode near = onPaper("neubrandenburg", question("bike-parking", "buildings", box, straight, ""));
        // Those beside the box serve what is in it; all of them lie in it or near.
        assertThat(near.path("services").asLong())
                .isEqualTo(jdbc.sql("select count(*) from asset where kind = 'bike-parking' and geom &&"
                                + " ST_MakeEnvelope(13.2153, 53.5272, 13.3247, 53.5928, 4490)")
                        .query(Long.class)
                        .single())
                .isGreaterThan(20);
        Map<String, Object> counted = jdbc.sql("""
                        select count(*) as total, count(*) filter (where exists (
                            select from asset a where a.kind = 'bike-parking'
                                and ST_DWithin(ST_PointOnSurface(a.geom)::geography, b.geom::geography, 300))) as near
                        from building b
                        where ST_Intersects(ST_PointOnSurface(geom), ST_MakeEnvelope(13.22, 53.53, 13.32, 53.59, 4490))
                        """).query().singleRow();
        assertThat(near.path("total").asLong()).isEqualTo(counted.get("total"));
        assertThat(near.path("covered").asLong()).isEqualTo(counted.get("near"));
        String walk = "{\"by\":\"walking\",\"minutes\":5,\"kilometresPerHour\":4.5}";
        JsonNode walked = planner.answer(question("car-parking", "buildings", box, walk, ""));
        JsonNode asFar =
                planner.answer(question("car-parking", "buildings", box, "{\"by\":\"straight\",\"metres\":375}", ""));
        assertThat(walked.path("covered").asDouble())
                .isPositive()
                .isLessThan(asFar.path("covered").asDouble());
        JsonNode roads = planner.answer(question("car-parking", "roads", box, straight, ""));
        double metres = jdbc.sql("""
                        select sum(ST_Length(ST_Intersection(geom, ST_MakeEnvelope(13.22, 53.53, 13.32, 53.59, 4490))::geography))
                        from road_edge where ST_Intersects(geom, ST_MakeEnvelope(13.22, 53.53, 13.32, 53.59, 4490))
                        """).query(Double.class).single();
        assertThat(roads.path("total").asDouble()).isCloseTo(metres, within(1e-6 * metres));
        // Every square metre that is walked in five minutes lies within their straight distance.
        JsonNode area = onPaper("neubrandenburg-walked", question("car-parking", "area", box, walk, ""));
        JsonNode disc =
                planner.answer(question("car-parking", "area", box, "{\"by\":\"straight\",\"metres\":375}", ""));
        assertThat(area.path("covered").asDouble())
                .isPositive()
                .isLessThan(disc.path("covered").asDouble());
        assertThat(area.path("total").asDouble()).isEqualTo(disc.path("total").asDouble());
        String centre = "13.25,53.55,13.27,53.565";
        JsonNode sited = planner.answer(question("bike-parking", "buildings", centre, straight, "")
                .replaceFirst("\\{", "{\"siting\":{\"sites\":3,\"spacingMetres\":100},"));
        JsonNode siting = sited.path("siting");
        assertThat(siting.path("sites")).isNotEmpty();
        assertThat(siting.path("covered").asDouble())
                .isEqualTo(
                        sited.path("covered").asDouble() + siting.path("gain").asDouble());
        assertThat(siting.path("gain").asDouble())
                .isGreaterThanOrEqualTo((1 - 1 / Math.E) * siting.path("bound").asDouble());
    }

    @Test
    void moorgateByCapacity() throws IOException {
        take(ImportKind.OSM, ImportOptions.NONE, "osm/london-moorgate-2024.osm.pbf");
        String box = "-0.12,51.50,-0.06,51.54";
        String straight = "{\"by\":\"straight\",\"metres\":100}";
        JsonNode all = planner.answer(question("bike-parking", "area", box, straight, ""));
        JsonNode large = onPaper(
                "moorgate", question("bike-parking", "area", box, straight, ",\"attributes\":[\"capacity>=10\"]"));
        long withTen = jdbc.sql(
                        "select count(*) from asset where kind = 'bike-parking' and (attributes->>'capacity')::int >= 10")
                .query(Long.class)
                .single();
        assertThat(large.path("services").asLong()).isEqualTo(withTen);
        assertThat(large.path("covered").asDouble())
                .isPositive()
                .isLessThan(all.path("covered").asDouble());
    }

    @Test
    void longgang() throws IOException {
        take(ImportKind.OSM, ImportOptions.NONE, "osm/shenzhen-longgang-2019.osm.pbf");
        String box = "114.2,22.6,114.4,22.8";
        JsonNode roads =
                onPaper("longgang", question("car-parking", "roads", box, "{\"by\":\"walking\",\"metres\":400}", ""));
        assertThat(roads.path("services").asInt()).isEqualTo(6);
        assertThat(roads.path("covered").asDouble())
                .isPositive()
                .isLessThan(roads.path("total").asDouble());
    }

    @Test
    void camerasOfTaiwanSeeTheirSectors() throws IOException {
        take(
                ImportKind.POINTS,
                ImportOptions.of(Map.of("asset-kind", "capture-point")),
                "points/taiwan_speed_cameras.geojson.gz");
        String box = "121.4,24.9,121.7,25.2";
        String sight = "{\"by\":\"sight\",\"metres\":200,\"angleDegrees\":60}";
        JsonNode seen = onPaper("taiwan", question("capture-point", "area", box, sight, ""));
        assertThat(seen.path("services").asInt()).isGreaterThan(100);
        // None has an angle or a range of its own; many have a direction, and see a sixth of what the others do.
        assertThat(seen.path("assumed").asInt()).isEqualTo(seen.path("services").asInt());
        double disc = Math.PI * 200 * 200;
        assertThat(seen.path("covered").asDouble())
                .isBetween(disc / 6 * 50, disc * seen.path("services").asInt());
    }
}

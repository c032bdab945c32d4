package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is exported comes back as it was through an import into another layer, and is what GDAL says it is. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CellExportIT {

    private static final long SEED = 20261121;
    private static final int CELLS = 60;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    GridIntake grid;

    @Autowired
    JdbcClient jdbc;

    @TempDir
    private Path folder;

    private int imports;

    /** Shapes with every bit of their doubles in use, one in two parts, one with a hole. */
    @BeforeAll
    void crookedCells() {
        grid.layer(Caller.system(), new GridIntake.LayerData("crooked", "歪", "Crooked"));
        Random random = new Random(SEED);
        List<CellData> cells = new ArrayList<>();
        for (int i = 0; i < CELLS; i++) {
            double west = 113.7 + i * 0.001;
            Geometry shape = circle(random, west, 34.7);
            if (i == 1) {
                shape = Cgcs2000.geometries().createMultiPolygon(new org.locationtech.jts.geom.Polygon[] {
                    (org.locationtech.jts.geom.Polygon) shape,
                    (org.locationtech.jts.geom.Polygon) circle(random, west, 34.8)
                });
            }
            if (i == 2) {
                shape = shape.difference(circle(random, west, 34.7).buffer(-0.00035));
            }
            String code = "410105560001%03d".formatted(i + 1);
            cells.add(new CellData(code, CellLevel.CELL, code, "网格“" + i + "”, 号", null, shape));
        }
        assertThat(grid.cells(
                                Caller.system(),
                                new CellLoad("t", "crooked", Instant.parse("2024-01-01T00:00:00Z"), cells))
                        .created())
                .isEqualTo(CELLS);
    }

    private static Geometry circle(Random random, double lon, double lat) {
        Coordinate[] ring = new Coordinate[13];
        for (int i = 0; i < 12; i++) {
            double radius = 0.0004 + random.nextDouble() * 0.00005;
            ring[i] = new Coordinate(
                    lon + radius * Math.cos(-i * Math.PI / 6), lat + radius * Math.sin(-i * Math.PI / 6));
        }
        ring[12] = ring[0].copy();
        return Cgcs2000.geometries().createPolygon(ring);
    }

    @ParameterizedTest
    @ValueSource(strings = {"geojson", "gpkg", "shp"})
    void inLongitudeAndLatitudeEveryBitComesBack(String format) throws Exception {
        needsGdal(format);
        byte[] file = exported(format, "EPSG:4490");
        String layer = imported(file, format, null);
        assertThat(shapes(layer)).isEqualTo(shapes("crooked"));
        assertThat(names(layer)).isEqualTo(names("crooked"));
    }

    @ParameterizedTest
    @CsvSource({
        "geojson,EPSG:4547",
        "gpkg,EPSG:4547",
        "shp,EPSG:4547",
        "gpkg,EPSG:4526",
        "geojson,GCJ02",
        "gpkg,BD09",
        "kml,EPSG:4490"
    })
    void inOtherSystemsWhatComesBackIsOffByLessThanAMillimetre(String format, String crs) throws Exception {
        needsGdal(format);
        // A file that cannot name its system needs it stated.
        String stated = crs.startsWith("EPSG") ? null : crs;
        String layer = imported(exported(format, crs), format, stated);
        Map<String, Geometry> before = shapes("crooked");
        Map<String, Geometry> after = shapes(layer);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((code, shape) -> assertThat(shape.equalsExact(after.get(code), 1e-8))
                .as("%s %s %s", format, crs, code)
                .isTrue());
    }

    @Test
    void gdalSeesTheSystemTheColumnsAndTheEncoding() throws Exception {
        needsGdal("shp");
        Path zip = Files.write(folder.resolve("cells.zip"), exported("shp", "EPSG:4547"));
        List<String> names = new ArrayList<>();
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                names.add(entry.getName());
                if (entry.getName().endsWith(".cpg")) {
                    assertThat(new String(in.readAllBytes(), StandardCharsets.US_ASCII))
                            .isEqualTo("UTF-8");
                }
            }
        }
        assertThat(names).contains("cells.shp", "cells.shx", "cells.dbf", "cells.prj", "cells.cpg");
        String told = run("ogrinfo", "-ro", "-al", "/vsizip/" + zip);
        assertThat(told)
                .contains("Feature Count: " + CELLS, "ID[\"EPSG\",4547]]", "code (String) = 410105560001001")
                .contains("name (String) = 网格“0”, 号", "area_m2", "valid_from", "parent", "level (String) = cell");

        Path gpkg = Files.write(folder.resolve("cells.gpkg"), exported("gpkg", "EPSG:4490"));
        assertThat(run("ogrinfo", "-ro", "-so", "-al", gpkg.toString()))
                .contains("Layer name: cells", "Feature Count: " + CELLS, "ID[\"EPSG\",4490]]", "Multi Polygon");
        Path kml = Files.write(folder.resolve("cells.kml"), exported("kml", "CRS84"));
        assertThat(run("ogrinfo", "-ro", "-so", "-al", kml.toString())).contains("Feature Count: " + CELLS);
    }

    @Test
    void aTableHasTheShapeAsText() throws Exception {
        String csv = new String(exported("csv", "CRS84"), StandardCharsets.UTF_8);
        String[] lines = csv.split("\r\n");
        assertThat(lines).hasSize(CELLS + 1);
        assertThat(lines[0]).isEqualTo("\uFEFFid,code,name,level,parent,layer,area_m2,valid_from,valid_to,wkt");
        assertThat(lines[1]).contains("\"网格“0”, 号\"").contains("MULTIPOLYGON (((");
    }

    @Test
    void whatCannotBeWrittenIsRefused() {
        assertThat(get("format=kml&crs=EPSG:4547")).hasStatus(422);
        assertThat(get("format=geojson&crs=EPSG:4534"))
                .as("39° from its meridian")
                .hasStatus(422);
        assertThat(get("format=gpkg&at=2019-01-01")).as("nothing there").hasStatus(422);
        assertThat(get("format=geojson&at=2019-01-01")).hasStatusOk();
        assertThat(get("format=geojson&layer=nosuch")).hasStatus(404);
        assertThat(get("format=dwg")).hasStatus(400);
        assertThat(get("format=gpkg&crs=EPSG:3857")).hasStatus(400);
        assertThat(get("crs=CRS84")).hasStatus(400);
    }

    @Test
    void nothingIsLeftBehind() throws Exception {
        String ours = "wangge-export-" + ProcessHandle.current().pid();
        exported("geojson", "CRS84");
        try (Stream<Path> left = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            assertThat(left.filter(path -> path.getFileName().toString().startsWith(ours)))
                    .isEmpty();
        }
    }

    private byte[] exported(String format, String crs) {
        MvcTestResult answer = get("format=" + format + "&crs=" + crs);
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getHeader("Content-Disposition")).contains("attachment; filename");
        return answer.getResponse().getContentAsByteArray();
    }

    private MvcTestResult get(String query) {
        String layer = query.contains("layer=") ? "" : "&layer=crooked";
        return mvc.get()
                .uri("/api/grid/cells/export?" + query + layer)
                .with(As.role(Role.VIEWER))
                .exchange();
    }

    /** Into a layer of its own; answers its code. */
    private String imported(byte[] file, String format, String crs) throws Exception {
        String layer = "back" + imports++;
        var upload = mvc.post()
                .multipart()
                .file("file", file)
                .param("kind", "areas")
                .param("layer", layer)
                .param("level", "cell");
        if (crs != null) {
            upload.param("crs", crs);
        }
        MvcTestResult made =
                upload.uri("/api/imports").with(As.role(Role.ADMIN)).exchange();
        assertThat(made).hasStatus(202);
        String path = "/api/imports/"
                + JsonMapper.shared()
                        .readTree(made.getResponse().getContentAsByteArray())
                        .path("id")
                        .asString();
        JsonNode job = null;
        for (int i = 0; i < 300; i++) {
            job = JsonMapper.shared()
                    .readTree(mvc.get()
                            .uri(path)
                            .with(As.role(Role.ADMIN))
                            .exchange()
                            .getResponse()
                            .getContentAsByteArray());
            if (List.of("done", "failed").contains(job.path("state").asString())) {
                break;
            }
            Thread.sleep(100);
        }
        assertThat(job).isNotNull();
        assertThat(job.path("state").asString()).as(format + " " + job).isEqualTo("done");
        assertThat(job.path("created").asInt()).as(job.toString()).isEqualTo(CELLS);
        return layer;
    }

    /** By code, in a form in which where a ring begins and which way it runs make no difference. */
    private Map<String, Geometry> shapes(String layer) {
        Map<String, Geometry> shapes = new TreeMap<>();
        jdbc.sql("""
                select c.code, ST_AsEWKB(v.geom) as shape from grid_cell_version v join grid_cell c on c.id = v.cell_id
                join grid_layer l on l.id = c.layer_id where l.code = :layer
                """).param("layer", layer).query(row -> {
            shapes.put(row.getString("code"), Ewkb.read(row.getBytes("shape")).norm());
        });
        return shapes;
    }

    private List<String> names(String layer) {
        return jdbc.sql("""
                select v.name from grid_cell_version v join grid_cell c on c.id = v.cell_id
                join grid_layer l on l.id = c.layer_id where l.code = :layer order by c.code
                """).param("layer", layer).query(String.class).list();
    }

    private static void needsGdal(String format) {
        boolean installed = Arrays.stream(System.getenv("PATH").split(":"))
                .anyMatch(part -> Files.isExecutable(Path.of(part, "ogr2ogr")));
        assumeTrue(format.equals("geojson") || installed, "skipped: ogr2ogr is not installed (gdal-bin)");
    }

    private String run(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(told).isZero();
        return told;
    }
}

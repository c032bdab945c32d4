package org.wangge.server.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** All items that a question means as a file, in each format: as many as on all pages, and the same ones. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OgcFilesIT {

    private static final String PARKINGS = "/ogc/collections/asset-bike-parking/items";
    private static final String CELLS = "/ogc/collections/cells/items";

    /** Six of the parking points. */
    private static final String SOME = "?bbox=113.69,34.7,113.75,34.71&filter=code%20%3C%20'P-06'&sortby=-code";

    @Autowired
    MockMvcTester mvc;

    @Autowired
    BeanFactory beans;

    @TempDir
    Path folder;

    OgcOffice office;

    @BeforeAll
    void load() {
        office = new OgcOffice(mvc, beans);
    }

    @Test
    void geoJsonHoldsWhatAllPagesHold() throws IOException {
        JsonNode file = JsonMapper.shared().readTree(text(PARKINGS + SOME + "&f=geojson"));
        assertThat(file.path("type").asString()).isEqualTo("FeatureCollection");
        assertThat(file.path("features").valueStream().toList()).isEqualTo(office.all(PARKINGS + SOME + "&limit=4"));
        assertThat(JsonMapper.shared()
                        .readTree(text(CELLS + "?f=geojson&datetime=2025-06-30"))
                        .path("features")
                        .size())
                .isEqualTo(8);
        assertThat(JsonMapper.shared()
                        .readTree(text(PARKINGS + "?f=geojson&code=none"))
                        .path("features")
                        .isEmpty())
                .isTrue();
    }

    @Test
    void aSequenceIsOneFeatureInEachRecord() throws IOException {
        String file = text(PARKINGS + SOME + "&f=geojsonseq");
        List<String> codes = new ArrayList<>();
        for (String record : file.split("\u001e")) {
            if (!record.isEmpty()) {
                assertThat(record).endsWith("\n");
                codes.add(JsonMapper.shared()
                        .readTree(record)
                        .path("properties")
                        .path("code")
                        .asString());
            }
        }
        assertThat(file).startsWith("\u001e");
        assertThat(codes).containsExactly("P-05", "P-04", "P-03", "P-02", "P-01", "P-00");
        assertThat(text(PARKINGS + "?f=geojsonseq&code=none")).isEmpty();
    }

    @Test
    void tablesHaveAColumnForEachPropertyAndThePlace() throws IOException {
        List<String> lines = text(PARKINGS + SOME + "&f=csv&properties=code,capacity")
                .lines()
                .toList();
        assertThat(lines).hasSize(7);
        assertThat(lines.getFirst()).isEqualTo("\uFEFFid,code,capacity,lon,lat,WKT");
        assertThat(lines.get(6)).contains(",P-00,0,113.7001235,34.705,POINT (113.7001234");
        assertThat(text(CELLS + "?f=csv")).contains("MULTIPOLYGON (((");
        String metres = text(PARKINGS + "?f=csv&limit=1&crs=http://www.opengis.net/def/crs/EPSG/0/4547");
        assertThat(metres.lines().toList().getFirst()).endsWith(",x,y,WKT");
        Path book = folder.resolve("book.xlsx");
        Files.write(book, bytes(PARKINGS + SOME + "&f=xlsx"));
        try (ZipFile zip = new ZipFile(book.toFile())) {
            String sheet = new String(
                    zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml")).readAllBytes(),
                    StandardCharsets.UTF_8);
            assertThat(sheet.split("<row ")).hasSize(8);
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    gpkg       | application/geopackage+sqlite3       | gpkg
                    flatgeobuf | application/flatgeobuf               | fgb
                    kml        | application/vnd.google-earth.kml+xml | kml
                    shp        | application/zip                      | zip
                    """)
    void gdalReadsWhatWasWritten(String form, String mediaType, String ending)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ogrinfo")), "GDAL is not installed; Debian has it in gdal-bin");
        MvcTestResult answer = office.exchange(PARKINGS + SOME + "&f=" + form);
        assertThat(answer).hasStatusOk();
        assertThat(answer.getResponse().getContentType()).isEqualTo(mediaType);
        assertThat(answer.getResponse().getHeader("Content-Disposition")).contains("attachment", "asset-bike-parking");
        assertThat(answer.getResponse().getHeader("Cache-Control")).isEqualTo("no-store");
        byte[] byAccept = bytes(PARKINGS + SOME, "Accept", mediaType + ", */*;q=0.1");
        assertThat(byAccept.length).isPositive();
        Path file = folder.resolve(form + "." + ending);
        Files.write(file, answer.getResponse().getContentAsByteArray());
        String source = form.equals("shp") ? "/vsizip/" + file : file.toString();
        String told = ogrinfo(source);
        assertThat(told)
                .contains("Feature Count: 6")
                .contains("P-05")
                .doesNotContain("P-06")
                .contains("停放点");
        assertThat(told).contains("Extent: (113.70012");
    }

    @ParameterizedTest
    @CsvSource({
        "gpkg,gpkg,asset-bike-parking",
        "flatgeobuf,fgb,asset-bike-parking",
        "shp,zip,asset-bike-parking",
        "shp,zip,cells"
    })
    void oneIsWrittenAndOfNoneTheColumnsAre(String form, String ending, String collection)
            throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ogrinfo")), "GDAL is not installed; Debian has it in gdal-bin");
        String items = "/ogc/collections/" + collection + "/items?f=" + form;
        for (int count : new int[] {1, 0}) {
            Path file = folder.resolve("few" + count + "." + ending);
            Files.write(file, bytes(items + (count == 1 ? "&limit=1&sortby=code" : "&code=none")));
            String told = ogrinfo(form.equals("shp") ? "/vsizip/" + file : file.toString());
            assertThat(told).contains("Feature Count: " + count, "code: String", "2000");
            assertThat(told).contains(collection.equals("cells") ? "Polygon" : "capacity: Integer");
        }
    }

    @Test
    void cellsInGaussKrugerAreInTheOrderEastAndNorth() throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/ogrinfo")), "GDAL is not installed; Debian has it in gdal-bin");
        Path file = folder.resolve("cells.gpkg");
        Files.write(file, bytes(CELLS + "?f=gpkg&crs=http://www.opengis.net/def/crs/EPSG/0/4547"));
        String told = ogrinfo(file.toString());
        assertThat(told).contains("Feature Count: 7", "CGCS2000 / 3-degree Gauss-Kruger CM 114E");
        assertThat(told).containsPattern("Extent: \\(47[0-9]{4}\\.[0-9]+, 384[0-9]{4}\\.[0-9]+\\)");
    }

    private String ogrinfo(String source) throws IOException, InterruptedException {
        Path said = folder.resolve("said.txt");
        Process process = new ProcessBuilder("ogrinfo", "-al", "-ro", source)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return Files.readString(said);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    f=csv&after=x       | 400
                    f=csv&count=true    | 400
                    f=csv&near=113.7,34.7 | 400
                    f=csv&limit=0       | 400
                    f=csv&colour=red    | 400
                    f=csv&filter=x      | 400
                    f=geojsons          | 400
                    f=kml&crs=http://www.opengis.net/def/crs/EPSG/0/4490 | 422
                    f=csv&limit=5000000 | 200
                    """)
    void whatCannotBeWrittenIsRefused(String query, int status) {
        assertThat(office.exchange(PARKINGS + "?" + query)).hasStatus(status);
    }

    @Test
    void aFileHoldsWhatItsReaderMaySee() throws IOException {
        Caller outside = As.callerOf(Role.PUBLIC);
        assertThat(office.exchange("/ogc/collections/asset-camera/items?f=csv", outside))
                .hasStatus(404);
        String sites = "/ogc/collections/asset-construction-site/items?f=csv";
        assertThat(text(sites)).contains("W-1").doesNotContain("13700000000").doesNotContain("Phone");
        MvcTestResult shown = office.exchange(sites, As.callerOf(Role.GRID_WORKER));
        assertThat(shown).hasStatusOk().bodyText().contains("13700000000", "siteManagerPhone");
        assertThat(office.exchange(PARKINGS + "?f=html"))
                .hasStatusOk()
                .bodyText()
                .contains("f=gpkg", "f=xlsx");
    }

    private String text(String uri) throws IOException {
        return new String(bytes(uri), StandardCharsets.UTF_8);
    }

    private byte[] bytes(String uri, String... headers) throws IOException {
        MvcTestResult answer = office.exchange(uri, headers);
        assertThat(answer).as(uri).hasStatusOk();
        return answer.getResponse().getContentAsByteArray();
    }
}

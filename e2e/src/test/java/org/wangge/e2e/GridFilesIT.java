package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.wangge.e2e.Workbench.Place;
import tools.jackson.databind.JsonNode;

/** Cells as files: out of the drafts page in every format, and into layers of their own from other systems. */
@Timeout(180)
class GridFilesIT {

    private static final LocatorAssertions.IsVisibleOptions LONG =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);
    private static final int CELLS = 65;

    /** An area far from the street, so that nothing else is changed: eastings and northings of EPSG:4547, closed. */
    private static final List<Place> SQUARE = List.of(
            new Place(440_000, 3_810_000),
            new Place(440_000, 3_811_000),
            new Place(441_300, 3_811_200),
            new Place(441_500, 3_810_100),
            new Place(440_000, 3_810_000));

    @TempDir
    Path folder;

    @Test
    void cellsAreSavedInEveryFormat() throws IOException {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            browser.page.navigate(DemoOffice.url() + "/#/grid");
            browser.page.getByLabel("Export cells").waitFor();
            assertThat(Office.JSON.readTree(saved(browser, "geojson", "")).path("features"))
                    .hasSize(CELLS);
            assertThat(new String(saved(browser, "gpkg", ""), 0, 15, StandardCharsets.US_ASCII))
                    .isEqualTo("SQLite format 3");
            assertThat(entries(saved(browser, "shp", "EPSG:4547"))).contains("shp", "dbf", "prj", "cpg");
            String kml = new String(saved(browser, "kml", ""), StandardCharsets.UTF_8);
            assertThat(kml.split("<Placemark", -1)).hasSize(CELLS + 1);
            String csv = new String(saved(browser, "csv", "GCJ02"), StandardCharsets.UTF_8);
            assertThat(csv.lines()).hasSize(CELLS + 1);
            browser.picture("export");
        }
    }

    @Test
    void cellsStandOnThePagesOfTheOpenServices() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "VIEWER")) {
            browser.page.navigate(DemoOffice.url() + "/ogc");
            link(browser, "Collections").click();
            link(browser, "Grid cells").click();
            Locator map = browser.page.locator("#map[data-drawn]");
            map.waitFor();
            browser.picture("ogc-collection");
            link(browser, "Items").click();
            map.waitFor();
            int rows = browser.page.locator("tbody tr").count() - 1;
            assertThat(rows).isPositive();
            assertThat(map).hasAttribute("data-drawn", Integer.toString(rows));
            browser.picture("ogc-items");
            link(browser, "→").click();
            assertThat(map).hasAttribute("data-drawn", "1");
            map.locator("path.leaflet-interactive").click();
            assertThat(map.locator(".leaflet-popup")).containsText("areaSquareMetres");
            browser.picture("ogc-item");
            browser.page.navigate(DemoOffice.url() + "/ogc/collections/cells/tiles");
            link(browser, "WebMercatorQuad · Web Mercator").click();
            assertThat(browser.page.locator("#map")).hasAttribute("aria-busy", "false");
            browser.picture("ogc-tiles");
        }
    }

    private static Locator link(Browser browser, String name) {
        return browser.page
                .getByRole(
                        AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true))
                .first();
    }

    private byte[] saved(Browser browser, String format, String system) throws IOException {
        Locator form = browser.page.getByLabel("Export cells");
        form.locator("[name=format]").selectOption(format);
        form.locator("[name=crs]").selectOption(system);
        Download download = browser.page.waitForDownload(
                () -> form.locator("button[type=submit]").click());
        Path file = folder.resolve(download.suggestedFilename());
        download.saveAs(file);
        return Files.readAllBytes(file);
    }

    private List<String> entries(byte[] zip) throws IOException {
        Path file = folder.resolve("cells.zip");
        Files.write(file, zip);
        try (ZipFile archive = new ZipFile(file.toFile())) {
            return archive.stream()
                    .map(ZipEntry::getName)
                    .map(name -> name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT))
                    .toList();
        }
    }

    @Test
    void areasOfAnotherSystemComeToTheirPlace() throws IOException {
        try (Browser browser = Browser.of("ADMIN", "en", Browser.DESKTOP_WIDTH)) {
            Path file = areaFile("survey.geojson", SQUARE);
            choose(browser, "survey");
            browser.page.locator(".options [name=crs]").selectOption("EPSG:4547");
            imported(browser, file);
            assertThatItCame(browser, "survey", 2e-8);
        }
    }

    /** The city counts metres from a corner of its own, north first, and somebody mistyped a point. */
    @Test
    void anOldCityGridComesInByControlPoints() throws IOException {
        try (Browser browser = Browser.of("ADMIN", "en", Browser.DESKTOP_WIDTH)) {
            Path file = areaFile(
                    "old.geojson", SQUARE.stream().map(GridFilesIT::old).toList());
            choose(browser, "oldgrid");
            browser.page.locator(".options [name=crs]").selectOption("control-points");
            Locator points = browser.page.locator("section.points");
            Locator result = points.getByRole(AriaRole.STATUS);
            assertThat(result).containsText("2 more points");
            points.locator("textarea").fill(table(browser));
            assertThat(points.locator("tr.worst")).containsText("P3");
            browser.picture(points, "control-points");
            points.locator("tr.worst input[type=checkbox]").uncheck();
            assertThat(result).containsText(Pattern.compile("RMS 0\\.00\\d m"));
            points.locator("[name=method]").selectOption("polynomial");
            assertThat(result).containsText("2 more points");
            points.locator("[name=method]").selectOption("similarity");
            imported(browser, file);
            assertThatItCame(browser, "oldgrid", 1e-7);
        }
    }

    /** Five points as a spreadsheet copies them; the fourth is 25 m wrong. */
    private static String table(Browser browser) {
        List<String> rows = new ArrayList<>(List.of("Name\tX\tY\tLongitude\tLatitude"));
        for (int i = 0; i < 5; i++) {
            Place at = SQUARE.get(0).plus(i * 330, i % 2 * 900 + i * 40);
            Place place = degrees(browser, at);
            rows.add("P%d\t%s\t%s\t%s\t%s"
                    .formatted(i, old(at).lon() + (i == 3 ? 25 : 0), old(at).lat(), place.lon(), place.lat()));
        }
        return String.join("\n", rows);
    }

    /** Metres of the zone as the city's own grid counts them. */
    private static Place old(Place zone) {
        return new Place(zone.lat() - 3_800_000, zone.lon() - 400_000);
    }

    /** Where metres of the zone are. */
    private static Place degrees(Browser browser, Place metres) {
        JsonNode answer = browser.ask("/api/grid/at?crs=EPSG:4547&lon=%s&lat=%s".formatted(metres.lon(), metres.lat()));
        return new Place(answer.path("lon").asDouble(), answer.path("lat").asDouble());
    }

    private Path areaFile(String name, List<Place> ring) throws IOException {
        String positions =
                ring.stream().map(at -> "[%s,%s]".formatted(at.lon(), at.lat())).collect(Collectors.joining(","));
        Path file = folder.resolve(name);
        Files.writeString(file, """
                {"type":"FeatureCollection","features":[{"type":"Feature","properties":{"code":"410199555","name":"%s"},
                 "geometry":{"type":"Polygon","coordinates":[[%s]]}}]}
                """.formatted(name, positions));
        return file;
    }

    private static void choose(Browser browser, String layer) {
        browser.page.navigate(DemoOffice.url() + "/#/imports?lang=en");
        browser.heading("Imports").waitFor();
        browser.page.locator("input[name=kind][value=areas]").check();
        browser.page.locator(".options select").first().selectOption("street");
        browser.page.getByLabel("Layer").fill(layer);
    }

    private static void imported(Browser browser, Path file) {
        browser.page.locator("#import-file").setInputFiles(file);
        browser.button("Start import").click();
        Locator job = browser.page
                .locator("article.job")
                .filter(new Locator.FilterOptions()
                        .setHasText(file.getFileName().toString()))
                .first();
        assertThat(job.locator(".state").getByText("Done")).isVisible(LONG);
    }

    private static void assertThatItCame(Browser browser, String layer, double degrees) {
        Place corner = degrees(browser, SQUARE.getFirst());
        JsonNode found = browser.ask("/api/grid/cells?level=street&layer=%s&bbox=%s,%s,%s,%s"
                .formatted(layer, corner.lon(), corner.lat(), corner.lon() + 1e-3, corner.lat() + 1e-3));
        assertThat(found.path("features")).as(found.toString()).hasSize(1);
        List<Place> places = Workbench.vertices(found.path("features").path(0));
        for (Place metres : SQUARE) {
            Place wanted = degrees(browser, metres);
            assertThat(places).anyMatch(at -> at.degreesTo(wanted) < degrees);
        }
    }
}

package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Every kind of import on the page, on the demonstration office, which is as it was afterwards but for a few objects. */
@Timeout(180)
class ImportPageIT {

    private static final Path EXTRACT = Path.of("../../shared/data/osm/shenzhen-longgang-2019.osm.pbf");
    private static final LocatorAssertions.IsVisibleOptions LONG =
            new LocatorAssertions.IsVisibleOptions().setTimeout(60_000);

    @TempDir
    Path folder;

    private Browser browser;

    @BeforeEach
    void asAdministrator() {
        browser = Browser.of("ADMIN", "en", Browser.DESKTOP_WIDTH);
        toImports();
    }

    @AfterEach
    void close() {
        browser.close();
    }

    private void toImports() {
        browser.page.navigate(DemoOffice.url() + "/#/imports?lang=en");
        browser.heading("Imports").waitFor();
    }

    /** Uploads a file and answers the card of the job. */
    private Locator upload(String kind, String option, String name, String content) throws IOException {
        Path file = folder.resolve(name);
        Files.writeString(file, content);
        return upload(kind, option, file);
    }

    private Locator upload(String kind, String option, Path file) {
        browser.page.locator("input[name=kind][value=" + kind + "]").check();
        if (!option.isEmpty()) {
            browser.page.locator(".options select").first().selectOption(option);
        }
        browser.page.locator("#import-file").setInputFiles(file);
        browser.button("Start import").click();
        return job(file.getFileName().toString());
    }

    private Locator job(String file) {
        return browser.page
                .locator("article.job")
                .filter(new Locator.FilterOptions().setHasText(file))
                .first();
    }

    private static Locator state(Locator job, String state) {
        return job.locator(".state").getByText(state);
    }

    @Test
    void aLayerThatDoesNotTileIsProvisionalUntilItIsMended() throws IOException {
        ObjectNode cell = (ObjectNode) browser.ask("/api/grid/cells?bbox=113.7335,34.7725,113.7336,34.7726&level=cell")
                .path("features")
                .path(0);
        String whole = "{\"type\":\"FeatureCollection\",\"features\":[%s]}".formatted(cell);
        JsonNode outer = cell.path("geometry").path("coordinates").path(0);
        ArrayNode vertex = (ArrayNode) (outer.path(0).path(0).isArray() ? outer.path(0) : outer).path(3);
        vertex.set(0, vertex.path(0).asDouble() + 0.0006);
        vertex.set(1, vertex.path(1).asDouble() + 0.0004);
        String bent = "{\"type\":\"FeatureCollection\",\"features\":[%s]}".formatted(cell);

        assertThat(state(upload("areas", "cell", "bent.geojson", bent), "Done")).isVisible(LONG);
        browser.go("");
        assertThat(browser.panel().getByText("Provisional").first()).isVisible();
        browser.button("Show the faults").click();
        browser.panel().locator(".findings li button").first().click();
        assertThat(browser.page.locator("path.wg-outline")).isVisible();
        browser.picture("provisional");

        toImports();
        assertThat(state(upload("areas", "cell", "whole.geojson", whole), "Done"))
                .isVisible(LONG);
        browser.go("");
        assertThat(browser.panel().getByText("Provisional")).hasCount(0);
    }

    @Test
    void badRecordsAreListedAndShownOnTheMap() throws IOException {
        Locator points = upload(
                "points",
                "construction-site",
                "points.geojson",
                "{\"type\":\"FeatureCollection\",\"features\":["
                        + feature("a", "{\"type\":\"Point\",\"coordinates\":[113.7312,34.7712]}")
                        + ","
                        + feature("b", "{\"type\":\"LineString\",\"coordinates\":[[113.73,34.77],[113.7306,34.7703]]}")
                        + "]}");
        assertThat(state(points, "Done")).isVisible(LONG);
        assertThat(points.locator(".counts")).containsText(Pattern.compile("(Created|Updated|Unchanged)\\s*1"));
        assertThat(points.locator("tbody")).containsText("LineString");
        points.getByText("Show on map").first().click();
        assertThat(browser.page.locator("path.wg-outline")).isVisible();
        assertThat(browser.page).hasURL(Pattern.compile(".*lang=en.*"));

        toImports();
        Locator people = upload("people", "", "people.csv", "姓名,电话,网格\n演示甲（虚构）,10000000901,999999999999999\n");
        assertThat(state(people, "Done")).isVisible(LONG);
        assertThat(people.locator("tbody")).containsText("999999999999999");

        upload("osm", "", "town.osm.pbf", "this is no map");
        assertThat(browser.page
                        .getByRole(com.microsoft.playwright.options.AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText("The import did not start")))
                .isVisible();
        browser.picture("imports");
    }

    private static String feature(String id, String geometry) {
        return "{\"type\":\"Feature\",\"id\":\"%s\",\"properties\":{\"id\":\"%s\",\"name\":\"试点%s\"},\"geometry\":%s}"
                .formatted(id, id, id, geometry);
    }

    @Test
    void anImportUnderWayIsFoundAgainAndCanBeCancelled() throws IOException {
        StringBuilder rows = new StringBuilder("id,name,lon,lat\n");
        for (int i = 0; i < 150_000; i++) {
            rows.append("r%d,点%d,%.6f,%.6f%n".formatted(i, i, 113.71 + i % 400 * 1e-4, 34.755 + i / 400 * 1e-4));
        }
        Locator job = upload("points", "service-point", "many.csv", rows.toString());
        job.getByText("Cancel import").waitFor();
        browser.page.reload();
        assertThat(job.locator("[role=progressbar]")).isVisible();
        job.getByText("Cancel import").click();
        assertThat(state(job, "Cancelled")).isVisible(LONG);
    }

    @Test
    void anExtractOfOpenStreetMapIsTaken() {
        assumeTrue(Files.exists(EXTRACT), "the open data is not beside the repository");
        Locator job = upload("osm", "", EXTRACT);
        assertThat(state(job, "Done")).isVisible(LONG);
        assertThat(Integer.parseInt(job.locator(".counts strong")
                                .first()
                                .innerText()
                                .replace(",", ""))
                        + Integer.parseInt(
                                job.locator(".counts strong").nth(2).innerText().replace(",", "")))
                .isGreaterThan(500);
    }
}

package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.Workbench.Place;
import tools.jackson.databind.JsonNode;

/** A layer of its own ground: made on the drafts page, drawn into where nothing is above, and laid over what the base layer has. */
@Timeout(120)
class DedicatedLayerIT {

    private static final Place CENTRE = new Place(113.73, 34.77);

    @Test
    void areasAreDrawnIntoANewLayer() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = newLayer(browser);
            bench.lookAtNothing(CENTRE, 17);
            Place[] park = {CENTRE.plus(-0.002, -0.001), CENTRE.plus(0.001, -0.001), CENTRE.plus(0.001, 0.001)};
            draw(bench, park);
            bench.awaitVersion(2);
            draw(bench, CENTRE.plus(-0.001, -0.0015), CENTRE.plus(0.002, -0.0015), CENTRE.plus(0.002, 0.001));
            bench.awaitVersion(3);
            browser.picture("dedicated-layer");
            List<JsonNode> areas = bench.cells();
            assertThat(areas)
                    .extracting(area -> area.path("properties").path("name").asString())
                    .containsExactlyInAnyOrder("New area 1", "New area 2");
            assertThat(areas)
                    .extracting(area -> area.path("properties").path("parentId"))
                    .allMatch(JsonNode::isNull);
            // The second is drawn over the first, and gets what that left of it.
            JsonNode first = areas.stream()
                    .filter(area ->
                            area.path("properties").path("name").asString().endsWith("1"))
                    .findFirst()
                    .orElseThrow();
            for (Place corner : park) {
                assertThat(Workbench.vertices(first)).anyMatch(at -> at.degreesTo(corner) < 1e-5);
            }
            JsonNode check = bench.check();
            assertThat(check.path("faults")).as(check.toString()).isEmpty();
            double[] sizes = areas.stream()
                    .mapToDouble(area ->
                            area.path("properties").path("areaSquareMetres").asDouble())
                    .toArray();
            assertThat(check.path("certificate").path("totalSquareMetres").asDouble())
                    .isEqualTo(sizes[0] + sizes[1], org.assertj.core.api.Assertions.within(1e-6));
        }
    }

    private static Workbench newLayer(Browser browser) {
        browser.page.navigate(DemoOffice.url() + "/#/grid");
        Locator form = browser.page.locator("form").first();
        form.locator("select").selectOption("");
        form.locator("[name=zh]").fill("绿化");
        form.locator("[name=en]").fill("Greening");
        form.locator("[name=code]").fill("greening");
        browser.picture("new-layer");
        return Workbench.open(browser, "Greening of the street");
    }

    private static void draw(Workbench bench, Place... corners) {
        bench.tool("Draw");
        bench.clicks(corners);
        bench.press("Enter");
        assertThat(bench.browser.page.locator(".refused")).hasCount(0);
    }
}

package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.e2e.Workbench.vertices;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.Workbench.Place;
import tools.jackson.databind.JsonNode;

/** What stands beside the map of the workbench: cleaning, dividing, comparing, faults, disputes, snapping, new codes. */
@Timeout(120)
class WorkbenchPanelsIT {

    private static final String NORTH_WEST = "002005";
    private static final String NORTH_EAST = "002006";
    private static final String SOUTH = "002009";

    /** A draft in which a strip of 27 cm along the border of two cells belongs to nobody. */
    @Test
    void cleaningClosesAStripAndSaysWhatMoved() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(browser, "Cleaning");
            Place junction = bench.nodeOf(NORTH_WEST, NORTH_EAST, SOUTH);
            JsonNode east = bench.cell(NORTH_EAST);
            List<Place> west = vertices(bench.cell(NORTH_WEST));
            List<List<Double>> ring = new ArrayList<>();
            vertices(east).forEach(at -> ring.add(List.of(west.contains(at) ? at.lon() + 3e-6 : at.lon(), at.lat())));
            int faults = bench.perform(Map.of(
                            "operation", "delete", "area", east.path("id").asString()))
                    .path("faults")
                    .size();
            assertThat(faults).isEqualTo(1);
            bench.perform(Map.of(
                    "operation", "draw",
                    "parent", east.path("properties").path("parentId").asString(),
                    "outline", Map.of("type", "Polygon", "coordinates", List.of(ring))));
            int version = bench.version();
            bench.look(junction.plus(0.0004, -0.0006), 17);

            bench.tab("Faults").click();
            browser.button("Check the whole layer").click();
            Locator fault = browser.panel().locator(".fault").first();
            assertThat(fault).containsText("Gap");
            fault.locator(".where").click();
            assertThat(browser.page).hasURL(Pattern.compile(".*view=[^&]*(,|%2C)(18|19|20).*"));
            browser.picture("panel-fault");

            bench.tab("Selected").click();
            bench.press("Escape");
            browser.panel().locator(".clean summary").click();
            browser.panel().locator(".clean button").click();
            bench.awaitVersion(version + 1);
            assertThat(browser.panel().locator(".clean"))
                    .containsText(Pattern.compile("Cells changed by cleaning: \\d+"));
            assertThat(browser.panel().locator(".clean li").first()).containsText("m at most");
            browser.picture("panel-clean");
            assertThat(bench.check().path("faults")).isEmpty();
            bench.tab("Compare").click();
            assertThat(browser.panel().locator("h3.removed")).containsText("1");
            browser.panel().locator("button.row").first().click();
            browser.picture("panel-compare");
        }
    }

    @Test
    void aCommunityIsDividedAfterAPreview() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(browser, "Dividing");
            Place junction = bench.nodeOf(NORTH_WEST, NORTH_EAST, SOUTH);
            bench.look(junction.plus(0.0004, -0.0006), 16);
            int version = bench.version();
            JsonNode cell = bench.cell(SOUTH).path("properties");
            double area = areaOf(bench, cell.path("parentId").asString());
            bench.click(Workbench.middle(bench.cell(SOUTH)));
            browser.button("Divide automatically…").click();
            Locator dialog = browser.page.getByLabel("Divide automatically").first();
            browser.picture("panel-divide");

            dialog.getByLabel("Squares").check();
            dialog.locator("input[type=number]").first().fill("100");
            browser.button("Preview").click();
            browser.panel().getByRole(AriaRole.PROGRESSBAR).waitFor();
            browser.panel().getByText("Cancel").click();
            assertThat(browser.button("Preview")).isVisible();
            assertThat(bench.version()).isEqualTo(version);

            dialog.getByLabel("Roads, railways, water").check();
            dialog.locator("input[type=number]").last().fill("14");
            browser.button("Preview").click();
            String cells = browser.panel()
                    .getByText(Pattern.compile("^[1-9]\\d* cells$"))
                    .innerText();
            int told = Integer.parseInt(cells.replaceAll("\\D", ""));
            browser.picture("panel-preview");
            browser.button("Take over").click();
            bench.awaitVersion(version + 1);
            List<JsonNode> made = bench.cells().stream()
                    .filter(each -> each.path("properties").path("parentId").equals(cell.path("parentId")))
                    .toList();
            assertThat(made).hasSize(told);
            assertThat(areaOf(bench, cell.path("parentId").asString())).isCloseTo(area, within(1e-3));
        }
    }

    private static double areaOf(Workbench bench, String community) {
        return bench.cells().stream()
                .map(each -> each.path("properties"))
                .filter(each -> each.path("parentId").asString().equals(community))
                .mapToDouble(each -> each.path("areaSquareMetres").asDouble())
                .sum();
    }

    @Test
    void aStretchOfBorderIsMarkedAsDisputedAndSettled() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(browser, "Dispute");
            Place junction = bench.nodeOf(NORTH_WEST, NORTH_EAST, SOUTH);
            List<Place> east = vertices(bench.cell(NORTH_EAST));
            List<Place> border = vertices(bench.cell(NORTH_WEST)).stream()
                    .filter(east::contains)
                    .distinct()
                    .toList();
            bench.look(junction.plus(0.0004, -0.0006), 16);
            bench.tool("Disputed");
            bench.clicks(border.get(2), border.get(7));
            bench.press("Enter");
            browser.panel().locator("textarea").fill("Both claim the lane");
            browser.picture("panel-dispute");
            browser.button("Mark").click();
            Locator mark =
                    browser.panel().locator(".dispute").filter(new Locator.FilterOptions().setHasText("Both claim"));
            assertThat(mark).containsText("m long");
            List<Place> stored = new ArrayList<>();
            browser.ask("/api/grid/disputes?layer=base").path("features").forEach(each -> {
                if (each.path("properties").path("note").asString().equals("Both claim the lane")) {
                    each.path("geometry").path("coordinates").forEach(at -> stored.add(Place.of(at)));
                }
            });
            assertThat(stored).as("the border, node by node").isEqualTo(border.subList(2, 8));
            mark.getByText("Settled").click();
            mark.locator("input").fill("The lane belongs to the east");
            mark.getByText("Settled").click();
            assertThat(mark).hasCount(0);
        }
    }

    @Test
    void placesSnapToNodesBordersRoadsAndWater() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(browser, "Snapping");
            Place junction = bench.nodeOf(NORTH_WEST, NORTH_EAST, SOUTH);
            Place[] box = Workbench.boxOf(bench.cell(SOUTH));
            bench.look(junction.plus(0.0004, -0.0016), 17);
            int version = bench.version();
            List<Place> borders = bench.cells().stream()
                    .map(Workbench::vertices)
                    .flatMap(List::stream)
                    .toList();
            Place water = apart(browser, "water", box, borders);
            Place road = apart(browser, "road", box, borders);
            List<Place> south = vertices(bench.cell(SOUTH));
            Place onEdge = Workbench.between(south.get(3), south.get(4));

            bench.tool("Split");
            assertThat(snapped(bench, junction.plus(0.00003, 0))).hasText("On a node");
            assertThat(snapped(bench, onEdge)).hasText(Pattern.compile("On a (border|node)"));
            assertThat(snapped(bench, water.plus(0.00002, 0))).hasText(Pattern.compile("On .*"));
            assertThat(snapped(bench, road.plus(0.00002, 0))).hasText(Pattern.compile("On .*"));
            browser.picture("panel-snap");
            browser.page.getByLabel("Snap").uncheck();
            bench.hover(road.plus(0.00004, 0));
            assertThat(browser.page.locator(".status .snap")).hasCount(0);
            browser.page.getByLabel("Snap").check();

            bench.clicks(road, road.plus(0.0004, 0), road.plus(0.0004, 0.0003), road);
            bench.awaitVersion(version + 1);
            JsonNode hole = bench.cells().stream()
                    .filter(cell -> cell.path("properties").path("code").isNull())
                    .findFirst()
                    .orElseThrow();
            List<List<Place>> roads = lines(browser, "road", box);
            assertThat(vertices(hole))
                    .as("on the road to the millimetre")
                    .anyMatch(at -> roads.stream().anyMatch(line -> degreesTo(line, at) < 2e-8));
        }
    }

    /** What the pointer is said to be on; roads and water are fetched when the tool is taken up. */
    private static Locator snapped(Workbench bench, Place place) {
        Locator snap = bench.browser.page.locator(".status .snap");
        for (int i = 0; i < 50 && snap.count() == 0; i++) {
            bench.hover(place.plus(i % 2 * 1e-6, 0));
            bench.browser.page.waitForTimeout(50);
        }
        bench.hover(place);
        return snap;
    }

    /** A vertex of a thing of the base map in a box, far from all borders. */
    private static Place apart(Browser browser, String kind, Place[] box, List<Place> borders) {
        return lines(browser, kind, box).stream()
                .flatMap(List::stream)
                .filter(at -> at.lon() > box[0].lon()
                        && at.lon() < box[1].lon()
                        && at.lat() < box[0].lat()
                        && at.lat() > box[1].lat())
                .filter(at -> borders.stream().allMatch(other -> other.degreesTo(at) > 5e-4))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no " + kind));
    }

    private static List<List<Place>> lines(Browser browser, String kind, Place[] box) {
        List<List<Place>> lines = new ArrayList<>();
        browser.ask("/api/basemap/features?kind=%s&bbox=%s,%s,%s,%s"
                        .formatted(kind, box[0].lon(), box[1].lat(), box[1].lon(), box[0].lat()))
                .path("features")
                .forEach(feature -> addLines(feature.path("geometry").path("coordinates"), lines));
        return lines;
    }

    private static void addLines(JsonNode coordinates, List<List<Place>> lines) {
        if (coordinates.path(0).path(0).isNumber()) {
            lines.add(coordinates.valueStream().map(Place::of).toList());
        } else {
            coordinates.forEach(each -> addLines(each, lines));
        }
    }

    private static double degreesTo(List<Place> line, Place place) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i + 1 < line.size(); i++) {
            double east = line.get(i + 1).lon() - line.get(i).lon();
            double north = line.get(i + 1).lat() - line.get(i).lat();
            double along = ((place.lon() - line.get(i).lon()) * east
                            + (place.lat() - line.get(i).lat()) * north)
                    / (east * east + north * north);
            double share = Math.clamp(along, 0, 1);
            least = Math.min(least, place.degreesTo(line.get(i).plus(share * east, share * north)));
        }
        return least;
    }

    @Test
    void newCodesForACommunityAreToldBesideTheOldOnes() {
        String day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(40).toString();
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(browser, "New codes");
            Place junction = bench.nodeOf(NORTH_WEST, NORTH_EAST, SOUTH);
            String community =
                    bench.cell(SOUTH).path("properties").path("parentId").asString();
            Set<String> old = codes(bench, community);
            int version = bench.version();
            bench.look(junction.plus(0.0004, -0.0006), 16);
            browser.page.locator(".status select").selectOption("community");
            bench.click(junction.plus(0.0004, -0.0006));
            browser.button("New codes for all on publication").click();
            bench.awaitVersion(version + 1);
            bench.tab("Publish").click();
            browser.panel().locator("input[type=date]").fill(day);
            browser.panel().locator("form button[type=submit]").click();
            Locator rows = browser.panel().locator("tbody tr");
            assertThat(rows).hasCount(old.size());
            browser.picture("panel-codes");
            Set<String> told = new HashSet<>();
            for (Locator row : rows.all()) {
                told.add(row.locator("td").nth(1).innerText());
                assertThat(row.locator("td").nth(2))
                        .not()
                        .hasText(row.locator("td").nth(1).innerText());
            }
            assertThat(told).isEqualTo(old);
            browser.button("Withdraw").click();
            assertThat(browser.panel().getByText("The publication is withdrawn").first())
                    .isVisible();
        }
    }

    private static Set<String> codes(Workbench bench, String community) {
        Set<String> codes = new HashSet<>();
        bench.cells().forEach(cell -> {
            if (cell.path("properties").path("parentId").asString().equals(community)) {
                codes.add(cell.path("properties").path("code").asString());
            }
        });
        return codes;
    }
}

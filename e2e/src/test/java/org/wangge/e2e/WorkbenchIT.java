package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.e2e.Workbench.vertices;

import com.microsoft.playwright.Locator;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.Workbench.Place;
import tools.jackson.databind.JsonNode;

/**
 * A planner draws a grid on the workbench. What is published is for a later day and withdrawn at the end, so that the office
 * stays as the other tests know it.
 */
@Timeout(180)
class WorkbenchIT {

    /** Three cells of one community that meet in a point in its middle. */
    private static final String NORTH_WEST = "002005";

    private static final String NORTH_EAST = "002006";
    private static final String SOUTH = "002009";

    @Test
    void aPlannerDrawsSplitsMergesDragsUndoesMendsAndPublishes() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(browser, "Workbench test");
            int cells = bench.cells().size();
            Place junction = junction(bench);
            bench.look(junction.plus(0.0004, -0.0006), 17);

            dragsTheJunctionWithAllItsNeighbours(bench, junction);
            splitsAndMerges(bench);
            Place gap = leavesAGapAndSeesTheFault(bench);
            drawsIntoTheGapAndMendsTheRest(bench, gap);

            assertThat(bench.cells()).hasSize(cells);
            publishesForALaterDayAndReadsTheCertificate(bench, cells);
        }
    }

    private static Place junction(Workbench bench) {
        return bench.nodeOf(SOUTH, NORTH_WEST, NORTH_EAST);
    }

    private static void dragsTheJunctionWithAllItsNeighbours(Workbench bench, Place junction) {
        String before = bench.cells().toString();
        int version = bench.version();
        bench.tool("Nodes");
        bench.drag(junction, 24, 40);
        bench.browser.picture("workbench-drag");
        bench.letGo();
        bench.awaitVersion(version + 1);

        List<JsonNode> around = List.of(bench.cell(NORTH_WEST), bench.cell(NORTH_EAST), bench.cell(SOUTH));
        assertThat(around).allSatisfy(cell -> assertThat(vertices(cell)).doesNotContain(junction));
        List<Place> shared = vertices(around.get(0)).stream()
                .filter(place -> vertices(around.get(1)).contains(place)
                        && vertices(around.get(2)).contains(place))
                .distinct()
                .toList();
        assertThat(shared).as("the node is one in all three, bit for bit").hasSize(1);
        assertThat(shared.getFirst().degreesTo(junction)).isBetween(0.0001, 0.001);

        bench.press("Control+z");
        bench.awaitVersion(version + 2);
        assertThat(bench.cells().toString()).as("undo gives the same back").isEqualTo(before);
        bench.press("Control+Shift+z");
        bench.awaitVersion(version + 3);
        assertThat(vertices(bench.cell(SOUTH))).contains(shared.getFirst());
        bench.press("Control+z");
        bench.awaitVersion(version + 4);
    }

    private static void splitsAndMerges(Workbench bench) {
        int version = bench.version();
        int cells = bench.cells().size();
        List<Place> south = vertices(bench.cell(SOUTH));
        double west = south.stream().mapToDouble(Place::lon).min().orElseThrow();
        double east = south.stream().mapToDouble(Place::lon).max().orElseThrow();
        double north = south.stream().mapToDouble(Place::lat).max().orElseThrow();
        double middle = (west + east) / 2;
        bench.tool("Split");
        bench.clicks(new Place(middle, north + 0.0004), new Place(middle + 0.0001, north - 0.0035));
        assertThat(bench.browser.page.locator("[data-test=figures]")).containsText("m");
        bench.press("Enter");
        bench.awaitVersion(version + 1);

        assertThat(bench.cells()).hasSize(cells + 1);
        JsonNode piece = bench.cells().stream()
                .filter(cell -> cell.path("properties").path("code").isNull())
                .findFirst()
                .orElseThrow();
        JsonNode rest = bench.cell(SOUTH);
        List<Place> cut = vertices(piece).stream()
                .filter(vertices(rest)::contains)
                .distinct()
                .toList();
        assertThat(cut).as("the two have the nodes of the cut in common").hasSizeGreaterThanOrEqualTo(2);
        assertThat(bench.cells())
                .as("and so have the neighbours, so that no T-junction is left")
                .filteredOn(cell -> !cell.path("id").equals(piece.path("id"))
                        && !cell.path("id").equals(rest.path("id"))
                        && vertices(cell).stream().anyMatch(cut::contains))
                .hasSizeGreaterThanOrEqualTo(2);

        bench.tool("Merge");
        bench.clicks(new Place(middle - 0.0006, north - 0.0009));
        bench.clicks(new Place(middle + 0.0008, north - 0.0006));
        bench.press("Enter");
        bench.awaitVersion(version + 2);
        assertThat(bench.cells()).hasSize(cells);
        assertThat(vertices(bench.cell(SOUTH))).containsAll(south);
    }

    private static Place leavesAGapAndSeesTheFault(Workbench bench) {
        int version = bench.version();
        List<Place> doomed = vertices(bench.cell(NORTH_EAST));
        Place inside = new Place(
                doomed.stream().mapToDouble(Place::lon).average().orElseThrow(),
                doomed.stream().mapToDouble(Place::lat).average().orElseThrow());
        bench.tool("Delete");
        bench.press("Escape");
        bench.clicks(inside);
        bench.press("Enter");
        bench.awaitVersion(version + 1);
        bench.tab("Faults").click();
        assertThat(faults(bench)).hasCount(1);
        assertThat(faults(bench)).containsText("Gap");
        bench.browser.picture("workbench-fault");
        return inside;
    }

    private static void drawsIntoTheGapAndMendsTheRest(Workbench bench, Place inside) {
        int version = bench.version();
        bench.tool("Draw");
        bench.clicks(
                inside.plus(-0.0008, -0.0006),
                inside.plus(0.0008, -0.0006),
                inside.plus(0.0008, 0.0006),
                inside.plus(-0.0008, 0.0006));
        bench.press("Enter");
        bench.awaitVersion(version + 1);
        assertThat(faults(bench)).hasCount(1);
        faults(bench).locator(".where").first().click();
        faults(bench)
                .locator(".mends button")
                .filter(new Locator.FilterOptions().setHasText("Give it to"))
                .first()
                .click();
        bench.awaitVersion(version + 2);
        assertThat(faults(bench)).hasCount(0);
    }

    private static Locator faults(Workbench bench) {
        return bench.browser.panel().locator(".fault");
    }

    private static void publishesForALaterDayAndReadsTheCertificate(Workbench bench, int cells) {
        String day = LocalDate.now(ZoneId.of("Asia/Shanghai")).plusDays(30).toString();
        Browser browser = bench.browser;
        JsonNode drawn = bench.cells().stream()
                .filter(cell -> cell.path("properties").path("code").isNull())
                .findFirst()
                .orElseThrow();
        bench.tab("Publish").click();
        assertThat(row(browser, "cells")).hasText(String.valueOf(cells));
        assertThat(row(browser, "difference")).hasText("0 m²");
        assertThat(row(browser, "faults")).hasText("0");
        assertThat(row(browser, "total").innerText())
                .isEqualTo(row(browser, "parent").innerText());
        browser.panel().locator("input[type=date]").fill(day);
        browser.panel().locator("form button[type=submit]").click();
        assertThat(browser.panel().getByText("Scheduled, in force from")).isVisible();
        browser.picture("workbench-published");
        String code =
                browser.panel().locator("tbody tr").first().locator("td").nth(2).innerText();
        assertThat(code).matches("\\d{15}");

        JsonNode stored = cellAt(browser, drawn, day);
        assertThat(stored.path("properties").path("code").asString()).isEqualTo(code);
        assertThat(vertices(stored)).as("what is stored is what was drawn").isEqualTo(vertices(drawn));

        browser.button("Withdraw").click();
        assertThat(browser.panel().getByText("The publication is withdrawn").first())
                .isVisible();
        assertThat(cellAt(browser, drawn, day).isMissingNode()).isTrue();
    }

    private static Locator row(Browser browser, String name) {
        return browser.panel().locator("[data-row=" + name + "] dd").last();
    }

    /** A cell of the grid of a day; missing where there is none of this id. */
    private static JsonNode cellAt(Browser browser, JsonNode cell, String day) {
        Place place = vertices(cell).getFirst();
        String box =
                "%s,%s,%s,%s".formatted(place.lon() - 1e-4, place.lat() - 1e-4, place.lon() + 1e-4, place.lat() + 1e-4);
        for (JsonNode each : browser.ask("/api/grid/cells?level=cell&at=%s&bbox=%s".formatted(day, box))
                .path("features")) {
            if (each.path("id").equals(cell.path("id"))) {
                return each;
            }
        }
        return cell.path("nothing");
    }

    @Test
    void whatCannotBeDoneIsSaidWithItsPlaceAndChangesNothing() {
        try (Browser browser = Browser.of("PLANNER", "zh-CN", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(browser, "不行的事");
            Place junction = junction(bench);
            bench.look(junction.plus(0.0004, -0.0006), 17);
            int version = bench.version();
            bench.click(junction.plus(0.0008, -0.0006));
            bench.tool("分割");
            bench.clicks(junction.plus(0.0004, -0.0004), junction.plus(0.0008, -0.0008));
            bench.press("Enter");
            Locator refused = browser.page.locator(".refused");
            assertThat(refused).containsText("没有执行：分割");
            assertThat(refused).containsText("线停在网格里面");
            assertThat(refused).containsText("方案没有任何改变");
            refused.getByText("看位置").click();
            assertThat(bench.version()).isEqualTo(version);
            browser.picture("workbench-refused");
        }
    }

    @Test
    void theKeyboardAloneCutsACell() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(browser, "By keyboard");
            Place junction = junction(bench);
            bench.look(junction.plus(0.0004, -0.0006), 17);
            int version = bench.version();
            browser.map().focus();
            bench.press("s");
            bench.press("ArrowUp");
            for (int i = 0; i < 11; i++) {
                bench.press("ArrowUp");
            }
            bench.press("Space");
            for (int i = 0; i < 30; i++) {
                bench.press("ArrowDown");
            }
            bench.press("Space");
            bench.press("Enter");
            bench.awaitVersion(version + 1);
            assertThat(browser.page.locator(".status")).containsText(Pattern.compile("Draw a line"));
        }
    }

    @Test
    @Tag("long")
    void aColleagueSeesEachStepAtOnceAndWhoIsTooLateIsTold() {
        try (Browser one = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH);
                Browser other = Browser.of("ADMIN", "en", Browser.DESKTOP_WIDTH)) {
            Workbench bench = Workbench.open(one, "Two at once");
            Place place = junction(bench).plus(0.0004, -0.0006);
            bench.look(place, 17);
            Workbench late = bench.in(other);
            late.look(place, 17);
            assertThat(other.page.locator(".live.on")).isVisible();

            renames(bench, place, "First name");
            assertThat(other.page.locator(".notice").filter(new Locator.FilterOptions().setHasText("renamed a cell")))
                    .isVisible();

            // The news does not get through any more.
            other.page.context().route(Pattern.compile(".*/api/live.*"), com.microsoft.playwright.Route::abort);
            late.look(place, 17);
            late.click(place);
            Pattern draft = Pattern.compile(".*/api/grid/drafts/[0-9a-f-]+$");
            other.page.route(draft, com.microsoft.playwright.Route::abort);
            renames(bench, place, "Second name");
            int version = bench.version();
            other.page.unroute(draft);
            renames(late, null, "Too late");
            assertThat(other.page.locator(".refused")).containsText("renamed a cell just now");
            assertThat(bench.version()).isEqualTo(version);
            assertThat(other.heading("Second name")).isVisible();
        }
    }

    private static void renames(Workbench bench, @Nullable Place place, String name) {
        int version = bench.version();
        if (place != null) {
            bench.click(place);
        }
        bench.browser.button("Rename").click();
        bench.browser.page.locator("#rename").fill(name);
        bench.browser.page.locator("#rename").press("Enter");
        if (place != null) {
            bench.awaitVersion(version + 1);
        }
    }
}

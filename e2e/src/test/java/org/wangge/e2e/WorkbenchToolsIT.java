package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.wangge.e2e.Workbench.vertices;

import com.microsoft.playwright.Locator;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.Workbench.Place;
import tools.jackson.databind.JsonNode;

/**
 * Each tool of the workbench by itself, with a mouse. All work in one draft, which every test leaves as it was by undoing what it did, and
 * which is never published.
 */
@Timeout(120)
class WorkbenchToolsIT {

    private static final String NORTH_WEST = "002005";
    private static final String NORTH_EAST = "002006";
    private static final String SOUTH = "002009";
    /** In the next community, below SOUTH. */
    private static final String BEYOND = "006001";

    private static @Nullable Workbench shared;
    private static String untouched = "";
    private static Place junction = new Place(0, 0);

    @BeforeAll
    static void openADraft() {
        Workbench bench = Workbench.open(Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH), "Every tool");
        shared = bench;
        untouched = bench.cells().toString();
        junction = bench.nodeOf(NORTH_WEST, NORTH_EAST, SOUTH);
        lookAround();
    }

    private static void lookAround() {
        bench().look(junction.plus(0.0004, -0.0006), 16);
    }

    @AfterAll
    static void close() {
        bench().browser.close();
        shared = null;
    }

    private static Workbench bench() {
        if (shared == null) {
            throw new IllegalStateException("no draft is open");
        }
        return shared;
    }

    private Workbench bench = bench();
    private int version;

    @BeforeEach
    void begin() {
        bench = bench();
        version = bench.version();
        bench.tool("Select");
        bench.press("Escape");
    }

    @AfterEach
    void undoEverything() {
        bench.press("Escape");
        bench.tool("Select");
        while (!bench.ask("").path("undo").isNull()) {
            int now = bench.version();
            bench.press("Control+z");
            bench.awaitVersion(now + 1);
        }
        assertThat(bench.cells().toString()).as("undone, the same bit for bit").isEqualTo(untouched);
    }

    @Test
    void reshapeGivesABorderAnotherCourse() {
        double area = area(NORTH_WEST) + area(NORTH_EAST);
        List<Place> border = common(NORTH_WEST, NORTH_EAST);
        Place from = border.get(2);
        Place to = border.get(6);
        Place bulge = Workbench.between(from, to).plus(0.0004, 0);
        bench.tool("Reshape");
        bench.clicks(from, bulge, to);
        bench.browser.picture("tool-reshape");
        bench.press("Enter");
        bench.awaitVersion(version + 1);
        List<Place> now = common(NORTH_WEST, NORTH_EAST);
        assertThat(now)
                .contains(from, to)
                .doesNotContain(border.get(4))
                .anyMatch(place -> place.degreesTo(bulge) < 2e-5);
        assertThat(area(NORTH_WEST) + area(NORTH_EAST)).isCloseTo(area, within(1e-3));
    }

    @Test
    void transferGivesACellToAnotherCommunity() {
        JsonNode beyond = bench.cell(BEYOND);
        bench.tool("Transfer");
        bench.click(Workbench.middle(bench.cell(SOUTH)));
        assertThat(status()).containsText("where they shall belong");
        bench.click(Workbench.middle(beyond));
        bench.awaitVersion(version + 1);
        JsonNode moved = bench.cell(SOUTH).path("properties");
        assertThat(moved.path("parentId")).isEqualTo(beyond.path("properties").path("parentId"));
        assertThat(moved.path("change").asString()).isEqualTo("moved");
        assertThat(bench.browser.panel()).containsText("Transferred");
        bench.browser.picture("tool-transfer");
    }

    @Test
    void fillGivesAGapToANeighbourOrMakesItACell() {
        JsonNode doomed = bench.cell(NORTH_EAST);
        Place inside = Workbench.middle(doomed);
        double area = area(NORTH_WEST);
        bench.tool("Delete");
        bench.click(inside);
        bench.press("Enter");
        bench.awaitVersion(version + 1);

        bench.tool("Fill gap");
        bench.click(inside);
        bench.browser.picture("tool-fill");
        bench.click(Workbench.middle(bench.cell(NORTH_WEST)));
        bench.awaitVersion(version + 2);
        assertThat(area(NORTH_WEST)).isCloseTo(area + area(doomed), within(1e-3));

        bench.press("Control+z");
        bench.awaitVersion(version + 3);
        bench.click(inside);
        bench.press("Enter");
        bench.awaitVersion(version + 4);
        assertThat(bench.cells())
                .anyMatch(cell ->
                        cell.path("properties").path("code").isNull() && Math.abs(area(cell) - area(doomed)) < 1e-3);
    }

    @Test
    void rectangleAndShiftSelectSeveralThatAreMergedByAButton() {
        double area = area(NORTH_WEST) + area(NORTH_EAST);
        bench.tool("Rectangle");
        Place[] box = Workbench.boxOf(bench.cell(NORTH_WEST), bench.cell(NORTH_EAST));
        bench.dragTo(box[0].plus(-0.0002, 0.0002), box[1].plus(0.0002, -0.0002));
        bench.browser.picture("tool-rectangle");
        bench.letGo();
        assertThat(bench.browser.heading("2 cells selected")).isVisible();
        bench.tool("Select");
        bench.clickWith("Shift", Workbench.middle(bench.cell(SOUTH)));
        assertThat(bench.browser.heading("3 cells selected")).isVisible();
        bench.clickWith("Shift", Workbench.middle(bench.cell(SOUTH)));
        bench.browser.button("Merge these").click();
        bench.awaitVersion(version + 1);
        JsonNode merged = bench.cells().stream()
                .filter(cell -> Math.abs(area(cell) - area) < 1e-3)
                .findFirst()
                .orElseThrow();
        assertThat(vertices(merged)).contains(junction);
    }

    @Test
    void aNodeIsMadeOnAnEdgeAndTakenAwayAgain() {
        List<Place> before = common(NORTH_WEST, NORTH_EAST);
        Place middle = Workbench.between(before.get(2), before.get(3));
        bench.look(middle, 19);
        bench.tool("Nodes");
        bench.drag(middle, 30, 10);
        bench.browser.picture("tool-insert-node");
        bench.letGo();
        bench.awaitVersion(version + 2);
        List<Place> now = common(NORTH_WEST, NORTH_EAST);
        assertThat(now).hasSize(before.size() + 1).containsAll(before);
        bench.press("Delete");
        bench.awaitVersion(version + 3);
        assertThat(common(NORTH_WEST, NORTH_EAST)).isEqualTo(before);
        lookAround();
    }

    @Test
    void splitByARingCutsACellOutOfTheMiddle() {
        Place centre = Workbench.middle(bench.cell(NORTH_EAST));
        double area = area(NORTH_EAST);
        bench.tool("Split");
        Place first = centre.plus(-0.0005, -0.0003);
        bench.clicks(first, centre.plus(0.0005, -0.0003), centre.plus(0.0005, 0.0004), centre.plus(-0.0005, 0.0004));
        bench.browser.picture("tool-ring");
        bench.clicks(first);
        bench.awaitVersion(version + 1);
        JsonNode hole = bench.cells().stream()
                .filter(cell -> cell.path("properties").path("code").isNull())
                .findFirst()
                .orElseThrow();
        JsonNode around = bench.cell(NORTH_EAST);
        JsonNode coordinates = around.path("geometry").path("coordinates");
        boolean isMulti = coordinates.path(0).path(0).path(0).isArray();
        assertThat(isMulti ? coordinates.path(0) : coordinates)
                .as("a shell and a hole")
                .hasSize(2);
        assertThat(vertices(around)).containsAll(vertices(hole));
        assertThat(area(around) + area(hole)).isCloseTo(area, within(1e-3));
        bench.browser.picture("tool-ring-after");
    }

    @Test
    void redoHasAButtonAndAKey() {
        bench.click(Workbench.middle(bench.cell(SOUTH)));
        bench.browser.button("Rename").click();
        bench.browser.page.locator("#rename").fill("Renamed");
        bench.browser.page.locator("#rename").press("Enter");
        bench.awaitVersion(version + 1);
        bench.browser.button("Undo (Ctrl+Z)").click();
        bench.awaitVersion(version + 2);
        assertThat(name(SOUTH)).isNotEqualTo("Renamed");
        assertThat(bench.browser.button("Undo (Ctrl+Z)")).isDisabled();
        bench.browser.button("Redo (Ctrl+Shift+Z)").click();
        bench.awaitVersion(version + 3);
        assertThat(name(SOUTH)).isEqualTo("Renamed");
        assertThat(bench.browser.heading("Renamed")).isVisible();
        bench.press("Control+z");
        bench.awaitVersion(version + 4);
        bench.press("Control+Shift+z");
        bench.awaitVersion(version + 5);
        assertThat(name(SOUTH)).isEqualTo("Renamed");
    }

    @Test
    void measureFollowsBordersAndTellsMetresAndSquareMetres() {
        List<Place> ring = vertices(bench.cell(NORTH_EAST));
        bench.tool("Measure");
        bench.clicks(ring.get(0), ring.get(10));
        assertThat(figures()).containsText(Pattern.compile("\\d m · Σ \\d+"));
        bench.press("Escape");
        assertThat(figures()).hasCount(0);
        bench.browser.page.getByLabel("Trace").check();
        for (int corner = 0; corner < ring.size(); corner += 8) {
            bench.click(ring.get(corner));
        }
        bench.browser.picture("tool-measure");
        bench.click(ring.getFirst());
        bench.browser.page.getByLabel("Trace").uncheck();
        bench.browser.page.mouse().move(700, 300);
        assertThat(figures()).containsText("%,d m²".formatted(Math.round(area(NORTH_EAST))));
        assertThat(bench.version()).isEqualTo(version);
    }

    private Locator figures() {
        return bench.browser.page.locator("[data-test=figures]");
    }

    private Locator status() {
        return bench.browser.page.locator(".status .hint");
    }

    private List<Place> common(String one, String other) {
        List<Place> others = vertices(bench.cell(other));
        return vertices(bench.cell(one)).stream()
                .filter(others::contains)
                .distinct()
                .toList();
    }

    private String name(String cell) {
        return bench.cell(cell).path("properties").path("name").asString();
    }

    private double area(String cell) {
        return area(bench.cell(cell));
    }

    private static double area(JsonNode cell) {
        return cell.path("properties").path("areaSquareMetres").asDouble();
    }
}

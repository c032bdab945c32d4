package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.e2e.Workbench.vertices;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wangge.e2e.Workbench.Place;

/** The workbench on a tablet, with fingers alone. */
@Timeout(120)
class WorkbenchTouchIT {

    private static final String NORTH_WEST = "002005";
    private static final String NORTH_EAST = "002006";
    private static final String SOUTH = "002009";

    @Test
    void fingersDragNodesAndALongPressTakesOneAwayOrSelectsMore() {
        try (Browser browser = Browser.tablet("PLANNER", "en")) {
            Workbench bench = Workbench.open(browser, "By finger");
            Place junction = bench.nodeOf(NORTH_WEST, NORTH_EAST, SOUTH);
            List<Place> east = vertices(bench.cell(NORTH_EAST));
            Place node = vertices(bench.cell(NORTH_WEST)).stream()
                    .filter(at -> east.contains(at) && !at.equals(junction))
                    .toList()
                    .get(4);
            bench.look(node, 18);
            int version = bench.version();
            browser.picture("tablet");

            bench.tap(node.plus(0.0008, 0));
            assertThat(browser.panel()).containsText(NORTH_EAST);
            bench.longPress(node.plus(-0.0008, 0));
            assertThat(browser.heading("2 cells selected")).isVisible();

            bench.tool("Nodes");
            bench.fingerDrag(node, 60, 20);
            bench.awaitVersion(version + 1);
            assertThat(vertices(bench.cell(NORTH_EAST))).doesNotContain(node);
            browser.picture("tablet-nodes");
            bench.tapButton("Undo (Ctrl+Z)");
            bench.awaitVersion(version + 2);
            bench.longPress(node);
            bench.awaitVersion(version + 3);
            assertThat(vertices(bench.cell(NORTH_EAST))).doesNotContain(node).hasSize(east.size() - 1);

            bench.tool("Split");
            Place[] box = Workbench.boxOf(bench.cell(NORTH_EAST));
            double middle = (box[0].lon() + box[1].lon()) / 2;
            bench.look(new Place(middle, (box[0].lat() + box[1].lat()) / 2), 17);
            bench.tool("Split");
            bench.tap(new Place(middle, box[0].lat() + 0.0003));
            bench.tap(new Place(middle, box[1].lat() - 0.0003));
            browser.picture("tablet-split");
            bench.tapButton("Finish");
            bench.awaitVersion(version + 4);
            assertThat(bench.cells())
                    .anyMatch(cell -> cell.path("properties").path("code").isNull());
        }
    }
}

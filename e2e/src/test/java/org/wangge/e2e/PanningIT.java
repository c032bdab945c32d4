package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Response;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The map stays quick while it is moved over a hundred thousand objects. */
@Timeout(180)
class PanningIT {

    private static final int OBJECTS = 100_000;
    private static final double LONGEST_TASK_MILLIS = 200;
    private static final int LARGEST_RESPONSE_BYTES = 1_000_000;

    /** Scattered over the street by two irrational steps, as evenly as rain. */
    private static final String SCATTER = """
            insert into wangge.asset (id, kind, source, source_id, attributes, map_properties, geom)
            select gen_random_uuid(), 'capture-point', 'panning', i::text, '{}', '{}',
                ST_SetSRID(ST_Point(113.705 + 0.05 * ((i * 0.618033988749895) %% 1), 34.75 + 0.04 * ((i * 0.414213562373095) %% 1)), 4490)
            from generate_series(1, %d) as i
            """.formatted(OBJECTS);

    @Test
    void whatTheMapFetchesWhileItIsMovedIsSmall() throws IOException, SQLException {
        panOver(2_000);
    }

    /** A figure of the machine that runs it: it means something on one that does nothing else. */
    @Test
    @Tag("long")
    void tenSecondsOfPanningBlockNothing() throws IOException, SQLException {
        List<Double> tasks = panOver(10_000);
        System.out.printf("tasks of the page over 50 ms while panning, in ms: %s%n", tasks);
        assertThat(tasks).allSatisfy(millis -> assertThat(millis).isLessThan(LONGEST_TASK_MILLIS));
    }

    /** How long the tasks took that blocked the page for more than 50 ms. */
    private static List<Double> panOver(int millis) throws IOException, SQLException {
        Office office = DemoOffice.running().orElse(null);
        assumeTrue(office != null, "objects can be put only into an office of our own");
        try (Connection connection = office.connectToDatabase("postgres");
                Statement statement = connection.createStatement()) {
            statement.execute(SCATTER);
            statement.execute("analyze wangge.asset");
            try (Browser browser = Browser.of("DISPATCHER", "en", Browser.DESKTOP_WIDTH)) {
                browser.go("layers=basemap,cells.street,cells.community,cells.cell,cases,asset-capture-point");
                assertThat(countInView(browser)).isGreaterThanOrEqualTo(OBJECTS);
                return panAndMeasure(browser, millis);
            } finally {
                statement.execute("delete from wangge.asset where source = 'panning'");
            }
        }
    }

    /** As the list of layers counts them; the whole street, over which they are scattered, is in the window. */
    private static long countInView(Browser browser) {
        for (var layer : browser.ask("/api/layers")) {
            if (layer.path("id").asString().equals("asset-capture-point")) {
                return layer.path("count").asLong();
            }
        }
        return 0;
    }

    private static List<Double> panAndMeasure(Browser browser, int millis) {
        Queue<Response> responses = new ConcurrentLinkedQueue<>();
        browser.page.onResponse(responses::add);
        browser.page.evaluate("""
                () => {
                  window.longTasks = [];
                  new PerformanceObserver((list) => {
                    for (const entry of list.getEntries()) window.longTasks.push(entry.duration);
                  }).observe({ entryTypes: ['longtask'] });
                }
                """);

        pan(browser, millis);

        browser.picture("panning");
        List<Response> tiles = responses.stream()
                .filter(response -> response.url().contains("/asset-capture-point/"))
                .toList();
        assertThat(tiles)
                .isNotEmpty()
                .allSatisfy(tile -> assertThat(tile.status()).isIn(200, 204, 304));
        assertThat(responses)
                .allSatisfy(response -> assertThat(response.request().sizes().responseBodySize)
                        .as(response.url())
                        .isLessThan(LARGEST_RESPONSE_BYTES));
        @SuppressWarnings("unchecked") // the script answers a list of numbers
        List<Number> tasks = (List<Number>) browser.page.evaluate("() => window.longTasks");
        return tasks.stream().map(Number::doubleValue).toList();
    }

    private static void pan(Browser browser, int millis) {
        var box = browser.map().boundingBox();
        double x = box.x + box.width * 0.65;
        double y = box.y + box.height * 0.5;
        long end = System.currentTimeMillis() + millis;
        int turn = 0;
        while (System.currentTimeMillis() < end) {
            double angle = Math.toRadians(turn * 67.0);
            browser.page.mouse().move(x, y);
            browser.page.mouse().down();
            for (int step = 1; step <= 12; step++) {
                browser.page.mouse().move(x + Math.cos(angle) * 25 * step, y + Math.sin(angle) * 20 * step);
                browser.page.waitForTimeout(16);
            }
            browser.page.mouse().up();
            turn++;
        }
    }
}

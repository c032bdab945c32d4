package org.wangge.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The map stays quick while it is moved. */
@Timeout(180)
class PanningIT {

    private static final int PANNING_MILLIS = 10_000;
    private static final int LONGEST_TASK_MILLIS = 200;
    private static final int LARGEST_RESPONSE_BYTES = 1_000_000;

    @Test
    void tenSecondsOfPanningBlockNothing() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH).logIn("DISPATCHER")) {
            browser.page.waitForLoadState(LoadState.NETWORKIDLE);
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

            pan(browser);

            @SuppressWarnings("unchecked")
            List<Number> tasks = (List<Number>) browser.page.evaluate("() => window.longTasks");
            assertThat(tasks).allSatisfy(task -> assertThat(task.doubleValue()).isLessThan(LONGEST_TASK_MILLIS));
            assertThat(responses)
                    .allSatisfy(response -> assertThat(response.request().sizes().responseBodySize)
                            .as(response.url())
                            .isLessThan(LARGEST_RESPONSE_BYTES));
        }
    }

    private static void pan(Browser browser) {
        var box = browser.map().boundingBox();
        double x = box.x + box.width * 0.65;
        double y = box.y + box.height * 0.5;
        long end = System.currentTimeMillis() + PANNING_MILLIS;
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

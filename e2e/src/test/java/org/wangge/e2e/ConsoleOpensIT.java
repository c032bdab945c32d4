package org.wangge.e2e;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * How long the console takes until a dispatcher sees the first case: from the address to the list, in an office that {@code -Dwangge.url}
 * names, such as that of {@code ./wangge bench cases --keep 30}. Prints what it measured; only that it opens is demanded.
 */
@Tag("long")
class ConsoleOpensIT {

    private static final int TIMES = 9;

    @Test
    void consoleShowsTheFirstCase() {
        List<Double> cold = new ArrayList<>();
        List<Double> again = new ArrayList<>();
        for (int i = 0; i < TIMES; i++) {
            try (Browser browser = Browser.open("zh-CN", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
                cold.add(secondsToOpen(browser));
                browser.leave();
                again.add(secondsToOpen(browser));
            }
        }
        print("with nothing kept by the browser", cold);
        print("the next time", again);
    }

    private static double secondsToOpen(Browser browser) {
        long begin = System.nanoTime();
        browser.page.navigate(DemoOffice.url() + "/#/console");
        browser.page.locator("[role=option][id^=case-]").first().waitFor();
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void print(String what, List<Double> seconds) {
        Collections.sort(seconds);
        System.out.printf(
                "console opens, %s: median %.2f s, slowest %.2f s, of %d%n",
                what, seconds.get(TIMES / 2), seconds.getLast(), TIMES);
    }
}

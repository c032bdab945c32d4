package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A track of 50,000 fixes, along a river and back all day long: it opens, is replayed and scrubbed, and the page answers all the time. */
@Timeout(240)
class LongTrackIT {

    private static final int FIXES = 50_000;
    private static final int BATCH = 1000;
    private static final double METRES_PER_SECOND = 1.2;

    /** Nothing else happens in a page while a task runs; people take a page that does nothing for some seconds for frozen. */
    private static final double LONGEST_TASK_MILLIS = 2500;

    private static final String WATCH = """
            window.longTasks = [];
            new PerformanceObserver(seen => window.longTasks.push(...seen.getEntries().map(task => Math.round(task.duration))))
              .observe({ type: 'longtask', buffered: true });
            """;

    /** Takes the scrubber somewhere and waits until that is drawn; answers how long it took. */
    private static final String SCRUB = """
            share => new Promise(done => {
              const bar = document.querySelector('.bar input[type=range]');
              const from = performance.now();
              bar.value = String(Math.round(Number(bar.max) * share));
              bar.dispatchEvent(new Event('input', { bubbles: true }));
              requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - from)));
            })
            """;

    @Test
    void aTrackOfFiftyThousandFixesOpensWithoutFreezing() {
        try (Browser phone = Browser.open("en", Browser.DESKTOP_WIDTH, "RIVER_CHIEF")) {
            String id = walked(phone);
            phone.page.addInitScript(WATCH);
            phone.page.navigate(DemoOffice.url() + "/#/patrols/" + id);
            assertThat(phone.page.getByTestId("replay-loaded"))
                    .containsText("50,000", new LocatorAssertions.ContainsTextOptions().setTimeout(60_000));
            phone.picture("long-track");
            List<Integer> whileLoading = longTasks(phone);
            double slowest = 0;
            for (int i = 20; i >= 0; i--) {
                slowest = Math.max(slowest, ((Number) phone.page.evaluate(SCRUB, i / 20.0)).doubleValue());
            }
            String first = phone.page.getByTestId("replay-time").innerText();
            assertThat(slowest)
                    .as("milliseconds from a touch of the scrubber to its picture")
                    .isLessThan(LONGEST_TASK_MILLIS);
            phone.page.locator(".bar select").selectOption("300");
            phone.button("Play").click();
            assertThat(phone.page.getByTestId("replay-time")).not().hasText(first);
            phone.page.waitForFunction(
                    "() => Number(document.querySelector('.bar input[type=range]').value) > 900",
                    null,
                    new Page.WaitForFunctionOptions().setTimeout(30_000));
            phone.button("Pause").click();
            phone.picture("long-track-playing");
            System.out.printf(
                    "long tasks while loading %s, in all %s, slowest scrub %.0f ms%n",
                    whileLoading, longTasks(phone), slowest);
            assertThat(longTasks(phone)).as("milliseconds of tasks").allMatch(millis -> millis < LONGEST_TASK_MILLIS);
        }
    }

    private static List<Integer> longTasks(Browser phone) {
        List<Integer> millis = new ArrayList<>();
        ((List<?>) phone.page.evaluate("() => window.longTasks"))
                .forEach(each -> millis.add(((Number) each).intValue()));
        return millis;
    }

    /** A fix a second along the first segment, there and back again, with some metres of noise; in batches as a phone sends them. */
    private static String walked(Browser phone) {
        JsonNode line = phone.ask("/api/rivers/mine").at("/segments/0/geometry/coordinates");
        List<double[]> way = there(line);
        Instant start = Instant.now().truncatedTo(ChronoUnit.SECONDS).minusSeconds(FIXES + 600);
        String path = "/api/patrols/"
                + phone.post(
                                "/api/patrols",
                                Map.of(
                                        "clientId",
                                        UUID.randomUUID().toString(),
                                        "startedAt",
                                        start.toString(),
                                        "means",
                                        "foot"))
                        .path("id")
                        .asString();
        Random random = new Random(50);
        for (int from = 0; from < FIXES; from += BATCH) {
            List<Map<String, Object>> fixes = new ArrayList<>();
            for (int i = from; i < from + BATCH; i++) {
                double[] at = way.get(bounced(i, way.size()));
                fixes.add(Map.of(
                        "seq", i + 1,
                        "at", start.plusSeconds(i).toString(),
                        "lon", at[0] + random.nextGaussian() * 3e-5,
                        "lat", at[1] + random.nextGaussian() * 3e-5,
                        "accuracy", 6));
            }
            assertThat(phone.post(path + "/fixes", Map.of("fixes", fixes))
                            .path("accepted")
                            .asInt())
                    .isEqualTo(BATCH);
        }
        phone.post(path + "/finish", Map.of("at", start.plusSeconds(FIXES).toString(), "lastSeq", FIXES));
        return Pattern.compile(".*/").matcher(path).replaceFirst("");
    }

    private static int bounced(int step, int size) {
        int round = step % (2 * size - 2);
        return round < size ? round : 2 * size - 2 - round;
    }

    /** Places a second apart. */
    private static List<double[]> there(JsonNode line) {
        List<double[]> way = new ArrayList<>();
        for (int i = 1; i < line.size(); i++) {
            double[] from = {
                line.at("/" + (i - 1) + "/0").asDouble(),
                line.at("/" + (i - 1) + "/1").asDouble()
            };
            double[] to = {
                line.at("/" + i + "/0").asDouble(), line.at("/" + i + "/1").asDouble()
            };
            double metres = Math.hypot((to[0] - from[0]) * 91_400, (to[1] - from[1]) * 110_900);
            int steps = (int) Math.ceil(metres / METRES_PER_SECOND);
            for (int step = 0; step < steps; step++) {
                double share = (double) step / steps;
                way.add(new double[] {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])});
            }
        }
        return way;
    }
}

package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The inspector's phone, with and without a network. */
@Timeout(180)
class FieldIT {

    private static final String TAKEN_ALONG = """
            async (id) => {
              if (navigator.serviceWorker.controller === null) return false;
              const base = await new Promise((resolve, reject) => {
                const open = indexedDB.open('wangge-offline');
                open.onerror = () => reject(open.error);
                open.onsuccess = () => resolve(open.result);
              });
              const cases = await new Promise((resolve) => {
                const all = base.transaction('cases').objectStore('cases').getAll();
                all.onsuccess = () => resolve(all.result);
              });
              base.close();
              return cases.some((each) => each.id === id && each.detail !== null);
            }
            """;
    private static final String ALL_SENT = """
            async (count) => {
              const base = await new Promise((resolve, reject) => {
                const open = indexedDB.open('wangge-outbox');
                open.onerror = () => reject(open.error);
                open.onsuccess = () => resolve(open.result);
              });
              const items = await new Promise((resolve) => {
                const all = base.transaction('items').objectStore('items').getAll();
                all.onsuccess = () => resolve(all.result);
              });
              base.close();
              return items.length >= count && items.every(({ state }) => state === 'sent');
            }
            """;
    private static final String LAST_REPORT = """
            async () => {
              const base = await new Promise((resolve, reject) => {
                const open = indexedDB.open('wangge-outbox');
                open.onerror = () => reject(open.error);
                open.onsuccess = () => resolve(open.result);
              });
              const items = await new Promise((resolve) => {
                const all = base.transaction('items').objectStore('items').getAll();
                all.onsuccess = () => resolve(all.result);
              });
              base.close();
              return items.filter(({ body }) => body.kind === 'report').pop().outcome.id;
            }
            """;
    private static final String TILES = """
            async () => {
              const paths = (await (await caches.open('wangge-tiles')).keys()).map(({ url }) => url);
              return ['basemap', 'cells'].map((layer) => paths.filter((path) => path.includes(`/${layer}/`)).length);
            }
            """;
    /** How many colours the tiles have that are on more than a few pixels. */
    private static final String COLOURS = """
            () => {
              const counts = new Map();
              for (const tile of document.querySelectorAll('#map canvas')) {
                const copy = new OffscreenCanvas(tile.width, tile.height).getContext('2d');
                copy.drawImage(tile, 0, 0);
                for (const colour of new Uint32Array(copy.getImageData(0, 0, tile.width, tile.height).data.buffer)) {
                  counts.set(colour, (counts.get(colour) ?? 0) + 1);
                }
              }
              return [...counts.values()].filter((pixels) => pixels > 50).length;
            }
            """;

    private static final String COMPASS = """
            () => setInterval(() => dispatchEvent(
              new DeviceOrientationEvent('deviceorientationabsolute', { absolute: true, alpha: 90, beta: 30, gamma: 0 })), 300)
            """;
    static final double LON = 113.7312;
    static final double LAT = 34.7705;

    @Test
    void whatIsDoneWithoutANetworkIsSentOnce() {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone = phone("en", ColorScheme.LIGHT, ServiceWorkerPolicy.ALLOW)) {
            String id = desk.dispatched(LON, LAT, "Offline " + Instant.now());
            field(phone);
            takenAlong(phone, id);
            assertThat(phone.page.getByTestId("field-map-state")).hasText("Map on the phone");

            phone.page.context().setOffline(true);
            Instant offline = Instant.now();
            phone.page.reload();
            assertThat(phone.page.getByText("No network: going on as")).isVisible();
            mapWithoutANetwork(phone);
            button(phone, "List").click();
            phone.page.locator("a[href='#/field/cases/" + id + "']").click();
            button(phone, "Take it").click();
            button(phone, "Submit").click();
            button(phone, "I am here").click();
            assertThat(phone.page.getByText("That proves your arrival")).isVisible();
            photo(phone, "Photo: before", "before");
            button(phone, "Submit").click();
            button(phone, "Done").click();
            photo(phone, "Photo: after", "after");
            phone.page.getByLabel("Note").fill("清走了");
            button(phone, "Submit").click();
            assertThat(phone.page.getByLabel("Outbox: 5 not sent")).isVisible();
            phone.page.reload();
            assertThat(phone.page.getByLabel("Outbox: 5 not sent")).isVisible();
            phone.picture("field-offline");

            Instant online = Instant.now();
            phone.page.context().setOffline(false);
            assertThat(phone.page.getByLabel("Outbox: 0 not sent")).isVisible();
            phone.page.locator("header a[href='#/field/outbox']").click();
            phone.picture("field-outbox-sent");

            List<JsonNode> log = desk.log(id);
            assertThat(words(log)).containsExactly("report", "file", "dispatch", "accept", "arrive", "handle");
            for (JsonNode event : log.subList(3, 6)) {
                assertThat(Instant.parse(event.path("observedAt").asString()))
                        .isBetween(offline.minusSeconds(2), online);
                assertThat(Instant.parse(event.path("recordedAt").asString())).isAfter(online.minusSeconds(1));
            }
            assertThat(log.get(4).path("details").path("proved").asBoolean()).isTrue();
            assertThat(log.get(4).path("photoIds")).hasSize(1);
            assertThat(log.get(5).path("photoIds")).hasSize(1);
            assertThat(log.get(5).path("note").asString()).isEqualTo("清走了");
        }
    }

    /** The streets and the cells round the person, drawn from what the phone took along: nothing is to be had from the office. */
    private static void mapWithoutANetwork(Browser phone) {
        assertThat((Boolean) phone.page.evaluate(
                        "() => fetch('/api/office?' + Math.random()).then(() => false, () => true)"))
                .as("the office is out of reach")
                .isTrue();
        button(phone, "Map").click();
        phone.page.locator("#map .leaflet-marker-icon").first().waitFor();
        phone.settle();
        phone.picture("field-map-offline");
        assertThat(phone.page.getByText("Not all of the map")).hasCount(0);
        for (String key : List.of("+", "-", "-", "-", "-")) {
            phone.page.locator("#map").press(key);
            phone.page.waitForTimeout(300);
            phone.settle();
            assertThat(phone.page.getByText("Not all of the map")).hasCount(0);
        }
        assertThat((Integer) phone.page.evaluate(COLOURS))
                .as("colours of the map")
                .isGreaterThan(4);
        @SuppressWarnings("unchecked") // the script answers two numbers
        List<Integer> layers = (List<Integer>) phone.page.evaluate(TILES);
        assertThat(layers).as("tiles of the streets and of the cells").allMatch(count -> count > 80);
    }

    @Test
    void anAnswerThatIsLostDoesNothingTwice() {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone = phone("en", ColorScheme.LIGHT, ServiceWorkerPolicy.BLOCK)) {
            String id = desk.dispatched(LON, LAT, "Lost " + Instant.now());
            AtomicInteger lost = new AtomicInteger();
            phone.page.route("**/actions/accept", route -> {
                if (lost.getAndIncrement() == 0) {
                    assertThat(route.fetch().status()).isEqualTo(200);
                    route.abort();
                } else {
                    route.resume();
                }
            });
            field(phone);
            phone.page.locator("a[href='#/field/cases/" + id + "']").click();
            button(phone, "Take it").click();
            button(phone, "Submit").click();
            allSent(phone, 1);
            assertThat(lost).hasValue(2);
            assertThat(words(desk.log(id))).containsExactly("report", "file", "dispatch", "accept");
        }
    }

    @Test
    void whatSomebodyElseChangedMeanwhileIsShownWithBothSides() {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone = phone("en", ColorScheme.LIGHT, ServiceWorkerPolicy.BLOCK)) {
            String id = desk.dispatched(LON, LAT, "Conflict " + Instant.now());
            field(phone);
            phone.page.locator("a[href='#/field/cases/" + id + "']").click();
            assertThat(button(phone, "Take it")).isVisible();
            phone.page.route("**/api/**", Route::abort);
            button(phone, "Take it").click();
            button(phone, "Submit").click();
            assertThat(phone.page.getByLabel("Outbox: 1 not sent")).isVisible();
            desk.act(id, "escalate", Map.of("level", "community"));
            phone.page.unroute("**/api/**");
            phone.page.locator("header a[href='#/field/outbox']").click();
            Locator entry = phone.page.locator("article.conflict");
            Locator now = button(phone, "Send now");
            if (now.isEnabled()) {
                now.click();
            }
            assertThat(entry).containsText("How it is now");
            assertThat(entry).containsText("What I want to do");
            phone.picture("field-conflict");
            button(phone, "Send it all the same").click();
            assertThat(phone.page.getByLabel("Outbox: 0 not sent")).isVisible();
            assertThat(words(desk.log(id))).containsExactly("report", "file", "dispatch", "escalate", "accept");
        }
    }

    @Test
    void whatIsMendedOnTheSpotAndWhereSomebodyOnDutyIsGoThroughTheOutboxToo() {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone = phone("en", ColorScheme.LIGHT, ServiceWorkerPolicy.BLOCK)) {
            phone.page.navigate(DemoOffice.url() + "/#/field");
            phone.page.getByRole(AriaRole.SWITCH).click();
            phone.page.locator("a[href='#/field/report']").click();
            phone.page.locator("#category-search").fill("06010");
            phone.page.locator(".picker li button").first().click();
            phone.page.locator("#report-what").fill("On the spot");
            phone.page.getByText("I mended it on the spot").click();
            photo(phone, "Photo: before", "was");
            photo(phone, "Photo: after", "is");
            phone.page.locator("footer .main").click();
            phone.page.locator(".tabs").waitFor();
            // The report, two photos, the action, and a batch of positions.
            allSent(phone, 5);
            List<JsonNode> log = desk.log((String) phone.page.evaluate(LAST_REPORT));
            assertThat(words(log)).containsExactly("report", "self-handle");
            assertThat(log.get(1).path("photoIds")).hasSize(2);
            assertThat(desk.lonOfInspector()).isCloseTo(LON, within(1e-9));
        }
    }

    @Test
    void theNearestFollowWhoWalksAndDoNotMoveUnderTheFinger() {
        try (Browser phone = phone("en", ColorScheme.LIGHT, ServiceWorkerPolicy.BLOCK)) {
            phone.page.navigate(DemoOffice.url() + "/#/field");
            phone.page.locator("#tab-near").click();
            Locator lines = phone.page.locator(".cases a");
            lines.nth(5).waitFor();
            assertThat(metres(phone)).isSorted();
            assertThat(phone.page.locator(".arrow")).hasCount(0);
            phone.page.evaluate(COMPASS);
            assertThat(phone.page.locator(".arrow").first()).isVisible();
            phone.picture("field-near-arrow");

            List<?> order = hrefs(lines);
            lines.nth(1).dispatchEvent("pointerdown");
            phone.page.context().setGeolocation(new Geolocation(LAT + 0.006, LON + 0.006).setAccuracy(8));
            phone.page.waitForTimeout(6000);
            // In the meantime others may have closed some, and those below come up.
            List<?> held = hrefs(lines).subList(0, 5);
            assertThat(held)
                    .as("under the finger")
                    .isEqualTo(order.stream()
                            .filter(hrefs(lines)::contains)
                            .limit(5)
                            .toList());
            lines.nth(1).dispatchEvent("pointerup");
            await(
                    phone,
                    "() => document.querySelector('.cases a').getAttribute('href') !== '" + order.getFirst() + "'",
                    "");
            assertThat(metres(phone)).isSorted();
        }
    }

    @Test
    void whatIsGivenToTheTeamRingsAndTheForecastGoesByTheOfficesNumbers() {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone = phone("en", ColorScheme.LIGHT, ServiceWorkerPolicy.BLOCK)) {
            phone.page.route("**/api/cases/rules", route -> {
                String numbers = route.fetch().text();
                route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(numbers.replaceAll(
                                "\"arrivalAccuracyMetres\":[0-9.]+", "\"arrivalAccuracyMetres\":5")));
            });
            phone.page.navigate(DemoOffice.url() + "/#/field");
            Locator tab = phone.page.locator("#tab-inbox");
            assertThat(tab).hasText("Team 0");
            phone.page.waitForTimeout(1000);
            String id = desk.givenToTheInbox(LON, LAT, "Team " + Instant.now());
            assertThat(tab).hasText("Team 1");
            assertThat(phone.page.getByTestId("bell")).hasAttribute("aria-label", Pattern.compile(".* unread"));
            tab.click();
            phone.picture("field-team");
            phone.page.locator("a[href='#/field/cases/" + id + "']").click();
            button(phone, "Take it").click();
            button(phone, "Submit").click();
            button(phone, "I am here").click();
            assertThat(phone.page.getByText("A proof takes 100 m and an accuracy of ±5 m"))
                    .isVisible();
            phone.picture("field-claimed");
        }
    }

    private static List<?> hrefs(Locator lines) {
        return (List<?>) lines.evaluateAll("lines => lines.map((line) => line.getAttribute('href'))");
    }

    /** How far the cases of the list are, in its order, by the words on the page. */
    private static List<Double> metres(Browser phone) {
        return phone.page.locator(".cases .away").allInnerTexts().stream()
                .map(text -> text.startsWith("right here") ? "0 m" : text)
                .map(text -> Double.parseDouble(text.replaceFirst(" .*", "").replace(",", ""))
                        * (text.matches("[0-9.,]+ km.*") ? 1000 : 1))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, LIGHT", "en, DARK"})
    void everyPageOfTheFieldKeepsWcagAa(String language, ColorScheme scheme) throws IOException {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone = phone(language, scheme, ServiceWorkerPolicy.BLOCK)) {
            String id = desk.dispatched(LON, LAT, "Looks " + Instant.now());
            field(phone);
            Axe axe = new Axe(phone.page, scheme);
            String name = language + "-" + scheme;
            phone.page.locator("a[href='#/field/cases/" + id + "']").waitFor();
            assertThat(axe.faults()).as("list").isEmpty();
            phone.picture("field-list-" + name);
            phone.page.locator("a[href='#/field/cases/" + id + "']").click();
            phone.page.locator(".field-foot .main").waitFor();
            phone.page.locator("[aria-controls=routes]").click();
            assertThat(axe.faults()).as("case").isEmpty();
            phone.picture("field-case-" + name);
            phone.page.locator(".field-foot .main").click();
            assertThat(axe.faults()).as("action").isEmpty();
            phone.page.navigate(DemoOffice.url() + "/#/field/report");
            phone.page.locator("#category-search").fill("0601");
            phone.page.locator(".picker li").first().waitFor();
            assertThat(axe.faults()).as("report").isEmpty();
            phone.picture("field-report-" + name);
            phone.page.navigate(DemoOffice.url() + "/#/field/outbox");
            phone.page.locator("main").waitFor();
            assertThat(axe.faults()).as("outbox").isEmpty();
            assertThat((Boolean) phone.page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .isTrue();
        }
    }

    private static Browser phone(String language, ColorScheme scheme, ServiceWorkerPolicy workers) {
        return Browser.phone("INSPECTOR", language, scheme, workers, LON, LAT);
    }

    static void field(Browser phone) {
        phone.page.navigate(DemoOffice.url() + "/#/field");
        phone.page.locator(".cases li").first().waitFor();
    }

    /** Until the service worker holds the page and the case is on the phone with what may be done to it. */
    static void takenAlong(Browser phone, String id) {
        await(phone, TAKEN_ALONG, id);
    }

    /** Until so many items went through the outbox and none is left: the page may not have heard of the last one yet. */
    static void allSent(Browser phone, int count) {
        await(phone, ALL_SENT, count);
    }

    private static void await(Browser phone, String script, Object argument) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!(Boolean) phone.page.evaluate(script, argument)) {
            assertThat(System.nanoTime()).as("in time: %s", argument).isLessThan(end);
            phone.page.waitForTimeout(200);
        }
    }

    static Locator button(Browser phone, String name) {
        return phone.page
                .locator("button", new com.microsoft.playwright.Page.LocatorOptions().setHasText(name))
                .last();
    }

    static void photo(Browser phone, String label, String text) {
        phone.page
                .locator("fieldset", new com.microsoft.playwright.Page.LocatorOptions().setHasText(label))
                .locator("input[type=file]")
                .setInputFiles(new FilePayload(text + ".jpg", "image/jpeg", jpeg(text.hashCode())));
        phone.page.getByAltText(text + ".jpg").waitFor();
    }

    private static byte[] jpeg(int colour) {
        BufferedImage image = new BufferedImage(800, 600, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 800; x++) {
            image.setRGB(x, x * 3 / 4, colour);
        }
        try (ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            ImageIO.write(image, "jpg", out);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> words(List<JsonNode> log) {
        List<String> words = new ArrayList<>();
        log.forEach(event -> words.add(event.path("action").asString()));
        words.removeIf(word -> List.of("remind", "overdue").contains(word));
        return words;
    }
}

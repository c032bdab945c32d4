package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The console's queue: what it shows, what is done to several, and that nothing is missed. */
@Timeout(180)
class ConsoleQueueIT {

    /** Words no other case has. */
    private static String words(String what) {
        return what + " " + UUID.randomUUID().toString().substring(0, 13);
    }

    private static List<String> shown(Browser browser) {
        return browser.page.locator(".queue .row b").allTextContents();
    }

    private static List<String> numbers(Browser browser, String query) {
        List<String> numbers = new ArrayList<>();
        for (JsonNode feature :
                browser.ask("/api/cases?state=open&order=due&" + query).path("features")) {
            numbers.add(feature.path("properties").path("number").asString());
        }
        return numbers;
    }

    @Test
    void severalAreDispatchedAtOnceAndWhatFailedIsNamed() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER");
                Browser handler = Browser.open("en", Browser.PHONE_WIDTH, "HANDLER");
                Browser head = Browser.open("en", Browser.DESKTOP_WIDTH, "DUTY_HEAD")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            String all = words("Several");
            List<String> ids = List.of(desk.filed(all), desk.filed(all), desk.filed(all));
            String name = new ConsoleDesk(handler).name();
            desk.open("q=" + all);
            assertThat(browser.page.locator(".queue .row")).hasCount(3);
            for (int i = 0; i < 3; i++) {
                desk.press("Space");
                desk.press("j");
            }
            assertThat(browser.page.locator(".queue .row.marked")).hasCount(3);
            desk.press("d");
            desk.choose(".bulk form", name);
            // Somebody else is faster with one of them.
            String taken = ids.get(1);
            new ConsoleDesk(head).act(taken, "void", Map.of("reason", "Nothing there"));
            browser.button("Dispatch 3 marked").last().click();
            assertThat(browser.page.locator(".bulk [role=status]")).containsText("2 dispatched, 1 failed");
            assertThat(browser.page.locator(".bulk .no")).hasCount(1);
            assertThat(browser.page.locator(".bulk .ok").first()).containsText(name);
            browser.picture("console-bulk");
            for (String id : ids) {
                assertThat(desk.actions(id).stream().filter("dispatch"::equals)).hasSize(id.equals(taken) ? 0 : 1);
            }
        }
    }

    @Test
    void oneKeyMergesIntoTheNearestAndOneTakesItBack() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            double lat = 34.7745 + Math.random() * 0.002;
            String master = ConsoleDesk.reported(browser, words("The first"), 113.7391, lat);
            String second = ConsoleDesk.reported(browser, words("The same"), 113.7391, lat);
            desk.console(second);
            Locator found = browser.page.locator(".duplicates li").first();
            assertThat(found).containsText("The first");
            desk.press("m");
            assertThat(browser.page.locator(".last")).containsText("Merged");
            assertThat(desk.detail(second).path("mergedInto").asString()).isEqualTo(master);
            assertThat(desk.detail(master).path("duplicates").path(0).asString())
                    .isEqualTo(second);
            desk.press("u");
            assertThat(browser.page.locator(".notices")).containsText("Taken back");
            assertThat(desk.actions(second)).containsExactly("report", "merge", "reopen");
        }
    }

    @Test
    void theListGoesOnToItsEnd() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            String all = words("Pages");
            for (int i = 0; i < 130; i++) {
                desk.reported(all + " " + i);
            }
            desk.open("q=" + all);
            Locator count = browser.page.locator(".left .count");
            assertThat(count).containsText("more below");
            while (String.valueOf(count.textContent()).contains("more below")) {
                scroll(browser, "list.scrollHeight");
                browser.page.waitForTimeout(50);
            }
            assertThat(count).hasText("130 cases");
            List<String> served = numbers(browser, "limit=1000&text=" + all.replace(" ", "+"));
            assertThat(served).hasSize(130);
            for (int i : List.of(0, 59, 60, 61, 119, 120, 129)) {
                scroll(browser, i + " * 66");
                assertThat(browser.page.locator(".queue .row[aria-posinset='" + (i + 1) + "'] b"))
                        .hasText(served.get(i));
            }
            desk.press("g");
            assertThat(browser.page.locator(".queue .row.active b")).hasText(served.getFirst());
        }
    }

    private static void scroll(Browser browser, String to) {
        browser.page.evaluate("() => { const list = document.querySelector('.queue'); list.scrollTop = " + to + "; }");
    }

    @Test
    void filtersAreInTheAddressAndMeanWhatTheServerMeans() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            desk.filed(words("To be found by filters"));
            desk.open("");
            select(browser, "Stage").selectOption("filed");
            select(browser, "Category").selectOption("item:06");
            select(browser, "Source").selectOption("web");
            Locator communities = select(browser, "Community");
            String code = browser.ask("/api/grid/at?lon=113.7335&lat=34.7725")
                    .path("cells")
                    .valueStream()
                    .filter(cell -> cell.path("level").asString().equals("community")
                            && cell.path("layer").asString().equals("base"))
                    .findFirst()
                    .orElseThrow()
                    .path("code")
                    .asString();
            communities.selectOption(code);
            assertThat(browser.page)
                    .hasURL(Pattern.compile("stage=filed&category=item:06&scope=" + code + "&source=web"));
            String address = browser.page.url();
            String query = "stage=filed&category=item:06&source=web&limit=20&scope=" + code;
            List<String> served = numbers(browser, query);
            assertThat(served).isNotEmpty();
            assertThat(browser.page.locator(".queue .row b").first()).hasText(served.getFirst());
            assertThat(shown(browser)).startsWith(served.stream().limit(5).toArray(String[]::new));
            browser.leave();
            browser.page.navigate(address);
            assertThat(browser.page.locator(".queue .row b").first()).hasText(served.getFirst());
            assertThat(select(browser, "Stage")).hasValue("filed");
            assertThat(communities).hasValue(code);
            browser.page.locator(".lamps .green").click();
            assertThat(browser.page).hasURL(Pattern.compile("lamp=green"));
            List<String> green = numbers(browser, query + "&lamp=green");
            assertThat(browser.page.locator(".left .count")).hasText(Pattern.compile("^" + green.size() + " cases?$"));
            browser.button("Clear filters").click();
            assertThat(browser.page).hasURL(Pattern.compile("/console(\\?case=[^&]+)?$"));
        }
    }

    private static Locator select(Browser browser, String name) {
        return browser.page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
    }

    @Test
    void whatWaitsForAnAnswerStandsInItsTab() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DUTY_HEAD");
                Browser handler = Browser.open("en", Browser.PHONE_WIDTH, "HANDLER");
                Browser checker = Browser.open("en", Browser.PHONE_WIDTH, "CHECKER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            ConsoleDesk doing = new ConsoleDesk(handler);
            String asked = desk.filed(words("Needs longer"));
            desk.act(asked, "dispatch", Map.of("person", doing.personId()));
            doing.act(asked, "accept", Map.of());
            doing.act(asked, "request-extension", Map.of("extension", Map.of("value", 1, "unit", "MINUTE")));
            String done = desk.filed(words("To look at"));
            desk.act(done, "dispatch", Map.of("person", doing.personId()));
            doing.act(done, "handle", Map.of());
            desk.act(done, "check", Map.of("person", new ConsoleDesk(checker).personId()));
            String askedNumber = desk.detail(asked).path("number").asString();
            String doneNumber = desk.detail(done).path("number").asString();

            desk.open("");
            browser.button("To approve").click();
            assertThat(browser.page).hasURL(Pattern.compile("tab=approvals"));
            Locator waiting = row(browser, askedNumber);
            assertThat(waiting).isVisible();
            assertThat(row(browser, doneNumber)).hasCount(0);
            assertThat(waiting.locator(".flag")).hasText("More time asked for");
            waiting.click();
            assertThat(browser.page.locator(".desk[aria-busy=false] p.over")).containsText(askedNumber);
            browser.picture("console-approvals");
            desk.press("a");
            assertThat(row(browser, askedNumber)).hasCount(0);
            assertThat(desk.actions(asked)).endsWith("request-extension", "approve");

            browser.button("To check").click();
            assertThat(browser.page).hasURL(Pattern.compile("tab=checks"));
            assertThat(row(browser, doneNumber)).isVisible();
            assertThat(row(browser, askedNumber)).hasCount(0);
        }
    }

    private static Locator row(Browser browser, String number) {
        return browser.page
                .locator(".queue .row")
                .filter(new Locator.FilterOptions()
                        .setHas(browser.page.getByText(number, new Page.GetByTextOptions().setExact(true))));
    }

    /** Stands near with nothing to do, whatever the hour: what other tests gave them goes back to the dispatcher. */
    private static void standsFree(ConsoleDesk desk, String role, double lon) throws IOException, SQLException {
        try (Browser phone = Browser.open("en", Browser.PHONE_WIDTH, role)) {
            isOnDuty(new ConsoleDesk(phone).personId());
            Map<String, Object> fix = Map.of("at", Instant.now().toString(), "lon", lon, "lat", 34.7727, "accuracy", 8);
            phone.post(
                    "/api/positions",
                    Map.of(
                            "device",
                            "console-" + role,
                            "onDutySince",
                            Instant.now().minusSeconds(60).toString(),
                            "fixes",
                            List.of(fix)));
            String tasks = "/api/cases?mine=true&stage=dispatched&stage=arrived&limit=1000";
            for (JsonNode task : phone.ask(tasks).path("features")) {
                desk.act(task.path("id").asString(), "return", Map.of("reason", "Somebody else goes"));
            }
        }
    }

    private static void isOnDuty(String personId) throws IOException, SQLException {
        Office office = DemoOffice.running().orElseThrow();
        try (Connection connection = office.connectToDatabase("postgres");
                PreparedStatement entry = connection.prepareStatement("""
                        insert into wangge.roster_entry (id, person_id, kind, starts, ends, source, source_id)
                        values (gen_random_uuid(), ?::uuid, 'duty', now() - interval '1 hour', now() + interval '1 hour', 'e2e',
                            gen_random_uuid()::text)
                        """)) {
            entry.setString(1, personId);
            entry.executeUpdate();
        }
    }

    @Test
    void whoCouldGoIsOnTheMap() throws IOException, SQLException {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            standsFree(desk, "INSPECTOR", 113.7337);
            desk.console(desk.filed(words("Who is near")));
            Locator line = browser.page
                    .locator(".candidates li")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("\\d+ m ·")))
                    .first();
            assertThat(line).isVisible();
            String key = line.locator("kbd").first().getAttribute("data-key");
            Locator marker = browser.page
                    .locator("#map .wg-marker-person")
                    .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^" + key + "$")));
            assertThat(marker).isVisible();
            browser.picture("console-candidates");
        }
    }

    @Test
    void aNewCaseIsHeardWhereTheSoundIsOn() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            // A machine of tests may have no sound: how often the page asks it for the console's second tone is
            // counted. The bell has another.
            browser.page.addInitScript("""
                    window.tones = 0;
                    const parameter = { setValueAtTime() {}, linearRampToValueAtTime() {}, exponentialRampToValueAtTime() {} };
                    const part = () => {
                      const frequency = {};
                      const start = () => { if (frequency.value === 1174.7) window.tones++; };
                      return { frequency, gain: parameter, connect: (next) => next, start, stop() {} };
                    };
                    window.AudioContext = class {
                      state = 'suspended';
                      currentTime = 0;
                      async resume() { this.state = 'running'; }
                      async close() {}
                      createOscillator() { return part(); }
                      createGain() { return part(); }
                    };
                    """);
            String all = words("Heard");
            desk.reported(all);
            desk.open("q=" + all);
            assertThat(browser.page.locator(".live")).containsText("Live");
            Locator rows = browser.page.locator(".queue .row");
            desk.reported(all);
            assertThat(rows).hasCount(2);
            desk.press("s");
            browser.page.waitForCondition(() -> tones(browser) == 1);
            String id = desk.reported(all);
            assertThat(rows).hasCount(3);
            assertThat(tones(browser)).isEqualTo(2);
            desk.act(id, "file", Map.of());
            assertThat(rows.filter(new Locator.FilterOptions().setHasText("Filed")))
                    .hasCount(1);
            desk.press("s");
            desk.reported(all);
            assertThat(rows).hasCount(4);
            assertThat(tones(browser)).isEqualTo(2);
        }
    }

    private static int tones(Browser browser) {
        return ((Number) browser.page.evaluate("() => window.tones")).intValue();
    }

    @Test
    void aBrokenStreamLosesNothingAndReloadsNothing() throws IOException {
        try (CutLine line = CutLine.to(DemoOffice.url());
                Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER");
                Browser other = Browser.open("en", Browser.DESKTOP_WIDTH, "DUTY_HEAD")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            browser.alsoOwn(line.url());
            ConsoleDesk elsewhere = new ConsoleDesk(other);
            String all = words("Break");
            String first = desk.reported(all);
            String gone = desk.reported(all);
            browser.page.navigate(line.url() + "/#/console?q=" + all);
            browser.page.locator(".queue .row").first().waitFor();
            browser.page.evaluate("() => { window.notReloaded = true; }");
            assertThat(browser.page.locator(".live")).containsText("Live");
            elsewhere.reported(all);
            assertThat(browser.page.locator(".queue .row")).hasCount(3);

            line.cut();
            assertThat(browser.page.locator(".live")).containsText("reconnecting");
            elsewhere.reported(all);
            elsewhere.reported(all);
            elsewhere.act(first, "file", Map.of());
            elsewhere.act(gone, "void", Map.of("reason", "Nothing there"));
            browser.page.waitForTimeout(500);
            assertThat(browser.page.locator(".queue .row")).hasCount(3);
            line.mend();
            assertThat(browser.page.locator(".live")).containsText("Live");
            assertThat(browser.page.locator(".queue .row")).hasCount(4);
            assertThat(shown(browser)).isEqualTo(numbers(other, "limit=100&text=" + all.replace(" ", "+")));
            assertThat(browser.page.locator(".queue .row").filter(new Locator.FilterOptions().setHasText("Filed")))
                    .hasCount(1);
            assertThat(browser.page.evaluate("() => window.notReloaded === true"))
                    .isEqualTo(true);
        }
    }
}

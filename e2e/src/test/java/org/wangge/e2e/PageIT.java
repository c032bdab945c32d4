package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Geolocation;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The page of the demonstration office in a real browser. */
@Timeout(180)
class PageIT {

    private static final String STREET = "bbox=113.6,34.7,113.9,34.9";
    private static final String PLACE = "113.7335,34.7725";

    @ParameterizedTest
    @CsvSource({"en, Log in, Layers, Demo data", "zh-CN, 登录, 图层, 演示数据"})
    void logsInAndShowsTheLayersInBothLanguages(String language, String heading, String layers, String demo) {
        try (Browser browser = Browser.open(language, Browser.DESKTOP_WIDTH)) {
            browser.page.navigate(DemoOffice.url() + "/");
            assertThat(browser.button(heading)).isVisible();
            assertThat(browser.page.getByText(demo).first()).isVisible();
            assertThat(clippedPasswords(browser)).isZero();

            logIn(browser, "DISPATCHER", "not the password");
            assertThat(browser.page.getByRole(AriaRole.ALERT)).not().isEmpty();
            assertThat(browser.map()).hasCount(0);

            JsonNode account = Browser.account(browser.page.context(), "DISPATCHER");
            logIn(browser, "DISPATCHER", account.path("password").asString());
            browser.settle();
            assertThat(browser.heading(layers)).isVisible();
            assertThat(browser.panel().locator("input[type=checkbox]:checked").first())
                    .isVisible();
            assertThat(browser.page.getByText(demo).first()).isVisible();
            browser.picture("map-" + language);
        }
    }

    private static int clippedPasswords(Browser browser) {
        return ((Number) browser.page.evaluate("""
                () => [...document.querySelectorAll('.demo .what')]
                  .filter((each) => each.scrollWidth > each.clientWidth).length
                """)).intValue();
    }

    private static void logIn(Browser browser, String role, String password) {
        JsonNode account = Browser.account(browser.page.context(), role);
        browser.page
                .locator("input[autocomplete=username]")
                .fill(account.path("username").asString());
        browser.page.locator("input[autocomplete=current-password]").fill(password);
        browser.page.locator("button[type=submit]").click();
    }

    @Test
    void aClickOnTheMapTellsWhoIsResponsibleAndTheAddressBringsAnotherReaderThere() {
        try (Browser browser = Browser.of("DISPATCHER", "en", Browser.DESKTOP_WIDTH)) {
            browser.go("view=" + PLACE + ",16");
            browser.clickMap();
            assertThat(browser.heading("Who is responsible here")).isVisible();
            for (String level : new String[] {"street", "community", "cell"}) {
                assertThat(browser.panel().locator(".tag." + level)).hasCount(1);
            }
            assertThat(browser.panel().locator("a[href^='tel:']").first()).isVisible();
            Locator name = browser.panel().locator(".tag.cell + .name");
            String cell = name.innerText();
            browser.picture("place");

            String address = browser.page.url();
            assertThat(address).contains("sel=");
            browser.leave();
            browser.go(address.substring(address.indexOf('?') + 1));
            assertThat(name).hasText(cell);
        }
    }

    @Test
    void aDayShowsTheCellsAndPeopleOfThen() {
        try (Browser browser = Browser.of("DISPATCHER", "en", Browser.DESKTOP_WIDTH)) {
            browser.requests.clear();
            browser.go("on=2000-01-01&sel=place~" + PLACE);
            Locator banner = browser.page.getByText("Cells and people as of 2000-01-01");
            assertThat(banner).isVisible();
            assertThat(browser.page.getByText("No cell holds this place")).isVisible();
            assertThat(browser.requests)
                    .filteredOn(url -> url.contains("/collections/cells/"))
                    .isNotEmpty()
                    .allMatch(url -> url.endsWith("?at=2000-01-01"));
            browser.button("Close").click();
            assertThat(row(browser, "Cell")).hasText(Pattern.compile("Cell\\s*0"));

            browser.button("Back to today").click();
            assertThat(banner).hasCount(0);
            assertThat(row(browser, "Cell")).containsText("65");
            assertThat(browser.page.url()).doesNotContain("on=");
        }
    }

    /** A row of the list of layers. */
    private static Locator row(Browser browser, String name) {
        return browser.panel()
                .locator("label.row")
                .filter(new Locator.FilterOptions().setHasText(Pattern.compile("^\\s*" + name)));
    }

    @Test
    void everyKindOfThingHasItsCard() {
        try (Browser browser = Browser.of("DISPATCHER", "en", Browser.DESKTOP_WIDTH)) {
            card(browser, "asset", "/api/assets?kind=construction-site&" + STREET, "Construction site", "Site manager");
            card(browser, "segment", "/api/rivers/segments?" + STREET, "River segment", "River chief");
            card(browser, "outfall", "/api/rivers/outfalls?" + STREET, "Outfall", "Bank");
            card(browser, "case", "/api/cases?" + STREET, "Case", "Occurred");
            assertThat(browser.panel().locator("h2")).hasText(Pattern.compile("[ -~’]+"));
        }
    }

    private static void card(Browser browser, String kind, String list, String name, String row) {
        JsonNode first = browser.ask(list + "&limit=1").path("features").path(0);
        browser.go("sel=" + kind + "~" + first.path("id").asString());
        assertThat(browser.panel().getByText(name, new Locator.GetByTextOptions().setExact(true)))
                .isVisible();
        assertThat(browser.panel()
                        .getByText(row, new Locator.GetByTextOptions().setExact(true))
                        .first())
                .isVisible();
        assertThat(browser.heading("Who is responsible here")).isVisible();
    }

    @Test
    void theNearestOpenCasesStandInTheListAndOnTheMapAndMoveWithIt() {
        try (Browser browser = Browser.of("DISPATCHER", "en", Browser.DESKTOP_WIDTH)) {
            browser.go("view=" + PLACE + ",16");
            browser.button("Nearby cases").click();
            browser.button("From the map centre").click();
            Locator cases = browser.panel().locator("ol .case");
            Locator markers = browser.map().locator(".wg-marker");
            assertThat(cases).hasCount(5);
            assertThat(markers).hasCount(5);
            assertThat(cases.first().locator(".away")).hasText(Pattern.compile(".*(m|km) away.*|right here"));
            cases.nth(2).hover();
            assertThat(browser.map().locator(".wg-marker-active")).hasText("3");
            browser.picture("nearest");

            Locator from = browser.panel().locator(".origin");
            String before = from.innerText();
            browser.map().focus();
            browser.page.keyboard().press("ArrowUp");
            assertThat(from).not().hasText(before);

            cases.nth(1).click();
            assertThat(browser.page).hasURL(Pattern.compile(".*case~.*"));
        }
    }

    @Test
    void myPositionIsAskedForAndMayBeRefused() {
        try (Browser browser = Browser.of("INSPECTOR", "en", Browser.DESKTOP_WIDTH)) {
            browser.button("Nearby cases").click();
            browser.button("From my position").click();
            assertThat(browser.page.getByText("The position is not allowed")).isVisible();
            assertThat(browser.panel().locator("ol .case")).hasCount(0);

            browser.page.context().grantPermissions(List.of("geolocation"));
            browser.page.context().setGeolocation(new Geolocation(34.7725, 113.7335).setAccuracy(8));
            browser.button("From my position").click();
            assertThat(browser.panel().locator("ol .case")).hasCount(5);
            assertThat(browser.panel().locator(".origin")).containsText("113.733500, 34.772500");
        }
    }

    /** A zoom is drawn for a quarter of a second; the page may be left within it, and a fault of the map that is gone would come after it. */
    @Test
    void thePageIsLeftWhileTheMapZooms() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            browser.page.navigate(DemoOffice.url() + "/#/cases");
            assertThat(browser.page.locator("tbody")).isVisible();
            browser.go("");
            browser.page.evaluate("""
                    async () => {
                      document.querySelector('.controls button').click();
                      while (!document.querySelector('.leaflet-zoom-anim')) await new Promise(requestAnimationFrame);
                      location.hash = '#/cases';
                    }
                    """);
            assertThat(browser.map()).hasCount(0);
            browser.page.waitForTimeout(400);
        }
    }

    @Test
    void searchingFindsCodesPeopleAndKinds() {
        try (Browser browser = Browser.of("DISPATCHER", "en", Browser.DESKTOP_WIDTH)) {
            JsonNode cell = browser.ask("/api/grid/at?lon=113.7335&lat=34.7725")
                    .path("cells")
                    .path(2);
            assertThat(browser.search(cell.path("code").asString()).first())
                    .containsText(cell.path("code").asString());
            browser.page.keyboard().press("Enter");
            assertThat(browser.page).hasURL(Pattern.compile(".*cell~.*"));

            String head = cell.path("responsible").path(0).path("name").asString();
            assertThat(browser.search(head).first()).containsText(head);
            browser.page.keyboard().press("Enter");
            assertThat(browser.heading(head)).isVisible();
            browser.button(cell.path("name").asString()).click();
            assertThat(browser.heading(cell.path("name").asString())).isVisible();

            assertThat(browser.search("parking").first()).containsText("Car parking");
            browser.page.keyboard().press("Enter");
            assertThat(browser.heading("Field objects")).isVisible();
            assertThat(browser.panel().locator(".object").first()).isVisible();
            assertThat(browser.page).hasURL(Pattern.compile(".*panel=objects&kind=car-parking.*"));
            assertThat(browser.search("工地").first()).containsText("Construction site");
        }
    }

    @Test
    void everythingFitsAPhone() {
        try (Browser browser = Browser.of("INSPECTOR", "zh-CN", Browser.PHONE_WIDTH)) {
            assertThat(browser.map().boundingBox().width).isEqualTo(Browser.PHONE_WIDTH);
            browser.go("view=" + PLACE + ",15");
            browser.clickMap();
            assertThat(browser.panel().locator(".tag").first()).isVisible();
            browser.picture("phone");
            for (String name : new String[] {"图层", "附近案件", "设施", "上报"}) {
                browser.button(name).click();
                assertThat(browser.panel().locator("h2")).isVisible();
                assertThat(((Number) browser.page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .as("nothing sticks out sideways of " + name)
                        .isLessThanOrEqualTo(Browser.PHONE_WIDTH);
            }
        }
    }

    @Test
    void theServerMayGoAwayAndComeBack() {
        try (Browser browser = Browser.of("VIEWER", "en", Browser.DESKTOP_WIDTH)) {
            browser.page.context().setOffline(true);
            browser.clickMap();
            Locator away = browser.page.locator(".away[role=alert]");
            assertThat(away).containsText("The server cannot be reached");
            assertThat(browser.panel().getByText("The cells were not found")).isVisible();

            browser.page.context().setOffline(false);
            away.getByRole(AriaRole.BUTTON).click();
            assertThat(away).hasCount(0);
            // What failed meanwhile is asked again by itself.
            assertThat(browser.panel().locator(".tag.cell")).isVisible();

            browser.page.navigate(DemoOffice.url() + "/#/imports");
            assertThat(browser.page.getByText("Only administrators and planners import data"))
                    .isVisible();
        }
    }
}

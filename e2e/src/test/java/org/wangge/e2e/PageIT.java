package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page of the demonstration office in a real browser. */
@Timeout(180)
class PageIT {

    @ParameterizedTest
    @CsvSource({"en, Log in, Layers, Demonstration data", "zh-CN, 登录, 图层, 演示数据"})
    void logsInAndShowsTheLayersInBothLanguages(String language, String heading, String layers, String demo) {
        try (Browser browser = Browser.open(language, Browser.DESKTOP_WIDTH)) {
            browser.visit();
            assertThat(browser.button(heading)).isVisible();
            assertThat(browser.page.getByText(demo).first()).isVisible();

            browser.logIn("DISPATCHER");

            assertThat(heading(browser, layers)).isVisible();
            assertThat(browser.page
                            .locator("#panel input[type=checkbox]:checked")
                            .first())
                    .isVisible();
            assertThat(browser.page.getByText(demo).first()).isVisible();
            picture(browser, "map-" + language);
        }
    }

    @Test
    void aWrongPasswordIsToldAndNothingIsShown() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH)) {
            browser.visit();
            browser.page.locator("input[autocomplete=username]").fill("nobody");
            browser.page.locator("input[autocomplete=current-password]").fill("not the password");
            browser.button("Log in").click();

            assertThat(browser.page.getByRole(AriaRole.ALERT)).containsText("wrong");
            assertThat(browser.map()).hasCount(0);
        }
    }

    @Test
    void aClickOnTheMapTellsTheCellsAndWhoIsResponsible() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH).logIn("DISPATCHER")) {
            settle(browser);
            browser.clickMap();

            assertThat(heading(browser, "Who is responsible here")).isVisible();
            for (String level : new String[] {"street", "community", "cell"}) {
                assertThat(browser.page.locator("#panel .cell .tag." + level)).hasCount(1);
            }
            assertThat(browser.page.locator("#panel a[href^='tel:']").first()).isVisible();
            assertThat(browser.page.url()).contains("place~");
            picture(browser, "place");
        }
    }

    @Test
    void theAddressBringsAnotherReaderToTheSamePlace() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH).logIn("DISPATCHER")) {
            settle(browser);
            browser.clickMap();
            Locator name = browser.page.locator("#panel .cell .tag.cell + .name");
            name.waitFor();
            String cell = name.innerText();
            String address = browser.page.url();

            browser.page.navigate("about:blank");
            browser.page.navigate(address);

            assertThat(browser.page.locator("#panel .cell .tag.cell + .name")).hasText(cell);
        }
    }

    @Test
    void theNearestOpenCasesStandInTheListAndOnTheMap() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH).logIn("DISPATCHER")) {
            settle(browser);
            browser.button("Nearby cases").click();
            browser.button("From the map centre").click();

            Locator cases = browser.page.locator("#panel ol .case");
            assertThat(cases.first()).isVisible();
            org.assertj.core.api.Assertions.assertThat(cases.count()).isEqualTo(5);
            assertThat(cases.first().locator(".away")).hasText(Pattern.compile(".*(m|km) away.*|right here"));
            picture(browser, "nearest");

            cases.nth(1).click();
            org.assertj.core.api.Assertions.assertThat(browser.page.url()).contains("case~");
        }
    }

    @Test
    void searchingFindsACellByItsCodeAndMovesThere() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH).logIn("DISPATCHER")) {
            settle(browser);
            browser.clickMap();
            Locator code = browser.page.locator("#panel .cell .tag.cell ~ .code");
            code.waitFor();
            String wanted = code.innerText();

            Locator search = browser.page.getByRole(AriaRole.COMBOBOX).first();
            search.fill(wanted);
            Locator first = browser.page.getByRole(AriaRole.OPTION).first();
            assertThat(first).containsText(wanted);
            search.press("ArrowDown");
            search.press("Enter");

            assertThat(browser.page).hasURL(Pattern.compile(".*cell~.*"));
        }
    }

    @Test
    void everythingFitsAPhone() {
        try (Browser browser = Browser.open("zh-CN", Browser.PHONE_WIDTH).logIn("INSPECTOR")) {
            settle(browser);
            BoundingBox map = browser.map().boundingBox();
            assertThat(map.width).isEqualTo(Browser.PHONE_WIDTH);
            assertThat(((Number) browser.page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .as("nothing sticks out sideways")
                    .isLessThanOrEqualTo(Browser.PHONE_WIDTH);

            browser.clickMap();
            assertThat(heading(browser, "这里归谁管")
                            .or(browser.page.locator("#panel .cell").first())
                            .first())
                    .isVisible();
            picture(browser, "phone");
        }
    }

    @Test
    void theKeyboardReachesTheMapAndAsksAboutItsCentre() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH).logIn("DISPATCHER")) {
            settle(browser);
            browser.page.keyboard().press("Tab");
            boolean reached = false;
            for (int i = 0; i < 80 && !reached; i++) {
                browser.page.keyboard().press("Tab");
                reached = "map".equals(browser.page.evaluate("document.activeElement?.id"));
            }
            assertThat(reached).as("Tab reaches the map").isTrue();

            browser.page.keyboard().press("ArrowUp");
            browser.page.keyboard().press("Enter");

            assertThat(heading(browser, "Who is responsible here")).isVisible();
        }
    }

    @Test
    void asksNoOtherHostAndThrowsNoError() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH).logIn("ADMIN")) {
            settle(browser);
            browser.clickMap();
            browser.button("Nearby cases").first().click();
            settle(browser);

            assertThat(browser.requests).hasSizeGreaterThan(10);
            assertThat(browser.otherHosts()).isEmpty();
            assertThat(browser.errors).isEmpty();
        }
    }

    private static Locator heading(Browser browser, String name) {
        return browser.page
                .getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** Until the map has fetched what it shows. */
    private static void settle(Browser browser) {
        browser.page.waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        browser.page.waitForTimeout(500);
    }

    private static void picture(Browser browser, String name) {
        settle(browser);
        browser.page.screenshot(new Page.ScreenshotOptions()
                .setPath(Path.of(System.getProperty("wangge.pictures", "target/pictures"), name + ".png")));
    }
}

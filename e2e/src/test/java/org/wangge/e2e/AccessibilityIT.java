package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for people who do not use a mouse, or do not see well. */
@Timeout(180)
class AccessibilityIT {

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageKeepsWcagAa(ColorScheme scheme) {
        try (Browser browser = Browser.of("ADMIN", "en", Browser.DESKTOP_WIDTH, scheme)) {
            assertThat(faults(browser, scheme)).as("layers").isEmpty();
            for (String panel : List.of("Nearby cases", "Objects", "Report")) {
                browser.button(panel).first().click();
                assertThat(faults(browser, scheme)).as(panel).isEmpty();
            }
            browser.go("on=2000-01-01&sel=place~113.7335,34.7725");
            assertThat(browser.page.getByText("No cell holds this place")).isVisible();
            assertThat(faults(browser, scheme)).as("a day").isEmpty();
            browser.button("Back to today").click();
            assertThat(browser.panel().locator(".tag.cell")).isVisible();
            assertThat(faults(browser, scheme)).as("a place").isEmpty();
            browser.panel().locator(".tag.cell + .name").click();
            assertThat(browser.heading("People on this cell")).isVisible();
            browser.button("Time line").first().click();
            assertThat(browser.page.locator("input[type=range]")).isVisible();
            assertThat(faults(browser, scheme)).as("a cell and the time line").isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/people");
            assertThat(browser.heading("People with several cells")).isVisible();
            assertThat(faults(browser, scheme)).as("people").isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/print/cells?paper=A4&level=community");
            browser.page.locator(".preview[aria-busy=false] svg").first().waitFor();
            assertThat(faults(browser, scheme)).as("print").isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/imports");
            browser.heading("Imports").waitFor();
            assertThat(faults(browser, scheme)).as("imports").isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/notify");
            browser.button("Send a test message").click();
            browser.page.getByTestId("bell").click();
            assertThat(browser.page.getByTestId("messages").locator("li").first())
                    .isVisible();
            assertThat(faults(browser, scheme)).as("messages").isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/notify/channels");
            browser.button("New channel").click();
            assertThat(faults(browser, scheme)).as("channels").isEmpty();
            Workbench bench = Workbench.open(browser, "Looked at by " + scheme);
            for (String tab : List.of("Selected", "Faults", "History", "Compare", "Disputes", "Publish")) {
                bench.tab(tab).click();
                assertThat(faults(browser, scheme)).as(tab).isEmpty();
            }
            browser.page.navigate(DemoOffice.url() + "/#/grid");
            browser.page.locator(".draft").first().waitFor();
            assertThat(faults(browser, scheme)).as("drafts").isEmpty();
        }
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, scheme)) {
            browser.page.navigate(DemoOffice.url() + "/");
            browser.button("Log in").waitFor();
            assertThat(faults(browser, scheme)).as("login").isEmpty();
        }
        try (Browser browser = Browser.open("en", Browser.PHONE_WIDTH, scheme)) {
            browser.page.navigate(DemoOffice.url() + "/#/public");
            browser.page.locator("input[name=service]").first().waitFor();
            assertThat(faults(browser, scheme)).as("public").isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/public/22222-22222");
            browser.heading("How it goes").waitFor();
            assertThat(faults(browser, scheme)).as("a report").isEmpty();
        }
    }

    /** What an office is run with, in the light in Chinese and in the dark in English. */
    @ParameterizedTest
    @CsvSource({"zh-CN,LIGHT", "en,DARK"})
    void thePagesOfTheOfficeKeepWcagAa(String language, ColorScheme scheme) {
        try (Browser browser = Browser.of("ADMIN", language, Browser.DESKTOP_WIDTH, scheme)) {
            browser.page.getByTestId("menu").click();
            assertThat(faults(browser, scheme)).as("menu").isEmpty();
            Map<String, String> pages = new LinkedHashMap<>();
            pages.put("office/rosters", "main table");
            pages.put("office/rules", "main .head");
            pages.put("office/dictionary", "main table");
            pages.put("handover", ".shifts");
            pages.put("open311", "main form");
            pages.put("open311/services", "main ul li");
            pages.put("cases", "main tbody tr");
            pages.put("statistics", "[role=img] canvas");
            pages.put("rivers", "main tbody tr");
            pages.put("rivers/compliance", "main tbody tr");
            pages.put("rivers/rules", "main form");
            pages.put("patrols", "main .tools");
            pages.put("devices", "main form");
            pages.forEach((page, part) -> {
                browser.page.navigate(DemoOffice.url() + "/#/" + page);
                browser.page.locator(part).first().waitFor();
                assertThat(faults(browser, scheme)).as(page).isEmpty();
                if (page.equals("open311")) {
                    browser.page.locator("summary").click();
                    browser.page.locator("details form").waitFor();
                    assertThat(faults(browser, scheme)).as("the public door").isEmpty();
                    browser.picture("office-gateway-" + language);
                }
                if (page.equals("open311/services")) {
                    browser.page.locator("main li .buttons button").first().click();
                    browser.page.locator("main li form").waitFor();
                    assertThat(faults(browser, scheme)).as("a service").isEmpty();
                    browser.picture("office-services-" + language);
                }
                if (page.equals("office/rules")) {
                    browser.page.locator(".head button").click();
                    browser.page.locator("main form").waitFor();
                    assertThat(faults(browser, scheme)).as("a new rule").isEmpty();
                }
            });
        }
    }

    @Test
    void everyPageOfTheOfficeIsReachedFromAPhone() {
        try (Browser browser = Browser.of("ADMIN", "zh-CN", Browser.PHONE_WIDTH)) {
            browser.page.setViewportSize(360, 740);
            for (String name : List.of("指挥台", "案件列表", "统计", "网格规划", "交接班", "机构数据", "提醒设置", "接口密钥", "数据导入")) {
                browser.page.getByTestId("menu").click();
                browser.page
                        .getByRole(AriaRole.NAVIGATION, new Page.GetByRoleOptions().setName("主导航"))
                        .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name))
                        .first()
                        .click();
                browser.page.locator("main h1").first().waitFor();
                assertThat(browser.page.locator("nav .list")).isHidden();
                assertThat(((Number) browser.page.evaluate("document.documentElement.scrollWidth")).intValue())
                        .as("nothing sticks out sideways of " + name)
                        .isLessThanOrEqualTo(360);
            }
            browser.page.getByTestId("menu").click();
            browser.picture("phone-menu");
            browser.page.keyboard().press("Escape");
            assertThat(browser.page.getByTestId("menu")).isFocused();
        }
    }

    private static List<String> faults(Browser browser, ColorScheme scheme) {
        try {
            return new Axe(browser.page, scheme).faults();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void theKeyboardReachesEverythingAndShowsWhere() {
        try (Browser browser = Browser.of("DISPATCHER", "en", Browser.DESKTOP_WIDTH)) {
            int controls = ((Number) browser.page.evaluate("""
                    () => [...document.querySelectorAll('a[href], button, input, select, #map')]
                      .filter((each) => each.offsetParent !== null && !each.disabled).length
                    """)).intValue();
            browser.page.evaluate("() => { window.reached = new Set(); window.unseen = []; }");
            for (int i = 0; i < controls + 5; i++) {
                browser.page.keyboard().press("Tab");
                browser.page.evaluate("""
                        () => {
                          const now = document.activeElement;
                          if (now === null || now === document.body) return;
                          const { outlineStyle } = getComputedStyle(now);
                          const parent = now.closest('.el-input__wrapper');
                          if (outlineStyle === 'none' && parent === null) window.unseen.push(now.outerHTML.slice(0, 120));
                          window.reached.add(now);
                        }
                        """);
            }
            assertThat(((Number) browser.page.evaluate("() => window.reached.size")).intValue())
                    .as("controls the Tab key reaches")
                    .isGreaterThanOrEqualTo(controls);
            assertThat((List<?>) browser.page.evaluate("() => window.unseen"))
                    .as("controls that do not show the focus")
                    .isEmpty();
        }
    }

    @Test
    void theKeyboardPicksAPlaceOnTheMap() {
        try (Browser browser = Browser.of("DISPATCHER", "en", Browser.DESKTOP_WIDTH)) {
            browser.page.keyboard().press("Tab");
            browser.page.keyboard().press("Enter");
            assertThat(browser.map()).isFocused();
            browser.page.keyboard().press("ArrowUp");
            assertThat(browser.map()).hasClass(java.util.regex.Pattern.compile(".*wg-by-keyboard.*"));
            browser.picture("keyboard");
            browser.page.keyboard().press("Enter");
            assertThat(browser.heading("Who is responsible here")).isVisible();

            browser.button("Report here").click();
            browser.button("Pick on the map").click();
            String before = browser.panel().locator(".where .wg-number").innerText();
            assertThat(browser.map()).isFocused();
            // A map that still glides to what was picked before takes no arrow.
            browser.page.waitForTimeout(800);
            browser.page.keyboard().press("ArrowRight");
            browser.page.waitForTimeout(800);
            browser.page.keyboard().press("Enter");
            assertThat(browser.panel().locator(".where .wg-number")).not().hasText(before);
        }
    }
}

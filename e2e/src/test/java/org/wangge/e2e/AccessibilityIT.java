package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The page for people who do not use a mouse, or do not see well. */
@Timeout(180)
class AccessibilityIT {

    private static final Path AXE = Path.of("../web/node_modules/axe-core/axe.min.js");
    private static final List<String> RULES = List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa");
    private static final List<String> COLOURS = List.of("color-contrast", "link-in-text-block");

    @ParameterizedTest
    @EnumSource(
            value = ColorScheme.class,
            names = {"LIGHT", "DARK"})
    void everyPageKeepsWcagAa(ColorScheme scheme) throws IOException {
        assumeTrue(Files.exists(AXE), "axe-core comes with the packages of the web module");
        String axe = Files.readString(AXE);
        try (Browser browser = Browser.of("ADMIN", "en", Browser.DESKTOP_WIDTH, scheme)) {
            assertThat(faults(browser, axe, scheme)).as("layers").isEmpty();
            for (String panel : List.of("Nearby cases", "Objects", "Report")) {
                browser.button(panel).first().click();
                assertThat(faults(browser, axe, scheme)).as(panel).isEmpty();
            }
            browser.go("on=2000-01-01&sel=place~113.7335,34.7725");
            assertThat(browser.page.getByText("No cell holds this place")).isVisible();
            assertThat(faults(browser, axe, scheme)).as("a day").isEmpty();
            browser.button("Back to today").click();
            assertThat(browser.panel().locator(".tag.cell")).isVisible();
            assertThat(faults(browser, axe, scheme)).as("a place").isEmpty();
            browser.panel().locator(".tag.cell + .name").click();
            assertThat(browser.heading("People on this cell")).isVisible();
            browser.button("Time line").first().click();
            assertThat(browser.page.locator("input[type=range]")).isVisible();
            assertThat(faults(browser, axe, scheme))
                    .as("a cell and the time line")
                    .isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/people");
            assertThat(browser.heading("People with several cells")).isVisible();
            assertThat(faults(browser, axe, scheme)).as("people").isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/print/cells?paper=A4&level=community");
            browser.page.locator(".preview[aria-busy=false] svg").first().waitFor();
            assertThat(faults(browser, axe, scheme)).as("print").isEmpty();
            browser.page.navigate(DemoOffice.url() + "/#/imports");
            browser.heading("Imports").waitFor();
            assertThat(faults(browser, axe, scheme)).as("imports").isEmpty();
            Workbench bench = Workbench.open(browser, "Looked at by " + scheme);
            for (String tab : List.of("Selected", "Faults", "History", "Compare", "Disputes", "Publish")) {
                bench.tab(tab).click();
                assertThat(faults(browser, axe, scheme)).as(tab).isEmpty();
            }
            browser.page.navigate(DemoOffice.url() + "/#/grid");
            browser.page.locator(".draft").first().waitFor();
            assertThat(faults(browser, axe, scheme)).as("drafts").isEmpty();
        }
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, scheme)) {
            browser.page.navigate(DemoOffice.url() + "/");
            browser.button("Log in").waitFor();
            assertThat(faults(browser, axe, scheme)).as("login").isEmpty();
        }
    }

    /** What axe finds; in the dark only colours differ. */
    @SuppressWarnings("unchecked") // the script answers a list of texts
    private static List<String> faults(Browser browser, String axe, ColorScheme scheme) {
        browser.page.evaluate(axe);
        return (List<String>) browser.page.evaluate("""
                async (rules) => (await axe.run(document, { runOnly: rules })).violations
                  .flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => `${id} ${target} ${failureSummary}`))
                """, scheme == ColorScheme.LIGHT ? RULES : COLOURS);
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
            browser.page.keyboard().press("ArrowRight");
            browser.page.keyboard().press("Enter");
            assertThat(browser.panel().locator(".where .wg-number")).not().hasText(before);
        }
    }
}

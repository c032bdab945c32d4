package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An administrator has tiles made beforehand, sees how far that is, and stops it. */
@Timeout(60)
class TilesPanelIT {

    private static final Locator.FilterOptions DONE =
            new Locator.FilterOptions().setHasText(Pattern.compile("已完成|(^|\\s)done($|\\s)"));

    /** The first browser test of a run starts the office, which is no part of this test. */
    @BeforeAll
    static void office() {
        DemoOffice.url();
    }

    @Test
    void tilesAreMadeWithProgressAndStopped() throws IOException {
        try (Browser browser = Browser.of("ADMIN", "zh-CN", Browser.DESKTOP_WIDTH)) {
            browser.page.navigate(DemoOffice.url() + "/#/office/tiles");
            Locator layers = browser.page.getByTestId("tile-layers").locator("input");
            assertThat(layers.first()).isVisible();
            Locator hint = browser.page.getByTestId("tiles-hint");
            refused(browser, layers, hint);
            browser.page.getByLabel("从第几级").fill("10");
            browser.page.getByLabel("到第几级").fill("13");
            browser.button("开始生成").click();
            Locator seedings = browser.page.getByTestId("seeding");
            assertThat(seedings.filter(DONE)).hasCount(1);
            assertThat(seedings.first()).containsText(Pattern.compile("(\\d+) / \\1 张"));
            browser.picture("tiles-done");
            stopped(browser, layers, seedings);
            assertThat(new Axe(browser.page, ColorScheme.LIGHT).faults()).isEmpty();
        }
        onAPhone();
    }

    /** What cannot be is said beside the button, and nothing begins. */
    private static void refused(Browser browser, Locator layers, Locator hint) throws IOException {
        for (Locator each : layers.all()) {
            each.uncheck();
        }
        browser.button("开始生成").click();
        assertThat(hint).hasText("至少选一个图层");
        layers.first().check();
        browser.page.getByLabel("从第几级").fill("16");
        browser.button("开始生成").click();
        assertThat(hint).containsText("不能大于");
        browser.page.getByLabel("到第几级").fill("22");
        browser.page.getByLabel("范围").fill("110,30,112,32");
        browser.button("开始生成").click();
        assertThat(hint).containsText("一百万");
        browser.page.getByLabel("范围").fill("110,30");
        browser.button("开始生成").click();
        assertThat(hint).containsText("四个");
        browser.picture("tiles-refused");
        assertThat(new Axe(browser.page, ColorScheme.LIGHT).faults()).isEmpty();
        browser.page.getByLabel("范围").fill("");
        assertThat(browser.page.getByTestId("seeding")).hasCount(0);
    }

    /** All layers down to houses take long: it is seen going on, also after the line was cut, and ends when it is stopped. */
    private static void stopped(Browser browser, Locator layers, Locator seedings) throws IOException {
        for (Locator each : layers.all()) {
            each.check();
        }
        browser.page.getByLabel("到第几级").fill("20");
        browser.button("开始生成").click();
        assertThat(seedings).hasCount(2);
        Locator running = seedings.first();
        assertThat(running).hasAttribute("data-state", "running");
        assertThat(running).containsText(Pattern.compile("[1-9][\\d,]* / "));
        browser.picture("tiles-running");
        browser.page.route(Pattern.compile("/api/tiles/seedings"), route -> route.abort());
        browser.page.waitForTimeout(1600);
        assertThat(running).hasAttribute("data-state", "running");
        browser.page.unroute(Pattern.compile("/api/tiles/seedings"));
        String before = running.innerText();
        browser.page.waitForCondition(() -> !running.innerText().equals(before));
        running.getByText("停止", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(running).hasAttribute("data-state", "cancelled");
        assertThat(running).containsText("已停止");
        browser.picture("tiles-stopped");
    }

    private static void onAPhone() throws IOException {
        try (Browser phone = Browser.of("ADMIN", "en", Browser.PHONE_WIDTH)) {
            phone.page.setViewportSize(360, 740);
            phone.page.navigate(DemoOffice.url() + "/#/office/tiles");
            assertThat(phone.page.getByTestId("seeding")).hasCount(2);
            assertThat(phone.page.getByText("stopped", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
            assertThat(((Number) phone.page.evaluate("document.documentElement.scrollWidth")).intValue())
                    .isLessThanOrEqualTo(360);
            phone.picture("tiles-phone");
            assertThat(new Axe(phone.page, ColorScheme.LIGHT).faults()).isEmpty();
        }
    }
}

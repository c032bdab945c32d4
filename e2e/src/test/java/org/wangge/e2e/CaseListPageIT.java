package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The list of cases: filtered, kept, taken along; and the statistics that lead to it. */
@Timeout(180)
class CaseListPageIT {

    private static List<List<String>> rows(Browser browser) {
        return browser.page.locator("tbody tr").all().stream()
                .map(row -> row.locator("td").allTextContents().stream()
                        .map(CaseListPageIT::plain)
                        .toList())
                .toList();
    }

    private static Locator select(Browser browser, String name) {
        return browser.page.getByRole(AriaRole.COMBOBOX, new Page.GetByRoleOptions().setName(name));
    }

    /** Without the shape before a lamp. */
    private static String plain(String text) {
        return text.replaceAll("[●▲■\u00a0]", "").strip();
    }

    private static List<List<String>> records(Download download) throws IOException {
        String text = Files.readString(download.path(), StandardCharsets.UTF_8);
        assertThat(text).startsWith("\uFEFF");
        return Arrays.stream(text.substring(1).split("\r\n"))
                .map(line -> List.of(line.split(",", -1)))
                .toList();
    }

    @Test
    void isFilteredKeptAndTakenAlongAsItIsShown() throws IOException {
        try (Browser browser = Browser.open("zh-CN", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            browser.page.navigate(DemoOffice.url() + "/#/cases");
            assertThat(browser.page.locator("tbody tr").first()).isVisible();
            browser.picture("cases");
            select(browser, "状态").selectOption("closed");
            // Some pages and not forty of them.
            select(browser, "大类").selectOption("item:07");
            select(browser, "排序").selectOption("closed");
            browser.page
                    .getByText("列", new Page.GetByTextOptions().setExact(true))
                    .click();
            for (String column : List.of("描述", "灯", "到期时间", "承办")) {
                browser.page
                        .locator(".columns")
                        .getByLabel(column, new Locator.GetByLabelOptions().setExact(true))
                        .uncheck();
            }
            browser.page
                    .locator(".columns")
                    .getByLabel("结案时间", new Locator.GetByLabelOptions().setExact(true))
                    .check();
            browser.button("结案时间左移").click();
            browser.page
                    .getByText("列", new Page.GetByTextOptions().setExact(true))
                    .click();
            assertThat(browser.page)
                    .hasURL(java.util.regex.Pattern.compile("columns=number,categoryName,cell,stage,closed,occurred"));
            assertThat(browser.page.locator("thead th"))
                    .hasText(new String[] {"案件号", "类别", "网格", "阶段", "结案时间", "上报时间"});
            assertThat(browser.page.locator("td.stage").first()).hasText("已结案");

            browser.button("另存为…").click();
            String name = "已结 " + System.nanoTime();
            browser.page.getByLabel("名称").fill(name);
            browser.button("保存").click();
            assertThat(browser.page.getByText("已保存“" + name + "”")).isVisible();

            while (browser.button("再显示一些").count() > 0) {
                int before = browser.page.locator("tbody tr").count();
                browser.button("再显示一些").click();
                assertThat(browser.page.locator("tbody tr").nth(before)).isVisible();
            }
            List<List<String>> shown = rows(browser);
            List<List<String>> taken = records(
                    browser.page.waitForDownload(() -> browser.button("导出 CSV").click()));
            assertThat(taken.getFirst()).containsExactly("案件号", "类别", "网格", "阶段", "结案时间", "上报时间");
            assertThat(taken).hasSize(shown.size() + 1);
            for (int i = 0; i < shown.size(); i++) {
                List<String> row = taken.get(i + 1);
                assertThat(row.subList(0, 4)).isEqualTo(shown.get(i).subList(0, 4));
                assertThat(row.get(4)).startsWith(shown.get(i).get(4));
                assertThat(row.get(5)).startsWith(shown.get(i).get(5));
            }

            browser.page.navigate(DemoOffice.url() + "/#/cases");
            select(browser, "已存条件").selectOption(name);
            assertThat(browser.page.locator("thead th")).hasCount(6);
            assertThat(select(browser, "状态")).hasValue("closed");
            browser.button("删除").click();
            assertThat(browser.page.getByText("已删除“" + name + "”")).isVisible();
        }
    }

    @Test
    void isCardsOnAPhone() {
        try (Browser browser = Browser.open("en", Browser.PHONE_WIDTH, "INSPECTOR")) {
            browser.page.navigate(DemoOffice.url() + "/#/cases?state=open");
            Locator card = browser.page.locator("tbody tr").first();
            assertThat(card).isVisible();
            assertThat(card.boundingBox().width).isLessThanOrEqualTo(Browser.PHONE_WIDTH);
            assertThat((Integer) browser.page.evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(Browser.PHONE_WIDTH);
            browser.picture("cases-phone");
        }
    }

    /** From the closing rate to what was dispatched right. */
    private static final Set<Integer> SHARES = Set.of(5, 6, 7, 8, 9, 10, 11, 12, 13);

    private static void figuresAreTakenAlongAsTheyAreShown() throws IOException {
        try (Browser browser = Browser.open("zh-CN", Browser.DESKTOP_WIDTH, "DUTY_HEAD")) {
            browser.page.navigate(
                    DemoOffice.url() + "/#/statistics?by=source&category=item:06&reportedFrom=2026-01-01");
            assertThat(browser.page.locator("tfoot td").first()).isVisible();
            List<List<String>> shown = browser.page.locator("tbody tr, tfoot tr").all().stream()
                    .map(row -> row.locator("th, td").allTextContents())
                    .toList();
            List<List<String>> taken = records(
                    browser.page.waitForDownload(() -> browser.button("导出 CSV").click()));
            assertThat(taken).hasSize(shown.size() + 1);
            for (int i = 0; i < shown.size(); i++) {
                List<String> row = new ArrayList<>(taken.get(i + 1));
                String code = row.remove(1);
                List<String> figures = new ArrayList<>(shown.get(i));
                if (!code.isEmpty()) {
                    assertThat(row.getFirst()).isEqualTo(figures.getFirst());
                }
                for (int column = 1; column < row.size(); column++) {
                    assertThat(figures.get(column).replace(",", ""))
                            .as(row.getFirst() + " column " + column)
                            .isEqualTo(SHARES.contains(column) ? percent(row.get(column)) : row.get(column));
                }
            }
        }
    }

    /** A share of a file, from 0 to 1 or nothing, as the page shows it. */
    private static String percent(String share) {
        return share.isEmpty()
                ? "–"
                : new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT))
                                .format(new BigDecimal(share).movePointRight(2).setScale(1, RoundingMode.HALF_UP))
                        + "%";
    }

    @Test
    void statisticsLeadToTheirCases() throws IOException {
        try (Browser browser = Browser.open("zh-CN", Browser.DESKTOP_WIDTH, "DUTY_HEAD")) {
            browser.page.navigate(DemoOffice.url() + "/#/statistics?by=class");
            Locator chart = browser.page.locator("[role=img] canvas");
            assertThat(chart).isVisible();
            browser.picture("statistics");
            int total = Integer.parseInt(
                    browser.page.locator("tfoot td").first().textContent().replace(",", ""));
            assertThat(browser.ask("/api/cases/count").path("count").asInt()).isEqualTo(total);
            Locator first = browser.page.locator("tbody tr").first();
            String count = first.locator("td").first().textContent();
            first.getByRole(AriaRole.LINK).click();
            assertThat(browser.heading("案件列表")).isVisible();
            assertThat(browser.page.locator("p.count")).hasText("共 " + count + " 件");
            browser.page.goBack();
            Download sheet =
                    browser.page.waitForDownload(() -> browser.button("导出 XLSX").click());
            assertThat(sheet.suggestedFilename()).matches("case-statistics-[\\d-]+\\.xlsx");
        }
        figuresAreTakenAlongAsTheyAreShown();
        try (Browser dark = Browser.of("DUTY_HEAD", "en", Browser.DESKTOP_WIDTH, ColorScheme.DARK)) {
            dark.page.navigate(DemoOffice.url() + "/#/statistics?by=community");
            assertThat(dark.page.locator("[role=img] canvas")).isVisible();
            dark.picture("statistics-dark");
        }
    }
}

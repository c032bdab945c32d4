package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What is due and done to roofs, which pick-ups of contracts were missed, and offences by month: every figure opens what it is the sum of. */
@Timeout(120)
class UpkeepPageIT {

    /** The first browser test of a run starts the office, which takes longer than all of this test and is no part of it. */
    @BeforeAll
    static void office() {
        DemoOffice.url();
    }

    @Test
    void aTaskThatIsDoneLeavesTheOverdueOnesAndMakesTheNext() throws IOException {
        try (Browser office = Browser.open("zh-CN", Browser.DESKTOP_WIDTH, "ADMIN")) {
            go(office, "/upkeep?by=company");
            Locator rows = office.page.locator("[data-testid=upkeep-figures] tbody tr");
            assertThat(rows.first()).isVisible();
            Locator total = office.page.locator("[data-testid=upkeep-figures] tfoot tr");
            for (int state = 0; state < 4; state++) {
                assertThat(sum(rows, state)).isEqualTo(figure(total, state));
            }
            int overdue = figure(total, 0);
            assertThat(overdue).isPositive();
            assertThat(figure(total, 1)).isPositive();
            assertThat(figure(total, 3)).isPositive();
            int ofFirst = figure(rows.first(), 0);
            rows.first().locator("td").first().locator("button").click();
            Locator tasks = office.page.locator("[data-testid=upkeep-tasks] tbody tr[data-task]");
            assertThat(tasks).hasCount(ofFirst);
            office.picture("upkeep");
            assertThat(faults(office)).isEmpty();
            String task = tasks.first().getAttribute("data-task");
            tasks.first().getByRole(AriaRole.BUTTON).click();
            Locator form = office.page.locator("form[aria-label^='完成']");
            form.getByLabel("说明").fill("防水完好");
            form.locator("input[type=file]")
                    .setInputFiles(new FilePayload("a.jpg", "image/jpeg", ConsoleDesk.photo(Color.GREEN)));
            assertThat(form.locator("img")).hasCount(1);
            office.picture("upkeep-done");
            form.getByText("保存").click();
            assertThat(office.page.getByText("下一次已生成")).isVisible();
            assertThat(tasks).hasCount(ofFirst - 1);
            assertThat(total.locator("td").first()).hasText(String.valueOf(overdue - 1));
            var done = office.ask("/api/upkeep/" + task);
            assertThat(done.at("/done/photos")).hasSize(1);
            assertThat(done.path("nextId").asString()).isNotEmpty();
            onTheCard(office, done.at("/asset/name").asString());
            byMeasure(office);
        }
    }

    /** The card of the roof tells what was done and what comes next, and takes another task. */
    private static void onTheCard(Browser office, String roof) throws IOException {
        go(office, "/register?kind=roof&q=" + roof);
        office.page
                .locator("td[data-key=name]")
                .filter(new Locator.FilterOptions().setHasText(roof))
                .first()
                .click();
        Locator card = office.page.getByTestId("object-upkeep");
        assertThat(card.locator("li").first()).isVisible();
        int before = card.locator("li").count();
        card.getByText("新建养护任务").click();
        card.getByLabel("内容").fill("检查排水");
        card.getByLabel("措施").selectOption("防");
        card.getByText("保存").click();
        assertThat(card.locator("li")).hasCount(before + 1);
        office.picture(card, "upkeep-card");
        assertThat(faults(office)).isEmpty();
    }

    /** The five measures add up to the total with what nobody tagged; a task that is tagged goes to its row. */
    private static void byMeasure(Browser office) throws IOException {
        go(office, "/upkeep?by=measure");
        Locator rows = office.page.locator("[data-testid=upkeep-figures] tbody tr");
        assertThat(rows).hasCount(6);
        assertThat(rows.locator("th")).hasText(new String[] {"治", "管", "改", "防", "倡", "未标注"});
        Locator total = office.page.locator("[data-testid=upkeep-figures] tfoot tr");
        for (int state = 0; state < 4; state++) {
            assertThat(sum(rows, state)).isEqualTo(figure(total, state));
        }
        int untagged = figure(rows.last(), 0);
        int advocated = figure(rows.nth(4), 0);
        assertThat(untagged).isPositive();
        rows.last().locator("td").first().locator("button").click();
        Locator tasks = office.page.locator("[data-testid=upkeep-tasks] tbody tr[data-task]");
        assertThat(tasks).hasCount(untagged);
        tasks.first().locator("select").selectOption("倡");
        assertThat(rows.last().locator("td").first()).hasText(String.valueOf(untagged - 1));
        assertThat(rows.nth(4).locator("td").first()).hasText(String.valueOf(advocated + 1));
        rows.nth(1).locator("td").nth(1).locator("button").click();
        assertThat(tasks.first().locator("th")).containsText("扬尘在线监测核查");
        office.picture("upkeep-measures");
        assertThat(faults(office)).isEmpty();
    }

    @Test
    void missedPickUpsAreThoseOfTheContractsBehindThem() throws IOException {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN")) {
            go(office, "/pickups");
            Locator rows = office.page.locator("[data-testid=pickup-figures] tbody tr");
            assertThat(rows.first()).isVisible();
            Locator total = rows.last();
            int tooFew = figure(total, 1);
            assertThat(tooFew).isPositive();
            assertThat(figure(total, 3)).isPositive();
            assertThat(figure(total, 4)).isPositive();
            Locator contracts = office.page.locator("[data-testid=pickup-contracts] tbody tr:has(th)");
            assertThat(contracts).hasCount(tooFew);
            assertThat(sum(contracts, 3)).isEqualTo(figure(total, 4));
            total.locator("td").first().locator("button").click();
            assertThat(contracts).hasCount(figure(total, 0));
            for (int column = 2; column <= 4; column++) {
                assertThat(sum(contracts, column - 1)).isEqualTo(figure(total, column));
            }
            Locator worst = contracts.first();
            int missed = figure(worst, 3);
            int all = figure(total, 4);
            worst.locator("th button").click();
            Locator course = office.page.getByTestId("pickup-course");
            assertThat(course).containsText("missed " + missed);
            assertThat(office.page.getByTestId("route-share")).containsText("1 vehicles went out");
            Locator vehicles = office.page.getByTestId("vehicles-now");
            assertThat(vehicles.locator("tbody tr").first()).isVisible();
            office.picture(vehicles, "vehicles-now");
            office.picture("pickups");
            assertThat(faults(office)).isEmpty();
            // What was not recorded is entered by hand, on the first day without.
            String day = office.ask("/api/pickups/figures").path("from").asString();
            course.locator("input[type=date]").fill(day);
            course.getByRole(AriaRole.BUTTON)
                    .filter(new Locator.FilterOptions().setHasText("Enter one"))
                    .click();
            assertThat(course).containsText("missed " + (missed - 1));
            assertThat(total.locator("td").last()).hasText(String.valueOf(all - 1));
        }
        try (Browser phone = Browser.open("zh-CN", 390, "ADMIN")) {
            go(phone, "/pickups");
            assertThat(phone.page
                            .locator("[data-testid=pickup-contracts] tbody tr")
                            .first())
                    .isVisible();
            phone.picture("pickups-phone");
        }
    }

    @Test
    void offencesOfAllCapturePointsAreASumByMonthWithItsPoints() throws IOException {
        try (Browser office = Browser.open("zh-CN", Browser.DESKTOP_WIDTH, "ADMIN")) {
            // Other tests leave points of their own.
            go(office, "/register?kind=capture-point&view=months&q=抓拍点");
            Locator months = office.page.locator("[data-testid=month-sums] tbody tr");
            assertThat(months).hasCount(12);
            var answer = office.ask("/api/assets/months?kind=capture-point&counts=offencesByMonth&q=抓拍点");
            int total = answer.path("total").asInt();
            assertThat(answer.path("mean").asDouble()).isBetween(1700.0, 2500.0);
            assertThat(sum(months, 0)).isEqualTo(total);
            assertThat(office.page.getByTestId("month-total")).containsText("%,d".formatted(total));
            assertThat(office.page.getByTestId("months-chart").locator("rect")).hasCount(12);
            Locator points = office.page.locator("[data-testid=month-objects] li");
            assertThat(points).hasCount(24);
            office.picture("offences-by-month");
            assertThat(faults(office)).isEmpty();
            int last = figure(months.last(), 0);
            months.last().locator("button").click();
            office.page.waitForCondition(() -> points.allTextContents().stream()
                            .mapToInt(text -> number(text.substring(text.lastIndexOf("点") + 3)))
                            .sum()
                    == last);
        }
    }

    private static int figure(Locator row, int column) {
        return number(row.locator("td").nth(column).textContent());
    }

    private static int number(String text) {
        return Integer.parseInt(text.strip().replace(",", ""));
    }

    private static int sum(Locator rows, int column) {
        int sum = 0;
        for (Locator row : rows.all()) {
            sum += figure(row, column);
        }
        return sum;
    }

    private static void go(Browser browser, String path) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#" + path);
    }

    private static List<String> faults(Browser browser) throws IOException {
        return new Axe(browser.page, ColorScheme.LIGHT).faults();
    }
}

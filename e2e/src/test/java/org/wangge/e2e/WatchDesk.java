package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** Somebody who plans who is where at which hour, and looks where nobody is, in a window in English. */
final class WatchDesk {

    private final Browser browser;

    WatchDesk(Browser browser) {
        this.browser = browser;
    }

    /** A zone that has no plan is to be watched round the clock, by somebody who is elsewhere at that time. */
    void posts() throws IOException {
        go("/inspections/watch");
        Locator rows = browser.page.getByTestId("watch").locator("tbody tr");
        assertThat(rows.first()).isVisible();
        int unmanned = count("unmanned");
        // The zone that nobody watches is so at any hour, and another one is always watched.
        assertThat(unmanned).isPositive();
        assertThat(count("manned")).isPositive();
        String busy = browser.page
                .locator("tr[data-state=manned] td[data-label='On watch'] span span")
                .first()
                .innerText();
        browser.settle();
        browser.picture("watch");
        assertNoFaults();
        Locator unplanned = browser.page.locator("tr[data-state=unplanned]").first();
        String id = String.valueOf(unplanned.getAttribute("data-id"));
        unplanned.getByRole(AriaRole.BUTTON).click();
        Locator form = browser.page.getByTestId("watch-plan");
        form.getByText("Add hours").click();
        allWeek(form, "Hours to be manned 1");
        form.getByText("Add a duty").click();
        Locator duty = allWeek(form, "Duties 1");
        duty.getByLabel("Person").selectOption(new SelectOption().setLabel(busy));
        form.getByText("Save the plan").click();
        assertThat(form.getByRole(AriaRole.ALERT)).containsText("Duty 1: this person is somewhere else");
        browser.picture("watch-refused");
        assertNoFaults();
        duty.getByText("Remove").click();
        form.getByText("Save the plan").click();
        assertThat(form).hasCount(0);
        assertThat(browser.page.locator("tr[data-id='" + id + "']")).hasAttribute("data-state", "unmanned");
        assertThat(browser.page.locator("[data-count=unmanned]")).hasText(String.valueOf(unmanned + 1));
        browser.page.locator("[data-testid=watch-totals] button").first().click();
        assertThat(rows).hasCount(unmanned + 1);
    }

    /** Round the clock on all days. */
    private static Locator allWeek(Locator form, String name) {
        Locator row = form.getByRole(AriaRole.GROUP, new Locator.GetByRoleOptions().setName(name));
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Saturday"))
                .click();
        row.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sunday"))
                .click();
        row.getByLabel("From").fill("00:00");
        row.getByLabel("To", new Locator.GetByLabelOptions().setExact(true)).fill("00:00");
        row.getByLabel("To", new Locator.GetByLabelOptions().setExact(true)).blur();
        return row;
    }

    /** At the first sites of the demonstration somebody was on the last days, at the others nobody. */
    void sites() throws IOException {
        go("/inspections/site-duty?on=" + LocalDate.parse(DemoOffice.today()).minusDays(1));
        Locator sites = browser.page.getByTestId("site-duty").locator("tbody");
        assertThat(sites.first()).isVisible();
        assertThat(browser.page.getByTestId("site-duty-hours")).isVisible();
        int all = sites.count();
        assertThat(all).isGreaterThan(3);
        browser.picture("site-duty");
        assertNoFaults();
        browser.page.getByLabel("Show").selectOption("true");
        // On a day off nobody has to be there, so that nobody is missing.
        assertThat(browser.page.locator("tbody[data-nobody=false]")).hasCount(0);
    }

    /** The communities by how densely people live there. */
    void population() throws IOException {
        go("/population");
        Locator rows = browser.page.getByTestId("population").locator("tbody tr");
        assertThat(rows.nth(1)).isVisible();
        assertThat(browser.page.getByTestId("densest")).containsText("Most densely populated");
        assertThat(rows.first()).hasClass(Pattern.compile("densest"));
        browser.picture("population");
        assertNoFaults();
        Locator last = rows.last();
        String name = last.locator("th").innerText().lines().findFirst().orElseThrow();
        last.getByRole(AriaRole.BUTTON).click();
        browser.page.getByLabel("Counted on").fill(DemoOffice.today());
        browser.page.getByLabel("Residents").fill("900000");
        browser.button("Save").click();
        assertThat(browser.page.getByTestId("densest")).containsText(name);
        assertThat(rows.first()).containsText("900,000");
        olderCount(rows.first());
    }

    /** A count of an earlier day is corrected; the last one stays what it is. */
    private void olderCount(Locator row) throws IOException {
        row.getByRole(AriaRole.BUTTON).click();
        Locator counts = browser.page.getByTestId("counts").getByRole(AriaRole.BUTTON);
        assertThat(counts.nth(1)).isVisible();
        String day = counts.last().innerText();
        counts.last().click();
        assertThat(browser.page.getByText("Correcting the count of " + day)).isVisible();
        Locator residents = browser.page.getByLabel("Residents");
        assertThat(residents).not().hasValue("900000");
        residents.fill("4321");
        browser.picture("population-earlier");
        assertNoFaults();
        browser.button("Save").click();
        assertThat(browser.page.getByTestId("counts")).hasCount(0);
        assertThat(row).containsText("900,000");
        row.getByRole(AriaRole.BUTTON).click();
        counts.last().click();
        assertThat(residents).hasValue("4321");
    }

    /** In Chinese, where people stand: the same count again, with nothing beside the window. */
    void populationOnAPhone() throws IOException {
        go("/population");
        browser.page
                .getByTestId("population")
                .locator("tbody tr")
                .first()
                .getByRole(AriaRole.BUTTON)
                .click();
        Locator counts = browser.page.getByTestId("counts").getByRole(AriaRole.BUTTON);
        assertThat(counts.nth(1)).isVisible();
        String day = counts.last().innerText();
        counts.last().click();
        assertThat(browser.page.getByText("正在更正 " + day + " 的统计")).isVisible();
        assertThat(browser.page.getByLabel("常住")).hasValue("4321");
        assertThat(((Number) browser.page.evaluate("document.documentElement.scrollWidth")).intValue())
                .isLessThanOrEqualTo(Browser.PHONE_WIDTH);
        browser.picture("population-phone");
        assertNoFaults();
        browser.page.getByLabel("常住").fill("4322");
        browser.button("保存").click();
        assertThat(browser.page.getByTestId("counts")).hasCount(0);
    }

    /** Where shared bikes gather, on the map and by rank, with the parking points near; at another category too. */
    void hotSpots() throws IOException {
        go("/hot-spots?metres=200&least=2");
        Locator rows = browser.page.locator("[data-testid=hot-spots] tbody tr");
        assertThat(rows.first()).isVisible();
        JsonNode found = browser.ask("/api/analysis/hot-spots?metres=200&least=2");
        assertThat(rows).hasCount(found.path("features").size());
        assertThat(browser.page.getByTestId("hot-spot-sum"))
                .containsText("%s cases".formatted(found.path("cases").asInt()));
        rows.first().locator("th button").click();
        assertThat(rows.first().locator("th button")).hasAttribute("aria-pressed", "true");
        browser.settle();
        browser.picture("hot-spots");
        assertNoFaults();
        rows.first().getByText("Cases").click();
        assertThat(browser.page.locator("tbody tr").first()).isVisible();
        go("/hot-spots?category=part&least=20&metres=20");
        assertThat(browser.page.getByText("No cases gather in this time")).isVisible();
        browser.page.getByLabel("Category").selectOption("items");
        browser.page.getByLabel("At least").selectOption("5");
        browser.page.getByLabel("Distance").selectOption("100");
        assertThat(rows.first()).isVisible();
        browser.page.setViewportSize(390, 844);
        browser.settle();
        browser.picture("hot-spots-phone");
        assertNoFaults();
    }

    /** Projects near a community, and which parking rule holds where the map is touched. */
    void register() throws IOException {
        List<String> asked = new ArrayList<>();
        browser.page.onRequest(request -> asked.add(request.url()));
        go("/register?kind=capital-project");
        Locator rows = browser.page.locator("tbody tr");
        assertThat(rows.first()).isVisible();
        int all = rows.count();
        String code = browser.ask("/api/grid/population?level=community&limit=1")
                .at("/rows/0/cell/code")
                .asString();
        Locator near = browser.page.getByTestId("near-cell");
        near.locator("input").fill(code);
        near.getByRole(AriaRole.OPTION)
                .filter(new Locator.FilterOptions().setHasText(code))
                .first()
                .click();
        // A town has thousands of cells: none is read that nobody asked for.
        assertThat(asked).noneMatch(url -> url.contains("/api/grid/cells?"));
        browser.page.getByTestId("near-metres").selectOption("0");
        assertThat(rows).not().hasCount(all);
        browser.page.getByTestId("near-metres").selectOption("2000");
        assertThat(rows)
                .hasCount(browser.ask("/api/assets?kind=capital-project&limit=1000&metres=2000&nearCell=" + code)
                        .path("features")
                        .size());
        browser.picture("register-near");
        assertNoFaults();
        List<List<Double>> ring = List.of(
                List.of(113.7302, 34.7706),
                List.of(113.7322, 34.7706),
                List.of(113.7322, 34.7726),
                List.of(113.7302, 34.7726),
                List.of(113.7302, 34.7706));
        browser.post(
                "/api/assets",
                Map.of(
                        "kind",
                        "parking-rule-zone",
                        "name",
                        "Estate of the watch",
                        "attributes",
                        Map.of("rule", "resident"),
                        "geometry",
                        Map.of("type", "Polygon", "coordinates", List.of(ring))));
        go("/register?kind=parking-rule-zone&q=Estate of the watch");
        assertThat(rows).hasCount(1);
        browser.settle();
        Locator map = browser.page.locator(".stage .leaflet-container");
        var box = map.boundingBox();
        map.click(new Locator.ClickOptions().setPosition(box.width / 2 + 50, box.height / 2 + 50));
        Locator rule = browser.page.getByTestId("parking-rule");
        assertThat(rule.locator("li").filter(new Locator.FilterOptions().setHasText("Estate of the watch")))
                .containsText("Residents");
        assertThat(browser.page.getByTestId("parking-rule-now")).not().isEmpty();
        browser.picture("register-rule");
        assertNoFaults();
    }

    private int count(String state) {
        Locator count = browser.page.locator("[data-count=" + state + "]");
        assertThat(count).isVisible();
        return Integer.parseInt(count.innerText());
    }

    private void go(String path) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#" + path);
    }

    private void assertNoFaults() throws IOException {
        assertThat(new Axe(browser.page, ColorScheme.LIGHT).faults()).isEmpty();
    }
}

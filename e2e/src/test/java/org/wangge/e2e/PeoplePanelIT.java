package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Who is on cells, and changes of it. All of them are far in the future, so that the demonstration office stays as it is. */
@Timeout(180)
class PeoplePanelIT {

    private static final String CELLS = "/api/grid/cells?bbox=113.6,34.7,113.9,34.9&level=cell&limit=1000&people=true";

    @Test
    void somebodyIsAssignedAndTakenBack() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            JsonNode cell = browser.ask(CELLS).path("features").path(0);
            String id = cell.path("id").asString();
            int before = everybody(browser, id).size();
            browser.go("sel=cell~" + id);
            assertThat(browser.heading("People on this cell")).isVisible();
            assertThat(browser.panel().locator(".people .load dd")).hasCount(4);
            browser.button("Assign somebody").click();
            Locator form = browser.panel().locator("form[aria-label=Assign]");
            form.locator("select").selectOption("worker");
            form.getByRole(AriaRole.COMBOBOX).last().fill("陈");
            form.locator("li[role=option]").first().click();
            form.locator("input[type=date]").first().fill("2098-05-01");
            browser.picture("assign");
            form.getByRole(AriaRole.BUTTON).first().click();
            assertThat(form).hasCount(0);
            assertThat(everybody(browser, id)).hasSize(before + 1);

            browser.button("History").click();
            assertThat(browser.panel().getByText("since 2098-05-01")).isVisible();
            browser.button("Take back").click();
            assertThat(browser.panel().getByText("since 2098-05-01")).hasCount(0);
            assertThat(everybody(browser, id)).hasSize(before);
        }
    }

    private static JsonNode everybody(Browser browser, String cell) {
        return browser.ask("/api/grid/cells/" + cell + "/assignments?all=true");
    }

    @Test
    void cellsAreHandedOverAndAnEmptyOneIsListed() {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            List<JsonNode> cells = cellsOfOneEach(browser);
            JsonNode given = cells.get(1);
            String id = given.path("id").asString();
            JsonNode from = given.path("properties").path("responsible").path(0);
            JsonNode to = cells.get(2).path("properties").path("responsible").path(0);
            browser.go("sel=person~" + from.path("personId").asString());
            browser.button("Hand cells over").click();
            Locator form = browser.panel().locator("form[aria-label='Hand over']");
            form.getByRole(AriaRole.COMBOBOX).fill(to.path("name").asString());
            form.locator("li[role=option]").first().click();
            form.locator("input[type=date]").fill("2099-01-01");
            form.getByText("Next").click();
            assertThat(form.locator(".summary"))
                    .containsText("From 2099-01-01 on, " + from.path("name").asString() + " hands over to "
                            + to.path("name").asString());
            assertThat(form.locator(".summary li"))
                    .containsText(given.path("properties").path("name").asString());
            browser.picture("handover");
            form.getByText("Hand over now").click();
            assertThat(form).hasCount(0);
            assertThat(headOn(browser, id, "2099-02-01"))
                    .isEqualTo(to.path("name").asString());
            assertThat(headOn(browser, id, "2098-12-31"))
                    .isEqualTo(from.path("name").asString());

            browser.page.navigate(DemoOffice.url() + "/#/people?on=2099-02-01");
            Locator several = browser.page
                    .locator("section[aria-labelledby=several-heading] .row")
                    .filter(new Locator.FilterOptions()
                            .setHasText(to.path("name").asString()));
            assertThat(several)
                    .containsText(given.path("properties").path("name").asString());
            browser.picture("people");

            browser.go("on=2099-02-01&sel=cell~" + id);
            browser.button("Take back").click();
            assertThat(browser.panel().locator(".people .vacant")).containsText("no Grid head");
            browser.page.navigate(DemoOffice.url() + "/#/people?on=2099-02-01&level=cell");
            Locator vacancy = browser.page
                    .locator("section[aria-labelledby=vacancies-heading] .row")
                    .filter(new Locator.FilterOptions()
                            .setHasText(given.path("properties").path("code").asString()));
            assertThat(vacancy)
                    .containsText(given.path("properties").path("code").asString());
            Locator unmanned = browser.page.locator("section[aria-labelledby=unmanned-heading]");
            unmanned.locator("input[type=time]").fill("03:30");
            assertThat(unmanned.locator("li").first()).isVisible();
            assertThat(unmanned.getByText("nobody is on it").first()).isVisible();
            browser.picture("people-unmanned");
            vacancy.getByRole(AriaRole.LINK).click();
            assertThat(browser.heading(given.path("properties").path("name").asString()))
                    .isVisible();
        }
        try (Browser viewer = Browser.of("VIEWER", "en", Browser.PHONE_WIDTH)) {
            viewer.page.navigate(DemoOffice.url() + "/#/people?on=2099-02-01");
            assertThat(viewer.page
                            .locator("section[aria-labelledby=vacancies-heading] .row")
                            .first())
                    .isVisible();
            assertThat(viewer.page.locator("section[aria-labelledby=unmanned-heading]"))
                    .hasCount(0);
            assertThat(viewer.button("Assign")).hasCount(0);
            assertThat(viewer.button("Hand over")).hasCount(0);
        }
    }

    /** Cells with a head who has no other cell and a cell that has nobody else. */
    private static List<JsonNode> cellsOfOneEach(Browser browser) {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode cell : browser.ask(CELLS).path("features")) {
            JsonNode people = cell.path("properties").path("responsible");
            String person = people.path(0).path("personId").asString();
            if (people.size() == 1
                    && browser.ask("/api/grid/people/" + person).path("duties").size() == 1) {
                found.add(cell);
            }
            if (found.size() == 3) {
                break;
            }
        }
        return found;
    }

    private static String headOn(Browser browser, String cell, String day) {
        return browser.ask("/api/grid/cells/" + cell + "/assignments?at=" + day)
                .path(0)
                .path("personName")
                .asString();
    }
}

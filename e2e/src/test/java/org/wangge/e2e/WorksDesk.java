package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Somebody who keeps works on rivers, or looks at how far they are, in a window. */
final class WorksDesk {

    private final Browser browser;

    WorksDesk(Browser browser) {
        this.browser = browser;
    }

    void drawn(String name) {
        browser.button("Add a zone").click();
        choose("Segment", "映波渠第3段");
        browser.page
                .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                .fill(name);
        browser.settle();
        double[] at = onTheMap("映波渠护岸整治工程区");
        for (int[] corner : new int[][] {{-60, -40}, {60, -40}, {60, 40}, {-60, 40}, {-70, 0}}) {
            browser.map().click(new Locator.ClickOptions().setPosition(at[0] + corner[0], at[1] + corner[1]));
        }
        browser.page.getByText("Undo a corner").click();
        assertThat(browser.page.getByText("4 corners")).isVisible();
        browser.picture("works-drawing");
        browser.button("Save").click();
        assertThat(browser.heading(name)).isVisible();
    }

    /** Where in the map the name of a zone stands, which is in the middle of it. */
    private double[] onTheMap(String name) {
        var label = browser.page
                .locator(".wg-area-name")
                .filter(new Locator.FilterOptions().setHasText(name))
                .boundingBox();
        var map = browser.map().boundingBox();
        return new double[] {label.x + label.width / 2 - map.x, label.y + label.height / 2 - map.y};
    }

    void listed() {
        browser.button("List something").click();
        browser.page.getByLabel("Number").fill("A-1");
        browser.page.getByLabel("Compensation").fill("1250.5");
        browser.page.getByLabel("Deadline").fill(DemoOffice.today());
        browser.button("Save").click();
        assertThat(browser.page.getByRole(AriaRole.ALERT)).containsText("Touch the place");
        browser.settle();
        var box = browser.map().boundingBox();
        browser.map().click(new Locator.ClickOptions().setPosition(box.width / 2, box.height / 2));
        browser.picture("works-listing");
        browser.button("Save").click();
        assertThat(browser.page.getByTestId("cleared")).containsText("0 / 1");
    }

    void stepped(String state) {
        browser.page.getByText("Say what became of it").last().click();
        Locator form = browser.page.locator("form[aria-label='Say what became of it']");
        // What usually comes next is chosen already.
        assertThat(form.getByLabel("State")).hasValue(state);
        form.locator("button[type=submit]").click();
        assertThat(form).hasCount(0);
    }

    /** The answer to what was saved is lost on the way, so it is saved again. */
    void steppedTwice(String state) {
        browser.page.getByText("Say what became of it").last().click();
        assertThat(browser.page.locator("ol[aria-label='What became of it'] li").first())
                .isVisible();
        browser.page.route(
                "**/steps",
                route -> {
                    route.fetch();
                    route.abort();
                },
                new Page.RouteOptions().setTimes(1));
        Locator form = browser.page.locator("form[aria-label='Say what became of it']");
        assertThat(form.getByLabel("State")).hasValue(state);
        form.locator("button[type=submit]").click();
        assertThat(browser.page.getByText("The server cannot be reached").first())
                .isVisible();
        form.locator("button[type=submit]").click();
        assertThat(form).hasCount(0);
    }

    /** Another name for the zone, its border as it was; another owner for what is in it, its place as it was. */
    void changed(String name) {
        JsonNode before = zone(name.replace(" b", ""));
        browser.button("Change").first().click();
        browser.page
                .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                .fill(name);
        browser.button("Save").click();
        assertThat(browser.heading(name)).isVisible();
        browser.button("Change A-1").click();
        browser.page.getByLabel("Owner").fill("Li Si");
        browser.picture("works-change");
        browser.button("Save").click();
        assertThat(browser.page.locator("tbody")).containsText("Li Si");
        JsonNode after = zone(name);
        assertThat(after.path("geometry")).isEqualTo(before.path("geometry"));
        assertThat(browser.page.locator("tbody")).containsText("1,250.5");
        browser.page.getByText("Say what became of it").last().click();
        assertThat(browser.page.locator("ol[aria-label='What became of it'] li"))
                .hasCount(4);
    }

    /** Somebody else renames the zone while its form is open: both are seen, and nothing of theirs is written over. */
    void changedMeanwhile(String name) {
        browser.button("Change").first().click();
        Locator field = browser.page.getByLabel("Name", new Page.GetByLabelOptions().setExact(true));
        field.fill(name + " mine");
        JsonNode before = zone(name);
        Map<String, Object> theirs = Map.of(
                "segmentId", before.path("segmentId").asString(),
                "name", name + " theirs",
                "from", before.path("from").asString());
        browser.put("/api/works-zones/" + before.path("id").asString(), theirs);
        browser.button("Save").click();
        assertThat(browser.page.getByRole(AriaRole.ALERT)).containsText("Somebody changed it meanwhile");
        assertThat(browser.heading(name + " theirs")).isVisible();
        assertThat(field).hasValue(name + " mine");
        browser.picture("works-conflict");
        browser.button("Save").click();
        assertThat(browser.page.getByRole(AriaRole.ALERT)).containsText("Somebody changed it meanwhile");
        assertThat(zone(name + " theirs").path("name").asString()).isEqualTo(name + " theirs");
        browser.button("Cancel").click();
        browser.button("Change").first().click();
        assertThat(field).hasValue(name + " theirs");
        field.fill(name);
        browser.button("Save").click();
        assertThat(browser.heading(name + " theirs")).hasCount(0);
        assertThat(browser.heading(name)).isVisible();
    }

    /** Somebody else changes what is listed while its form is open: the table shows theirs, the form keeps mine, and neither is lost. */
    void listedMeanwhile(String zone) {
        browser.button("Change A-1").click();
        Locator form = browser.page.locator("form[aria-label='Change what is listed']");
        Locator owner = form.getByLabel("Owner");
        owner.fill("Wang Wu (mine)");
        JsonNode before = attachment(zone);
        Map<String, Object> theirs = Map.of(
                "code", "A-1",
                "kind", before.path("kind").asString(),
                "owner", "Zhao Liu (theirs)",
                "listedOn", before.path("listedOn").asString(),
                "compensation", before.path("compensation").asDouble());
        browser.put("/api/works-attachments/" + before.path("id").asString(), theirs);
        browser.button("Save").click();
        assertThat(form.getByRole(AriaRole.ALERT)).containsText("Somebody changed it meanwhile");
        assertThat(browser.page.locator("tbody")).containsText("Zhao Liu (theirs)");
        assertThat(owner).hasValue("Wang Wu (mine)");
        browser.picture("works-listed-conflict");
        browser.button("Save").click();
        assertThat(form.getByRole(AriaRole.ALERT)).containsText("Somebody changed it meanwhile");
        assertThat(attachment(zone).path("owner").asString()).isEqualTo("Zhao Liu (theirs)");
        browser.button("Cancel").click();
        browser.button("Change A-1").click();
        assertThat(owner).hasValue("Zhao Liu (theirs)");
        owner.fill("Wang Wu");
        browser.button("Save").click();
        assertThat(browser.page.locator("tbody")).containsText("Wang Wu");
        assertThat(attachment(zone).path("owner").asString()).isEqualTo("Wang Wu");
    }

    private JsonNode attachment(String zone) {
        return browser.ask("/api/works-zones/" + zone(zone).path("id").asString() + "/attachments")
                .at("/items/0");
    }

    private JsonNode zone(String name) {
        for (JsonNode line : browser.ask("/api/works-zones").path("zones")) {
            if (line.path("zone").path("name").asString().equals(name)) {
                return line.path("zone");
            }
        }
        throw new IllegalStateException("no works zone " + name);
    }

    /** Whoever may not keep rivers sees how far it is and what was done. */
    void onThePhone(String name) throws IOException {
        go();
        Locator row = browser.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name));
        assertThat(row).containsText("100%");
        browser.picture("works-phone");
        assertThat(faults()).isEmpty();
        browser.page.getByText("映波渠护岸整治工程区").last().click();
        assertThat(browser.page.getByTestId("cleared")).containsText("3 / 5");
        assertThat(browser.page.locator("ul.course li").nth(2)).isVisible();
        browser.page.getByText("经过").first().click();
        assertThat(browser.page.locator("ol[aria-label=经过] li")).hasCount(4);
        assertThat(browser.button("登记附着物")).hasCount(0);
        browser.picture("works-zone-phone");
        assertThat(faults()).isEmpty();
    }

    void go() {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#/rivers/works");
    }

    List<String> faults() throws IOException {
        return new Axe(browser.page, ColorScheme.LIGHT).faults();
    }

    /** Takes an option of a list of a form by a part of its text. */
    void choose(String label, String part) {
        Locator select = browser.page.getByLabel(label).and(browser.page.locator("form select"));
        String value = select.locator("option")
                .filter(new Locator.FilterOptions().setHasText(part))
                .first()
                .getAttribute("value");
        select.selectOption(value);
    }
}

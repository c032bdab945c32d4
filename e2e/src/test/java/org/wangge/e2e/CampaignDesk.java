package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import tools.jackson.databind.JsonNode;

/** Somebody who runs campaigns of inspections, in a window in English. */
final class CampaignDesk {

    private static final int SLOTS = 6;

    private final Browser browser;

    CampaignDesk(Browser browser) {
        this.browser = browser;
    }

    /** A campaign round today, which has visits already; its roster round the clock; and rows that cannot be. */
    void campaign() throws IOException {
        go("/campaigns");
        browser.button("New campaign").click();
        LocalDate today = LocalDate.parse(DemoOffice.today());
        labelled("Name").fill("Dust week");
        labelled("First day").fill(today.minusDays(1).toString());
        labelled("Last day").fill(today.plusDays(2).toString());
        browser.button("Add a quota").click();
        browser.picture("campaign-form");
        assertNoFaults();
        browser.button("Save").click();
        assertThat(browser.heading("Dust week")).isVisible();
        int visits = figure("visits");
        assertThat(visits).isGreaterThanOrEqualTo(2);
        assertThat(browser.page.getByTestId("quotas")).containsText("Each target every day: at least 1");
        browser.page.getByTestId("parties").getByText("Everybody").click();
        assertThat(browser.page.getByTestId("of-campaign")).isVisible();
        assertThat(browser.page.locator("tbody tr")).hasCount(visits);
        browser.page.goBack();
        roster();
    }

    /** Others change the campaign while its form is open: they are told of, and nothing is written over unasked. */
    void changedTogether() throws IOException {
        assertThat(browser.page.locator("nav.tabs a.on")).hasText("Campaigns");
        browser.button("Change").click();
        Locator name = labelled("Name");
        assertThat(name).hasValue("Dust week");
        name.fill("Dust fortnight");
        Locator kinds = browser.page.getByTestId("target-kinds");
        kinds.locator("select").selectOption("bare-land");
        assertThat(kinds.locator(".chip")).hasCount(2);
        browser.settle();
        browser.picture("campaign-change");
        assertNoFaults();
        int before = figure("targets");
        String path = "/api/campaigns/" + browser.page.url().replaceFirst(".*/campaigns/([0-9a-f-]{36}).*", "$1");
        JsonNode read = browser.ask(path);
        browser.put(
                path,
                Map.of(
                        "kind", "campaign",
                        "name", "Dust week of others",
                        "checklist", "dust-7",
                        "from", read.path("from").asString(),
                        "to", read.path("to").asString(),
                        "targets", Map.of("kinds", List.of("construction-site")),
                        "quotas", List.of(Map.of("per", "target", "visits", 1, "every", "day"))));
        // The board behind the form follows at once; what is being written stays.
        assertThat(browser.heading("Dust week of others")).isVisible();
        assertThat(name).hasValue("Dust fortnight");
        browser.button("Save").click();
        Locator conflict = browser.page.getByTestId("campaign-conflict");
        assertThat(conflict).containsText("somebody else changed: name");
        browser.picture("campaign-conflict");
        assertNoFaults();
        conflict.getByText("Save mine all the same").click();
        assertThat(browser.heading("Dust fortnight")).isVisible();
        assertThat(conflict).hasCount(0);
        browser.page.waitForCondition(() -> figure("targets") > before);
    }

    /** Somebody stands in the roster now: their phone tells them, without a network too, and the board hears of their visit by itself. */
    void ownSlot(Browser phone) throws IOException {
        String path = "/api/campaigns/" + browser.page.url().replaceFirst(".*/campaigns/([0-9a-f-]{36}).*", "$1");
        String site = phone.ask("/api/inspections/near?within=20000&lon=" + FieldIT.LON + "&lat=" + FieldIT.LAT)
                .at("/0/id")
                .asString();
        Instant now = Instant.now();
        browser.post(
                path + "/slots",
                Map.of(
                        "slots",
                        List.of(Map.of(
                                "id", UUID.randomUUID().toString(),
                                "personId",
                                        phone.ask("/api/session")
                                                .path("personId")
                                                .asString(),
                                "targetId", site,
                                "from", now.toString(),
                                "to", now.plus(1, ChronoUnit.HOURS).toString()))));
        assertThat(browser.page.locator("[data-count=slots]")).hasText(String.valueOf(SLOTS + 1));
        assertThat(browser.page.getByTestId("live")).hasAttribute("data-link", "on");
        browser.page.evaluate("() => { window.stayed = true; }");
        int visits = figure("visits");
        String kept = browser.page.locator("[data-count=kept]").innerText();
        phone.page.navigate(DemoOffice.url() + "/#/field/inspect");
        Locator next = phone.page.getByTestId("my-next");
        Locator state = phone.page.getByTestId("my-next-state");
        assertThat(next).containsText("正在值班");
        assertThat(next).containsText("Dust fortnight");
        assertThat(next.locator("li small")).isVisible();
        phone.picture("my-slots");
        assertThat(new Axe(phone.page, ColorScheme.LIGHT).faults()).isEmpty();
        phone.page.context().setOffline(true);
        next.getByText("检查", new Locator.GetByTextOptions().setExact(true)).click();
        assertThat(phone.page.locator("#which-list")).hasValue("dust-7");
        phone.page.getByText("其余全部合格").click();
        phone.page.getByText("提交检查").click();
        assertThat(state).hasText("已检查，等待发送");
        phone.picture("my-slots-waits");
        assertThat(figure("visits")).isEqualTo(visits);
        phone.page.context().setOffline(false);
        assertThat(browser.page.locator("[data-figure=visits]")).hasText(String.valueOf(visits + 1));
        assertThat(browser.page.locator("[data-count=kept]")).hasText(String.valueOf(Integer.parseInt(kept) + 1));
        assertThat(browser.page.evaluate("() => window.stayed === true")).isEqualTo(true);
        assertThat(state).hasText("已到岗");
        browser.picture("campaign-live");
    }

    /** On paper: the figures, where the targets are by number, and how each stands. */
    void printed() throws IOException {
        browser.page.evaluate("() => { window.print = () => { window.printed = true; }; }");
        browser.button("Print").click();
        browser.page.waitForCondition(
                () -> Boolean.TRUE.equals(browser.page.evaluate("() => window.printed === true")));
        assertThat(browser.page.locator("[data-testid=campaign-sheet] [data-mark='1']"))
                .hasCount(1);
        byte[] bytes = browser.page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        try (PDDocument sheet = Loader.loadPDF(bytes)) {
            assertThat(new PDFTextStripper().getText(sheet))
                    .contains("Dust fortnight", "Each target every day: at least 1", "Printed by", "By target")
                    .doesNotContain("Enter slots");
            for (int page = 0; page < sheet.getNumberOfPages(); page++) {
                Path file = Path.of(
                        System.getProperty("wangge.pictures", "target/pictures"), "campaign-sheet-" + page + ".png");
                ImageIO.write(new PDFRenderer(sheet).renderImageWithDPI(page, 80), "png", file.toFile());
            }
        }
        // Afterwards the board is there as before.
        assertThat(browser.page.getByTestId("campaign-sheet")).hasCount(0);
        assertThat(browser.page.getByTestId("campaign-totals")).isVisible();
    }

    private void roster() throws IOException {
        browser.button("Enter slots").click();
        labelled("Slots").fill(String.valueOf(SLOTS));
        Locator people = choice("People in turn");
        people.selectOption(new SelectOption().setIndex(1));
        people.selectOption(new SelectOption().setIndex(2));
        assertThat(browser.page.locator("ol.rows li")).hasCount(SLOTS);
        browser.button("Enter " + SLOTS + " slots").click();
        Locator slots = browser.page.getByTestId("slots").locator("tbody tr");
        assertThat(slots).hasCount(SLOTS);
        assertThat(browser.page.getByTestId("on-now").locator(".now")).hasCount(1);
        assertThat(browser.page.locator("[data-count=slots]")).hasText(String.valueOf(SLOTS));
        browser.picture("campaign-board");
        assertNoFaults();
        browser.button("Enter slots").click();
        choice("People in turn").selectOption(new SelectOption().setIndex(1));
        browser.button("Enter 3 slots").click();
        assertThat(browser.page.getByText("Is in another slot at that time").first())
                .isVisible();
        assertThat(slots).hasCount(SLOTS);
        browser.picture("campaign-rows-refused");
        assertNoFaults();
        browser.button("Cancel").click();
        browser.page.setViewportSize(360, 740);
        browser.picture("campaign-phone");
        assertNoFaults();
        browser.page.setViewportSize(Browser.DESKTOP_WIDTH, 900);
    }

    /** Two bodies act together over an area that is drawn, and close with a report. */
    void jointAction() throws IOException {
        go("/campaigns");
        browser.button("New campaign").click();
        choice("Kind").first().selectOption("joint");
        labelled("Name").fill("Joint check");
        browser.button("Save").click();
        assertThat(browser.page.getByText("A joint action has two bodies at least"))
                .isVisible();
        Locator bodies = browser.page.locator("fieldset.parties input");
        bodies.nth(0).check();
        bodies.nth(1).check();
        browser.settle();
        var map = browser.map().boundingBox();
        for (double[] corner : new double[][] {{.1, .15}, {.8, .15}, {.8, .85}, {.1, .85}}) {
            browser.map().click(new Locator.ClickOptions().setPosition(map.width * corner[0], map.height * corner[1]));
        }
        assertThat(browser.page.getByText("4 corners")).isVisible();
        browser.picture("campaign-drawing");
        browser.button("Save").click();
        assertThat(browser.heading("Joint check")).isVisible();
        assertThat(figure("targets")).isPositive();
        assertThat(browser.page.getByTestId("parties").locator("tbody tr")).hasCount(2);
        browser.picture("campaign-joint");
        assertNoFaults();
        labelled("Summary").fill("Two bodies checked the sites together.");
        browser.page.locator("form[aria-label=Close] button").click();
        assertThat(browser.page.getByTestId("campaign-report")).containsText("Two bodies checked");
        assertThat(browser.page.getByTestId("campaign-state")).hasText("Closed");
        go("/campaigns");
        // Both, and the one of the demonstration.
        assertThat(browser.page.locator("tbody tr")).hasCount(3);
        browser.picture("campaigns");
        assertNoFaults();
    }

    /** Who fills the four posts of each site. */
    void posts() throws IOException {
        go("/inspections/posts");
        Locator head = browser.page.locator("[data-slot=grid-head] td");
        assertThat(head).hasCount(2);
        int all = Integer.parseInt(head.nth(0).innerText())
                + Integer.parseInt(head.nth(1).innerText());
        assertThat(browser.page.getByTestId("posts").locator("tbody tr")).hasCount(all);
        browser.picture("posts");
        assertNoFaults();
    }

    private int figure(String name) {
        return Integer.parseInt(
                browser.page.locator("[data-figure=" + name + "]").innerText());
    }

    private Locator labelled(String label) {
        return browser.page.getByLabel(label, new Page.GetByLabelOptions().setExact(true));
    }

    /** A choice in a form; its label holds what can be chosen as well. */
    private Locator choice(String label) {
        return browser.page
                .locator("form label")
                .filter(new Locator.FilterOptions().setHasText(label))
                .locator("select");
    }

    private void go(String path) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#" + path);
    }

    private void assertNoFaults() throws IOException {
        assertThat(new Axe(browser.page, ColorScheme.LIGHT).faults()).isEmpty();
    }
}

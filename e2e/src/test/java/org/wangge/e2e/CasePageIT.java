package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.FormData;
import com.microsoft.playwright.options.RequestOptions;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The page of a case: what the public sees of it, what was before and after, into which case it goes, and its sheet. */
@Timeout(180)
class CasePageIT {

    /** A report of the public with two photos and a telephone number. */
    private static String reportedByThePublic(Browser browser, String words) {
        FormData form = FormData.create()
                .set("clientId", UUID.randomUUID().toString())
                .set(
                        "service",
                        browser.ask("/api/public/categories")
                                .path(0)
                                .path("code")
                                .asString())
                .set("lon", "113.7342")
                .set("lat", String.valueOf(34.7712 + Math.random() * 0.002))
                .set("description", words)
                .set("name", "王女士")
                .set("phone", "13900001111");
        form.append("photo", new FilePayload("red.jpg", "image/jpeg", ConsoleDesk.photo(Color.RED)));
        form.append("photo", new FilePayload("blue.jpg", "image/jpeg", ConsoleDesk.photo(Color.BLUE)));
        APIResponse taken = browser.page
                .request()
                .post(
                        DemoOffice.url() + "/api/public/reports",
                        RequestOptions.create().setMultipart(form));
        assertThat(taken.status()).as(taken.text()).isEqualTo(201);
        return Office.JSON.readTree(taken.text()).path("reference").asString();
    }

    private static JsonNode publicReport(Browser browser, String reference) {
        return browser.ask("/api/public/reports/" + reference);
    }

    @Test
    void photosAreReleasedReportersSeenAndTheCaseHidden() {
        try (Browser anybody = Browser.open("en", Browser.PHONE_WIDTH);
                Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER");
                Browser head = Browser.of("DUTY_HEAD", "en", Browser.DESKTOP_WIDTH);
                Browser handler = Browser.open("en", Browser.PHONE_WIDTH, "HANDLER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            String words = "By the public " + UUID.randomUUID();
            String reference = reportedByThePublic(anybody, words);
            String id = browser.ask("/api/cases?text=" + words.replace(" ", "+"))
                    .path("features")
                    .path(0)
                    .path("id")
                    .asString();
            desk.page(id);
            Locator panel = browser.page.locator(".publicity");
            assertThat(panel).containsText(reference);
            assertThat(panel).not().containsText("13900001111");
            browser.button("Show how to reach who reported it").click();
            assertThat(panel).containsText("王女士");
            assertThat(panel).containsText("13900001111");

            assertThat(publicReport(browser, reference).path("photos").size()).isZero();
            panel.getByLabel("Public").first().check();
            browser.button("Save what is public").click();
            assertThat(browser.page.locator(".notices")).containsText("Saved what is public");
            assertThat(publicReport(browser, reference).path("photos").size()).isEqualTo(1);
            browser.picture(panel, "case-publicity");

            // Somebody else hides it while this one releases the other photo: nobody's choice is lost unseen.
            panel.getByLabel("Public").nth(1).check();
            hide(head, id);
            browser.button("Save what is public").click();
            assertThat(panel.locator("[role=alert]")).containsText("hidden from the public, with 1 photos");
            browser.button("Save what is public").click();
            assertThat(panel).containsText("shown to the public");
            assertThat(publicReport(browser, reference).path("photos").size()).isEqualTo(2);

            panel.getByText("Hide the whole case").click();
            assertThat(browser.button("Save what is public")).isDisabled();
            panel.getByLabel("Why it is hidden").fill("Abuse");
            browser.button("Save what is public").click();
            assertThat(panel.locator("h2")).containsText("hidden from the public");
            JsonNode report = publicReport(browser, reference);
            assertThat(report.path("status").asString()).isEqualTo("removed");
            assertThat(report.path("photos").size()).isZero();
            browser.picture("case-hidden");

            new ConsoleDesk(handler).page(id);
            assertThat(handler.page.locator(".publicity")).hasCount(0);
        }
    }

    private static void hide(Browser head, String id) {
        JsonNode now = head.ask("/api/cases/" + id + "/publicity");
        Object status = head.page.evaluate(
                """
                async ({ path, body, version }) => {
                  const token = decodeURIComponent(/XSRF-TOKEN=([^;]+)/.exec(document.cookie)[1]);
                  const headers = { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': token, 'If-Match': `"${version}-"` };
                  return (await fetch(path, { method: 'PUT', body, headers })).status;
                }
                """,
                Map.of(
                        "path", "/api/cases/" + id + "/publicity",
                        "version", now.path("version").asInt(),
                        "body",
                                "{\"hidden\":true,\"reason\":\"Looks like abuse\",\"released\":" + now.path("released")
                                        + "}"));
        assertThat(status).isEqualTo(200);
    }

    @Test
    void whatIsDoneIsShownBeforeAndAfter() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER");
                Browser handler = Browser.open("en", Browser.PHONE_WIDTH, "HANDLER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            ConsoleDesk doing = new ConsoleDesk(handler);
            String id = desk.filed("Before and after " + UUID.randomUUID());
            desk.act(id, "dispatch", Map.of("person", doing.personId()));
            doing.page(id);
            handler.button("Done").click();
            Locator form = handler.page.locator("form[aria-label=Done]");
            form.getByLabel("Photos from before")
                    .setInputFiles(new FilePayload("before.jpg", "image/jpeg", ConsoleDesk.photo(Color.ORANGE)));
            form.getByLabel("Photos from after")
                    .setInputFiles(new FilePayload("after.jpg", "image/jpeg", ConsoleDesk.photo(Color.GREEN)));
            assertThat(form.locator("li img")).hasCount(2);
            handler.picture("case-before-after-phone");
            form.locator("button[type=submit]").click();
            Locator pairs = handler.page.locator(".pairs.both > div");
            assertThat(pairs).hasCount(2);
            assertThat(pairs.first()).containsText("Before");
            assertThat(pairs.first().locator("img")).hasCount(1);
            assertThat(pairs.last()).containsText("After");
            assertThat(pairs.last().locator("img")).hasCount(1);
        }
    }

    @Test
    void goesIntoAnyCaseByItsNumber() {
        try (Browser browser = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            String words = "Far away " + UUID.randomUUID();
            String far = ConsoleDesk.reported(browser, words, 113.7385, 34.7665);
            String id = desk.reported("The same after all " + UUID.randomUUID());
            String number = desk.detail(far).path("number").asString();
            desk.page(id);
            browser.page.locator(".actions").getByText("Merge").first().click();
            Locator form = browser.page.locator("form[aria-label=Merge]");
            Locator finder = form.getByRole(com.microsoft.playwright.options.AriaRole.COMBOBOX);
            finder.fill(number);
            Locator option = form.locator("[role=option]:visible").first();
            assertThat(option).containsText(words);
            finder.press("Enter");
            assertThat(form.locator("input[name=into]:checked")).hasValue(far);
            browser.picture("case-merge");
            form.locator("button[type=submit]").click();
            assertThat(browser.page.locator(".timeline")).containsText("Merged");
            assertThat(desk.detail(id).path("mergedInto").asString()).isEqualTo(far);
        }
    }

    @Test
    void theSheetShowsThePlaceOnAMap() throws IOException {
        try (Browser browser = Browser.open("zh-CN", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            ConsoleDesk desk = new ConsoleDesk(browser);
            String id = desk.filed("打印 " + UUID.randomUUID());
            desk.page(id);
            browser.page.evaluate("() => { window.print = () => { window.printed = true; }; }");
            browser.button("打印案件单").click();
            browser.page.waitForCondition(
                    () -> Boolean.TRUE.equals(browser.page.evaluate("() => window.printed === true")));
            byte[] bytes = browser.page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
            try (PDDocument sheet = Loader.loadPDF(bytes)) {
                assertThat(sheet.getNumberOfPages()).isEqualTo(1);
                assertThat(new PDFTextStripper().getText(sheet)).contains("案件单", "1:2,500");
                BufferedImage page = new PDFRenderer(sheet).renderImageWithDPI(0, 72);
                javax.imageio.ImageIO.write(
                        new PDFRenderer(sheet).renderImageWithDPI(0, 110),
                        "png",
                        java.nio.file.Path.of(
                                        System.getProperty("wangge.pictures", "target/pictures"), "case-sheet.png")
                                .toFile());
                assertThat(reds(page)).as("points of the mark's colour").isGreaterThan(20);
            }
        }
    }

    /** How much of a page has the colour of the mark, which nothing else on it has. */
    private static long reds(BufferedImage page) {
        long count = 0;
        for (int y = 0; y < page.getHeight(); y++) {
            for (int x = 0; x < page.getWidth(); x++) {
                Color colour = new Color(page.getRGB(x, y));
                if (colour.getRed() > 180 && colour.getGreen() < 70 && colour.getBlue() < 70) {
                    count++;
                }
            }
        }
        return count;
    }
}

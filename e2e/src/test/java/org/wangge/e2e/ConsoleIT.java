package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The dispatcher's console and the page of a case. */
@Timeout(300)
class ConsoleIT {

    @Test
    void twoDispatchersTakeOneCaseAndTheOtherSeesWhy() {
        try (Browser one = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER");
                Browser other = Browser.open("en", Browser.DESKTOP_WIDTH, "DUTY_HEAD")) {
            String winner = nameOf(one);
            String id = filed(one);
            other.page.route(Pattern.compile("/api/live"), Route::abort);
            console(one, id);
            console(other, id);
            assertThat(one.page.locator(".live")).containsText("Live");
            assertThat(other.page.locator(".live")).containsText("reconnecting");
            one.page.keyboard().press("Enter");
            assertThat(one.page.locator(".last")).containsText("Dispatched");
            // Who hears nothing still sees the case as it was, and is told by the server.
            other.page.keyboard().press("2");
            Locator conflict = other.page.locator(".conflict");
            assertThat(conflict).containsText(winner);
            assertThat(conflict).containsText("Dispatched");
            other.picture("console-conflict");
            assertThat(actions(one, id)).containsOnlyOnce("dispatch");
            other.page.unroute(Pattern.compile("/api/live"));
            assertThat(other.page.locator(".live")).containsText("Live");

            String second = filed(one);
            console(one, second);
            console(other, second);
            other.page.keyboard().press("d");
            Locator form = other.page.locator("form[aria-label=Dispatch]");
            form.locator("textarea").fill("The gate is open until six");
            one.page.keyboard().press("Enter");
            assertThat(form.locator(".conflict")).containsText(winner);
            assertThat(form.locator("textarea")).hasValue("The gate is open until six");

            one.page.keyboard().press("u");
            assertThat(one.page.locator(".notices")).containsText("Taken back");
            assertThat(actions(one, second)).endsWith("dispatch", "return");
        }
    }

    @Test
    void aCaseGoesItsWayThroughFourRoles() {
        try (Browser dispatcher = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER");
                Browser handler = Browser.open("en", Browser.PHONE_WIDTH, "HANDLER");
                Browser checker = Browser.open("en", Browser.PHONE_WIDTH, "CHECKER")) {
            String id = called(dispatcher);
            press(dispatcher, "f");
            Locator filing = dispatcher.page.locator("form[aria-label=File]");
            dispatcher
                    .page
                    .locator(".candidates, form[aria-label=File] .conditions")
                    .first()
                    .waitFor();
            if (filing.count() > 0) {
                press(dispatcher, "Enter");
            }
            assertThat(dispatcher.page.locator(".candidates")).isVisible();
            press(dispatcher, "d");
            choose(dispatcher, nameOf(handler));
            press(dispatcher, "Control+Enter");
            assertThat(dispatcher.page.locator(".last")).containsText("Dispatched");

            page(handler, id);
            handler.button("Take it").click();
            assertThat(handler.page.locator(".timeline")).containsText("Taken");
            handler.button("Done").click();
            Locator done = handler.page.locator("form[aria-label=Done]");
            done.locator("textarea").fill("Swept and taken away");
            done.locator("input[type=file]")
                    .last()
                    .setInputFiles(new FilePayload("after.jpg", "image/jpeg", ConsoleDesk.photo(Color.GRAY)));
            done.locator("li img").waitFor();
            done.locator("button[type=submit]").click();
            assertThat(handler.page.locator(".timeline")).containsText("Swept and taken away");

            console(dispatcher, id);
            press(dispatcher, "v");
            choose(dispatcher, nameOf(checker));
            press(dispatcher, "Control+Enter");
            assertThat(dispatcher.page.locator(".last")).containsText("Being checked");

            page(checker, id);
            checker.button("Answer the check").click();
            checker.page.locator("input[value=passed]").check();
            checker.page.locator("form button[type=submit]").click();
            assertThat(checker.page.locator(".timeline")).containsText("Passed");

            console(dispatcher, id);
            press(dispatcher, "e");
            assertThat(dispatcher.page.locator(".last")).containsText("Closed");
            assertThat(actions(dispatcher, id))
                    .containsSubsequence(
                            "report", "file", "dispatch", "accept", "handle", "ask-check", "answer-check", "close");
            printed(dispatcher, id);
        }
    }

    /** A call is written down, saved and shown, with the keyboard alone. */
    private static String called(Browser dispatcher) {
        dispatcher.page.navigate(DemoOffice.url() + "/#/console");
        dispatcher.page.locator(".queue .row").first().waitFor();
        press(dispatcher, "n");
        dispatcher.page.keyboard().type("13800000000");
        press(dispatcher, "Tab");
        dispatcher.page.keyboard().type("Mrs Zhang");
        press(dispatcher, "Tab");
        dispatcher.page.keyboard().type("如意");
        dispatcher.page.locator(".call [role=option]:visible").first().waitFor();
        press(dispatcher, "Enter");
        assertThat(dispatcher.page.locator(".call .where")).not().containsText("No place");
        press(dispatcher, "Tab");
        press(dispatcher, "Tab");
        dispatcher.page.keyboard().type("item:06010");
        dispatcher.page.locator(".call [role=option]:visible").first().waitFor();
        press(dispatcher, "Enter");
        press(dispatcher, "Tab");
        String words = "Bags beside the bin " + UUID.randomUUID();
        Locator description = dispatcher.page.locator(".call textarea");
        while (!Boolean.TRUE.equals(description.evaluate("each => each === document.activeElement"))) {
            press(dispatcher, "Tab");
        }
        dispatcher.page.keyboard().type(words);
        press(dispatcher, "Tab");
        press(dispatcher, "Enter");
        assertThat(dispatcher.page.locator(".desk")).containsText(words);
        assertThat(dispatcher.page.locator(".queue")).isFocused();
        return dispatcher.page.url().replaceFirst(".*[?&]case=([^&]+).*", "$1");
    }

    /** The sheet is A4, and tells what the page tells. */
    private static void printed(Browser browser, String id) {
        page(browser, id);
        assertThat(browser.page.locator(".timeline")).containsText("Closed");
        byte[] bytes = browser.page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        try (PDDocument sheet = Loader.loadPDF(bytes)) {
            assertThat(sheet.getNumberOfPages()).as("facts and photos").isEqualTo(2);
            assertThat((double) sheet.getPage(0).getMediaBox().getWidth())
                    .isCloseTo(595, org.assertj.core.api.Assertions.within(1.0));
            assertThat(new PDFTextStripper().getText(sheet))
                    .contains("Case sheet", "Swept and taken away", nameOf(browser));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN,LIGHT", "en,LIGHT", "en,DARK"})
    void consoleAndCasePageKeepWcagAa(String language, ColorScheme scheme) throws IOException {
        try (Browser browser = Browser.of("ADMIN", language, Browser.DESKTOP_WIDTH, scheme)) {
            String id = filed(browser);
            Axe axe = new Axe(browser.page, scheme);
            console(browser, id);
            assertThat(axe.faults()).as("console").isEmpty();
            browser.picture("console-" + language + scheme);
            press(browser, "d");
            browser.page.locator(".desk form").waitFor();
            assertThat(axe.faults()).as("form").isEmpty();
            press(browser, "Escape");
            press(browser, "?");
            browser.page.locator("dialog[open]").waitFor();
            assertThat(axe.faults()).as("help").isEmpty();
            press(browser, "Escape");
            browser.page
                    .locator("dialog[open]")
                    .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
            Locator call = browser.page.locator(".call");
            // A dialog that closes gives the focus back a moment later: a key of that moment is nobody's.
            browser.page.waitForCondition(() -> {
                if (!call.isVisible()) {
                    press(browser, "n");
                }
                return call.isVisible();
            });
            assertThat(axe.faults()).as("call").isEmpty();
            page(browser, id);
            assertThat(browser.page.locator(".timeline li").first()).isVisible();
            browser.picture("case-" + language + scheme);
            assertThat(axe.faults()).as("case").isEmpty();
        }
    }

    private static void press(Browser browser, String key) {
        browser.page.keyboard().press(key);
    }

    /** Types a name into the form's first field and takes what it finds. */
    private static void choose(Browser browser, String name) {
        new ConsoleDesk(browser).choose(".desk form", name);
    }

    private static void console(Browser browser, String id) {
        new ConsoleDesk(browser).console(id);
    }

    private static void page(Browser browser, String id) {
        new ConsoleDesk(browser).page(id);
    }

    private static String nameOf(Browser browser) {
        return new ConsoleDesk(browser).name();
    }

    private static String filed(Browser browser) {
        return new ConsoleDesk(browser).filed("For two at once");
    }

    private static List<String> actions(Browser browser, String id) {
        return new ConsoleDesk(browser).actions(id);
    }
}

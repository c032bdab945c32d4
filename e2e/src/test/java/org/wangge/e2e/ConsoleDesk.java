package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import tools.jackson.databind.JsonNode;

/** Somebody who works cases in a window: on the console, on the page of a case, and by the calls the page makes. */
final class ConsoleDesk {

    final Browser browser;

    ConsoleDesk(Browser browser) {
        this.browser = browser;
    }

    /** The id of a new case. */
    static String reported(Browser browser, String words, double lon, double lat) {
        return browser.post(
                        "/api/cases",
                        Map.of(
                                "category",
                                "item:06010",
                                "place",
                                Map.of("type", "Point", "coordinates", List.of(lon, lat)),
                                "description",
                                words,
                                "source",
                                "web",
                                "clientId",
                                UUID.randomUUID().toString()))
                .path("id")
                .asString();
    }

    String reported(String words) {
        return reported(browser, words, 113.7335, 34.7725);
    }

    String filed(String words) {
        String id = reported(words);
        act(id, "file", Map.of());
        return id;
    }

    void act(String id, String word, Map<String, ?> body) {
        browser.post("/api/cases/" + id + "/actions/" + word, body);
    }

    /** What was done to a case, the oldest first. */
    List<String> actions(String id) {
        return StreamSupport.stream(browser.ask("/api/cases/" + id + "/log").spliterator(), false)
                .map((JsonNode event) -> event.path("action").asString())
                .toList();
    }

    JsonNode detail(String id) {
        return browser.ask("/api/cases/" + id);
    }

    String name() {
        return browser.ask("/api/session").path("displayName").asString();
    }

    String personId() {
        return browser.ask("/api/session").path("personId").asString();
    }

    /** The console with a case selected, everything of it loaded. */
    void console(String id) {
        open("case=" + id);
        assertThat(browser.page.locator(".desk[aria-busy=false] .buttons").first())
                .isVisible();
        if (detail(id).path("stage").asString().equals("filed")) {
            browser.page.locator(".candidates li").nth(1).waitFor();
        }
    }

    /** The console with a queue in it. */
    void open(String query) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#/console?" + query);
        browser.page.locator(".queue .row").first().waitFor();
    }

    void page(String id) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#/cases/" + id);
        browser.page.locator(".timeline li").first().waitFor();
    }

    void press(String key) {
        browser.page.keyboard().press(key);
    }

    /** Types a name into the first field of a form and takes what it finds. */
    void choose(String form, String name) {
        Locator shown = browser.page.locator(form);
        assertThat(shown.getByRole(AriaRole.COMBOBOX)).isFocused();
        browser.page.keyboard().type(name);
        shown.locator("[role=option]:visible").first().waitFor();
        press("Enter");
    }

    /** A photo of one colour. */
    static byte[] photo(Color colour) {
        BufferedImage image = new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB);
        Graphics2D painter = image.createGraphics();
        painter.setColor(colour);
        painter.fillRect(0, 0, 640, 480);
        painter.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpg", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}

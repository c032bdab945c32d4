package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** Reporting without an account, on a phone. */
@Timeout(180)
class PublicPageIT {

    private static final int NARROW = 360;
    private static final String DENIED = """
            () => {
              navigator.geolocation.getCurrentPosition = (found, failed) => failed({ code: 1, PERMISSION_DENIED: 1 });
            }
            """;
    private static final Pattern NUMBER = Pattern.compile("[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}");

    @Test
    void somebodyReportsAnotherAddsToItAndTheDispatcherSeesBoth() throws IOException {
        String words = "路灯不亮 " + UUID.randomUUID();
        String more = "我也看到了 " + UUID.randomUUID();
        // Not the place of an earlier run.
        double lat = 34.7705 + Math.random() * 0.003;
        String number;
        try (Browser first = Browser.open("zh-CN", NARROW)) {
            open(first);
            first.page.getByText("路灯不亮").click();
            first.page.locator("input[type=file]").setInputFiles(new FilePayload("lamp.png", "image/png", picture()));
            assertThat(first.page.getByRole(AriaRole.IMG, new Page.GetByRoleOptions().setName("第 1 张照片")))
                    .isVisible();
            first.button("上报").click();
            assertThat(first.page.getByRole(AriaRole.ALERT).filter(new Locator.FilterOptions().setHasText("请选位置")))
                    .isVisible();
            place(first, lat, "用我的位置");
            assertThat(first.page.getByText("位置已选好")).isVisible();
            assertThat(overflow(first)).as("pixels wider than the phone").isZero();
            first.page.getByLabel("说几句（可不填）").fill(words);
            first.page.waitForTimeout(1500); // Tiles of the base map, for the picture.
            first.picture("public-report");
            first.button("上报").click();
            Locator given = first.page.getByLabel("请记下这个编号，用它查进度：");
            given.waitFor();
            number = given.inputValue();
            assertThat(number).matches(NUMBER);
            first.picture("public-number");
            link(first, "查看进度").click();
            assertThat(first.page.locator(".now")).hasText("已收到");
            first.picture("public-status");
            first.page.navigate(DemoOffice.url() + "/#/public");
            assertThat(first.page.getByText(number)).isVisible();
        }
        try (Browser second = Browser.open("en", NARROW)) {
            open(second);
            second.page.getByText("Street light out").click();
            place(second, lat, "Use my position");
            second.page.getByText("This is it").first().click();
            second.page.getByLabel("A few words (optional)").fill(more);
            second.picture("public-nearby");
            second.button("Send").click();
            link(second, "See how it goes").click();
            assertThat(second.page.getByText("Others who reported the same: 1")).isVisible();
            link(second, "Report a problem").click();
            second.page.getByLabel("Number", exact()).fill("55555-55555");
            second.button("Find").click();
            assertThat(second.page.getByText("one character may be wrong")).isVisible();
            second.page.getByLabel("Number", exact()).fill(number.toLowerCase(java.util.Locale.ROOT));
            second.button("Find").click();
            assertThat(second.page.getByText(number)).isVisible();
        }
        try (Browser dispatcher = Browser.of("DISPATCHER", "zh-CN", Browser.DESKTOP_WIDTH)) {
            JsonNode found = newest(dispatcher, words);
            dispatcher.page.navigate(
                    DemoOffice.url() + "/#/cases/" + found.path("id").asString());
            assertThat(dispatcher.page.getByText(words).first()).isVisible();
            assertThat(dispatcher.page.getByText(more).first()).isVisible();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh-CN, LIGHT", "en, DARK"})
    void whatGoesWrongIsToldKindlyAndNothingIsLost(String language, ColorScheme scheme) throws IOException {
        boolean isEnglish = language.equals("en");
        try (Browser browser = Browser.open(language, NARROW, scheme)) {
            open(browser);
            Axe axe = new Axe(browser.page, scheme);
            browser.page.context().clearPermissions();
            browser.page.evaluate(DENIED);
            browser.button(isEnglish ? "Use my position" : "用我的位置").click();
            says(browser, isEnglish ? "may not be read" : "没有得到定位许可");

            Locator photos = browser.page.locator("input[type=file]");
            photos.setInputFiles(new FilePayload("notes.jpg", "image/jpeg", "no photo".getBytes(UTF_8)));
            says(browser, isEnglish ? "This is no photo" : "这不是照片");
            byte[] heic = "\0\0\0\u0018ftypheic\0\0\0\0".getBytes(ISO_8859_1);
            photos.setInputFiles(new FilePayload("IMG_1.HEIC", "", heic));
            assertThat(browser.page.locator(".unshown")).containsText("HEIC");
            photos.setInputFiles(new FilePayload("lamp.png", "image/png", picture()));
            assertThat(browser.page.locator("li img")).hasCount(1);
            browser.page.locator("label:has(input[name=service])").first().click();
            browser.page.locator("#public-words").fill("测试 " + UUID.randomUUID());

            browser.page.context().grantPermissions(List.of("geolocation"));
            browser.page.evaluate("() => delete navigator.geolocation.getCurrentPosition");
            browser.page.context().setGeolocation(new Geolocation(39.9, 116.4).setAccuracy(12));
            browser.button(isEnglish ? "Use my position" : "用我的位置").click();
            assertThat(browser.page.getByText(isEnglish ? "The place is chosen" : "位置已选好"))
                    .isVisible();
            browser.button(isEnglish ? "Remove photo 1" : "去掉第 1 张照片").click();
            send(browser);
            says(browser, isEnglish ? "far outside" : "离本街道太远");

            browser.page.route(
                    "**/api/public/reports",
                    route -> route.fulfill(new Route.FulfillOptions()
                            .setStatus(429)
                            .setHeaders(Map.of("Retry-After", "1140", "Content-Type", "application/problem+json"))
                            .setBody("{\"code\":\"TOO_MANY_REQUESTS\"}")));
            send(browser);
            says(browser, isEnglish ? "about 19 minutes" : "约 19 分钟");
            assertThat(browser.page.locator("#public-words")).not().isEmpty();
            assertThat(axe.faults()).as("troubles").isEmpty();
            assertThat(overflow(browser)).as("pixels wider than the phone").isZero();
            browser.page.locator("main").evaluate("main => main.scrollIntoView()");
            browser.picture("public-trouble-top-" + language);
            browser.page
                    .getByRole(AriaRole.ALERT)
                    .filter(new Locator.FilterOptions().setHasText("19"))
                    .scrollIntoViewIfNeeded();
            browser.picture("public-trouble-" + language);

            browser.page.navigate(DemoOffice.url() + "/#/public/22222-22222");
            assertThat(browser.page.getByText(isEnglish ? "There is no report of this number" : "没有这个编号的上报"))
                    .isVisible();
            browser.picture("public-unknown-" + language);
        }
    }

    private static void send(Browser browser) {
        browser.page.locator("button.send").click();
    }

    private static void says(Browser browser, String text) {
        assertThat(browser.page
                        .getByRole(AriaRole.ALERT)
                        .filter(new Locator.FilterOptions().setHasText(text))
                        .first())
                .isVisible();
    }

    private static void open(Browser browser) {
        browser.page.navigate(DemoOffice.url() + "/#/public");
        browser.page.locator("input[name=service]").first().waitFor();
    }

    private static void place(Browser browser, double lat, String button) {
        browser.page.context().grantPermissions(List.of("geolocation"));
        browser.page.context().setGeolocation(new Geolocation(lat, 113.7335).setAccuracy(12));
        browser.button(button).click();
    }

    private static Locator link(Browser browser, String name) {
        return browser.page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
    }

    private static Page.GetByLabelOptions exact() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static int overflow(Browser browser) {
        return ((Number) browser.page.evaluate(
                        "() => [...document.querySelectorAll('main *')].filter((each) => each.offsetParent !== null"
                                + " && !each.closest('.map, .nobody') && !each.classList.contains('wg-visually-hidden')"
                                + " && each.getBoundingClientRect().right > innerWidth + 0.5).length"))
                .intValue();
    }

    private static JsonNode newest(Browser dispatcher, String words) {
        String uri = "/api/cases?bbox=113.73,34.769,113.737,34.775&category=item:01037&limit=1000";
        for (JsonNode feature : dispatcher.ask(uri).path("features")) {
            if (feature.path("properties").path("description").asString("").equals(words)) {
                return feature;
            }
        }
        throw new AssertionError("no case says " + words);
    }

    private static byte[] picture() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB), "png", out);
        return out.toByteArray();
    }
}

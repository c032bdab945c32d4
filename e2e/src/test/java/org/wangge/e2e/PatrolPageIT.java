package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.e2e.FieldIT.button;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.io.IOException;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A river chief's phone, which walks along their river with and without a network. */
@Timeout(180)
class PatrolPageIT {

    private static final String HELD = "() => navigator.serviceWorker?.controller != null";
    private static final Pattern NUMBER = Pattern.compile("[\\d,.]+");
    private static final int STEP_METRES = 20;

    @Test
    void aRiverIsWalkedWithAndWithoutANetworkAndThroughAReload() throws IOException {
        try (Browser phone =
                Browser.phone("RIVER_CHIEF", "en", ColorScheme.LIGHT, ServiceWorkerPolicy.ALLOW, 113.73, 34.77)) {
            JsonNode segment = phone.ask("/api/rivers/mine").path("segments").path(0);
            JsonNode line = segment.path("geometry").path("coordinates");
            stand(phone, line, 40);
            phone.page.navigate(DemoOffice.url() + "/#/patrol");
            phone.page.waitForFunction(HELD);
            phone.page
                    .getByText("Car", new Page.GetByTextOptions().setExact(true))
                    .click();
            phone.picture("patrol-start");
            phone.page.getByTestId("patrol-start").click();
            walk(phone, line, 40, 200);
            assertThat(phone.page.getByTestId("patrol-waiting")).isVisible();
            double online = number(phone, "patrol-length");
            assertThat(online).as("metres walked").isBetween(120.0, 180.0);
            assertThat(number(phone, "patrol-share")).as("share covered").isPositive();
            phone.picture("patrol-recording");
            anotherWindowWaits(phone);

            phone.page.context().setOffline(true);
            walk(phone, line, 200, 280);
            phone.page.reload();
            assertThat(phone.page.getByTestId("patrol-time")).isVisible();
            phone.page.waitForCondition(() -> number(phone, "patrol-length") > online + 40);
            walk(phone, line, 280, 340);
            note(phone);
            phone.picture("patrol-offline");
            button(phone, "Finish").click();
            button(phone, "Finish patrol").click();
            assertThat(phone.page.getByText("It is kept on the phone")).isVisible();
            phone.page.context().setOffline(false);
            assertThat(phone.page.getByText("All of it is sent")).isVisible();
            phone.picture("patrol-finished");
            phone.page.getByText("See the result").click();
            atTheServer(phone, segment.path("id").asString());
        }
    }

    /** What the server made of it, and the page that shows it. */
    private static void atTheServer(Browser phone, String segment) throws IOException {
        phone.page.waitForURL(Pattern.compile(".*#/patrols/.*"));
        String id = phone.page.url().replaceFirst(".*#/patrols/", "").replaceFirst("\\?.*", "");
        JsonNode patrol = phone.ask("/api/patrols/" + id);
        assertThat(patrol.path("state").asString()).isEqualTo("finished");
        assertThat(patrol.path("fixes").asInt())
                .isEqualTo(patrol.path("lastSeq").asInt());
        assertThat(patrol.path("fixes").asInt()).isGreaterThanOrEqualTo(14);
        assertThat(patrol.path("missing")).isEmpty();
        assertThat(patrol.path("notes")).hasSize(1);
        assertThat(patrol.path("covered").findValuesAsString("id")).contains(segment);
        assertThat(patrol.path("distanceMetres").asDouble()).isBetween(220.0, 330.0);

        assertThat(phone.page.getByTestId("covered-segment").first()).containsText("K");
        assertThat(phone.page.getByTestId("patrol-note")).containsText("Banks");
        assertThat(phone.page.getByTestId("replay-loaded")).isVisible();
        phone.picture("patrol-detail");
        phone.page.getByLabel("Moment").focus();
        String end = phone.page.getByTestId("replay-time").innerText();
        phone.page.keyboard().press("Home");
        assertThat(phone.page.getByTestId("replay-time")).not().hasText(end);
        phone.page.locator(".bar select").selectOption("10");
        phone.button("Play").click();
        assertThat(phone.page.getByTestId("replay-time")).hasText(end);
        assertThat(new Axe(phone.page, ColorScheme.LIGHT).faults()).isEmpty();
    }

    /** One window of a browser records. */
    private static void anotherWindowWaits(Browser phone) {
        try (Page other = phone.page.context().newPage()) {
            other.navigate(DemoOffice.url() + "/#/patrol");
            assertThat(other.getByText("Another window is recording")).isVisible();
        }
    }

    private static void note(Browser phone) {
        phone.page.locator("a[href='#/patrol/note']").click();
        phone.page.getByText("Banks").click();
        phone.page
                .getByText("In order", new Page.GetByTextOptions().setExact(true))
                .click();
        phone.page.getByLabel("Note").fill("岸边干净");
        phone.picture("patrol-note");
        button(phone, "Save").click();
        assertThat(phone.page.getByTestId("patrol-time")).isVisible();
    }

    @Test
    void whatKeepsAPatrolFromBeingRecordedIsToldInChineseAndInTheDark() throws IOException {
        try (Browser phone = Browser.of("RIVER_CHIEF", "zh-CN", 360, ColorScheme.DARK)) {
            phone.page.navigate(DemoOffice.url() + "/#/patrol");
            assertThat(phone.page.getByTestId("location-fault")).containsText("没有定位权限");
            assertThat(phone.page.getByTestId("patrol-start")).isDisabled();
            phone.picture("patrol-denied");
            assertThat(new Axe(phone.page, ColorScheme.DARK).faults()).isEmpty();
            phone.page.navigate(DemoOffice.url() + "/#/devices");
            phone.page.getByLabel("设备名称").fill("测试手机");
            button(phone, "新建令牌").click();
            assertThat(phone.page.getByTestId("device-token")).isVisible();
            assertThat(phone.page.getByTestId("device")).hasCount(1);
            phone.picture("patrol-devices");
            files(phone);
        }
    }

    /** Tracks of other apps: what is none is refused with a reason, and one that is becomes a patrol. */
    private static void files(Browser phone) {
        phone.page.navigate(DemoOffice.url() + "/#/patrols");
        button(phone, "上传轨迹").click();
        var file = phone.page.locator("#upload-file");
        file.setInputFiles(new FilePayload("a.gpx", "application/gpx+xml", "no track".getBytes(UTF_8)));
        button(phone, "上传").last().click();
        assertThat(phone.page.locator("form .field-trouble")).isVisible();
        phone.picture("patrol-upload-refused");
        StringBuilder points = new StringBuilder();
        java.time.Instant start = java.time.Instant.now().minusSeconds(3600).truncatedTo(ChronoUnit.SECONDS);
        for (int i = 0; i < 60; i++) {
            points.append("<trkpt lat=\"34.77\" lon=\"%s\"><time>%s</time></trkpt>"
                    .formatted(113.73 + i * 0.00005, start.plusSeconds(5L * i)));
        }
        String gpx = "<gpx version=\"1.1\" creator=\"t\" xmlns=\"http://www.topografix.com/GPX/1/1\"><trk><trkseg>"
                + points + "</trkseg></trk></gpx>";
        file.setInputFiles(new FilePayload("b.gpx", "application/gpx+xml", gpx.getBytes(UTF_8)));
        button(phone, "上传").last().click();
        assertThat(phone.page.getByTestId("replay-loaded")).isVisible();
        phone.picture("patrol-uploaded");
    }

    private static void walk(Browser phone, JsonNode line, int fromMetres, int toMetres) {
        for (int metres = fromMetres; metres <= toMetres; metres += STEP_METRES) {
            stand(phone, line, metres);
            phone.page.waitForTimeout(400);
        }
    }

    /** Puts the phone beside the line, 5 m north of where so many metres of it are gone. */
    private static void stand(Browser phone, JsonNode line, double metres) {
        double left = metres;
        for (int i = 1; i < line.size(); i++) {
            double lon = line.path(i - 1).path(0).asDouble();
            double lat = line.path(i - 1).path(1).asDouble();
            double toLon = line.path(i).path(0).asDouble();
            double toLat = line.path(i).path(1).asDouble();
            double length =
                    Math.hypot((toLon - lon) * 111_320 * Math.cos(Math.toRadians(lat)), (toLat - lat) * 110_940);
            if (left <= length) {
                double share = left / length;
                double here = lat + share * (toLat - lat) + 5 / 110_940.0;
                phone.page.context().setGeolocation(new Geolocation(here, lon + share * (toLon - lon)).setAccuracy(8));
                return;
            }
            left -= length;
        }
        throw new IllegalStateException("the line is shorter than " + metres + " m");
    }

    /** The number in a figure; 0 before there is one. */
    private static double number(Browser phone, String figure) {
        Matcher matcher = NUMBER.matcher(phone.page.getByTestId(figure).innerText());
        return matcher.find() ? Double.parseDouble(matcher.group().replace(",", "")) : 0;
    }
}

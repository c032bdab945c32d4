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
import java.nio.file.Files;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
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
    void aProblemOnTheWayBecomesACaseWithItsPhotoThatIsMended() {
        try (Browser phone = Browser.phone(
                        "RIVER_CHIEF", "en", ColorScheme.LIGHT, ServiceWorkerPolicy.ALLOW, 113.73, 34.77);
                Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER")) {
            JsonNode segment = phone.ask("/api/rivers/mine").at("/segments/0");
            JsonNode line = segment.at("/geometry/coordinates");
            stand(phone, line, 60);
            phone.page.navigate(DemoOffice.url() + "/#/patrol");
            phone.page.waitForFunction(HELD);
            phone.page.getByTestId("patrol-start").click();
            walk(phone, line, 80, 120);
            assertThat(phone.page.getByTestId("patrol-waiting")).isVisible();
            phone.page.context().setOffline(true);
            report(phone);
            String outfall = check(phone, segment.path("id").asString());
            button(phone, "Finish").click();
            button(phone, "Finish patrol").click();
            phone.page.context().setOffline(false);
            assertThat(phone.page.getByText("All of it is sent")).isVisible();
            phone.page.getByText("See the result").click();
            assertThat(phone.page.getByTestId("patrol-note").first()).containsText("Dumped rubble");
            String patrol = phone.page.url().replaceFirst(".*#/patrols/", "").replaceFirst("\\?.*", "");
            JsonNode notes = phone.ask("/api/patrols/" + patrol).path("notes");
            assertThat(notes).hasSize(2);
            assertThat(notes.at("/0/photos")).hasSize(1);
            assertThat(notes.at("/1/content").asString()).isEqualTo("outfalls");
            assertThat(notes.at("/1/text").asString()).isEqualTo("PK · Dry today");
            JsonNode latest =
                    phone.ask("/api/rivers/outfalls/" + outfall + "/checks").path(0);
            assertThat(latest.path("note").asString()).isEqualTo("Dry today");
            phone.picture("patrol-note-case");
            atTheOffice(office, notes.path(0));
        }
    }

    /** Noted where there is no network: what was written and photographed goes along to the case, and back to the note. */
    private static void report(Browser phone) {
        phone.page.locator("a[href='#/patrol/note']").click();
        phone.page.getByText("Banks").click();
        phone.page.getByLabel("Not in order").click();
        phone.page.getByLabel("Note").fill("Dumped rubble");
        FieldIT.photo(phone, "Photos", "rubble");
        button(phone, "Report it as a case").click();
        assertThat(phone.page.locator("#report-what")).hasValue("Dumped rubble");
        phone.page.goBack();
        assertThat(phone.page.getByLabel("Note")).hasValue("Dumped rubble");
        assertThat(phone.page.getByAltText("rubble.jpg")).isVisible();
        button(phone, "Report it as a case").click();
        assertThat(phone.page.locator("#report-what")).hasValue("Dumped rubble");
        assertThat(phone.page.getByAltText("rubble.jpg")).isVisible();
        phone.page.locator("#category-search").fill("06010");
        phone.page.locator(".picker li button").first().click();
        phone.picture("patrol-note-report");
        phone.page.locator("footer .main").click();
        assertThat(phone.page.getByTestId("patrol-time")).isVisible();
    }

    /** The code of an outfall, read on the way: checks it, and is noted on the patrol. */
    private static String check(Browser phone, String segment) {
        phone.page.context().setOffline(false);
        JsonNode outfall =
                phone.ask("/api/rivers/segments/" + segment + "/outfalls").at("/0/outfall");
        phone.page.context().setOffline(true);
        String id = outfall.path("id").asString();
        JsonNode place = outfall.at("/geometry/coordinates");
        phone.page.navigate(DemoOffice.url() + "/#/patrol/check?outfall=" + id + "&name=PK&lon="
                + place.path(0).asDouble() + "&lat=" + place.path(1).asDouble());
        assertThat(phone.page.getByTestId("check-noted")).isVisible();
        phone.page
                .getByLabel("In order", new Page.GetByLabelOptions().setExact(true))
                .check();
        phone.page.getByLabel("Note").fill("Dry today");
        phone.picture("patrol-outfall-check");
        button(phone, "Save").click();
        assertThat(phone.page.getByTestId("patrol-time")).isVisible();
        return id;
    }

    /** The dispatcher sees what the chief saw, where it is, and once; then it is carried to its end. */
    private static void atTheOffice(Browser office, JsonNode note) {
        String id = note.path("caseId").asString();
        office.page.navigate(DemoOffice.url() + "/#/cases/" + id);
        String photo = note.at("/photos/0").asString();
        com.microsoft.playwright.Locator picture =
                office.page.locator("main img[src*='" + photo + "']").first();
        assertThat(picture).isVisible();
        office.page.waitForCondition(
                () -> (Boolean) picture.evaluate("image => image.complete && image.naturalWidth > 0"));
        assertThat(office.page.locator("main")).containsText("Dumped rubble");
        office.picture("patrol-note-case-office");
        JsonNode made = office.ask("/api/cases/" + id);
        assertThat(made.path("source").asString()).isEqualTo("patrol");
        assertThat(made.at("/place/coordinates/0").asDouble())
                .isEqualTo(note.path("lon").asDouble());
        assertThat(made.at("/place/coordinates/1").asDouble())
                .isEqualTo(note.path("lat").asDouble());
        assertThat(office.ask("/api/cases/" + id + "/log")).hasSize(2);
        for (String[] action : new String[][] {
            {"file", null, null}, {"transfer-out", "body", "水利局"}, {"resume", "outcome", "done"}, {"close", null, null}
        }) {
            Map<String, Object> members = new HashMap<>(Map.of("note", action[0]));
            if (action[1] != null) {
                members.put(action[1], action[2]);
            }
            office.post("/api/cases/" + id + "/actions/" + action[0], members);
        }
        assertThat(office.ask("/api/cases/" + id).path("stage").asString()).isEqualTo("closed");
    }

    @Test
    void anAssistantWalksForTheChiefAndBothAreNamed() throws IOException {
        try (Browser phone =
                        Browser.phone("INSPECTOR", "en", ColorScheme.LIGHT, ServiceWorkerPolicy.BLOCK, 113.73, 34.77);
                Browser chief = Browser.open("zh-CN", 360, "RIVER_CHIEF");
                Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN")) {
            JsonNode own = chief.ask("/api/session");
            String chiefId = own.path("personId").asString();
            String assistant = phone.ask("/api/session").path("displayName").asString();
            int before = patrolsOf(office, chiefId);
            JsonNode line = chief.ask("/api/rivers/mine").at("/segments/0/geometry/coordinates");
            stand(phone, line, 40);
            phone.page.navigate(DemoOffice.url() + "/#/patrol");
            phone.page.getByLabel("Recorded for").selectOption(chiefId);
            phone.picture("patrol-assistant-start");
            phone.page.getByTestId("patrol-start").click();
            assertThat(phone.page.getByTestId("patrol-for")).isVisible();
            String name = phone.page.getByTestId("patrol-for").innerText().replaceFirst("^for ", "");
            walk(phone, line, 60, 160);
            phone.page.waitForCondition(() -> number(phone, "patrol-share") > 0);
            phone.picture("patrol-assistant");
            button(phone, "Finish").click();
            button(phone, "Finish patrol").click();
            assertThat(phone.page.getByText("All of it is sent")).isVisible();
            phone.page.getByText("See the result").click();
            assertThat(phone.page.locator("header h2")).containsText(name);
            assertThat(phone.page.locator("main header")).containsText("recorded by " + assistant);
            phone.picture("patrol-assistant-detail");
            phone.page.waitForURL(Pattern.compile(".*#/patrols/.*"));
            String id = phone.page.url().replaceFirst(".*#/patrols/", "").replaceFirst("\\?.*", "");
            phone.page.navigate(DemoOffice.url() + "/#/patrols");
            com.microsoft.playwright.Locator listed = phone.page.locator("a[href='#/patrols/" + id + "']");
            assertThat(listed).containsText(name);
            assertThat(listed).containsText("recorded by " + assistant);
            chief.page.navigate(DemoOffice.url() + "/#/patrols");
            assertThat(chief.page.locator("a[href='#/patrols/" + id + "']")).containsText(assistant + " 代记");
            chief.picture("patrol-assistant-list");
            var file = chief.page.waitForDownload(() -> chief.button("导出 CSV").click());
            assertThat(Files.readString(file.path(), UTF_8).lines())
                    .anyMatch(row -> row.startsWith(name + "," + assistant + ",") && row.endsWith(id));
            assertThat(patrolsOf(office, chiefId)).as("counted for the chief").isEqualTo(before + 1);
        }
    }

    private static int patrolsOf(Browser office, String chief) {
        for (JsonNode line : office.ask("/api/rivers/compliance?by=chief").path("chiefs")) {
            if (line.path("personId").asString().equals(chief)) {
                return line.path("patrols").asInt();
            }
        }
        throw new IllegalStateException("nobody of " + chief);
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

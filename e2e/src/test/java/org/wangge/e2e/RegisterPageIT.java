package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** The register of field objects: a sheet that is edited by the keyboard, a map that is drawn on, and figures that lead to their objects. */
@Timeout(180)
class RegisterPageIT {

    private static final double LON = 113.7312;
    private static final double LAT = 34.7716;

    @Test
    void whatIsRefusedStaysInItsCellUntilItIsMended() throws IOException {
        try (Browser office = Browser.open("zh-CN", Browser.DESKTOP_WIDTH, "ADMIN")) {
            String mark = mark();
            String first = made(office, "bike-parking", mark + "甲", Map.of("capacity", 10));
            String second = made(office, "bike-parking", mark + "乙", Map.of("capacity", 20));
            go(office, "/register?kind=bike-parking&q=" + mark);
            Locator capacity = cell(office, first, "capacity");
            assertThat(capacity).containsText("10");
            office.picture("register-sheet");
            cell(office, first, "name").focus();
            for (int i = 0; i < 10 && !isFocused(capacity); i++) {
                office.page.keyboard().press("ArrowRight");
            }
            assertThat(capacity).isFocused();
            // Typing begins to edit, and replaces what was there.
            office.page.keyboard().press("9");
            assertThat(capacity.locator("input")).hasValue("9");
            capacity.locator("input").fill("很多");
            office.page.keyboard().press("Enter");
            assertThat(capacity.getByRole(AriaRole.ALERT)).containsText("需要数字");
            assertThat(capacity).containsText("很多");
            assertThat(capacity).hasAttribute("aria-invalid", "true");
            assertThat(stored(office, first).path("attributes").path("capacity").asInt())
                    .isEqualTo(10);
            // Another cell of the row is saved, and what was refused stays where it is.
            type(office, cell(office, first, "name"), mark + "丙");
            assertThat(cell(office, first, "name")).containsText(mark + "丙");
            waitFor(() -> stored(office, first).path("name").asString().equals(mark + "丙"));
            assertThat(capacity).containsText("很多");
            office.picture("register-refused");
            assertThat(faults(office)).isEmpty();
            capacity.focus();
            office.page.keyboard().press("Enter");
            assertThat(capacity.locator("input")).hasValue("很多");
            capacity.locator("input").fill("-4");
            office.page.keyboard().press("Enter");
            assertThat(capacity.getByRole(AriaRole.ALERT)).containsText("不能小于 0");
            capacity.focus();
            office.page.keyboard().press("Enter");
            capacity.locator("input").fill("40");
            office.page.keyboard().press("Enter");
            assertThat(capacity.getByRole(AriaRole.ALERT)).hasCount(0);
            waitFor(() ->
                    stored(office, first).path("attributes").path("capacity").asInt() == 40);
            assertThat(cell(office, second, "capacity")).isFocused();
            overtaken(office, second);
        }
    }

    /** Somebody else changes the row meanwhile: what was typed is not lost, and what is there now is told. */
    private static void overtaken(Browser office, String id) {
        Locator capacity = cell(office, id, "capacity");
        office.post(
                "/api/assets/changes",
                Map.of("items", List.of(Map.of("id", id, "version", 1)), "attributes", Map.of("capacity", 77)));
        type(office, capacity, "55");
        assertThat(capacity.getByRole(AriaRole.ALERT)).containsText("77");
        assertThat(capacity).containsText("55");
        capacity.focus();
        office.page.keyboard().press("Enter");
        office.page.keyboard().press("Enter");
        assertThat(capacity.getByRole(AriaRole.ALERT)).hasCount(0);
        waitFor(() -> stored(office, id).path("attributes").path("capacity").asInt() == 55);
    }

    @Test
    void manyAreChangedOneIsDrawnAndFiguresLeadToTheirObjects() throws IOException {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN")) {
            String mark = mark();
            made(office, "roof", mark + " A", Map.of("state", "pool"));
            made(office, "roof", mark + " B", Map.of("state", "done"));
            go(office, "/register?kind=roof&q=" + mark);
            office.page.getByLabel("Choose all").check();
            Locator bulk = office.page.locator("form.bulk");
            bulk.locator("select").first().selectOption("state");
            bulk.locator("select").nth(1).selectOption("signed");
            bulk.locator("button[type=submit]").click();
            assertThat(bulk.getByRole(AriaRole.ALERT)).containsText(mark + " B — This state cannot follow");
            office.picture("register-bulk");
            drawn(office, mark);
            figures(office, mark);
            office.page.locator("td[data-key=name]").first().click();
            Locator card = office.page.locator("article.card");
            assertThat(card.getByText("Vacant")).isVisible();
            assertThat(card.locator(".versions li").first()).isVisible();
            filesOf(office, card);
            office.picture("register-card");
            assertThat(faults(office)).isEmpty();
            zone(office, mark);
            offences(office, mark);
        }
        try (Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "ADMIN")) {
            go(phone, "/register?kind=construction-site");
            phone.page.locator("tbody tr").first().waitFor();
            phone.picture("register-phone");
            var bar = phone.page.locator("header.bar").boundingBox();
            var last = phone.page.locator("header.bar > button").last().boundingBox();
            assertThat(last.y + last.height).as("all buttons in one row").isLessThanOrEqualTo(bar.y + bar.height);
            assertThat(faults(phone)).isEmpty();
            seenOnTheSmallMap(phone);
        }
    }

    /** A photo and a document are attached; a document is taken away again. */
    private static void filesOf(Browser office, Locator card) throws IOException {
        card.getByLabel("Add photos")
                .setInputFiles(new FilePayload("site.jpg", "image/jpeg", ConsoleDesk.photo(Color.ORANGE)));
        assertThat(card.getByAltText("Photo 1")).isVisible();
        for (String name : List.of("contract.pdf", "permit.pdf")) {
            card.getByLabel("Add documents")
                    .setInputFiles(new FilePayload(
                            name, "application/pdf", ("%PDF-1.7 " + name).getBytes(StandardCharsets.UTF_8)));
            assertThat(card.getByRole(AriaRole.BUTTON, named(name))).isVisible();
        }
        card.getByLabel("Add documents")
                .setInputFiles(new FilePayload("a.exe", "application/pdf", new byte[] {'M', 'Z', 0, 3}));
        assertThat(card.getByRole(AriaRole.ALERT)).containsText("a.exe");
        Download saved = office.page.waitForDownload(
                () -> card.getByRole(AriaRole.BUTTON, named("contract.pdf")).click());
        assertThat(saved.suggestedFilename()).isEqualTo("contract.pdf");
        assertThat(Files.readString(saved.path())).isEqualTo("%PDF-1.7 contract.pdf");
        office.page.onceDialog(Dialog::accept);
        card.getByLabel("Remove permit.pdf").click();
        assertThat(card.getByRole(AriaRole.BUTTON, named("permit.pdf"))).hasCount(0);
        assertThat(card.getByRole(AriaRole.BUTTON, named("contract.pdf"))).isVisible();
    }

    private static Locator.GetByRoleOptions named(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    /** What is opened from the list below comes into sight on the map above. */
    private static void seenOnTheSmallMap(Browser phone) {
        Locator names = phone.page.locator("td[data-key=name]");
        for (int i : new int[] {0, names.count() - 1, names.count() / 2}) {
            names.nth(i).click();
            Locator marker = phone.page.locator(".wg-marker-active");
            assertThat(marker).isInViewport();
            assertThat(phone.page.locator("article.card h2")).isInViewport();
            waitFor(() -> {
                BoundingBox at = marker.boundingBox();
                BoundingBox map = phone.map().boundingBox();
                return at != null
                        && at.x > map.x
                        && at.y > map.y
                        && at.x + at.width < map.x + map.width
                        && at.y + at.height < map.y + map.height;
            });
        }
        phone.settle();
        phone.picture("register-phone-opened");
    }

    private static void drawn(Browser office, String mark) {
        office.button("New").click();
        Locator form = office.page.locator("form.draw");
        form.getByLabel("Drawn as").selectOption("Polygon");
        form.locator("[name=name]").fill(mark + " C");
        office.settle();
        var box = office.map().boundingBox();
        for (int[] corner : new int[][] {{-40, -30}, {40, -30}, {40, 30}, {-40, 30}}) {
            office.map()
                    .click(new Locator.ClickOptions()
                            .setPosition(box.width / 2 + corner[0], box.height / 2 + corner[1]));
        }
        assertThat(form).containsText("4 points");
        form.locator("[name=areaSquareMetres]").fill("large");
        form.locator("button[type=submit]").click();
        assertThat(form.getByRole(AriaRole.ALERT)).containsText("a number");
        assertThat(form.locator("[name=name]")).hasValue(mark + " C");
        office.picture("register-drawing");
        form.locator("[name=areaSquareMetres]").fill("");
        form.locator("[name=state]").selectOption("pool");
        form.locator("button[type=submit]").click();
        assertThat(office.page.locator("article.card")).containsText(mark + " C");
        assertThat(office.page.locator("article.card")).containsText("m²");
    }

    private static void figures(Browser office, String mark) {
        office.button("Figures").click();
        Locator table = office.page.locator("section.list table");
        assertThat(table.locator("tfoot")).containsText("3");
        office.page.locator(".choose select").first().selectOption("state");
        Locator signed = table.locator("tbody tr").filter(new Locator.FilterOptions().setHasText("Signed"));
        assertThat(signed.locator("td").first()).hasText("1");
        office.picture("register-figures");
        signed.getByRole(AriaRole.BUTTON).click();
        assertThat(office.page.locator("tbody tr")).hasCount(1);
        assertThat(office.page.locator("td[data-key=name]")).containsText(mark + " A");
    }

    /** A squad walks half of a key road; the register shows which half, and the road that nobody walked first. */
    @Test
    void aKeyRoadTellsWhatOfItWasWalked() throws IOException {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN");
                Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "INSPECTOR")) {
            String mark = mark();
            double east = LON + 0.004;
            String walked = road(office, mark + " Market Road", east);
            String other = road(office, mark + " Station Road", east + 0.003);
            String patrol = walkHalf(phone, east);
            go(office, "/register?kind=key-road&q=" + mark);
            office.button("Walked").click();
            Locator rows = office.page.locator("[data-testid=roads] tbody tr");
            assertThat(rows.first()).containsText("0%");
            Locator row = rows.filter(new Locator.FilterOptions().setHasText("Market Road"));
            JsonNode coverage = office.ask("/api/assets/" + walked + "/coverage");
            double share = coverage.path("road").path("share").asDouble();
            assertThat(share).isBetween(0.45, 0.6);
            assertThat(row).containsText("%.1f%%".formatted(share * 100));
            assertThat(row.locator("td").last()).hasText("7");
            office.picture("register-roads");
            assertThat(faults(office)).isEmpty();
            row.getByRole(AriaRole.BUTTON).click();
            Locator card = office.page.getByTestId("road-coverage");
            assertThat(card.locator("li"))
                    .containsText(coverage.at("/uncovered/0/label").asString());
            assertThat(card).containsText("1, planned 7 a week");
            assertThat(office.page.locator(".wg-stretch-name")).hasCount(1);
            office.picture("register-road");
            assertThat(faults(office)).isEmpty();
            assertThat(office.ask("/api/assets/" + other + "/coverage")
                            .path("road")
                            .path("tracks")
                            .asInt())
                    .isZero();
            // Who walked it sees it on the page of the patrol.
            go(phone, "/patrols/" + patrol);
            assertThat(phone.page
                            .getByTestId("covered-segment")
                            .filter(new Locator.FilterOptions().setHasText("Market Road")))
                    .hasCount(1);
            phone.picture("register-road-patrol");
        }
    }

    private static String road(Browser office, String name, double lon) {
        double[][] line = {{lon, LAT}, {lon, LAT - 0.006}};
        return office.post(
                        "/api/assets",
                        Map.of(
                                "kind",
                                "key-road",
                                "name",
                                name,
                                "attributes",
                                Map.of("patrolsPerWeek", 7, "widthMetres", 16),
                                "geometry",
                                Map.of("type", "LineString", "coordinates", line)))
                .path("id")
                .asString();
    }

    private static String walkHalf(Browser phone, double lon) {
        Instant start = Instant.now().minusSeconds(900);
        String path = "/api/patrols/"
                + phone.post(
                                "/api/patrols",
                                Map.of(
                                        "clientId", UUID.randomUUID().toString(),
                                        "startedAt", start.toString(),
                                        "means", "foot"))
                        .path("id")
                        .asString();
        List<Map<String, Object>> fixes = new ArrayList<>();
        for (int i = 0; i <= 67; i++) {
            fixes.add(Map.of(
                    "seq",
                    i + 1,
                    "at",
                    start.plusSeconds(4L * i).toString(),
                    "lon",
                    lon + 0.00003,
                    "lat",
                    LAT - i * 0.003 / 67,
                    "accuracy",
                    5));
        }
        phone.post(path + "/fixes", Map.of("fixes", fixes));
        phone.post(path + "/finish", Map.of("at", start.plusSeconds(280).toString(), "lastSeq", fixes.size()));
        return path.replaceFirst(".*/", "");
    }

    private static void type(Browser office, Locator cell, String text) {
        cell.focus();
        office.page.keyboard().press("F2");
        cell.locator("input").fill(text);
        office.page.keyboard().press("Enter");
    }

    private static Locator cell(Browser office, String id, String key) {
        return office.page.locator("tr[data-id='" + id + "'] td[data-key='" + key + "']");
    }

    private static boolean isFocused(Locator cell) {
        return Boolean.TRUE.equals(cell.evaluate("each => each === document.activeElement"));
    }

    private static String made(Browser office, String kind, String name, Map<String, ?> attributes) {
        return office.post(
                        "/api/assets",
                        Map.of(
                                "kind", kind,
                                "name", name,
                                "attributes", attributes,
                                "geometry", Map.of("type", "Point", "coordinates", List.of(LON, LAT))))
                .path("id")
                .asString();
    }

    /** The card of a zone tells of the roofs in it, and leads to them. */
    private static void zone(Browser office, String mark) throws IOException {
        List<List<Double>> ring = List.of(
                List.of(LON - 5e-4, LAT - 5e-4),
                List.of(LON + 5e-4, LAT - 5e-4),
                List.of(LON + 5e-4, LAT + 5e-4),
                List.of(LON - 5e-4, LAT + 5e-4),
                List.of(LON - 5e-4, LAT - 5e-4));
        office.post(
                "/api/assets",
                Map.of(
                        "kind",
                        "programme-zone",
                        "name",
                        mark + " zone",
                        "attributes",
                        Map.of("state", "planned"),
                        "geometry",
                        Map.of("type", "Polygon", "coordinates", List.of(ring))));
        go(office, "/register?kind=programme-zone&q=" + mark);
        office.page.locator("td[data-key=name]").first().click();
        Locator inside = office.page.getByTestId("lies-inside");
        assertThat(inside.locator("li").first()).isVisible();
        inside.scrollIntoViewIfNeeded();
        office.picture("register-zone");
        assertThat(faults(office)).isEmpty();
        office.page.getByTestId("inside-list").click();
        assertThat(office.page.locator("tbody")).containsText(mark + " A");
        assertThat(office.page.locator("tbody")).containsText(mark + " B");
    }

    /** Offences by month are bars, and the next month is entered on the card. */
    private static void offences(Browser office, String mark) throws IOException {
        String id = made(
                office,
                "capture-point",
                mark + " capture",
                Map.of("offencesByMonth", Map.of("2026-01", 1900, "2026-02", 2100)));
        go(office, "/register?kind=capture-point&q=" + mark);
        office.page.locator("td[data-key=name]").first().click();
        Locator months = office.page.getByTestId("month-counts");
        assertThat(months).containsText("2,000 a month on average");
        months.locator("input[type=month]").fill("2026-03");
        months.locator("input[type=number]").fill("2300");
        months.locator("form button").click();
        assertThat(months.locator("li")).hasCount(3);
        assertThat(months).containsText("2,100 a month on average");
        waitFor(() ->
                stored(office, id).at("/attributes/offencesByMonth/2026-03").asInt() == 2300);
        months.scrollIntoViewIfNeeded();
        office.picture("register-months");
        assertThat(faults(office)).isEmpty();
    }

    private static JsonNode stored(Browser office, String id) {
        return office.ask("/api/assets/" + id).path("properties");
    }

    private static void waitFor(java.util.function.BooleanSupplier done) {
        for (long until = System.nanoTime() + 20_000_000_000L; System.nanoTime() < until; ) {
            if (done.getAsBoolean()) {
                return;
            }
        }
        throw new AssertionError("It did not come");
    }

    private static String mark() {
        return "R" + UUID.randomUUID().toString().substring(0, 6);
    }

    private static void go(Browser browser, String path) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#" + path);
    }

    private static List<String> faults(Browser browser) throws IOException {
        return new Axe(browser.page, ColorScheme.LIGHT).faults();
    }
}

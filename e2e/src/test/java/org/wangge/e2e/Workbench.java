package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.RequestOptions;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A draft on the workbench in a window, as a planner works at it; places are longitude and latitude. */
final class Workbench {

    private static final Pattern DRAFT = Pattern.compile(".*/grid/drafts/([0-9a-f-]{36}).*");

    final Browser browser;
    private final String id;

    private Workbench(Browser browser, String id) {
        this.browser = browser;
        this.id = id;
    }

    /** Opens a new draft of the base layer and waits for its cells. */
    static Workbench open(Browser browser, String name) {
        browser.page.navigate(DemoOffice.url() + "/#/grid");
        // The page before may stand a while yet, with a form of its own.
        Locator form = browser.page.locator("form:has(option[value=base])").first();
        form.locator("input:not([type])").first().fill(name);
        form.locator("button[type=submit]").click();
        browser.page.waitForURL(DRAFT);
        var matcher = DRAFT.matcher(browser.page.url());
        if (!matcher.matches()) {
            throw new IllegalStateException(browser.page.url());
        }
        return new Workbench(browser, matcher.group(1));
    }

    /** The same draft in another window. */
    Workbench in(Browser other) {
        return new Workbench(other, id);
    }

    /** What the office answers about the draft. */
    JsonNode ask(String path) {
        return browser.ask("/api/grid/drafts/" + id + path);
    }

    /** What a step answers that a colleague's program takes in the draft, beside the page. */
    JsonNode perform(Map<String, Object> operation) {
        return post("/operations", operation);
    }

    /** What the check of the whole layer answers. */
    JsonNode check() {
        return post("/check", Map.of());
    }

    private JsonNode post(String path, Map<String, Object> body) {
        String token = browser.page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElseThrow();
        RequestOptions request = RequestOptions.create()
                .setHeader("X-XSRF-TOKEN", token)
                .setHeader("If-Match", "\"" + version() + "\"")
                .setData(body);
        APIResponse answer = browser.page.request().post(DemoOffice.url() + "/api/grid/drafts/" + id + path, request);
        org.assertj.core.api.Assertions.assertThat(answer.ok())
                .as(answer.text())
                .isTrue();
        return Office.JSON.readTree(answer.text());
    }

    List<JsonNode> cells() {
        List<JsonNode> cells = new ArrayList<>();
        ask("/areas?level=cell&limit=1000").path("features").forEach(cells::add);
        return cells;
    }

    /** The cell whose code ends so. */
    JsonNode cell(String end) {
        return cells().stream()
                .filter(cell ->
                        cell.path("properties").path("code").asString("").endsWith(end))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no cell " + end));
    }

    /** The place where three cells meet, which are named by the ends of their codes. */
    Place nodeOf(String one, String other, String third) {
        List<Place> others = vertices(cell(other));
        List<Place> thirds = vertices(cell(third));
        return vertices(cell(one)).stream()
                .filter(place -> others.contains(place) && thirds.contains(place))
                .findFirst()
                .orElseThrow();
    }

    int version() {
        return ask("").path("version").asInt();
    }

    /** Takes the map to a place where nothing is drawn yet. */
    void lookAtNothing(Place centre, int zoom) {
        browser.page.navigate("about:blank");
        browser.page.navigate(
                "%s/#/grid/drafts/%s?view=%s,%s,%d".formatted(DemoOffice.url(), id, centre.lon(), centre.lat(), zoom));
        browser.settle();
        browser.page.waitForURL(Pattern.compile(".*view=.*"));
        assertThat(browser.page.locator(".state").first()).isVisible();
    }

    /** Takes the map to a place in an area. */
    void look(Place centre, int zoom) {
        lookAtNothing(centre, zoom);
        // The areas are drawn on a canvas: that they are there shows where a click selects one.
        Locator name = browser.panel().locator("h2 .tag");
        for (int i = 0; i < 50 && name.count() == 0; i++) {
            click(centre);
            browser.page.waitForTimeout(100);
        }
        browser.page.keyboard().press("Escape");
        assertThat(name).hasCount(0);
    }

    void tool(String name) {
        browser.page
                .getByRole(AriaRole.TOOLBAR)
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName(name).setExact(true))
                .click();
    }

    void click(Place place) {
        Pixel at = pixel(place);
        browser.page.mouse().click(at.x(), at.y());
    }

    /** Clicks one after the other; two clicks at the same time would be a double one. */
    void clicks(Place... places) {
        for (Place place : places) {
            Pixel at = pixel(place);
            browser.page.mouse().move(at.x(), at.y());
            browser.page.mouse().click(at.x(), at.y());
        }
    }

    void hover(Place place) {
        Pixel at = pixel(place);
        browser.page.mouse().move(at.x(), at.y());
    }

    /** Drags from a place to so many pixels beside it, without letting go. */
    void drag(Place from, int right, int down) {
        Pixel at = pixel(from);
        browser.page.mouse().move(at.x(), at.y());
        browser.page.mouse().down();
        for (int step = 1; step <= 4; step++) {
            browser.page.mouse().move(at.x() + right * step / 4.0, at.y() + down * step / 4.0);
        }
    }

    /** Drags from one place to another, without letting go. */
    void dragTo(Place from, Place to) {
        Pixel start = pixel(from);
        Pixel end = pixel(to);
        drag(from, (int) Math.round(end.x() - start.x()), (int) Math.round(end.y() - start.y()));
    }

    /** Clicks with a key held down. */
    void clickWith(String key, Place place) {
        browser.page.keyboard().down(key);
        click(place);
        browser.page.keyboard().up(key);
    }

    void letGo() {
        browser.page.mouse().up();
    }

    void tap(Place place) {
        Pixel at = pixel(place);
        browser.page.touchscreen().tap(at.x(), at.y());
    }

    void tapButton(String name) {
        browser.button(name).tap();
    }

    /** Lays a finger down for longer than a tap. */
    void longPress(Place place) {
        Pixel at = pixel(place);
        CDPSession fingers = browser.page.context().newCDPSession(browser.page);
        touch(fingers, "touchStart", at);
        browser.page.waitForTimeout(800);
        touch(fingers, "touchEnd", null);
        fingers.detach();
    }

    /** Drags with a finger from a place to so many pixels beside it. */
    void fingerDrag(Place from, int right, int down) {
        Pixel at = pixel(from);
        CDPSession fingers = browser.page.context().newCDPSession(browser.page);
        touch(fingers, "touchStart", at);
        for (int step = 1; step <= 5; step++) {
            touch(fingers, "touchMove", new Pixel(at.x() + right * step / 5.0, at.y() + down * step / 5.0));
        }
        touch(fingers, "touchEnd", null);
        fingers.detach();
    }

    private static void touch(CDPSession fingers, String type, @Nullable Pixel at) {
        JsonArray points = new JsonArray();
        if (at != null) {
            JsonObject point = new JsonObject();
            point.addProperty("x", at.x());
            point.addProperty("y", at.y());
            points.add(point);
        }
        JsonObject event = new JsonObject();
        event.addProperty("type", type);
        event.add("touchPoints", points);
        fingers.send("Input.dispatchTouchEvent", event);
    }

    void press(String key) {
        browser.page.keyboard().press(key);
    }

    /** Waits until the draft has come so far. */
    void awaitVersion(int version) {
        for (int i = 0; i < 100 && version() < version; i++) {
            browser.page.waitForTimeout(50);
        }
        org.assertj.core.api.Assertions.assertThat(version()).isEqualTo(version);
        assertThat(browser.page.locator(".status .hint")).not().hasText("Working…");
    }

    Locator tab(String name) {
        return browser.panel()
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^" + name)));
    }

    /** Where a place is in the window, from the view that stands in the address. */
    private Pixel pixel(Place place) {
        String[] view = browser.page
                .url()
                .replaceAll(".*view=([^&]+).*", "$1")
                .replace("%2C", ",")
                .split(",");
        double world = 256 * Math.pow(2, Double.parseDouble(view[2]));
        Pixel centre = new Place(Double.parseDouble(view[0]), Double.parseDouble(view[1])).inWorld(world);
        Pixel wanted = place.inWorld(world);
        var box = browser.map().boundingBox();
        return new Pixel(
                box.x + box.width / 2 + wanted.x() - centre.x(), box.y + box.height / 2 + wanted.y() - centre.y());
    }

    record Pixel(double x, double y) {}

    record Place(double lon, double lat) {

        static Place of(JsonNode position) {
            return new Place(position.path(0).asDouble(), position.path(1).asDouble());
        }

        Place plus(double east, double north) {
            return new Place(lon + east, lat + north);
        }

        double degreesTo(Place other) {
            return Math.hypot(lon - other.lon, lat - other.lat);
        }

        Pixel inWorld(double world) {
            double sine = Math.sin(Math.toRadians(lat));
            return new Pixel(
                    (lon / 360 + 0.5) * world, (0.5 - Math.log((1 + sine) / (1 - sine)) / (4 * Math.PI)) * world);
        }
    }

    /** A place well inside a cell that is roundish: the mean of its vertices. */
    static Place middle(JsonNode cell) {
        List<Place> places = vertices(cell);
        return new Place(
                places.stream().mapToDouble(Place::lon).average().orElseThrow(),
                places.stream().mapToDouble(Place::lat).average().orElseThrow());
    }

    static Place between(Place one, Place other) {
        return new Place((one.lon() + other.lon()) / 2, (one.lat() + other.lat()) / 2);
    }

    /** The north-west and the south-east corner of what cells cover. */
    static Place[] boxOf(JsonNode... cells) {
        List<Place> places =
                Stream.of(cells).map(Workbench::vertices).flatMap(List::stream).toList();
        DoubleSummaryStatistics lon = places.stream().mapToDouble(Place::lon).summaryStatistics();
        DoubleSummaryStatistics lat = places.stream().mapToDouble(Place::lat).summaryStatistics();
        return new Place[] {new Place(lon.getMin(), lat.getMax()), new Place(lon.getMax(), lat.getMin())};
    }

    /** The vertices of an area's rings, in their order. */
    static List<Place> vertices(JsonNode feature) {
        List<Place> places = new ArrayList<>();
        JsonNode coordinates = feature.path("geometry").path("coordinates");
        boolean isMulti = feature.path("geometry").path("type").asString().equals("MultiPolygon");
        (isMulti ? coordinates : List.of(coordinates))
                .forEach(polygon -> ((JsonNode) polygon).forEach(ring -> ring.forEach(at -> places.add(Place.of(at)))));
        return places;
    }
}

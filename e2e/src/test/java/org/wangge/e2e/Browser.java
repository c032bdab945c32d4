package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static com.microsoft.playwright.assertions.PlaywrightAssertions.setDefaultAssertionTimeout;

import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.RequestOptions;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A window of its own in the one Chromium of the run, on the demonstration office. Remembers every request it makes and every error
 * of the page; {@link #close} fails where there was an error or a request to another host.
 */
final class Browser implements AutoCloseable {

    static final int DESKTOP_WIDTH = 1440;
    static final int PHONE_WIDTH = 390;
    private static final int PATIENCE_MILLIS = 30_000;

    private static com.microsoft.playwright.@Nullable Browser chromium;
    private static final Map<String, String> SESSIONS = new ConcurrentHashMap<>();

    final Page page;
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> errors = new CopyOnWriteArrayList<>();
    private final List<String> own = new CopyOnWriteArrayList<>();

    private Browser(BrowserContext context) {
        context.setDefaultTimeout(PATIENCE_MILLIS);
        page = context.newPage();
        alsoOwn(DemoOffice.url());
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(errors::add);
    }

    private static synchronized com.microsoft.playwright.Browser chromium() {
        com.microsoft.playwright.Browser running = chromium;
        if (running == null) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            running = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(DemoOffice.chromium())
                            .setArgs(DemoOffice.arguments()));
            PackedServer.atEnd(playwright::close);
            setDefaultAssertionTimeout(PATIENCE_MILLIS);
            chromium = running;
        }
        return running;
    }

    /**
     * A window of somebody who is not logged in, with nothing in it.
     *
     * @param language {@code zh-CN} or {@code en}
     * @param width of the window in CSS pixels
     */
    static Browser open(String language, int width) {
        return open(language, width, ColorScheme.LIGHT);
    }

    static Browser open(String language, int width, ColorScheme scheme) {
        return open(language, width, scheme, null);
    }

    /** A window on the map of somebody with a role, whose session is used again. */
    static Browser of(String role, String language, int width) {
        return of(role, language, width, ColorScheme.LIGHT);
    }

    static Browser of(String role, String language, int width, ColorScheme scheme) {
        Browser browser = open(language, width, scheme, SESSIONS.computeIfAbsent(role, Browser::sessionOf));
        browser.go("");
        return browser;
    }

    /** A window of somebody with a role on no page yet. */
    static Browser open(String language, int width, String role) {
        return open(language, width, ColorScheme.LIGHT, SESSIONS.computeIfAbsent(role, Browser::sessionOf));
    }

    /** A phone's window on the map of somebody with a role, with the service worker that takes the page along and shows what is pushed. */
    static Browser withWorker(String role, String language) {
        String session = SESSIONS.computeIfAbsent(role, Browser::sessionOf);
        Browser browser = new Browser(chromium()
                .newContext(options(language, PHONE_WIDTH, ColorScheme.LIGHT, session)
                        .setServiceWorkers(ServiceWorkerPolicy.ALLOW)));
        browser.go("");
        return browser;
    }

    /** A tablet on its side, with fingers and no mouse. */
    static Browser tablet(String role, String language) {
        Browser browser = new Browser(chromium()
                .newContext(
                        options(language, 1024, ColorScheme.LIGHT, SESSIONS.computeIfAbsent(role, Browser::sessionOf))
                                .setViewportSize(1024, 768)
                                .setIsMobile(true)
                                .setHasTouch(true)));
        browser.go("");
        return browser;
    }

    /** A narrow phone that knows where it is and stands at a place. */
    static Browser phone(
            String role, String language, ColorScheme scheme, ServiceWorkerPolicy workers, double lon, double lat) {
        return new Browser(chromium()
                .newContext(options(language, 360, scheme, SESSIONS.computeIfAbsent(role, Browser::sessionOf))
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setServiceWorkers(workers)
                        .setPermissions(List.of("geolocation"))
                        .setGeolocation(new Geolocation(lat, lon).setAccuracy(8))));
    }

    /** A narrow phone on which nobody is logged in. */
    static Browser newPhone(String language, ServiceWorkerPolicy workers) {
        return new Browser(chromium()
                .newContext(options(language, 360, ColorScheme.LIGHT, null)
                        .setViewportSize(360, 740)
                        .setIsMobile(true)
                        .setHasTouch(true)
                        .setServiceWorkers(workers)));
    }

    /** Logs the first demonstration account of a role in, by the page, and goes to another one. */
    void logIn(String role, String to) {
        JsonNode account = account(page.context(), role);
        page.navigate(DemoOffice.url() + "/#/login?to=" + to);
        page.locator("#username").fill(account.path("username").asString());
        page.locator("#password").fill(account.path("password").asString());
        page.locator("button[type=submit]").click();
        page.waitForURL(url -> url.contains("#" + to));
    }

    private static Browser open(String language, int width, ColorScheme scheme, @Nullable String session) {
        return new Browser(chromium().newContext(options(language, width, scheme, session)));
    }

    private static com.microsoft.playwright.Browser.NewContextOptions options(
            String language, int width, ColorScheme scheme, @Nullable String session) {
        var options = new com.microsoft.playwright.Browser.NewContextOptions()
                .setLocale(language.equals("en") ? "en-GB" : language)
                .setTimezoneId("Asia/Shanghai")
                .setColorScheme(scheme)
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                // It would take all files of the page along, in each of these windows anew.
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                .setViewportSize(width, width == PHONE_WIDTH ? 844 : 900);
        if (session != null) {
            options.setStorageState(session);
        }
        return options;
    }

    private static String sessionOf(String role) {
        try (BrowserContext context = chromium().newContext()) {
            JsonNode account = account(context, role);
            APIResponse answer = context.request()
                    .post(
                            DemoOffice.url() + "/api/session",
                            RequestOptions.create()
                                    .setData(Map.of(
                                            "username", account.path("username").asString(),
                                            "password", account.path("password").asString())));
            if (!answer.ok()) {
                throw new IllegalStateException("cannot log in as " + role + ": " + answer.text());
            }
            return context.storageState();
        }
    }

    /** The first demonstration account of a role. */
    static JsonNode account(BrowserContext context, String role) {
        String office = context.request().get(DemoOffice.url() + "/api/office").text();
        for (JsonNode account : Office.JSON.readTree(office).path("demoAccounts")) {
            if (account.path("role").asString().equals(role)) {
                return account;
            }
        }
        throw new IllegalStateException("no demonstration account is a " + role);
    }

    /** Takes the map to an address such as {@code sel=place~113.73,34.77} and waits until it is drawn. */
    void go(String query) {
        page.navigate(DemoOffice.url() + "/#/map" + (query.isEmpty() ? "" : "?" + query));
        settle();
    }

    /** Forgets the page, as somebody does who gets an address from a colleague. */
    void leave() {
        page.navigate("about:blank");
    }

    /** Until the map has drawn what it shows. */
    void settle() {
        assertThat(page.locator("#map[aria-busy=false]")).isVisible();
    }

    /** What the office answers this window. */
    JsonNode ask(String path) {
        return Office.JSON.readTree(page.request().get(DemoOffice.url() + path).text());
    }

    /** Writes as the person of this window. */
    JsonNode post(String path, Map<String, ?> body) {
        return answered(path, page.request().post(DemoOffice.url() + path, writing(body)));
    }

    /** Changes what is there as the person of this window, whatever it is by now. */
    JsonNode put(String path, Map<String, ?> body) {
        return answered(
                path, page.request().put(DemoOffice.url() + path, writing(body).setHeader("If-Match", "*")));
    }

    private RequestOptions writing(Map<String, ?> body) {
        String token = page.context().cookies().stream()
                .filter(cookie -> cookie.name.equals("XSRF-TOKEN"))
                .map(cookie -> cookie.value)
                .findFirst()
                .orElse("");
        return RequestOptions.create().setHeader("X-XSRF-TOKEN", token).setData(body);
    }

    private static JsonNode answered(String path, APIResponse answer) {
        if (!answer.ok()) {
            throw new IllegalStateException(path + ": " + answer.status() + " " + answer.text());
        }
        return Office.JSON.readTree(answer.text());
    }

    Locator map() {
        return page.locator("#map");
    }

    Locator panel() {
        return page.locator("#panel");
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    Locator heading(String name) {
        return page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(name))
                .first();
    }

    /** Types into the search box and answers the options it offers. */
    Locator search(String text) {
        page.getByRole(AriaRole.COMBOBOX).first().fill(text);
        Locator options = page.getByRole(AriaRole.OPTION);
        options.first().waitFor();
        return options;
    }

    /** Clicks into the middle of the part of the map that no panel covers. */
    void clickMap() {
        var box = map().boundingBox();
        double left = box.width > PHONE_WIDTH ? 400 : 0;
        page.mouse().click(box.x + left + (box.width - left) / 2, box.y + box.height * 0.35);
    }

    /** Keeps a picture for whoever wants to look at what the run saw. */
    void picture(String name) {
        if (map().count() > 0) {
            settle();
        }
        page.screenshot(new Page.ScreenshotOptions().setPath(pictureFile(name)));
    }

    /** Keeps a picture of a part of the page. */
    void picture(Locator part, String name) {
        part.screenshot(new Locator.ScreenshotOptions().setPath(pictureFile(name)));
    }

    private static Path pictureFile(String name) {
        return Path.of(System.getProperty("wangge.pictures", "target/pictures"), name + ".png");
    }

    /** Another address under which the office answers in this window. */
    void alsoOwn(String url) {
        own.add(URI.create(url).getAuthority());
    }

    /** The hosts that were asked, without the office itself. */
    private List<String> otherHosts() {
        return requests.stream()
                .filter(url -> url.startsWith("http") || url.startsWith("ws"))
                .map(url -> URI.create(url.replaceFirst("\\?.*", "")).getAuthority())
                .filter(host -> !own.contains(host))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        page.context().close();
        org.assertj.core.api.Assertions.assertThat(errors)
                .as("errors of the page")
                .isEmpty();
        org.assertj.core.api.Assertions.assertThat(otherHosts())
                .as("other hosts asked")
                .isEmpty();
    }
}

package org.wangge.e2e;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.AriaRole;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import tools.jackson.databind.JsonNode;

/** A browser on the demonstration office; remembers every request it makes and every error of the page. */
final class Browser implements AutoCloseable {

    static final int DESKTOP_WIDTH = 1440;
    static final int PHONE_WIDTH = 390;
    private static final int PATIENCE_MILLIS = 15_000;

    final Page page;
    final List<String> requests = new CopyOnWriteArrayList<>();
    final List<String> errors = new CopyOnWriteArrayList<>();
    private final Playwright playwright;

    private Browser(Playwright playwright, Page page) {
        this.playwright = playwright;
        this.page = page;
        page.onRequest(request -> requests.add(request.url()));
        page.onPageError(errors::add);
    }

    /**
     * @param language {@code zh-CN} or {@code en}
     * @param width of the window in CSS pixels
     */
    static Browser open(String language, int width) {
        Playwright playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        BrowserContext context = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(DemoOffice.chromium())
                        .setArgs(DemoOffice.arguments()))
                .newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                        .setLocale(language.equals("en") ? "en-GB" : language)
                        .setTimezoneId("Asia/Shanghai")
                        .setViewportSize(width, width == PHONE_WIDTH ? 844 : 900));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        return new Browser(playwright, context.newPage());
    }

    /** Opens the page as somebody who is not logged in. */
    void visit() {
        // The stand-in server of the web module keeps one session for everybody.
        page.request().delete(DemoOffice.url() + "/api/session");
        page.navigate(DemoOffice.url() + "/");
    }

    /** Opens the page and logs in with the first demonstration account of that role, as a person would. */
    Browser logIn(String role) {
        visit();
        JsonNode office = Office.JSON.readTree(
                page.request().get(DemoOffice.url() + "/api/office").text());
        for (JsonNode account : office.path("demoAccounts")) {
            if (account.path("role").asString().equals(role)) {
                page.locator("input[autocomplete=username]")
                        .fill(account.path("username").asString());
                page.locator("input[autocomplete=current-password]")
                        .fill(account.path("password").asString());
                page.locator("button[type=submit]").click();
                map().waitFor();
                return this;
            }
        }
        throw new IllegalStateException("no demonstration account is a " + role);
    }

    Locator map() {
        return page.locator("#map");
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }

    /** Clicks into the middle of the part of the map that no panel covers. */
    void clickMap() {
        var box = map().boundingBox();
        double left = box.width > PHONE_WIDTH ? 400 : 0;
        page.mouse().click(box.x + left + (box.width - left) / 2, box.y + box.height * 0.35);
    }

    /** The hosts that were asked, without the office itself. */
    List<String> otherHosts() {
        String own = URI.create(DemoOffice.url()).getAuthority();
        return requests.stream()
                .filter(url -> url.startsWith("http") || url.startsWith("ws"))
                .map(url -> URI.create(url.replaceFirst("\\?.*", "")).getAuthority())
                .filter(host -> !own.equals(host))
                .distinct()
                .toList();
    }

    @Override
    public void close() {
        playwright.close();
    }
}

package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.e2e.FieldIT.LAT;
import static org.wangge.e2e.FieldIT.LON;
import static org.wangge.e2e.FieldIT.allSent;
import static org.wangge.e2e.FieldIT.button;
import static org.wangge.e2e.FieldIT.field;
import static org.wangge.e2e.FieldIT.photo;
import static org.wangge.e2e.FieldIT.takenAlong;
import static org.wangge.e2e.FieldIT.words;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What waits on a phone when somebody logs out, when a login expires, and when the page is closed. */
@Timeout(180)
class OutboxIT {

    private static final String ITEMS = """
            () => new Promise((resolve, reject) => {
              const open = indexedDB.open('wangge-outbox');
              open.onerror = () => reject(open.error);
              open.onsuccess = () => {
                const stores = ['items', 'contents'].map((name) => open.result.transaction(name).objectStore(name).count());
                stores[1].onsuccess = () => { open.result.close(); resolve(stores.map(({ result }) => result)); };
              };
            })
            """;

    @Test
    void whatIsNotSentAtALogoutIsExportedBeforeItCanBeDeleted() throws IOException {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone = Browser.newPhone("en", ServiceWorkerPolicy.BLOCK)) {
            String id = desk.dispatched(LON, LAT, "Logout " + Instant.now());
            phone.logIn("INSPECTOR", "/field");
            phone.page.route("**/api/{photos,cases/**}", OutboxIT::losesWhatIsSent);
            note(phone, id, "还没有送到");
            phone.page.navigate(DemoOffice.url() + "/#/field/outbox");
            phone.page.locator(".out > button").click();
            Locator dialog = phone.page.locator("dialog");
            assertThat(dialog).containsText("Not sent yet: 2");
            Locator delete = dialog.getByText("Delete them here and log out");
            assertThat(button(phone, "Delete them here and log out")).isDisabled();
            assertThat(new Axe(phone.page, ColorScheme.LIGHT).faults()).isEmpty();

            Map<String, byte[]> files = unpacked(phone.page.waitForDownload(
                    () -> button(phone, "Export as one file").click()));
            assertThat(dialog).containsText("Exported: 2");
            assertThat(new Axe(phone.page, ColorScheme.LIGHT).faults()).isEmpty();
            phone.picture("outbox-leave");
            JsonNode told = Office.JSON.readTree(files.remove("outbox.json"));
            assertThat(told.path("items")).hasSize(2);
            assertThat(told.toString()).contains("还没有送到", id);
            assertThat(files).hasSize(1);
            assertThat(files.values().iterator().next()).startsWith(0xff, 0xd8, 0xff);
            delete.click();
            phone.page.locator("#username").waitFor();
            assertThat(phone.page.evaluate(ITEMS)).isEqualTo(List.of(0, 0));
            assertThat(words(desk.log(id))).containsExactly("report", "file", "dispatch");
        }
    }

    @Test
    void anothersLoginSendsNothingAndTheOwnOneGoesOnWhereItWas() {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone = Browser.newPhone("en", ServiceWorkerPolicy.BLOCK)) {
            String id = desk.dispatched(LON, LAT, "Expired " + Instant.now());
            phone.logIn("INSPECTOR", "/field");
            phone.page.route("**/api/{photos,cases/**}", OutboxIT::losesWhatIsSent);
            note(phone, id, "登录过期了");
            // The login ends while things wait, as after a night.
            phone.page.context().clearCookies();
            phone.page.unroute("**/api/{photos,cases/**}");
            phone.logIn("HANDLER", "/field/outbox");
            phone.picture("outbox-another");
            assertThat(phone.page.getByText("Nothing is waiting to be sent")).isVisible();
            assertThat(phone.page.evaluate(ITEMS)).isEqualTo(List.of(2, 1));
            phone.page.locator(".out > button").click();
            phone.page.locator("#username").waitFor();
            assertThat(words(desk.log(id))).containsExactly("report", "file", "dispatch");
            phone.logIn("INSPECTOR", "/field/outbox");
            allSent(phone, 2);
            assertThat(words(desk.log(id))).containsExactly("report", "file", "dispatch", "comment");
        }
    }

    /** By the browser's own tools: when Chromium itself finds that there is a network, cannot be waited for. */
    @Test
    void theServiceWorkerSendsWithThePageClosed() {
        try (FieldDesk desk = FieldDesk.open();
                Browser phone =
                        Browser.phone("INSPECTOR", "en", ColorScheme.LIGHT, ServiceWorkerPolicy.ALLOW, LON, LAT)) {
            String id = desk.dispatched(LON, LAT, "Closed " + Instant.now());
            field(phone);
            takenAlong(phone, id);
            CDPSession tools = phone.page.context().newCDPSession(phone.page);
            AtomicReference<String> registration = new AtomicReference<>("");
            tools.on(
                    "ServiceWorker.workerRegistrationUpdated",
                    event -> event.getAsJsonArray("registrations")
                            .forEach(one -> registration.set(
                                    one.getAsJsonObject().get("registrationId").getAsString())));
            tools.send("ServiceWorker.enable");
            phone.page.waitForCondition(() -> !registration.get().isEmpty());
            phone.page.context().setOffline(true);
            note(phone, id, "页面关着");
            // A page of the same office without the client: nothing of it sends.
            phone.page.navigate("about:blank");
            phone.page.context().setOffline(false);
            JsonObject sync = new JsonObject();
            sync.addProperty("origin", DemoOffice.url());
            sync.addProperty("registrationId", registration.get());
            sync.addProperty("tag", "wangge-outbox");
            sync.addProperty("lastChance", false);
            tools.send("ServiceWorker.dispatchSyncEvent", sync);
            phone.page.waitForCondition(() -> words(desk.log(id)).contains("comment"));
            List<JsonNode> log = desk.log(id);
            assertThat(words(log)).containsExactly("report", "file", "dispatch", "comment");
            assertThat(log.getLast().path("photoIds")).hasSize(1);
        }
    }

    private static void losesWhatIsSent(Route route) {
        if (route.request().method().equals("POST")) {
            route.abort();
        } else {
            route.resume();
        }
    }

    /** Puts a note with a photo into the outbox. */
    private static void note(Browser phone, String id, String text) {
        phone.page.locator("a[href='#/field/cases/" + id + "']").click();
        button(phone, "Note").click();
        photo(phone, "Photo: scene", "scene");
        phone.page.getByLabel("Note").fill(text);
        button(phone, "Submit").click();
        assertThat(phone.page.getByLabel("Outbox: 2 not sent")).isVisible();
    }

    private static Map<String, byte[]> unpacked(Download download) throws IOException {
        Map<String, byte[]> files = new HashMap<>();
        try (InputStream bytes = download.createReadStream();
                ZipInputStream zip = new ZipInputStream(bytes)) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}

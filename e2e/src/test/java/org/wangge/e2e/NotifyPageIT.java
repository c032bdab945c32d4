package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Messages in the page: the bell rings live, is read, and what rings is chosen. */
@Timeout(180)
class NotifyPageIT {

    private static final String REPORT = """
            {"category":"item:06010","place":{"type":"Point","coordinates":[113.7335,34.7725]},"description":"门前垃圾成堆","source":"test"}
            """;

    /** What a finger on the notification does; a script may open no window, so what would be opened is only noted. */
    private static final String CLICK = """
            (async () => {
              const [notification] = await registration.getNotifications();
              if (!notification) return '';
              const { silent } = notification;
              const opened = [];
              clients.openWindow = async (path) => opened.push(path);
              const click = new NotificationEvent('notificationclick', { notification });
              let done = Promise.resolve();
              click.waitUntil = (work) => { done = work; };
              dispatchEvent(click);
              await done.catch(() => undefined);
              return silent + ' ' + opened.join();
            })()
            """;

    @Test
    void theBellRingsOnTheOthersPhoneWhenSomebodyIsDispatched() {
        try (Browser phone = Browser.of("HANDLER", "zh-CN", Browser.PHONE_WIDTH);
                Browser desk = Browser.of("DISPATCHER", "zh-CN", Browser.DESKTOP_WIDTH)) {
            Locator bell = phone.page.getByTestId("bell");
            String person = phone.ask("/api/session").path("personId").asString();
            int unread = phone.ask("/api/notify/messages").path("unread").asInt();
            String id = post(desk, "/api/cases", REPORT).path("id").asString();
            post(desk, "/api/cases/" + id + "/actions/file", "{}");
            post(desk, "/api/cases/" + id + "/actions/dispatch", "{\"person\":\"" + person + "\"}");

            assertThat(bell).hasAttribute("aria-label", "消息，" + (unread + 1) + " 条未读");
            assertThat(phone.page.getByText("门前垃圾成堆").first()).isVisible();
            bell.click();
            Locator line =
                    phone.page.getByTestId("messages").locator("li button").first();
            assertThat(line).containsText("新任务");
            phone.picture("notify-phone");
            line.click();
            assertThat(phone.page).hasURL(Pattern.compile(".*" + id));
            assertThat(phone.ask("/api/notify/messages").path("unread").asInt()).isEqualTo(unread);

            JsonNode told = desk.ask("/api/cases/" + id + "/deliveries").path(0);
            assertThat(told.path("kind").asString()).isEqualTo("dispatched");
            assertThat(told.path("recipients").path(0).path("readAt").isNull()).isFalse();
            post(desk, "/api/cases/" + id + "/actions/close", "{}");
        }
    }

    /** By the browser's own tools, as there is no push service to be reached; what it would send is tried in the server's tests. */
    @Test
    void whatIsPushedIsShownOnceByTheServiceWorker() {
        try (Browser browser = Browser.withWorker("HANDLER", "zh-CN")) {
            Page page = browser.page;
            page.context().grantPermissions(List.of("notifications"));
            page.evaluate("async () => { await navigator.serviceWorker.ready; }");
            CDPSession tools = page.context().newCDPSession(page);
            AtomicReference<String> registration = new AtomicReference<>("");
            tools.on(
                    "ServiceWorker.workerRegistrationUpdated",
                    event -> event.getAsJsonArray("registrations")
                            .forEach(one -> registration.set(
                                    one.getAsJsonObject().get("registrationId").getAsString())));
            tools.send("ServiceWorker.enable");
            page.waitForCondition(() -> !registration.get().isEmpty());
            JsonObject push = new JsonObject();
            push.addProperty("origin", DemoOffice.url());
            push.addProperty("registrationId", registration.get());
            push.addProperty("data", """
                    {"id":"m1","title":"新任务 12号","body":"暴露垃圾：门前","urgent":true,"lang":"zh-CN","path":"/field/cases/c1"}
                    """);
            tools.send("ServiceWorker.deliverPushMessage", push);
            tools.send("ServiceWorker.deliverPushMessage", push);
            AtomicReference<Object> shown = new AtomicReference<>("");
            page.waitForCondition(() -> {
                shown.set(page.evaluate("""
                        async () => {
                          const worker = await navigator.serviceWorker.ready;
                          const shown = await worker.getNotifications();
                          return shown.map((one) => [one.title, one.body, one.tag, one.data.path, one.silent].join('|')).join();
                        }
                        """));
                return !"".equals(shown.get());
            });
            // Quiet, since the page is looked at and rings by itself.
            assertThat(shown.get()).isEqualTo("新任务 12号|暴露垃圾：门前|m1|/field/cases/c1|true");

            try (WorkerConsole worker = WorkerConsole.of(browser)) {
                worker.evaluate(CLICK);
                assertThat(page).hasURL(Pattern.compile(".*#/field/cases/c1"));
                page.navigate("about:blank");
                tools.send("ServiceWorker.deliverPushMessage", push);
                String opened = "";
                for (int i = 0; i < 50 && opened.isEmpty(); i++) {
                    page.waitForTimeout(200);
                    opened = worker.evaluate(CLICK);
                }
                assertThat(opened).isEqualTo("false /#/field/cases/c1");
            }
        }
    }

    @Test
    void whatRingsIsChosenAndKept() {
        try (Browser browser = Browser.of("INSPECTOR", "en", Browser.DESKTOP_WIDTH)) {
            browser.page.navigate(DemoOffice.url() + "/#/notify");
            assertThat(browser.page.getByTestId("push-state")).not().hasText("Looking…");
            browser.page.getByLabel("My own").check();
            browser.page.getByLabel("From").fill("21:30");
            browser.page.getByLabel("Escalation · Browser").uncheck();
            browser.picture("notify-settings");
            browser.page
                    .locator("form")
                    .filter(new Locator.FilterOptions().setHasText("Quiet hours"))
                    .getByText("Save")
                    .click();
            assertThat(browser.page.getByText("Saved").first()).isVisible();
            JsonNode wish = browser.ask("/api/notify/preferences");
            assertThat(wish.path("from").asString()).isEqualTo("21:30");
            assertThat(wish.path("silencedPush").path(0).asString()).isEqualTo("escalated");
            browser.button("Send a test message").click();
            assertThat(browser.page.getByTestId("bell")).hasAttribute("aria-label", Pattern.compile(".* unread"));
        }
    }

    @Test
    void anAdministratorMakesAChannelWhoseSecretIsNotShownAgain() {
        try (Browser browser = Browser.of("ADMIN", "zh-CN", Browser.DESKTOP_WIDTH)) {
            browser.page.navigate(DemoOffice.url() + "/#/notify/channels");
            browser.button("新建通道").click();
            browser.page.getByLabel("种类").selectOption("dingtalk");
            browser.page.getByLabel("名称").fill("街道值班群");
            browser.page.getByLabel(Pattern.compile("^地址")).fill("https://1.1.1.1/robot/send?access_token=geheim");
            browser.page.getByLabel(Pattern.compile("^密钥")).fill("SECgeheim");
            browser.page.getByLabel("启用").uncheck();
            browser.picture("notify-channel-form");
            browser.button("保存").click();
            Locator card = browser.page.locator("article").filter(new Locator.FilterOptions().setHasText("街道值班群"));
            assertThat(card).containsText("access_token=…");
            assertThat(browser.page.content()).doesNotContain("geheim");
            browser.picture("notify-channels");
            card.getByText("删除").click();
            card.getByText("删除").last().click();
            assertThat(card).hasCount(0);
        }
    }

    /** A call of the page's own session. */
    private static JsonNode post(Browser browser, String path, String body) {
        Object answer = browser.page.evaluate("""
                async ({ path, body }) => {
                  const token = /XSRF-TOKEN=([^;]+)/.exec(document.cookie)[1];
                  const answer = await fetch(path, {
                    method: 'POST', body, headers: { 'Content-Type': 'application/json', 'X-XSRF-TOKEN': decodeURIComponent(token) } });
                  if (!answer.ok) throw new Error(path + ' ' + answer.status + ' ' + await answer.text());
                  return answer.text();
                }
                """, Map.of("path", path, "body", body));
        return Office.JSON.readTree(String.valueOf(answer));
    }
}

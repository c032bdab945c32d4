package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.awt.Color;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Chiefs who look after each other, works on rivers, where people are, and how often a river was walked. */
@Timeout(180)
class SupervisionPageIT {

    private static final double LON = 113.7312;
    private static final double LAT = 34.7716;

    @Test
    void aChiefFindsSomethingAndItIsACase() throws IOException {
        try (Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "RIVER_CHIEF")) {
            go(phone, "/rivers/inspections");
            assertThat(phone.page.locator("[aria-label=互查安排] li").first()).isVisible();
            phone.picture("supervision-phone");
            assertThat(faults(phone)).isEmpty();
            phone.button("记录督查").click();
            JsonNode own = phone.ask("/api/rivers/mine").path("segments").get(0);
            new WorksDesk(phone).choose("河段", own.path("name").asString());
            phone.button("保存").click();
            assertThat(phone.page.getByRole(AriaRole.ALERT)).containsText("不能检查自己的河段");
            new WorksDesk(phone).choose("河段", "听涛渠第1段");
            phone.page.getByLabel("结论").fill("总体较好");
            phone.button("保存").click();
            assertThat(phone.page).hasURL(Pattern.compile("inspections/[0-9a-f-]{36}"));
            phone.button("添加问题").click();
            found(phone);
            Locator toCase = phone.page.locator("ol li a[href^='#/cases/']");
            assertThat(toCase).hasCount(1);
            phone.picture("supervision-found");
            assertThat(faults(phone)).isEmpty();
            String id = toCase.getAttribute("href").replaceFirst(".*/", "");
            JsonNode made = phone.ask("/api/cases/" + id);
            assertThat(made.path("category")
                            .path("code")
                            .asString(made.path("category").asString()))
                    .contains("06025");
            assertThat(made.path("stage").asString()).isNotEqualTo("closed");
        }
    }

    /** At a river without a network, through a reload: what began on the phone is at the office once. */
    @Test
    void aWholeInspectionIsHeldWithoutANetwork() throws IOException {
        try (Browser phone =
                Browser.phone("RIVER_CHIEF", "zh-CN", ColorScheme.LIGHT, ServiceWorkerPolicy.ALLOW, LON, LAT)) {
            String mark = "离线督查 " + Instant.now().toEpochMilli();
            go(phone, "/rivers/inspections");
            phone.page.waitForFunction("() => navigator.serviceWorker?.controller != null");
            phone.page.waitForFunction(KEPT);
            phone.page.context().setOffline(true);
            phone.button("记录督查").click();
            new WorksDesk(phone).choose("河段", "听涛渠第1段");
            phone.button("保存").click();
            assertThat(phone.page.getByTestId("kept-inspection")).containsText("听涛渠第1段");
            phone.page.reload();
            assertThat(phone.page.getByTestId("inspection-waits")).containsText("1 项");
            phone.button("添加问题").click();
            filled(phone);
            phone.button("保存").click();
            assertThat(phone.page.locator("ol li.card")).containsText("水面有漂浮物");
            phone.button("结束督查").click();
            phone.page.getByLabel("结论").fill(mark);
            phone.button("保存").click();
            assertThat(phone.page.getByTestId("kept-inspection")).containsText(mark);
            phone.picture("supervision-offline");
            go(phone, "/rivers/inspections");
            assertThat(phone.page.getByTestId("kept-inspections")).containsText("听涛渠第1段");
            phone.picture("supervision-offline-list");
            phone.page.getByTestId("kept-inspections").getByRole(AriaRole.LINK).click();
            phone.page.context().setOffline(false);
            // Its address is that of the office once it is there.
            Locator toCase = phone.page.locator("ol li a[href^='#/cases/']");
            assertThat(toCase).hasCount(1);
            assertThat(phone.page.locator("dl.facts")).containsText(mark);
            phone.picture("supervision-offline-sent");
            assertThat(faults(phone)).isEmpty();
            List<JsonNode> made = phone.ask("/api/river-inspections")
                    .path("items")
                    .valueStream()
                    .filter(each -> each.path("result").asString("").equals(mark))
                    .toList();
            assertThat(made).hasSize(1);
            assertThat(made.getFirst().path("findings")).hasSize(1);
            assertThat(made.getFirst().at("/findings/0/photos")).hasSize(1);
        }
    }

    /** Whether the phone has the segments and the categories. */
    private static final String KEPT = """
            () => new Promise(done => {
              const opening = indexedDB.open('wangge-offline');
              opening.onupgradeneeded = () => opening.transaction.abort();
              opening.onerror = () => done(false);
              opening.onsuccess = () => {
                const base = opening.result;
                const none = () => { base.close(); done(false); };
                if (!base.objectStoreNames.contains('facts')) return none();
                const asked = base.transaction('facts').objectStore('facts').getAllKeys();
                asked.onerror = none;
                asked.onsuccess = () => {
                  base.close();
                  const names = asked.result.map(key => key[1]);
                  done(names.includes('register') && names.includes('categories'));
                };
              };
            })
            """;

    private static void found(Browser phone) {
        filled(phone);
        phone.picture("supervision-finding");
        // At the river there is no network: what was found waits on the phone.
        phone.page.context().setOffline(true);
        phone.button("保存").click();
        assertThat(phone.page.getByTestId("findings-wait")).containsText("1");
        phone.picture("supervision-waits");
        phone.page.context().setOffline(false);
        assertThat(phone.page.getByTestId("findings-wait")).hasCount(0);
    }

    /** What was found, with a photo; not saved yet. */
    private static void filled(Browser phone) {
        phone.settle();
        phone.map().click();
        phone.page.locator("#category-search").fill("06025");
        phone.page.locator(".picker li button").first().click();
        phone.page.locator("form textarea").fill("水面有漂浮物");
        phone.page
                .locator("form input[type=file]")
                .setInputFiles(new FilePayload("a.jpg", "image/jpeg", ConsoleDesk.photo(Color.GREEN)));
        assertThat(phone.page.locator("form .photos img")).hasCount(1);
    }

    @Test
    void aRoundIsDrawnAndAMeetingIsRecorded() throws IOException {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN");
                Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "RIVER_CHIEF")) {
            office.page.onDialog(com.microsoft.playwright.Dialog::accept);
            go(office, "/rivers/inspections");
            Locator rounds = office.page.locator("[aria-label='Peer checks']").first();
            assertThat(rounds.locator("li").first()).isVisible();
            office.picture("supervision-desk");
            LocalDate first =
                    LocalDate.parse(DemoOffice.today()).withDayOfMonth(1).plusMonths(1);
            draw(office, "County", first);
            assertThat(rounds.getByRole(AriaRole.ALERT)).containsText("fewer than two chiefs");
            draw(office, "Town", first);
            assertThat(rounds.locator("p.wg-number")).containsText("0 of them inspected");
            assertThat(rounds.locator("select")).containsText(first + " – ");
            othersOnly(office, rounds);
            office.picture("supervision-round");
            assertThat(faults(office)).isEmpty();
            rounds.getByText("Take this round back").click();
            assertThat(rounds.locator("select")).not().containsText(first + " – ");
            String subject = "Water after the rain " + Instant.now().getEpochSecond();
            meeting(office, phone, subject);
        }
    }

    private static void draw(Browser office, String level, LocalDate first) {
        if (office.page.locator("form[aria-label='Draw a round']").count() == 0) {
            office.button("Draw a round").click();
        }
        Locator form = office.page.locator("form[aria-label='Draw a round']");
        form.getByLabel("Level").selectOption(level.toLowerCase(java.util.Locale.ROOT));
        form.getByLabel("From").fill(first.toString());
        form.getByLabel("Last day").fill(first.plusDays(20).toString());
        form.locator("button[type=submit]").click();
    }

    /** Nobody is to check the own segment, and every segment is given to somebody. */
    private static void othersOnly(Browser office, Locator rounds) {
        JsonNode latest = office.ask("/api/peer-rounds").path("items").get(0);
        JsonNode pairs =
                office.ask("/api/peer-rounds/" + latest.path("id").asString()).path("pairs");
        assertThat(pairs.size()).isEqualTo(latest.path("segments").asInt()).isGreaterThan(10);
        for (JsonNode pair : pairs) {
            assertThat(pair.path("inspector").path("id"))
                    .isNotEqualTo(pair.path("chief").path("id"));
        }
        assertThat(rounds.locator("li")).hasCount(pairs.size());
        JsonNode pair = pairs.get(0);
        assertThat(rounds.locator("li").first())
                .containsText(pair.path("inspector").path("name").asString());
        assertThat(rounds.locator("li").first())
                .containsText(pair.path("segment").path("name").asString());
    }

    /** The office records it with minutes; the chief who took part finds it. */
    private static void meeting(Browser office, Browser phone, String subject) throws IOException {
        String chief = phone.ask("/api/session").path("displayName").asString();
        go(office, "/rivers/meetings");
        office.button("Add a meeting").click();
        Locator form = office.page.locator("form[aria-label='Add a meeting']");
        form.getByLabel("Level").selectOption("town");
        form.getByLabel("Subject").fill(subject);
        form.getByRole(AriaRole.COMBOBOX, new Locator.GetByRoleOptions().setName("Participants"))
                .fill(chief.substring(0, 3));
        form.locator("li[role=option]:visible").first().click();
        assertThat(form.locator(".people")).containsText(chief);
        form.locator("input[type=file]")
                .setInputFiles(
                        new FilePayload("minutes.txt", "text/plain", "What was said".getBytes(StandardCharsets.UTF_8)));
        office.picture("meeting-form");
        assertThat(faults(office)).isEmpty();
        form.locator("button[type=submit]").click();
        Locator row = office.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(subject));
        assertThat(row).containsText("minutes.txt");
        office.picture("meetings");
        go(phone, "/rivers/meetings");
        assertThat(phone.page.locator("tbody")).containsText(subject);
        phone.picture("meetings-phone");
        assertThat(faults(phone)).isEmpty();
    }

    @Test
    void aWorksZoneIsDrawnAndClearedStepByStep() throws IOException {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN");
                Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "RIVER_CHIEF")) {
            office.page.onDialog(com.microsoft.playwright.Dialog::accept);
            WorksDesk desk = new WorksDesk(office);
            desk.go();
            assertThat(office.page.locator("tfoot")).isVisible();
            office.picture("works");
            assertThat(faults(office)).isEmpty();
            String name = "Wall " + Instant.now().getEpochSecond();
            desk.drawn(name);
            desk.listed();
            desk.stepped("agreed");
            desk.stepped("clearing");
            desk.steppedTwice("cleared");
            assertThat(office.page.getByTestId("cleared")).containsText("1 / 1");
            desk.changedMeanwhile(name);
            desk.listedMeanwhile(name);
            desk.changed(name + " b");
            office.picture("works-zone");
            assertThat(faults(office)).isEmpty();
            new WorksDesk(phone).onThePhone(name + " b");
            office.page.getByText("Close the zone").click();
            assertThat(office.page).hasURL(Pattern.compile("/rivers/works$"));
            assertThat(office.page.locator("tbody tr").filter(new Locator.FilterOptions().setHasText(name)))
                    .containsText("closed on");
        }
    }

    @Test
    void theWayOfSomebodyOnDutyIsShownAndTheLookKept() throws IOException {
        try (Browser desk = Browser.open("en", Browser.DESKTOP_WIDTH, "DISPATCHER");
                Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "RIVER_CHIEF");
                Browser admin = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN")) {
            JsonNode chief = phone.ask("/api/session");
            int fixes = walked(phone);
            desk.go("");
            desk.page.getByLabel("People on duty").check();
            Locator marker = desk.page.locator(".leaflet-marker-icon[aria-label^='"
                    + chief.path("displayName").asString() + "']");
            assertThat(marker).isVisible();
            desk.picture("staff");
            // By keyboard: somebody else may stand before them.
            marker.press("Enter");
            String id = chief.path("personId").asString();
            int before = looks(admin, id);
            desk.page.getByText("Show today's trail").click();
            Locator note = desk.page.getByText("This look was kept in the audit");
            assertThat(note).isVisible();
            assertThat(looks(admin, id)).isEqualTo(before + 1);
            desk.picture("staff-trail");
            assertThat(faults(desk)).isEmpty();
            // Patrols of other tests belong to the day as well.
            int places =
                    desk.ask("/api/positions/" + id + "/trail").path("points").size();
            assertThat(places).isGreaterThanOrEqualTo(fixes);
            assertThat(note).containsText(places + " places");
            desk.page.getByText("Hide the trail").click();
            assertThat(desk.page.getByText("Show today's trail")).isVisible();
        }
    }

    /** Some minutes on the way, told by the phone; all of them today, whatever the hour. */
    private static int walked(Browser phone) {
        Instant now = Instant.now();
        List<Map<String, Object>> fixes = new ArrayList<>();
        for (int i = 9; i >= 0; i--) {
            Instant at = now.minusSeconds(i);
            fixes.add(
                    Map.of("at", at.toString(), "lon", LON - i * 0.0004, "lat", LAT + (i % 3) * 0.0002, "accuracy", 6));
        }
        phone.post(
                "/api/positions",
                Map.of(
                        "device",
                        "supervision",
                        "onDutySince",
                        Instant.now().minusSeconds(60).toString(),
                        "fixes",
                        fixes));
        return fixes.size();
    }

    /** How often somebody's way was looked at. */
    private static int looks(Browser admin, String personId) {
        int looks = 0;
        for (JsonNode entry : admin.ask("/api/audit?subject=person/" + personId).path("entries")) {
            looks += entry.path("action").asString().equals("position.trail") ? 1 : 0;
        }
        return looks;
    }

    @Test
    void howOftenAMonthASegmentWasWalkedIsAHeat() throws IOException {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN");
                Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "RIVER_CHIEF")) {
            // A month that holds some of the patrols of the last three weeks, whatever the day.
            String month =
                    LocalDate.parse(DemoOffice.today()).minusDays(9).toString().substring(0, 7);
            for (JsonNode line : phone.ask("/api/rivers/mine").path("segments")) {
                String id = line.path("id").asString();
                String of = "/api/rivers/segments/" + id + "/coverage?from=" + month + "-01&to="
                        + LocalDate.parse(month + "-01").plusMonths(1);
                if (phone.ask(of).path("tracks").asInt() >= 2) {
                    heat(office, id, month);
                    raster(office, phone, month);
                    go(phone, "/rivers/" + id + "?period=" + month + "&heat=yes");
                    assertThat(phone.page.locator(".legend")).isVisible();
                    phone.page.locator(".legend").scrollIntoViewIfNeeded();
                    phone.picture("heat-phone");
                    assertThat(faults(phone)).isEmpty();
                    return;
                }
            }
            throw new IllegalStateException("no segment was walked twice in " + month);
        }
    }

    /** The same month for all water of the area, in squares. */
    private static void raster(Browser office, Browser phone, String month) throws IOException {
        go(office, "/rivers/heat?size=500&month=" + month);
        Locator walked = office.page.locator("[data-testid='heat-heat1'], [data-testid='heat-heat2']");
        assertThat(walked.first()).isVisible();
        office.settle();
        String asked = "/api/rivers/heat?cellMetres=500&from=" + month + "-01&to="
                + LocalDate.parse(month + "-01").plusMonths(1);
        int never = 0;
        for (JsonNode cell : office.ask(asked).path("cells")) {
            never += cell.path("walkedMetres").asDouble() == 0 ? 1 : 0;
        }
        assertThat(office.page.getByTestId("heat-none").locator("td").first()).hasText(String.valueOf(never));
        office.picture("heat-area");
        assertThat(faults(office)).isEmpty();
        // Chiefs do not see what others walked.
        go(phone, "/rivers/heat");
        assertThat(phone.page.getByRole(AriaRole.ALERT).first()).isVisible();
    }

    private static void heat(Browser office, String segment, String month) throws IOException {
        go(office, "/rivers/" + segment);
        office.page.locator("input[type=month]").fill(month);
        office.page.getByLabel("Colour by how often it was walked").check();
        assertThat(office.page).hasURL(Pattern.compile("heat=yes"));
        assertThat(office.page.locator(".legend tbody tr")).hasCount(5);
        office.picture("heat");
        assertThat(faults(office)).isEmpty();
    }

    private static void go(Browser browser, String path) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#" + path);
    }

    private static List<String> faults(Browser browser) throws IOException {
        return new Axe(browser.page, ColorScheme.LIGHT).faults();
    }
}

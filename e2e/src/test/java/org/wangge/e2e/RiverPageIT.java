package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
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

/** The register of rivers, what was covered of a segment, and who keeps the rules. */
@Timeout(180)
class RiverPageIT {

    private static final int STEP_METRES = 15;

    @Test
    void aWalkIsJudgedCoveredAppealedAndCounted() throws IOException {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN");
                Browser phone = Browser.open("zh-CN", 360, "RIVER_CHIEF")) {
            rules(office);
            JsonNode segment = ownSegment(office, phone);
            String patrol = walkHalf(phone, segment);
            appeal(phone, patrol);
            office.page.navigate(DemoOffice.url() + "/#/rivers/compliance");
            Locator appeal = office.page
                    .locator(".appeals li")
                    .filter(new Locator.FilterOptions()
                            .setHas(office.page.locator("a[href='#/patrols/" + patrol + "']")));
            appeal.locator("input").fill("The bridge was closed");
            appeal.locator("button[type=submit]").click();
            assertThat(appeal).hasCount(0);
            assertThat(office.ask("/api/patrols/" + patrol + "/verdict")
                            .path("counts")
                            .asBoolean())
                    .isTrue();
            String name = segment.path("name").asString();
            assertThat(office.page.locator("tbody")).containsText(name);
            Download download = office.page.waitForDownload(
                    () -> office.button("Export CSV").click());
            assertThat(Files.readString(download.path(), StandardCharsets.UTF_8))
                    .startsWith("\uFEFFRiver,Segment,")
                    .contains(name);
            covered(office, segment);
            codes(office, phone, segment.path("id").asString());
        }
    }

    /**
     * A canal of the chief that nobody else walks: what of theirs the demonstration has covered differs from hour to hour, and at some hours
     * nothing is left over that is long enough to be named on the map.
     */
    private static JsonNode ownSegment(Browser office, Browser phone) {
        double[] near = place(phone.ask("/api/rivers/mine").at("/segments/0/geometry/coordinates/0"));
        double lon = near[0] + 0.004;
        double lat = near[1] - 0.0015;
        String code = "RP-" + UUID.randomUUID().toString().substring(0, 6);
        String river = office.post("/api/rivers", Map.of("name", "测渠" + code, "kind", "canal"))
                .path("id")
                .asString();
        double[][] line = {{lon, lat}, {lon, lat - 0.009}};
        String segment = office.post(
                        "/api/rivers/segments",
                        Map.of(
                                "riverId",
                                river,
                                "code",
                                code,
                                "name",
                                "测渠" + code + "段",
                                "level",
                                "town",
                                "geometry",
                                Map.of("type", "LineString", "coordinates", line)))
                .path("id")
                .asString();
        office.post(
                "/api/rivers/segments/" + segment + "/chiefs",
                Map.of("personId", phone.ask("/api/session").path("personId").asString()));
        double[] place = {lon + 0.0001, lat - 0.002};
        office.post(
                "/api/rivers/outfalls",
                Map.of("code", code + "-P", "kind", "rain", "geometry", Map.of("type", "Point", "coordinates", place)));
        office.post(
                "/api/rivers/signs",
                Map.of("code", code + "-GS", "geometry", Map.of("type", "Point", "coordinates", place)));
        for (JsonNode own : phone.ask("/api/rivers/mine").path("segments")) {
            if (own.path("id").asString().equals(segment)) {
                return own;
            }
        }
        throw new IllegalStateException("the chief has no segment " + code);
    }

    /** Published rules are taken; none of the patrols here lasts as long as they ask. */
    private static void rules(Browser office) {
        office.page.navigate(DemoOffice.url() + "/#/rivers/rules");
        office.page.locator("main select").first().selectOption("akqi-2022");
        assertThat(office.page.locator(".state ~ fieldset.river-form")).hasCount(3);
        office.button("Save").click();
        assertThat(office.page.locator(".state")).containsText("3 rules");
        office.picture("river-rules");
    }

    /** What the chief sees of it on a phone. */
    private static void appeal(Browser phone, String patrol) {
        phone.page.navigate(DemoOffice.url() + "/#/patrols/" + patrol);
        assertThat(phone.page.getByTestId("verdict")).containsText("分钟，至少");
        phone.page.locator("[data-testid=verdict] summary").click();
        phone.page.getByLabel("理由").fill("桥封了，走不过去");
        phone.button("提出申诉").click();
        assertThat(phone.page.getByTestId("appeal")).containsText("申诉待决定");
        phone.picture("river-appeal");
    }

    /** What the page of the segment tells of the half that was walked. */
    private static void covered(Browser office, JsonNode segment) throws IOException {
        String id = segment.path("id").asString();
        office.page.navigate(
                DemoOffice.url() + "/#/rivers?text=" + segment.path("code").asString());
        office.page
                .locator(
                        "tbody th a",
                        new Page.LocatorOptions()
                                .setHasText(segment.path("name").asString()))
                .click();
        assertThat(office.page.locator(".wg-stretch-name").first()).isVisible();
        JsonNode coverage = office.ask(
                "/api/rivers/segments/" + id + "/coverage?from=" + Instant.now().minusSeconds(7 * 86_400L));
        assertThat(coverage.path("share").asDouble()).isBetween(0.4, 0.8);
        assertThat(office.page.locator(".missing"))
                .containsText(coverage.path("uncovered").get(0).path("label").asString());
        office.picture("river-segment");
        assertThat(new Axe(office.page, ColorScheme.LIGHT).faults()).isEmpty();
    }

    /**
     * A phone that reads the code of an outfall is at the check, with the place filled in and no patrol begun. What is found goes when there is
     * a network, and then the outfall is no longer among those that nobody checked.
     */
    private static void codes(Browser office, Browser phone, String segment) throws IOException {
        JsonNode outfall =
                office.ask("/api/rivers/segments/" + segment + "/outfalls").at("/0/outfall");
        String id = outfall.path("id").asString();
        assertThat(unchecked(office)).contains(id);
        office.page.getByText("Print QR codes").click();
        Locator label = office.page.getByTestId("code-label").first();
        assertThat(label).isVisible();
        office.picture("river-codes");
        // This phone has no service worker that would have taken the page after the check along.
        phone.page.navigate(DemoOffice.url() + "/#/patrol");
        assertThat(phone.page.getByTestId("patrol-start")).isVisible();
        phone.page.navigate(label.getAttribute("data-link"));
        Locator form = phone.page.locator("#outfall-check");
        assertThat(form).containsText(outfall.path("code").asString());
        assertThat(form)
                .containsText(outfall.at("/geometry/coordinates/1").asString().substring(0, 6));
        assertThat(phone.page.getByTestId("check-noted")).hasCount(0);
        phone.page.context().setOffline(true);
        phone.page.getByLabel("正常").check();
        phone.page.getByLabel("说明").fill("没有排水");
        phone.picture("river-code-read");
        assertThat(new Axe(phone.page, ColorScheme.LIGHT).faults()).isEmpty();
        phone.button("保存").click();
        assertThat(phone.page.getByTestId("patrol-start")).isVisible();
        assertThat(unchecked(office)).contains(id);
        phone.page.context().setOffline(false);
        office.page.waitForCondition(() -> !unchecked(office).contains(id));
        JsonNode checks = office.ask("/api/rivers/outfalls/" + id + "/checks");
        assertThat(checks).hasSize(1);
        assertThat(checks.at("/0/result").asString()).isEqualTo("passed");
        assertThat(checks.at("/0/note").asString()).isEqualTo("没有排水");
        badOutfall(office, phone, outfall);
        badSign(office, phone, segment);
    }

    /** The code of a public sign opens the check of that sign; one that names another chief becomes a case. */
    private static void badSign(Browser office, Browser phone, String segment) {
        JsonNode sign = office.ask("/api/rivers/segments/" + segment + "/signs").get(0);
        String id = sign.path("id").asString();
        Locator label = office.page.locator("[data-testid=code-label][data-link*='sign=" + id + "']");
        phone.page.navigate(label.getAttribute("data-link"));
        assertThat(phone.page.locator("#outfall-check"))
                .containsText(sign.path("code").asString());
        phone.page.getByLabel("内容有误").check();
        phone.page.getByLabel("说明").fill("还是前任河长");
        phone.picture("river-sign-code");
        phone.button("上报为案件").click();
        phone.page.locator("#category-search").fill("06010");
        phone.page.locator(".picker li button").first().click();
        phone.page.locator("footer .main").click();
        assertThat(phone.page.getByTestId("patrol-start")).isVisible();
        String checks = "/api/rivers/signs/" + id + "/checks";
        office.page.waitForCondition(() -> office.ask(checks).size() == 1);
        assertThat(office.ask(checks).at("/0/finding").asString()).isEqualTo("wrong_content");
        assertThat(office.ask(checks).at("/0/note").asString()).isEqualTo("还是前任河长");
        JsonNode place = sign.at("/geometry/coordinates");
        String near = "/api/cases/nearest?limit=3&lon=%s&lat=%s".formatted(place.get(0), place.get(1));
        office.page.waitForCondition(
                () -> office.ask(near).toString().contains(sign.path("code").asString() + " · 还是前任河长"));
        office.page.navigate(DemoOffice.url() + "/#/rivers/" + segment);
        assertThat(office.page.getByTestId("sign")).containsText("Wrong content");
        office.picture("river-sign-checked");
    }

    /** What is not in order at an outfall becomes a case at its place, and is a check as well. */
    private static void badOutfall(Browser office, Browser phone, JsonNode outfall) {
        String code = outfall.path("code").asString();
        phone.page.goBack();
        phone.page.getByLabel("有问题").check();
        phone.page.getByLabel("说明").fill("有污水");
        phone.button("上报为案件").click();
        assertThat(phone.page.locator("#report-what")).hasValue("有污水");
        assertThat(phone.page.locator("#field-report")).containsText(code);
        phone.page.locator("#category-search").fill("06010");
        phone.page.locator(".picker li button").first().click();
        phone.page.locator("footer .main").click();
        assertThat(phone.page.getByTestId("patrol-start")).isVisible();
        String checks = "/api/rivers/outfalls/" + outfall.path("id").asString() + "/checks";
        office.page.waitForCondition(() -> office.ask(checks).size() == 2);
        assertThat(office.ask(checks).at("/0/result").asString()).isEqualTo("failed");
        JsonNode place = outfall.at("/geometry/coordinates");
        String near = "/api/cases/nearest?limit=1&lon=%s&lat=%s".formatted(place.get(0), place.get(1));
        office.page.waitForCondition(() -> office.ask(near)
                .at("/features/0/properties/description")
                .asString()
                .equals(code + " · 有污水"));
        assertThat(office.ask(near).at("/features/0/properties/distanceMetres").asDouble())
                .isLessThan(0.1);
    }

    /** Outfalls that nobody looked at for 30 days. */
    private static String unchecked(Browser office) {
        return office.ask("/api/rivers/outfalls/unchecked?days=30&limit=1000").toString();
    }

    @Test
    void aSegmentIsDrawnSplitAndGetsASign() {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN")) {
            office.page.onDialog(com.microsoft.playwright.Dialog::accept);
            office.page.navigate(DemoOffice.url() + "/#/rivers/new");
            office.settle();
            String code = "SH-" + UUID.randomUUID().toString().substring(0, 6);
            office.page.getByLabel("Name of the river").fill("试河");
            office.page.getByLabel("Code").fill(code);
            office.page
                    .getByLabel("Name", new Page.GetByLabelOptions().setExact(true))
                    .fill("试河一段");
            for (int[] place : new int[][] {{300, 500}, {450, 520}, {600, 500}, {600, 600}}) {
                String before = office.page.getByTestId("line-length").innerText();
                office.map().click(new Locator.ClickOptions().setPosition(place[0], place[1]));
                assertThat(office.page.getByTestId("line-length")).not().hasText(before);
            }
            office.button("Undo a point").click();
            assertThat(office.page.getByTestId("line-length")).containsText("3 points");
            office.button("Make the segment").click();
            assertThat(office.heading("试河一段")).isVisible();
            office.settle();
            var box = office.map().boundingBox();
            office.button("Add a sign").click();
            office.page.getByLabel("Code").fill("S-1");
            office.map().click(new Locator.ClickOptions().setPosition(box.width / 2, box.height / 2 + 30));
            assertThat(office.page.getByText("Picked:")).isVisible();
            office.button("Save").click();
            assertThat(office.page.getByTestId("sign")).containsText("S-1");
            office.page
                    .getByRole(
                            AriaRole.BUTTON,
                            new Page.GetByRoleOptions().setName("Split").setExact(true))
                    .click();
            office.map().click(new Locator.ClickOptions().setPosition(box.width / 2, box.height / 2 + 10));
            office.page.locator("form[aria-label=Split] button[type=submit]").click();
            assertThat(office.page.getByText(code).first()).isVisible();
            assertThat(office.page.getByText("split").first()).isVisible();
            office.picture("river-split");
            reshaped(office);
            renamedAndDeleted(office, code);
        }
    }

    /** The parts are put together again, the line is drawn anew, and the segment ends. */
    private static void reshaped(Browser office) {
        office.button("Put together with a neighbour").click();
        Locator form = office.page.locator("form[aria-label='Put together with a neighbour']");
        form.locator("select").selectOption(form.locator("option").first().getAttribute("value"));
        String parts = office.page.url();
        form.locator("button[type=submit]").click();
        assertThat(office.page).not().hasURL(parts);
        assertThat(office.page.locator("li small").getByText("put together").first())
                .isVisible();
        Locator length = office.page.locator(".facts div").filter(new Locator.FilterOptions().setHasText("Length"));
        String before = length.innerText();
        office.button("Change").first().click();
        office.button("Draw the centre line anew").click();
        office.settle();
        office.map().click(new Locator.ClickOptions().setPosition(200, 300));
        office.map().click(new Locator.ClickOptions().setPosition(500, 340));
        assertThat(office.page.getByTestId("line-length")).containsText("2 points");
        office.picture("river-redraw");
        office.button("Save").click();
        assertThat(length).isVisible();
        assertThat(length).not().hasText(before);
        office.button("End the segment").click();
        assertThat(office.page.getByText("Ended on")).isVisible();
        office.picture("river-ended");
    }

    /** A river of which segments are known stays; one that never had any goes. */
    private static void renamedAndDeleted(Browser office, String code) {
        office.post("/api/rivers", Map.of("name", "空河" + code, "kind", "ditch"));
        office.page.navigate(DemoOffice.url() + "/#/rivers");
        office.button("Manage rivers").click();
        Locator rivers = office.page.getByTestId("river");
        office.button("Change 试河").last().click();
        office.page.getByLabel("Name of the river").fill("新河" + code);
        office.picture("river-rename");
        office.button("Save").click();
        assertThat(rivers.filter(new Locator.FilterOptions().setHasText("新河" + code)))
                .hasCount(1);
        office.button("Delete 新河" + code).click();
        assertThat(office.page.getByRole(AriaRole.ALERT)).containsText("history is kept");
        office.button("Delete 空河" + code).click();
        assertThat(office.page.getByText("空河" + code + " is deleted")).isVisible();
        assertThat(rivers.filter(new Locator.FilterOptions().setHasText("空河" + code)))
                .hasCount(0);
    }

    /** The chief goes along the upper half of the own segment by car, at 15 m/s, from now on. */
    private static String walkHalf(Browser phone, JsonNode segment) {
        List<double[]> way = half(segment.path("geometry").path("coordinates"));
        Instant start = Instant.now();
        JsonNode patrol = phone.post(
                "/api/patrols",
                Map.of("clientId", UUID.randomUUID().toString(), "startedAt", start.toString(), "means", "car"));
        List<Map<String, Object>> fixes = new ArrayList<>();
        for (int i = 0; i < way.size(); i++) {
            String at = start.plusSeconds(i).toString();
            fixes.add(Map.of("seq", i + 1, "at", at, "lon", way.get(i)[0], "lat", way.get(i)[1], "accuracy", 5));
        }
        String path = "/api/patrols/" + patrol.path("id").asString();
        phone.post(path + "/fixes", Map.of("fixes", fixes));
        phone.post(path + "/finish", Map.of("at", start.plusSeconds(way.size()).toString(), "lastSeq", way.size()));
        return patrol.path("id").asString();
    }

    /** Places apart along the first half of a line. */
    private static List<double[]> half(JsonNode line) {
        List<double[]> all = new ArrayList<>();
        for (int i = 1; i < line.size(); i++) {
            double[] from = place(line.get(i - 1));
            double[] to = place(line.get(i));
            double metres = Math.hypot((to[0] - from[0]) * 91_400, (to[1] - from[1]) * 110_900);
            int steps = (int) Math.ceil(metres / STEP_METRES);
            for (int step = 0; step < steps; step++) {
                double share = (double) step / steps;
                all.add(new double[] {from[0] + share * (to[0] - from[0]), from[1] + share * (to[1] - from[1])});
            }
        }
        return all.subList(0, all.size() / 2);
    }

    private static double[] place(JsonNode position) {
        return new double[] {position.get(0).asDouble(), position.get(1).asDouble()};
    }
}

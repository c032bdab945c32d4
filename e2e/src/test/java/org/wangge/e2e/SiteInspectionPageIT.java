package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.FilePayload;
import com.microsoft.playwright.options.Geolocation;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import java.awt.Color;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** A site is inspected without a network; what fails stands in a notice, which is printed, looked at again and closed. */
@Timeout(120)
class SiteInspectionPageIT {

    /** The first browser test of a run starts the office, which takes longer than all of this test and is no part of it. */
    @BeforeAll
    static void office() {
        DemoOffice.url();
    }

    @Test
    void anInspectionWithoutANetworkLeadsToANoticeThatIsClosed() throws IOException {
        try (Browser phone = Browser.phone(
                        "INSPECTOR", "zh-CN", ColorScheme.LIGHT, ServiceWorkerPolicy.BLOCK, FieldIT.LON, FieldIT.LAT);
                Browser desk = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN")) {
            String site = atTheNearestSite(phone);
            // Opened once with a network: the page, the sites and the checklists are on the phone then.
            sites(phone).first().click();
            assertThat(phone.page.locator("[data-item=washing]")).isVisible();
            phone.page.locator("a.back").click();
            phone.page.context().setOffline(true);
            sites(phone).first().click();
            answers(phone);
            button(phone, "提交检查").click();
            Locator own =
                    phone.page.getByTestId("own-inspections").locator("li").first();
            assertThat(own).containsText(site);
            assertThat(own.locator("a[href^='#/notices/']")).hasCount(0);
            phone.picture("inspection-waits");
            whileSomebodyWrites(desk, () -> phone.page.context().setOffline(false));
            Locator toNotice = own.locator("a[href^='#/notices/']");
            assertThat(toNotice).containsText("整改通知");
            phone.picture("inspection-sent");
            assertThat(faults(phone)).isEmpty();
            result(phone, own);
            String notice = mended(phone, toNotice);
            printed(desk, notice);
            lookedAtAgain(phone);
            lists(desk, notice);
            CampaignDesk campaigns = new CampaignDesk(desk);
            campaigns.campaign();
            campaigns.changedTogether();
            campaigns.ownSlot(phone);
            campaigns.printed();
            campaigns.jointAction();
            campaigns.posts();
            complianceOnAPhone(phone);
        }
    }

    /** Who is where at which hour, where nobody is, and how many people live there. */
    @Test
    void postsAndSitesTellWhereNobodyIs() throws IOException {
        try (Browser desk = Browser.open("en", Browser.DESKTOP_WIDTH, "ADMIN")) {
            WatchDesk watch = new WatchDesk(desk);
            watch.posts();
            watch.sites();
            watch.population();
            watch.register();
            watch.hotSpots();
        }
        try (Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "ADMIN")) {
            new WatchDesk(phone).populationOnAPhone();
        }
    }

    /** Goes to where the nearest site is, and answers its name. */
    private static String atTheNearestSite(Browser phone) {
        JsonNode near = phone.ask("/api/inspections/near?within=20000&lon=" + FieldIT.LON + "&lat=" + FieldIT.LAT)
                .get(0);
        phone.page
                .context()
                .setGeolocation(new Geolocation(
                                near.at("/lonLat/lat").asDouble(),
                                near.at("/lonLat/lon").asDouble())
                        .setAccuracy(6));
        go(phone, "/field/inspect");
        String name = near.path("name").asString();
        assertThat(sites(phone).first()).containsText(name);
        phone.picture("inspection-sites");
        return name;
    }

    private static Locator sites(Browser phone) {
        return phone.page.locator("a.site");
    }

    /** A list that takes in what arrives leaves a day that is half written as it is. */
    private static void whileSomebodyWrites(Browser desk, Runnable arrives) {
        go(desk, "/inspections?from=2020-01-01");
        Locator from = desk.page.getByLabel("From", new Page.GetByLabelOptions().setExact(true));
        assertThat(from).hasValue("2020-01-01");
        Locator visits = desk.page
                .getByTestId("totals")
                .locator("tr", new Locator.LocatorOptions().setHasText("Construction site"))
                .locator("td")
                .first();
        int before = Integer.parseInt(visits.innerText());
        from.focus();
        desk.page.keyboard().press("Backspace");
        assertThat(from).hasValue("");
        arrives.run();
        assertThat(visits).hasText(String.valueOf(before + 1));
        assertThat(from).isFocused();
        assertThat(from).hasValue("");
    }

    private static void answers(Browser phone) throws IOException {
        Locator washing = phone.page.locator("[data-item=washing]");
        washing.getByText("不合格").click();
        washing.getByLabel("说明").fill("出口无冲洗设备");
        washing.locator("input[type=file]")
                .setInputFiles(new FilePayload("a.jpg", "image/jpeg", ConsoleDesk.photo(Color.ORANGE)));
        assertThat(washing.locator("img")).hasCount(1);
        button(phone, "提交检查").click();
        assertThat(phone.page.getByRole(com.microsoft.playwright.options.AriaRole.ALERT))
                .containsText("6");
        button(phone, "其余全部合格").click();
        phone.page.getByLabel("当场签收人").fill("王经理");
        phone.picture("inspection-form");
        assertThat(faults(phone)).isEmpty();
    }

    /** What the office made of it: whether somebody was there depends on the hour, where they were does not. */
    private static void result(Browser phone, Locator own) throws IOException {
        own.getByText("已收到").click();
        assertThat(phone.page.getByTestId("presence")).hasText(Pattern.compile("(定位证实|不在工作时间).*距现场 0 米.*"));
        assertThat(phone.page.locator("li.failed")).containsText("出口无冲洗设备");
        assertThat(phone.page.locator("li.failed img")).hasCount(1);
        phone.picture("inspection-result");
        assertThat(faults(phone)).isEmpty();
        phone.page.goBack();
    }

    private static String mended(Browser phone, Locator toNotice) throws IOException {
        toNotice.click();
        Locator state = phone.page.getByTestId("notice-state");
        assertThat(state).hasText("已送达");
        phone.picture("notice-phone");
        assertThat(faults(phone)).isEmpty();
        phone.page.locator("[data-step=rectified]").click();
        phone.page.getByLabel("说明").fill("已装冲洗设备");
        button(phone, "确定").click();
        assertThat(state).hasText("已报整改");
        return phone.page.url().replaceFirst(".*/notices/([0-9a-f-]{36}).*", "$1");
    }

    private static void lookedAtAgain(Browser phone) {
        phone.page.getByText("去复查").click();
        assertThat(phone.page.locator("[data-item]")).hasCount(1);
        phone.page.locator("[data-item=washing] label.passed").click();
        button(phone, "提交检查").click();
        Locator own = phone.page.getByTestId("own-inspections").locator("li");
        assertThat(own).hasCount(2);
        own.first().getByText("已收到").click();
        phone.page.locator("dd a[href^='#/notices/']").click();
        Locator state = phone.page.getByTestId("notice-state");
        assertThat(state).hasText("已复查");
        phone.page.locator("[data-step=close]").click();
        button(phone, "确定").click();
        assertThat(state).hasText("已办结");
        assertThat(phone.page.locator(".events li")).hasCount(4);
        phone.picture("notice-closed");
    }

    /** On paper, in the other language: number, item, map and photo. */
    private static void printed(Browser desk, String notice) throws IOException {
        go(desk, "/notices/" + notice);
        desk.page.evaluate("() => { window.print = () => { window.printed = true; }; }");
        button(desk, "Print").click();
        desk.page.waitForCondition(() -> Boolean.TRUE.equals(desk.page.evaluate("() => window.printed === true")));
        byte[] bytes = desk.page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true));
        try (PDDocument sheet = Loader.loadPDF(bytes)) {
            assertThat(sheet.getNumberOfPages()).isEqualTo(2);
            assertThat(new PDFTextStripper().getText(sheet))
                    .contains("Notice 20", "Vehicles washed at the exit", "1:2,500", "王经理");
            for (int page = 0; page < 2; page++) {
                javax.imageio.ImageIO.write(
                        new PDFRenderer(sheet).renderImageWithDPI(page, 80),
                        "png",
                        Path.of(
                                        System.getProperty("wangge.pictures", "target/pictures"),
                                        "notice-sheet-" + (page + 1) + ".png")
                                .toFile());
            }
        }
    }

    private static void lists(Browser desk, String notice) throws IOException {
        go(desk, "/notices?show=over");
        assertThat(desk.page.locator(
                        "tbody tr", new Page.LocatorOptions().setHas(desk.page.locator("a[href$='" + notice + "']"))))
                .containsText("Closed");
        assertThat(faults(desk)).isEmpty();
        go(desk, "/notices?show=overdue");
        assertThat(desk.page.locator("tbody tr").first()).containsText("Overdue");
        desk.picture("notices");
        go(desk, "/inspections");
        assertThat(desk.page.getByTestId("totals")).containsText("Construction site");
        desk.picture("inspections");
        assertThat(faults(desk)).isEmpty();
        behindTheTotals(desk);
        compliance(desk);
        go(desk, "/inspections/checklists");
        desk.page.locator("[data-checklist=safety] button").click();
        assertThat(desk.page.locator("form fieldset")).hasCount(7);
        desk.picture("checklists");
        assertThat(faults(desk)).isEmpty();
    }

    /** A figure opens the inspections it counts. */
    private static void behindTheTotals(Browser desk) throws IOException {
        Locator findings = desk.page
                .getByTestId("totals")
                .getByRole(
                        com.microsoft.playwright.options.AriaRole.LINK,
                        new Locator.GetByRoleOptions().setName(Pattern.compile("^Construction site · Findings: ")));
        int meant = Integer.parseInt(findings.innerText());
        findings.click();
        Locator rows = desk.page.locator("table:not([data-testid=totals]) tbody tr");
        desk.page.waitForURL(Pattern.compile(".*failed=true.*"));
        assertThat(desk.page.getByText("Only the inspections behind the chosen figure"))
                .isVisible();
        Locator more = desk.page.getByText("More", new Page.GetByTextOptions().setExact(true));
        assertThat(rows.locator("td.bad").first()).isVisible();
        assertThat(rows.locator("td[data-label=Findings]:not(.bad)")).hasCount(0);
        if (more.count() == 0) {
            assertThat(rows.locator("td.bad").allInnerTexts().stream()
                            .mapToInt(Integer::parseInt)
                            .sum())
                    .isEqualTo(meant);
        }
        desk.picture("inspections-behind");
        assertThat(faults(desk)).isEmpty();
        desk.page.getByText("List all inspections").click();
        assertThat(rows.locator("td[data-label=Findings]:not(.bad)").first()).isVisible();
    }

    /** Lines over the months of the places that failed most, of those that are chosen, and as a table. */
    private static void compliance(Browser desk) throws IOException {
        go(desk, "/inspections/compliance?by=target");
        Locator chart = desk.page.getByTestId("compliance-chart");
        Locator lines = chart.locator("svg [data-line]");
        assertThat(chart.locator("svg [data-line=all] circle").first()).isVisible();
        assertThat(chart.locator("svg [data-line='1'] circle.mark")).hasCount(1);
        int shown = lines.count();
        desk.picture("inspection-compliance");
        assertThat(faults(desk)).isEmpty();
        Locator choices = desk.page.locator("tbody input[type=checkbox]:checked");
        assertThat(choices).hasCount(shown - 1);
        choices.first().click();
        assertThat(lines).hasCount(shown - 1);
        chart.locator(".legend button").first().click();
        assertThat(chart.locator("svg .faint").first()).isAttached();
        chart.locator("summary").click();
        assertThat(chart.locator("tbody tr").first()).containsText("%");
        desk.picture("inspection-compliance-chosen");
        assertThat(faults(desk)).isEmpty();
        desk.page.getByText("As at first").click();
        assertThat(lines).hasCount(shown);
    }

    /** In Chinese, where people stand. */
    private static void complianceOnAPhone(Browser phone) throws IOException {
        phone.page.setViewportSize(360, 740);
        go(phone, "/inspections/compliance");
        assertThat(phone.page.locator("svg [data-line='1'] circle.mark")).hasCount(1);
        assertThat(((Number) phone.page.evaluate("document.documentElement.scrollWidth")).intValue())
                .isLessThanOrEqualTo(360);
        phone.picture("inspection-compliance-phone");
        assertThat(faults(phone)).isEmpty();
    }

    private static void go(Browser browser, String path) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#" + path);
    }

    private static Locator button(Browser browser, String name) {
        return browser.page.getByRole(
                com.microsoft.playwright.options.AriaRole.BUTTON,
                new Page.GetByRoleOptions().setName(name).setExact(true));
    }

    private static List<String> faults(Browser browser) throws IOException {
        return new Axe(browser.page, ColorScheme.LIGHT).faults();
    }
}

package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Dialog;
import com.microsoft.playwright.Download;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The coverage workbench: a question, its figure and its holes; one more place and what it changes; sites; what is kept. */
@Timeout(180)
class CoveragePageIT {

    @Test
    void coverageWorkbench() throws IOException {
        try (Browser office = Browser.open("en", Browser.DESKTOP_WIDTH, "PLANNER")) {
            Page page = office.page;
            go(office);
            assertThat(page.getByText("Nothing asked yet")).isVisible();
            assertThat(field(page, "Where").locator("optgroup option").first()).isAttached();
            field(page, "Metres").fill("150");
            office.button("Compute").click();
            double before = share(page);
            assertThat(page.locator("[aria-labelledby=left-out] li").first()).isVisible();
            page.locator("[aria-labelledby=left-out] li button").first().click();
            office.settle();
            office.picture("coverage-workbench");
            assertThat(faults(office)).isEmpty();
            oneMorePlace(office, before);
            sites(office);
            drawn(office);
            kept(office);
            objectsAlongRoads(office);
            walkedArea(office);
            camerasSought(office);
            shopsAndContracts(office);
            countedByTheirSpaces(office);
        }
    }

    /** Car parks, each with as many spaces as it has; and one more point for bicycles, chosen of two that were proposed. */
    private static void countedByTheirSpaces(Browser office) throws IOException {
        Page page = office.page;
        go(office);
        assertThat(field(page, "Where").locator("optgroup option").first()).isAttached();
        field(page, "What is to be covered").selectOption("objects");
        field(page, "Kind of objects").selectOption("car-parking");
        field(page, "Counted by").selectOption("capacity");
        field(page, "Metres").fill("60");
        field(page, "Metres").press("Tab");
        office.button("Compute").click();
        share(page);
        String street = office.ask("/api/grid/at?lon=113.7312&lat=34.7716")
                .at("/cells/0/id")
                .asString();
        double spaces = office.ask("/api/assets/figures?kind=car-parking&sum=capacity&cell=" + street)
                .at("/total/sum")
                .asDouble();
        assertThat(page.locator("[aria-labelledby=coverage-result] [role=status]"))
                .containsText(String.format(Locale.ROOT, " of %,d", Math.round(spaces)));
        page.locator("[aria-labelledby=left-out] li button").first().click();
        office.settle();
        office.button("Propose places by touch").click();
        office.map().click();
        assertThat(page.locator(".added button")).hasCount(1);
        var box = office.map().boundingBox();
        page.mouse().click(box.x + 60, box.y + 80);
        assertThat(page.locator(".added button")).hasCount(2);
        field(page, "Sites sought").fill("1");
        field(page, "Sites sought").press("Tab");
        page.getByLabel("Only among proposed places").check();
        office.button("Compute").click();
        assertThat(page.getByText("2 choices tried")).isVisible();
        assertThat(page.getByText(Pattern.compile("^Site 1, adds"))).isVisible();
        office.settle();
        office.picture("coverage-among");
        assertThat(faults(office)).isEmpty();
        office.button("Propose these").click();
        assertThat(page.locator(".added button")).hasCount(1);
    }

    /** What of the area is five minutes from a car park, and the sheet of that. */
    private static void walkedArea(Browser office) throws IOException {
        Page page = office.page;
        go(office);
        field(page, "Services").selectOption("car-parking");
        field(page, "Distance").selectOption("walking");
        field(page, "What is to be covered").selectOption("area");
        assertThat(field(page, "Where").locator("optgroup option").first()).isAttached();
        office.button("Compute").click();
        double share = share(page);
        assertThat(page.locator("[aria-labelledby=coverage-result]")).containsText("Right to 0.01% of the total");
        office.settle();
        office.picture("coverage-walked-area");
        Download sheet =
                page.waitForDownload(() -> office.button("Download PDF").click());
        assertThat(sheet.suggestedFilename()).isEqualTo("coverage.pdf");
        try (PDDocument paper = Loader.loadPDF(Files.readAllBytes(sheet.path()))) {
            assertThat(new PDFTextStripper().getText(paper))
                    .contains(String.format(Locale.ROOT, "%.1f%%", share), "Left out: ", "right to 0.01%");
        }
    }

    /** Two more cameras, each with the direction it is to look in; proposed, they look there. */
    private static void camerasSought(Browser office) throws IOException {
        Page page = office.page;
        typesWhileTheKindsAreOnTheirWay(office);
        assertThat(page.getByText("Capacity of each")).hasCount(0);
        assertThat(field(page, "Where").locator("optgroup option").first()).isAttached();
        drawSmall(office);
        office.button("Compute").click();
        assertThat(page.locator(".sites li").nth(1)).containsText(Pattern.compile("adds .*looking to \\d+°"));
        double before = share(page);
        assertThat(page.locator(".legend")).containsText("Seen from the sites");
        office.settle();
        office.picture("coverage-cameras");
        assertThat(faults(office)).isEmpty();
        office.button("Propose these").click();
        assertThat(page.getByText(Pattern.compile("without the proposed places")))
                .hasText(String.format(Locale.ROOT, "%.1f%% without the proposed places", before));
        assertThat(share(page)).isGreaterThan(before);
    }

    /** What is typed stays when the form is drawn again before the field is left. */
    private static void typesWhileTheKindsAreOnTheirWay(Browser office) {
        Page page = office.page;
        List<Route> held = new ArrayList<>();
        page.route("**/api/assets/kinds", held::add);
        go(office);
        field(page, "Distance").selectOption("sight");
        field(page, "What is to be covered").selectOption("roads");
        field(page, "Sites sought").fill("2");
        page.waitForCondition(() -> !held.isEmpty());
        held.forEach(Route::resume);
        page.unroute("**/api/assets/kinds");
        assertThat(field(page, "Services").locator("option[value=camera]")).isAttached();
        field(page, "Sites sought").press("Tab");
        assertThat(field(page, "Sites sought")).hasValue("2");
    }

    /** A part of the town that is small enough for all its places and directions. */
    private static void drawSmall(Browser office) {
        Page page = office.page;
        field(page, "Where").selectOption(":drawn");
        // What is drawn before the map has gone to the town lies elsewhere.
        office.settle();
        assertThat(page.locator(".leaflet-control-scale-line")).hasText("500 m");
        var box = office.map().boundingBox();
        for (List<Integer> at : List.of(List.of(250, 200), List.of(400, 200), List.of(400, 330), List.of(250, 330))) {
            page.mouse().click(box.x + at.get(0), box.y + at.get(1));
            page.waitForTimeout(350);
        }
        assertThat(page.getByText("4 corners drawn")).isVisible();
    }

    /** Every figure opens as many shops as it says, and the rows add up. */
    private static void shopsAndContracts(Browser office) throws IOException {
        Page page = office.page;
        office.leave();
        page.navigate(DemoOffice.url() + "/#/shop-contracts");
        Locator rows = page.locator("table.figures tbody tr");
        assertThat(rows.first()).isVisible();
        int shops = 0;
        for (int i = 0; i < rows.count() - 1; i++) {
            shops += figure(rows.nth(i), 0);
            assertThat(figure(rows.nth(i), 1) + figure(rows.nth(i), 2)).isEqualTo(figure(rows.nth(i), 0));
        }
        assertThat(figure(rows.last(), 0)).isEqualTo(shops).isPositive();
        assertThat(figure(rows.last(), 1)).isPositive();
        assertThat(figure(rows.last(), 2)).isPositive();
        Locator first = rows.first().locator("td").first().locator("button");
        int meant = Integer.parseInt(first.textContent().strip());
        first.click();
        assertThat(page.locator("[aria-labelledby=shops-of-row] li")).hasCount(meant);
        office.picture("shop-contracts");
        assertThat(faults(office)).isEmpty();
    }

    private static int figure(Locator row, int column) {
        return Integer.parseInt(row.locator("td").nth(column).textContent().strip());
    }

    private static void go(Browser browser) {
        browser.leave();
        browser.page.navigate(DemoOffice.url() + "/#/coverage");
        assertThat(browser.page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
    }

    /** The text of a label would hold the options of its list as well. */
    private static Locator field(Page page, String name) {
        return page.locator("label:has(> span:text-is('" + name + "'))").locator("input, select");
    }

    private static double share(Page page) {
        Locator figure = page.locator("[aria-labelledby=coverage-result] [role=status] strong");
        assertThat(figure).hasText(Pattern.compile("[\\d.]+%"));
        return Double.parseDouble(figure.textContent().replaceAll("[^\\d.]", ""));
    }

    /** In the middle of the hole that was just looked at, a place changes the figure; taken away, it is as before. */
    private static void oneMorePlace(Browser office, double before) {
        Page page = office.page;
        office.button("Propose places by touch").click();
        office.map().click();
        Locator without = page.getByText(Pattern.compile("without the proposed places"));
        assertThat(without).hasText(String.format(Locale.ROOT, "%.1f%% without the proposed places", before));
        assertThat(share(page)).isGreaterThan(before);
        office.picture("coverage-added");
        page.locator(".added button").click();
        assertThat(without).isHidden();
        assertThat(share(page)).isEqualTo(before);
        office.button("Propose places by touch").click();
    }

    private static void sites(Browser office) {
        Page page = office.page;
        field(page, "Sites sought").fill("2");
        field(page, "Sites sought").press("Tab");
        office.button("Compute").click();
        assertThat(page.getByText(Pattern.compile("^Site 2, adds"))).isVisible();
        assertThat(page.getByText(Pattern.compile("best"))).not().hasCount(0);
        office.settle();
        office.picture("coverage-sites");
        office.button("Propose these").click();
        assertThat(page.locator(".added button")).hasCount(2);
        assertThat(page.getByText(Pattern.compile("without the proposed places")))
                .isVisible();
    }

    private static void drawn(Browser office) {
        Page page = office.page;
        field(page, "Where").selectOption(":drawn");
        office.button("Compute").click();
        assertThat(page.getByText("Choose a cell, or draw an area on the map.")).isVisible();
        var box = office.map().boundingBox();
        for (List<Integer> at : List.of(List.of(200, 150), List.of(500, 150), List.of(400, 450))) {
            page.mouse().click(box.x + at.get(0), box.y + at.get(1));
            page.waitForTimeout(350);
        }
        assertThat(page.getByText("3 corners drawn")).isVisible();
        field(page, "What is to be covered").selectOption("area");
        office.button("Compute").click();
        assertThat(page.locator("[aria-labelledby=coverage-result]")).containsText("Right to 0.01% of the total");
        office.settle();
        office.picture("coverage-drawn");
    }

    /** Bare land beside roads; its answer becomes a layer that everybody can switch on. */
    private static void objectsAlongRoads(Browser office) throws IOException {
        Page page = office.page;
        go(office);
        field(page, "Services").selectOption(":roads");
        assertThat(field(page, "Distance").locator("option")).hasCount(1);
        field(page, "Metres").fill("5");
        field(page, "Metres").press("Tab");
        field(page, "What is to be covered").selectOption("objects");
        field(page, "Kind of objects").selectOption("bare-land");
        assertThat(field(page, "Where").locator("optgroup option").first()).isAttached();
        office.button("Compute").click();
        share(page);
        assertThat(faults(office)).isEmpty();
        String name = "Bare land " + System.nanoTime();
        page.getByLabel("Name of the layer").fill(name);
        office.button("Make it a layer").click();
        Locator layer = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name));
        assertThat(layer).isVisible();
        office.settle();
        office.picture("coverage-objects");
        printed(office);
        layer.click();
        office.settle();
        office.picture("coverage-layer");
        page.goBack();
        page.onceDialog(Dialog::accept);
        page.getByLabel("Remove the layer " + name).click();
        assertThat(layer).hasCount(0);
    }

    /** The map is laid out as on paper before the browser prints, and as on the screen afterwards. */
    private static void printed(Browser office) {
        Page page = office.page;
        double wide = office.map().boundingBox().width;
        page.evaluate("window.print = () => (window.hasPrinted = true)");
        office.button("Print").click();
        page.waitForFunction("window.hasPrinted === true");
        assertThat(office.map().boundingBox().width).isLessThan(700).isNotEqualTo(wide);
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator(".stage .controls, header.bar")).hasCount(2);
        assertThat(page.locator(".stage .controls")).isHidden();
        assertThat(page.locator("header.bar")).isHidden();
        office.picture("coverage-print");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.SCREEN));
        page.evaluate("window.dispatchEvent(new Event('afterprint'))");
        page.waitForFunction("!document.querySelector('.printing')");
        assertThat(office.map().boundingBox().width).isEqualTo(wide);
    }

    private static void kept(Browser office) throws IOException {
        Page page = office.page;
        Download file =
                page.waitForDownload(() -> office.button("Download GeoJSON").click());
        assertThat(Files.readString(file.path())).contains("\"role\":\"reach\"").contains("\"role\":\"service\"");
        String name = "Bicycles " + System.nanoTime();
        office.button("Save the question").click();
        page.locator("form[aria-label='Save the question'] input").first().fill(name);
        page.locator("form[aria-label='Save the question'] button").click();
        assertThat(page.getByLabel("Saved questions").locator("option", new Locator.LocatorOptions().setHasText(name)))
                .isAttached();
        office.button("Remove this question").click();
        assertThat(page.getByLabel("Saved questions").locator("option", new Locator.LocatorOptions().setHasText(name)))
                .hasCount(0);
    }

    @Test
    void onAPhoneInChinese() throws IOException {
        try (Browser phone = Browser.open("zh-CN", Browser.PHONE_WIDTH, "PLANNER")) {
            Page page = phone.page;
            go(phone);
            field(page, "距离").selectOption("sight");
            assertThat(field(page, "设施")).hasValue("camera");
            assertThat(field(page, "范围").locator("optgroup option").first()).isAttached();
            field(page, "条件").fill("status");
            field(page, "条件").press("Tab");
            phone.button("计算").click();
            assertThat(page.getByText("没有算出来")).isVisible();
            field(page, "条件").fill("");
            field(page, "条件").press("Tab");
            phone.button("计算").click();
            share(page);
            phone.settle();
            phone.picture("coverage-phone");
            assertThat(faults(phone)).isEmpty();
        }
    }

    private static List<String> faults(Browser browser) throws IOException {
        return new Axe(browser.page, ColorScheme.LIGHT).faults();
    }
}

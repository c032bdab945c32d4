package org.wangge.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Maps of the cells on paper, as the browser prints them. */
@Timeout(180)
class SheetIT {

    private static final String CELLS = "/api/grid/cells?bbox=113.6,34.7,113.9,34.9&limit=1000&level=";
    private static final double POINTS_PER_MILLIMETRE = 72 / 25.4;

    @Test
    void aMapPrintsAsOnePageOfItsPaper() throws IOException {
        try (Browser browser = Browser.of("PLANNER", "zh-CN", Browser.DESKTOP_WIDTH)) {
            open(browser, "paper=A4&orientation=portrait");
            assertThat(browser.page.locator(".wg-sheet svg")).hasCount(1);
            assertThat(overlaps(browser)).as("texts over each other").isEmpty();
            browser.picture("sheet");

            try (PDDocument printed = print(browser)) {
                assertThat(printed.getNumberOfPages()).isEqualTo(1);
                assertSize(printed.getPage(0), 210, 297);
                String text = new PDFTextStripper().getText(printed);
                assertThat(text).contains("EPSG:4547", "1:", DemoOffice.today());
                assertThat(browser.ask(CELLS + "cell").path("features"))
                        .as("cells whose code or name is on the map")
                        .filteredOn(cell -> text.contains(
                                cell.path("properties").path("code").asString()))
                        .hasSizeGreaterThan(20);
            }
        }
    }

    @Test
    void anAtlasHasAnIndexAndAPageForEachCellAndPhonesOnlyForStaff() throws IOException {
        try (Browser browser = Browser.of("PLANNER", "en", Browser.DESKTOP_WIDTH)) {
            JsonNode community =
                    browser.ask(CELLS + "community").path("features").path(0);
            List<JsonNode> cells = cellsOf(browser, community);
            open(browser, "kind=atlas&area=" + community.path("id").asString());
            assertThat(browser.page.locator(".wg-sheet-place")).hasCount(cells.size());
            try (PDDocument printed = print(browser)) {
                assertThat(printed.getNumberOfPages()).isEqualTo(1 + cells.size());
                for (PDPage page : printed.getPages()) {
                    assertSize(page, 420, 297);
                }
                for (int i = 0; i < cells.size(); i++) {
                    JsonNode properties = cells.get(i).path("properties");
                    String text = pageText(printed, i + 2);
                    assertThat(text)
                            .contains(
                                    properties.path("code").asString(),
                                    properties
                                            .path("responsible")
                                            .path(0)
                                            .path("phone")
                                            .asString(),
                                    "Cells beside it",
                                    "Page " + (i + 2) + " of " + (cells.size() + 1));
                }
                browser.picture(browser.page.locator("[data-cell]").nth(2), "atlas");
                assertThat(drawnArea(browser))
                        .as("the first cell measured on the paper")
                        .isCloseTo(
                                cells.getFirst()
                                        .path("properties")
                                        .path("areaSquareMetres")
                                        .asDouble(),
                                within(150.0));
            }
        }
        try (Browser viewer = Browser.of("VIEWER", "en", Browser.DESKTOP_WIDTH)) {
            JsonNode community =
                    viewer.ask(CELLS + "community").path("features").path(0);
            open(viewer, "kind=atlas&area=" + community.path("id").asString());
            assertThat(viewer.page.locator("[data-cell] svg").first()).containsText("People in charge");
            assertThat((String) viewer.page.locator("[data-cell] svg").first().textContent())
                    .doesNotContain("1000000");
        }
    }

    @Test
    void aMapIsSavedAsAPictureAndAsADrawing() throws IOException {
        try (Browser browser = Browser.of("VIEWER", "en", Browser.DESKTOP_WIDTH)) {
            open(browser, "paper=A4&level=community");
            Download picture = browser.page.waitForDownload(
                    () -> browser.button("PNG, 300 dpi").click());
            assertThat(picture.suggestedFilename()).endsWith(".png");
            BufferedImage image = ImageIO.read(picture.path().toFile());
            assertThat(List.of(image.getWidth(), image.getHeight())).isEqualTo(List.of(3508, 2480));
            assertThat(image.getRGB(5, 5) & 0xffffff).as("the margin is white").isEqualTo(0xffffff);
            assertThat(colours(image)).as("colours on the map").isGreaterThan(50);

            Download drawing =
                    browser.page.waitForDownload(() -> browser.button("SVG").click());
            assertThat(Files.readString(drawing.path()))
                    .startsWith("<?xml")
                    .contains("width=\"297mm\"", "xmlns=\"http://www.w3.org/2000/svg\"")
                    .doesNotContain("<script", "<!--");
        }
    }

    private static void open(Browser browser, String query) {
        browser.page.addInitScript("window.print = () => { window.printed = true; };");
        browser.page.navigate(DemoOffice.url() + "/#/print/cells?" + query);
        browser.page.reload();
        browser.page.locator(".preview[aria-busy=false] svg").first().waitFor();
    }

    /** Prints by the button of the page, as a person does, to a file. */
    private static PDDocument print(Browser browser) throws IOException {
        browser.page.locator("button[type=submit]").click();
        browser.page.waitForFunction("() => window.printed === true");
        return Loader.loadPDF(browser.page.pdf(new Page.PdfOptions().setPreferCSSPageSize(true)));
    }

    private static void assertSize(PDPage page, double widthMillimetres, double heightMillimetres) {
        assertThat((double) page.getMediaBox().getWidth())
                .isCloseTo(widthMillimetres * POINTS_PER_MILLIMETRE, within(1.0));
        assertThat((double) page.getMediaBox().getHeight())
                .isCloseTo(heightMillimetres * POINTS_PER_MILLIMETRE, within(1.0));
    }

    private static String pageText(PDDocument printed, int page) throws IOException {
        PDFTextStripper stripper = new PDFTextStripper();
        stripper.setStartPage(page);
        stripper.setEndPage(page);
        return stripper.getText(printed);
    }

    private static List<JsonNode> cellsOf(Browser browser, JsonNode community) {
        List<JsonNode> cells = new ArrayList<>();
        for (JsonNode cell : browser.ask(CELLS + "cell&people=true").path("features")) {
            if (cell.path("properties").path("parentId").equals(community.path("id"))) {
                cells.add(cell);
            }
        }
        cells.sort(java.util.Comparator.comparing(
                cell -> cell.path("properties").path("code").asString()));
        return cells;
    }

    /** Pairs of level texts on the map that lie over each other. */
    @SuppressWarnings("unchecked") // the script answers a list of texts
    private static List<String> overlaps(Browser browser) {
        return (List<String>) browser.page.evaluate("""
                () => {
                  const texts = [...document.querySelectorAll('.wg-sheet g[clip-path] text:not([transform])')]
                    .map((each) => ({ text: each.textContent.trim(), box: each.getBBox() }));
                  const isOver = (a, b) => a.x < b.x + b.width && b.x < a.x + a.width
                    && a.y + 0.3 * a.height < b.y + 0.7 * b.height && b.y + 0.3 * b.height < a.y + 0.7 * a.height;
                  return texts.flatMap((a, i) => texts.slice(i + 1).filter((b) => isOver(a.box, b.box)).map((b) => `${a.text} / ${b.text}`));
                }
                """);
    }

    /** Square metres of the first cell's red outline, measured on its page at the scale the page tells. */
    private static double drawnArea(Browser browser) {
        return ((Number) browser.page.evaluate("""
                () => {
                  const svg = document.querySelector('[data-cell] svg');
                  const scale = Number(/1:([\\d,]+)/.exec(svg.textContent)[1].replace(/,/g, ''));
                  const outline = svg.querySelector('g[clip-path] path[stroke="#c62828"]').getAttribute('d');
                  const ring = outline.match(/M([^MZ]*)/)[1].split('L').map((each) => each.split(' ').map(Number));
                  const twice = ring.reduce((sum, [x, y], i) => {
                    const [nx, ny] = ring[(i + 1) % ring.length];
                    return sum + x * ny - nx * y;
                  }, 0);
                  return Math.abs(twice) / 2 * scale * scale / 1e6;
                }
                """)).doubleValue();
    }

    private static long colours(BufferedImage image) {
        return java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight() / 97)
                .map(i -> image.getRGB((i * 97) % image.getWidth(), (i * 97) / image.getWidth()))
                .distinct()
                .count();
    }
}

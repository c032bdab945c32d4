package org.wangge.server.shared.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.font.PDCIDFontType2;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;

/** What is written on a sheet looks the same on each machine, and is text: its faces are in the file. */
class PdfDocumentTest {

    private static final String STREETS = "如意湖街道办事处，垚堃镕喆：门前三包（2026）";

    private static byte[] sheet(String line, boolean bold) {
        PdfDocument document = new PdfDocument();
        document.addPage().text(40, 700, 12, bold, line);
        return document.bytes();
    }

    private static List<PDFont> fonts(PDDocument pdf) throws IOException {
        List<PDFont> fonts = new ArrayList<>();
        for (PDPage page : pdf.getPages()) {
            for (COSName name : page.getResources().getFontNames()) {
                fonts.add(page.getResources().getFont(name));
            }
        }
        return fonts;
    }

    private static String text(byte[] bytes) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(pdf).strip();
        }
    }

    @Test
    void everyFaceIsInTheFileWithTheShapesThatAreShown() throws IOException {
        PdfDocument document = new PdfDocument();
        document.addPage().text(40, 700, 12, false, STREETS + " Café").text(40, 680, 12, true, "覆盖 Coverage");
        document.addPage().text(40, 700, 12, false, "第二页");
        byte[] bytes = document.bytes();
        assertThat(document.bytes()).as("asked again").isEqualTo(bytes);
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            List<PDFont> fonts = fonts(pdf);
            assertThat(fonts).hasSize(6);
            for (PDFont font : fonts) {
                assertThat(font.isEmbedded()).as(font.getName()).isTrue();
                assertThat(font.isDamaged()).as(font.getName()).isFalse();
                assertThat(font.getName()).matches("[A-Z]{6}\\+(OpenSans-Regular|OpenSans-Bold|DroidSansFallback)");
                var shapes = ((PDCIDFontType2) ((PDType0Font) font).getDescendantFont()).getTrueTypeFont();
                assertThat(shapes.getNumberOfGlyphs())
                        .as("only what is shown of " + font.getName())
                        .isLessThan(100);
            }
        }
        assertThat(bytes).hasSizeLessThan(60_000);
    }

    @Test
    void chineseComesOutAsItWasWritten() throws IOException {
        assertThat(text(sheet(STREETS, false))).isEqualTo(STREETS);
        assertThat(text(sheet("覆盖率", true))).isEqualTo("覆盖率");
        assertThat(text(sheet("Straße Café Ångström", false))).isEqualTo("Straße Café Ångström");
        assertThat(text(sheet("㐀㑇 “引号”…≥", false))).isEqualTo("㐀㑇 “引号”…≥");
        assertThat(text(sheet("a\u0007b", false))).as("what has no shape").isEqualTo("a b");
        assertThat(text(sheet("𠮷野", false)))
                .as("beyond the face: a box, and still the character for who copies it")
                .isEqualTo("𠮷野");
    }

    @Test
    void eachCharacterHasItsShape() throws IOException {
        // A composite shape (é), one of extension A, and some that differ by a stroke; the box of what is missing
        // differs from all.
        String[] each = {"e", "é", "网", "格", "大", "太", "犬", "㐀", "𠮷", "“"};
        List<String> seen = new ArrayList<>();
        for (String one : each) {
            seen.add(ink(sheet(one, false)));
        }
        assertThat(seen).doesNotHaveDuplicates();
        assertThat(seen).noneMatch(shape -> shape.indexOf('1') < 0);
        assertThat(ink(sheet("网", true))).as("bold").isNotEqualTo(ink(sheet("网", false)));
        assertThat(ink(sheet(" ", false))).doesNotContain("1");
    }

    /** The dots of a page that are dark. */
    private static String ink(byte[] bytes) throws IOException {
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            BufferedImage page = new PDFRenderer(pdf).renderImageWithDPI(0, 144);
            StringBuilder dots = new StringBuilder();
            for (int y = 240; y < 300; y++) {
                for (int x = 76; x < 116; x++) {
                    dots.append((page.getRGB(x, y) & 0xFF) < 128 ? '1' : '0');
                }
            }
            return dots.toString();
        }
    }

    @Test
    void aTextIsAsWideAsItSays() throws IOException {
        String line = STREETS + " Wide & narrow: illi";
        try (PDDocument pdf = Loader.loadPDF(sheet(line, false))) {
            double width = 0;
            for (PDFont font : fonts(pdf)) {
                for (int each : line.codePoints().toArray()) {
                    boolean isLatin = each <= 0xFF;
                    if (isLatin == font.getName().contains("OpenSans")) {
                        width += font.getWidth(code(font, each));
                    }
                }
            }
            assertThat(PdfPage.width(line, 10)).isCloseTo(width / 100, within(1e-6));
        }
        assertThat(PdfPage.width("网格", 10)).isCloseTo(20, within(0.5));
        String cut = PdfPage.cut("很长的名称很长的名称", 10, 55);
        assertThat(cut).endsWith("…").hasSizeLessThan(7);
        assertThat(PdfPage.width(cut, 10)).isLessThanOrEqualTo(55);
    }

    private static int code(PDFont font, int codePoint) throws IOException {
        for (int code = 1; code < 200; code++) {
            if (Character.toString(codePoint).equals(font.toUnicode(code))) {
                return code;
            }
        }
        throw new AssertionError(Character.toString(codePoint) + " has no number in " + font.getName());
    }

    @Test
    void aSheetWithAllIdeographsIsOneThatCanBeRead() throws IOException {
        PdfDocument document = new PdfDocument();
        List<String> lines = new ArrayList<>();
        for (int from = 0x4E00; from <= 0x9FA5; from += 50) {
            lines.add(IntStream.range(from, Math.min(from + 50, 0x9FA6))
                    .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                    .toString());
        }
        PdfPage page = document.addPage();
        for (int i = 0; i < lines.size(); i++) {
            if (i % 60 == 0 && i > 0) {
                page = document.addPage();
            }
            page.text(20, 800 - 13 * (i % 60), 10, false, lines.get(i));
        }
        byte[] bytes = document.bytes();
        assertThat(text(bytes).lines().toList()).isEqualTo(lines);
        assertThat(bytes.length).isBetween(1_000_000, 3_000_000);
    }

    @Test
    void aLargeDrawingIsPackedWhileItIsDrawn() throws IOException {
        PdfDocument document = new PdfDocument();
        PdfPage page = document.addPage();
        GeometryFactory shapes = new GeometryFactory();
        for (int i = 0; i < 20_000; i++) {
            page.stroke(
                    shapes.createLineString(
                            new Coordinate[] {new Coordinate(i % 500, i % 700), new Coordinate(i % 500 + 1, i % 700 + 1)
                            }),
                    1,
                    0);
        }
        byte[] bytes = document.bytes();
        assertThat(bytes.length).isLessThan(400_000);
        try (PDDocument pdf = Loader.loadPDF(bytes)) {
            assertThat(new String(
                                    pdf.getPage(0).getContents().readAllBytes(),
                                    java.nio.charset.StandardCharsets.ISO_8859_1)
                            .lines()
                            .filter(line -> line.equals("S") || line.endsWith(" S"))
                            .count())
                    .isEqualTo(20_000);
        }
    }
}

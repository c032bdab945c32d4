package org.wangge.server.shared.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;

/**
 * A PDF of A4 pages. Chinese is set in the reader's own Song type (Adobe-GB1, the standard one of Chinese PDF), Latin in Helvetica: neither is in the
 * file, which stays small, and whatever is written can be searched and copied. Not for several threads.
 */
public final class PdfDocument {

    private static final int CATALOG = 1;
    private static final int PAGES = 2;
    private static final int RESOURCES = 3;
    private static final int FIRST_FREE = 10;

    private static final String FONTS =
            "<< /Font << /L 4 0 R /B 5 0 R /C 6 0 R >> /ExtGState << /S 9 0 R /O << /ca 1 >> >> >>";

    private static final String CHINESE = """
            << /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [7 0 R] >>""";

    private static final String CHINESE_SHAPES = """
            << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /FontDescriptor 8 0 R
            /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>""";

    private static final String CHINESE_LOOK = """
            << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0
            /Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>""";

    private final List<PdfPage> pages = new ArrayList<>();

    /** One more page behind the others. */
    public PdfPage addPage() {
        PdfPage page = new PdfPage();
        pages.add(page);
        return page;
    }

    /** How many pages there are. */
    public int pages() {
        return pages.size();
    }

    /** The file. */
    public byte[] bytes() {
        Objects objects = new Objects();
        objects.add(CATALOG, "<< /Type /Catalog /Pages 2 0 R >>");
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(FIRST_FREE + 2 * i).append(" 0 R ");
        }
        objects.add(PAGES, "<< /Type /Pages /Count %d /Kids [%s] >>".formatted(pages.size(), kids));
        objects.add(RESOURCES, FONTS);
        objects.add(4, latin("Helvetica"));
        objects.add(5, latin("Helvetica-Bold"));
        objects.add(6, CHINESE);
        objects.add(7, CHINESE_SHAPES);
        objects.add(8, CHINESE_LOOK);
        objects.add(9, "<< /ca 0.25 >>");
        for (int i = 0; i < pages.size(); i++) {
            int number = FIRST_FREE + 2 * i;
            objects.add(
                    number,
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Resources 3 0 R /Contents %d 0 R >>"
                            .formatted(PdfPage.WIDTH, PdfPage.HEIGHT, number + 1));
            objects.stream(number + 1, pages.get(i).operators());
        }
        return objects.end();
    }

    private static String latin(String name) {
        return "<< /Type /Font /Subtype /Type1 /BaseFont /%s /Encoding /WinAnsiEncoding >>".formatted(name);
    }

    /** The objects one after another, and the table of where they begin. */
    private static final class Objects {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<Integer> starts = new ArrayList<>();

        Objects() {
            write("%PDF-1.5\n%");
            // Four bytes that are no text, so that nobody takes the file for one.
            out.writeBytes(new byte[] {(byte) 0xE2, (byte) 0xE3, (byte) 0xCF, (byte) 0xD3, '\n'});
        }

        private void write(String ascii) {
            out.writeBytes(ascii.getBytes(StandardCharsets.ISO_8859_1));
        }

        private void begin(int number) {
            starts.add(out.size());
            write(number + " 0 obj\n");
        }

        void add(int number, String dictionary) {
            begin(number);
            write(dictionary + "\nendobj\n");
        }

        void stream(int number, String operators) {
            byte[] packed = packed(operators.getBytes(StandardCharsets.ISO_8859_1));
            begin(number);
            write("<< /Length %d /Filter /FlateDecode >>\nstream\n".formatted(packed.length));
            out.writeBytes(packed);
            write("\nendstream\nendobj\n");
        }

        private static byte[] packed(byte[] plain) {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (DeflaterOutputStream deflater = new DeflaterOutputStream(packed)) {
                deflater.write(plain);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
            return packed.toByteArray();
        }

        byte[] end() {
            int table = out.size();
            write("xref\n0 %d\n0000000000 65535 f \n".formatted(starts.size() + 1));
            starts.forEach(start -> write("%010d 00000 n \n".formatted(start)));
            write("trailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(starts.size() + 1, table));
            return out.toByteArray();
        }
    }
}

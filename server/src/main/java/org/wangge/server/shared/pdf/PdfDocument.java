package org.wangge.server.shared.pdf;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A PDF of A4 pages. Of the faces it is set in, Chinese too, the shapes it shows are in the file (ADR 0018): it looks the same everywhere, stays small, and
 * whatever is written can be searched and copied. Pages are packed while they are drawn. Not for several threads.
 */
public final class PdfDocument {

    private static final int CATALOG = 1;
    private static final int PAGES = 2;
    private static final int RESOURCES = 3;
    private static final int FIRST_FREE = 4;
    private static final int OBJECTS_OF_FACE = 5;

    private final List<PdfPage> pages = new ArrayList<>();
    private final Map<Face, FaceSubset> faces = new EnumMap<>(Face.class);

    /** One more page behind the others. */
    public PdfPage addPage() {
        PdfPage page = new PdfPage(face -> faces.computeIfAbsent(face, FaceSubset::new));
        pages.add(page);
        return page;
    }

    /** How many pages there are. */
    public int pages() {
        return pages.size();
    }

    /** The file. */
    public byte[] bytes() {
        PdfObjects objects = new PdfObjects();
        int firstPage = FIRST_FREE + OBJECTS_OF_FACE * faces.size();
        objects.add(CATALOG, "<< /Type /Catalog /Pages %d 0 R >>".formatted(PAGES));
        StringBuilder kids = new StringBuilder();
        for (int i = 0; i < pages.size(); i++) {
            kids.append(firstPage + 2 * i).append(" 0 R ");
        }
        objects.add(PAGES, "<< /Type /Pages /Count %d /Kids [%s] >>".formatted(pages.size(), kids));
        List<Face> used = List.copyOf(faces.keySet());
        objects.add(
                RESOURCES,
                "<< /Font << %s >> /ExtGState << /S << /ca 0.25 >> /O << /ca 1 >> >> >>"
                        .formatted(used.stream()
                                .map(face ->
                                        "/%s %d 0 R".formatted(face, FIRST_FREE + OBJECTS_OF_FACE * used.indexOf(face)))
                                .collect(Collectors.joining(" "))));
        int number = FIRST_FREE;
        for (FaceSubset face : faces.values()) {
            write(objects, number, face);
            number += OBJECTS_OF_FACE;
        }
        for (PdfPage page : pages) {
            objects.add(
                    number,
                    "<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %d %d] /Resources %d 0 R /Contents %d 0 R >>"
                            .formatted(PAGES, PdfPage.WIDTH, PdfPage.HEIGHT, RESOURCES, number + 1));
            objects.packed(number + 1, "", page.packed());
            number += 2;
        }
        return objects.end();
    }

    /** A face: what text names, what its shapes are like, how they look, the shapes, and which characters they are. */
    private static void write(PdfObjects objects, int number, FaceSubset face) {
        String name = face.name();
        objects.add(number, """
                << /Type /Font /Subtype /Type0 /BaseFont /%s /Encoding /Identity-H /DescendantFonts [%d 0 R] /ToUnicode %d 0 R >>""".formatted(name, number + 1, number + 4));
        objects.add(number + 1, """
                << /Type /Font /Subtype /CIDFontType2 /BaseFont /%s /DW 1000 /W %s /CIDToGIDMap /Identity /FontDescriptor %d 0 R
                /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>""".formatted(name, face.widths(), number + 2));
        objects.add(
                number + 2,
                "<< /Type /FontDescriptor /FontName /%s %s /FontFile2 %d 0 R >>"
                        .formatted(name, face.look(), number + 3));
        byte[] shapes = face.file();
        objects.stream(number + 3, "/Length1 %d ".formatted(shapes.length), shapes);
        objects.stream(number + 4, "", face.meanings().getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The objects one after another, and the table of where they begin. */
    private static final class PdfObjects {

        private final ByteArrayOutputStream out = new ByteArrayOutputStream();
        private final List<Integer> starts = new ArrayList<>();

        PdfObjects() {
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

        void stream(int number, String entries, byte[] plain) {
            PackedText text = new PackedText();
            text.append(plain);
            packed(number, entries, text.bytes());
        }

        void packed(int number, String entries, byte[] packed) {
            begin(number);
            write("<< %s/Length %d /Filter /FlateDecode >>\nstream\n".formatted(entries, packed.length));
            out.writeBytes(packed);
            write("\nendstream\nendobj\n");
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

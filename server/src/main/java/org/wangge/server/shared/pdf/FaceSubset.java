package org.wangge.server.shared.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/** Of a face what one document shows: its characters are numbered from 1 on as they come, 0 is the box of what the face does not have. */
final class FaceSubset {

    private static final int WORDS = 0x0001;
    private static final int SCALE = 0x0008;
    private static final int MORE = 0x0020;
    private static final int TWO_SCALES = 0x0040;
    private static final int MATRIX = 0x0080;
    private static final int MOST_IN_BLOCK = 100;
    private static final int LONG_OFFSETS = 1;
    private static final int MAGIC = 0xB1B0AFBA;

    private final Face face;
    private final TrueType shapes;
    private final Map<Integer, Integer> numbers = new LinkedHashMap<>();

    FaceSubset(Face face) {
        this.face = face;
        this.shapes = face.shapes();
    }

    /** The number of a character in this document. */
    int number(int codePoint) {
        return numbers.computeIfAbsent(codePoint, each -> numbers.size() + 1);
    }

    /** Six letters that tell subsets of one face apart, and its name. */
    String name() {
        StringBuilder tag = new StringBuilder();
        int hash = numbers.keySet().hashCode() & Integer.MAX_VALUE;
        for (int i = 0; i < 6; i++) {
            tag.append((char) ('A' + hash % 26));
            hash /= 26;
        }
        return tag + "+" + face.font();
    }

    /** How wide each is, in thousandths of the size, as an array of PDF. */
    String widths() {
        StringBuilder widths = new StringBuilder("[0 [").append(shapes.width(0));
        numbers.keySet().forEach(each -> widths.append(' ').append(shapes.width(shapes.glyph(each))));
        return widths.append("]]").toString();
    }

    /** What the face is like, as entries of a descriptor. */
    String look() {
        int[] box = shapes.box();
        return "/Flags 4 /FontBBox [%d %d %d %d] /ItalicAngle 0 /Ascent %d /Descent %d /CapHeight %d /StemV 80"
                .formatted(box[0], box[1], box[2], box[3], box[4], box[5], box[4]);
    }

    /** Which character each number is, so that text can be searched and copied. */
    String meanings() {
        StringBuilder map = new StringBuilder("""
                /CIDInit /ProcSet findresource begin 12 dict begin begincmap
                /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
                /CMapName /Adobe-Identity-UCS def /CMapType 2 def
                1 begincodespacerange <0000> <FFFF> endcodespacerange
                """);
        List<String> lines = new ArrayList<>();
        numbers.forEach((codePoint, number) -> lines.add("<%04X> <%s>".formatted(number, utf16(codePoint))));
        for (int from = 0; from < lines.size(); from += MOST_IN_BLOCK) {
            List<String> block = lines.subList(from, Math.min(from + MOST_IN_BLOCK, lines.size()));
            map.append(block.size())
                    .append(" beginbfchar\n")
                    .append(String.join("\n", block))
                    .append("\nendbfchar\n");
        }
        return map.append("endcmap CMapName currentdict /CMap defineresource pop end end\n")
                .toString();
    }

    private static String utf16(int codePoint) {
        StringBuilder hex = new StringBuilder();
        Character.toString(codePoint).chars().forEach(each -> hex.append(String.format(Locale.ROOT, "%04X", each)));
        return hex.toString();
    }

    /** The face with these shapes only, in the order of their numbers; behind them the parts that they are put together from. */
    byte[] file() {
        List<Integer> glyphs = new ArrayList<>();
        glyphs.add(0);
        numbers.keySet().forEach(each -> glyphs.add(shapes.glyph(each)));
        SequencedMap<Integer, Integer> parts = new LinkedHashMap<>();
        List<byte[]> outlines = new ArrayList<>();
        for (int i = 0; i < glyphs.size(); i++) {
            outlines.add(withParts(shapes.outline(glyphs.get(i)), glyphs, parts));
        }
        return file(tables(glyphs, outlines));
    }

    /** A shape that is put together from others names them by their numbers. */
    private static byte[] withParts(byte[] outline, List<Integer> glyphs, Map<Integer, Integer> parts) {
        ByteBuffer shape = ByteBuffer.wrap(outline);
        if (outline.length == 0 || shape.getShort(0) >= 0) {
            return outline;
        }
        int at = 10;
        int flags = MORE;
        while ((flags & MORE) != 0) {
            flags = shape.getChar(at);
            int number = parts.computeIfAbsent((int) shape.getChar(at + 2), part -> {
                glyphs.add(part);
                return glyphs.size() - 1;
            });
            shape.putChar(at + 2, (char) number);
            at += 4 + ((flags & WORDS) != 0 ? 4 : 2);
            at += (flags & SCALE) != 0 ? 2 : (flags & TWO_SCALES) != 0 ? 4 : (flags & MATRIX) != 0 ? 8 : 0;
        }
        return outline;
    }

    private SortedMap<String, ByteBuffer> tables(List<Integer> glyphs, List<byte[]> outlines) {
        int count = glyphs.size();
        ByteBuffer glyf = ByteBuffer.allocate(
                outlines.stream().mapToInt(each -> padded(each.length)).sum());
        ByteBuffer loca = ByteBuffer.allocate(4 * (count + 1)).putInt(0);
        ByteBuffer hmtx = ByteBuffer.allocate(4 * count);
        for (int i = 0; i < count; i++) {
            glyf.put(outlines.get(i)).position(padded(glyf.position()));
            loca.putInt(glyf.position());
            hmtx.putShort(shapes.advance(glyphs.get(i))).putShort(shapes.bearing(glyphs.get(i)));
        }
        ByteBuffer head = ByteBuffer.wrap(shapes.copy("head")).putInt(8, 0).putShort(50, (short) LONG_OFFSETS);
        ByteBuffer hhea = ByteBuffer.wrap(shapes.copy("hhea")).putShort(34, (short) count);
        ByteBuffer maxp = ByteBuffer.wrap(shapes.copy("maxp")).putShort(4, (short) count);
        return new TreeMap<>(
                Map.of("glyf", glyf, "loca", loca, "hmtx", hmtx, "head", head, "hhea", hhea, "maxp", maxp));
    }

    private static byte[] file(SortedMap<String, ByteBuffer> tables) {
        int count = tables.size();
        int highest = Integer.highestOneBit(count);
        int start = 12 + 16 * count;
        ByteBuffer file = ByteBuffer.allocate(start
                + tables.values().stream()
                        .mapToInt(each -> padded(each.capacity()))
                        .sum());
        file.putInt(0x00010000).putShort((short) count).putShort((short) (16 * highest));
        file.putShort((short) Integer.numberOfTrailingZeros(highest)).putShort((short) (16 * (count - highest)));
        int body = start;
        for (Map.Entry<String, ByteBuffer> each : tables.entrySet()) {
            byte[] content = each.getValue().array();
            file.put(body, content);
            file.put(each.getKey().getBytes(StandardCharsets.ISO_8859_1));
            file.putInt(sum(file, body, body + padded(content.length)))
                    .putInt(body)
                    .putInt(content.length);
            body += padded(content.length);
        }
        int head = file.getInt(12 + 16 * List.copyOf(tables.keySet()).indexOf("head") + 8);
        file.putInt(head + 8, MAGIC - sum(file, 0, file.capacity()));
        return file.array();
    }

    private static int padded(int length) {
        return (length + 3) & ~3;
    }

    private static int sum(ByteBuffer file, int from, int to) {
        int sum = 0;
        for (int at = from; at < to; at += 4) {
            sum += file.getInt(at);
        }
        return sum;
    }
}

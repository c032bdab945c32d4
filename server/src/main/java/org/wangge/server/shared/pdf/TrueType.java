package org.wangge.server.shared.pdf;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;

/** A TrueType face as a file has it: shapes and how wide they are. Big enough for the faces that are in this package, not for all there are. */
final class TrueType {

    private static final int PLATFORM_WINDOWS = 3;
    private static final int BASIC_PLANE = 1 << 16;
    private static final int SEGMENTS = 4;

    private final Map<String, ByteBuffer> tables = new HashMap<>();
    private final char[] glyphs;
    private final int unitsPerEm;
    private final boolean hasLongOffsets;
    private final int metrics;

    /**
     * @throws NoSuchElementException where a table is missing
     * @throws IllegalArgumentException where characters are told in another way than by segments of the basic plane
     */
    TrueType(byte[] file) {
        ByteBuffer in = ByteBuffer.wrap(file);
        int count = in.getShort(4);
        for (int i = 0; i < count; i++) {
            int entry = 12 + 16 * i;
            String name = new String(file, entry, 4, StandardCharsets.ISO_8859_1);
            tables.put(name, in.slice(in.getInt(entry + 8), in.getInt(entry + 12)));
        }
        this.unitsPerEm = table("head").getShort(18);
        this.hasLongOffsets = table("head").getShort(50) != 0;
        this.metrics = Short.toUnsignedInt(table("hhea").getShort(34));
        this.glyphs = glyphs(table("cmap"));
    }

    private ByteBuffer table(String name) {
        ByteBuffer table = tables.get(name);
        if (table == null) {
            throw new NoSuchElementException("The face has no table " + name);
        }
        return table;
    }

    /** A copy of a table. */
    byte[] copy(String name) {
        return bytes(table(name), 0, table(name).limit());
    }

    private static byte[] bytes(ByteBuffer table, int from, int to) {
        byte[] bytes = new byte[to - from];
        table.get(from, bytes);
        return bytes;
    }

    private static char[] glyphs(ByteBuffer cmap) {
        int count = cmap.getShort(2);
        for (int i = 0; i < count; i++) {
            int start = cmap.getInt(8 + 8 * i);
            if (cmap.getShort(4 + 8 * i) == PLATFORM_WINDOWS && cmap.getShort(start) == SEGMENTS) {
                return segments(cmap.slice(start, cmap.limit() - start));
            }
        }
        throw new IllegalArgumentException("The face has no characters by segments");
    }

    private static char[] segments(ByteBuffer map) {
        char[] glyphs = new char[BASIC_PLANE];
        int doubled = map.getChar(6);
        for (int i = 0; i < doubled; i += 2) {
            int end = map.getChar(14 + i);
            int start = map.getChar(16 + doubled + i);
            int delta = map.getChar(16 + 2 * doubled + i);
            int at = 16 + 3 * doubled + i;
            int offset = map.getChar(at);
            for (int code = start; code <= end; code++) {
                int glyph =
                        offset == 0 ? code : map.getChar(Math.min(at + offset + 2 * (code - start), map.limit() - 2));
                glyphs[code] = glyph == 0 ? 0 : (char) (glyph + delta);
            }
        }
        // The last segment holds what is no character.
        glyphs[BASIC_PLANE - 1] = 0;
        return glyphs;
    }

    /** The shape of a character; 0, which is a box, for one the face does not have. */
    int glyph(int codePoint) {
        return codePoint < BASIC_PLANE ? glyphs[codePoint] : 0;
    }

    /** How wide a shape is, in thousandths of the size of the letters. */
    int width(int glyph) {
        return Short.toUnsignedInt(table("hmtx").getShort(4 * Math.min(glyph, metrics - 1))) * 1000 / unitsPerEm;
    }

    /** How far the shape stands from the left of its place, in units of the face. */
    short bearing(int glyph) {
        return glyph < metrics
                ? table("hmtx").getShort(4 * glyph + 2)
                : table("hmtx").getShort(4 * metrics + 2 * (glyph - metrics));
    }

    /** How wide a shape is, in units of the face. */
    short advance(int glyph) {
        return table("hmtx").getShort(4 * Math.min(glyph, metrics - 1));
    }

    /** A shape as the file has it; empty for one that is nothing but room. */
    byte[] outline(int glyph) {
        return bytes(table("glyf"), offset(glyph), offset(glyph + 1));
    }

    private int offset(int glyph) {
        ByteBuffer loca = table("loca");
        return hasLongOffsets ? loca.getInt(4 * glyph) : 2 * loca.getChar(2 * glyph);
    }

    /** Left, bottom, right and top of all shapes, and how far they reach up and down, in thousandths of the size of the letters. */
    int[] box() {
        ByteBuffer head = table("head");
        ByteBuffer hhea = table("hhea");
        return Arrays.stream(new int[] {
                    head.getShort(36),
                    head.getShort(38),
                    head.getShort(40),
                    head.getShort(42),
                    hhea.getShort(4),
                    hhea.getShort(6)
                })
                .map(units -> units * 1000 / unitsPerEm)
                .toArray();
    }
}

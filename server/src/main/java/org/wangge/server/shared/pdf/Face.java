package org.wangge.server.shared.pdf;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The faces that text is set in; they are in the jar, so that a sheet looks the same everywhere (ADR 0018). */
enum Face {
    LATIN("OpenSans-Regular"),
    BOLD("OpenSans-Bold"),
    /** Also for what is bold, which a thin outline makes of it. */
    CHINESE("DroidSansFallback");

    /** Up to here stands what Latin writes with. */
    private static final int LAST_LATIN = 0xFF;

    /** Read when they are needed first: an office that prints nothing has no use for them. */
    private static final Map<Face, TrueType> READ = new ConcurrentHashMap<>();

    private final String font;

    Face(String font) {
        this.font = font;
    }

    /** Its name in PDF. */
    String font() {
        return font;
    }

    /** The face of a character. */
    static Face of(int codePoint, boolean bold) {
        Face latin = bold ? BOLD : LATIN;
        if (codePoint <= LAST_LATIN) {
            return latin;
        }
        return CHINESE.shapes().glyph(codePoint) == 0 && latin.shapes().glyph(codePoint) != 0 ? latin : CHINESE;
    }

    /** What is shown of a character: one that controls something has no shape. */
    static int shown(int codePoint) {
        return Character.isISOControl(codePoint) ? ' ' : codePoint;
    }

    TrueType shapes() {
        return READ.computeIfAbsent(this, Face::read);
    }

    private TrueType read() {
        try (InputStream in = Face.class.getResourceAsStream(font + ".ttf")) {
            if (in == null) {
                throw new IllegalStateException("The face " + font + " is not in the jar");
            }
            return new TrueType(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

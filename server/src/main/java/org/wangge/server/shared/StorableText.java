package org.wangge.server.shared;

import java.nio.charset.StandardCharsets;

/** Which texts the database can keep: JSON and Java can write two kinds of characters that PostgreSQL refuses. */
public final class StorableText {

    private StorableText() {}

    /** Whether the text has no NUL and no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        return text.indexOf('\0') < 0 && StandardCharsets.UTF_8.newEncoder().canEncode(text);
    }
}

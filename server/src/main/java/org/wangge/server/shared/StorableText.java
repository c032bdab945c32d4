package org.wangge.server.shared;

/** Which texts the database can keep: JSON and Java can write two kinds of characters that PostgreSQL refuses. */
public final class StorableText {

    private StorableText() {}

    /** Whether the text has no NUL and no half of a surrogate pair. */
    public static boolean isStorable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char next = text.charAt(i);
            if (next == '\0') {
                return false;
            }
            if (Character.isSurrogate(next)) {
                if (Character.isLowSurrogate(next)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return false;
                }
                i++;
            }
        }
        return true;
    }
}

package org.wangge.server.shared;

import org.jspecify.annotations.Nullable;

/** Texts that people write: stripped, not too long, and such that the database can keep them. */
public final class WrittenText {

    private WrittenText() {}

    /**
     * A text that has to be there.
     *
     * @param problem what it is where the text is blank, too long or cannot be kept
     * @param pointer where it stands in the body
     * @param most characters
     */
    public static String get(ProblemType problem, String pointer, String text, int most) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > most || !StorableText.isStorable(stripped)) {
            throw ProblemException.ofField(problem, pointer, "It has 1 to " + most + " characters without NUL");
        }
        return stripped;
    }

    /** One that may be missing; null and blank are the same. */
    public static @Nullable String find(ProblemType problem, String pointer, @Nullable String text, int most) {
        return text == null || text.isBlank() ? null : get(problem, pointer, text, most);
    }
}

package org.wangge.server.river.internal;

import org.jspecify.annotations.Nullable;
import org.wangge.server.river.RiverProblem;
import org.wangge.server.shared.ProblemException;

/** Texts people write, stripped and not too long. */
final class RiverTexts {

    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TEXT = 2000;

    private RiverTexts() {}

    static String name(RiverProblem problem, String pointer, String text) {
        String stripped = text.strip();
        if (stripped.isEmpty() || stripped.length() > LONGEST_NAME) {
            throw ProblemException.ofField(problem, pointer, "It has 1 to " + LONGEST_NAME + " characters");
        }
        return stripped;
    }

    /** Null and blank are the same. */
    static @Nullable String text(RiverProblem problem, String pointer, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.strip().length() > LONGEST_TEXT) {
            throw ProblemException.ofField(problem, pointer, "It has at most " + LONGEST_TEXT + " characters");
        }
        return text.strip();
    }
}

package org.wangge.server.grid.draft.internal;

import org.jspecify.annotations.Nullable;
import org.wangge.server.grid.draft.DraftProblem;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.StorableText;

/** Texts that people write. */
final class DraftText {

    static final int LONGEST_NAME = 200;

    private DraftText() {}

    /**
     * @throws ProblemException 422 when the text is there and is blank, too long or cannot be stored
     */
    static void require(String pointer, @Nullable String text, int longest) {
        if (text != null
                && (text.isBlank()
                        || !StorableText.isStorable(text)
                        || text.codePointCount(0, text.length()) > longest)) {
            throw ProblemException.ofField(
                    DraftProblem.OPERATION_REFUSED,
                    pointer,
                    "Here belong 1 to %d characters that are not all blank".formatted(longest));
        }
    }
}

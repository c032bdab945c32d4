package org.wangge.server.patrol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What came of a look. */
public enum NoteResult {
    PASSED,
    FAILED,
    NOT_APPLICABLE;

    /** In small letters, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of a word of the database.
     *
     * @throws IllegalArgumentException for another word
     */
    public static NoteResult of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

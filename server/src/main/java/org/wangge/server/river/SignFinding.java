package org.wangge.server.river;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How somebody found a public sign. */
public enum SignFinding {
    IN_ORDER,
    /** It stands there and cannot be read, or is broken. */
    DAMAGED,
    /** Nothing stands there. */
    MISSING,
    /** It names somebody who is not the chief any more, a wrong number or a wrong river. */
    WRONG_CONTENT;

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
    public static SignFinding of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

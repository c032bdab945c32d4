package org.wangge.server.notify;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which quiet hours hold a message back. */
public enum Urgency {
    /** None. */
    URGENT,
    /** Only those people set for themselves: whoever sends it has waited for the end of the office's. */
    WAITED,
    /** The office's, or a person's own. */
    ORDINARY;

    /** In small letters, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The urgency of a word of the database. */
    public static Urgency of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

package org.wangge.server.casework;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a case is. */
public enum CaseState {
    OPEN,
    CLOSED;

    /** {@code open} or {@code closed}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a word of the database. */
    public static CaseState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

package org.wangge.server.grid.draft;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a draft is. */
public enum DraftState {
    OPEN,
    /** Published for a date to come. */
    SCHEDULED,
    PUBLISHED,
    /** Published and taken back before its date. */
    WITHDRAWN,
    DISCARDED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

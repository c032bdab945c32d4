package org.wangge.server.asset;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How an object that is to be watched is at a moment. */
public enum WatchState {
    /** Somebody has to be there, and by the plan somebody is. */
    MANNED,
    /** Somebody has to be there, and nobody is: no duty is planned, or whoever it is planned for is on leave or has left. */
    UNMANNED,
    /** Nobody has to be there at this hour. */
    CLOSED,
    /** Nobody has said when somebody has to be there. */
    UNPLANNED;

    /** In small letters, as in JSON. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The one of a word.
     *
     * @throws IllegalArgumentException for another word
     */
    @JsonCreator
    public static WatchState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

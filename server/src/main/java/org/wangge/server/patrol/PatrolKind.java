package org.wangge.server.patrol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether somebody said that it is a patrol. */
public enum PatrolKind {
    PATROL,
    /** What a tracker reported on a day while no patrol was open; may be declared a patrol later. */
    DAY_TRACK;

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
    public static PatrolKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

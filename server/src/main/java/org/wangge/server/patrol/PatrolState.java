package org.wangge.server.patrol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where a patrol stands. */
public enum PatrolState {
    RECORDING,
    PAUSED,
    FINISHED;

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
    public static PatrolState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

package org.wangge.server.patrol;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** By what a track was recorded. */
public enum PatrolSource {
    PHONE,
    GPX,
    KML,
    OSMAND,
    OWNTRACKS;

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
    public static PatrolSource of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

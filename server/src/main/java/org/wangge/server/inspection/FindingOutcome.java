package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What became of something that failed. */
public enum FindingOutcome {
    /** It was mended while the inspector was there. */
    ON_SPOT,
    /** It stands in a notice. */
    NOTICE;

    /** In small letters with hyphens, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /**
     * The one of a word.
     *
     * @throws IllegalArgumentException for another word
     */
    @JsonCreator
    public static FindingOutcome of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What can be inspected. */
public enum TargetKind {
    /** An object of the register. */
    ASSET,
    /** A segment of a river. */
    SEGMENT,
    /** A cell of the base layer. */
    CELL,
    /** Anywhere else, described by who came first. */
    PLACE;

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
    public static TargetKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

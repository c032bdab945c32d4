package org.wangge.server.supervision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Which way an inspection goes. */
public enum InspectionKind {
    /** A chief of a lower level looks at the segment of a superior. */
    UP,
    /** A chief of a higher level looks at the segment of somebody below. */
    DOWN,
    /** A chief looks at the segment of another of the same level. */
    PEER;

    /** In small letters, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word of the database. */
    public static InspectionKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

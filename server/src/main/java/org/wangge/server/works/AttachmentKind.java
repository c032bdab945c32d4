package org.wangge.server.works;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What stands on the ground. */
public enum AttachmentKind {
    HOUSE,
    SHED,
    TREES,
    CROPS,
    FARM,
    POND,
    GRAVE,
    /** A pole, a pipe or a cable. */
    LINE,
    OTHER;

    /** In small letters, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word of the database. */
    public static AttachmentKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

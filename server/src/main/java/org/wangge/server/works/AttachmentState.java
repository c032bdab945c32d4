package org.wangge.server.works;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far the clearing of something is. */
public enum AttachmentState {
    STANDING,
    /** The owner agrees. */
    AGREED,
    CLEARING,
    CLEARED,
    /** It need not go after all, and is not counted any more. */
    DROPPED;

    /** In small letters, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The state of a word of the database. */
    public static AttachmentState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

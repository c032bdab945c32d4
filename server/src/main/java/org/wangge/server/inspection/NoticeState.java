package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How far a notice is. */
public enum NoticeState {
    /** Written and numbered. */
    ISSUED,
    /** Handed over. */
    SERVED,
    /** Said to be mended. */
    RECTIFIED,
    /** Looked at again, and mended. */
    REINSPECTED,
    CLOSED,
    /** Looked at again and not mended: another notice took its place. */
    REISSUED,
    /** It should not have been. Its number stays. */
    WITHDRAWN;

    /** Whether nothing can happen to it any more. */
    public boolean isOver() {
        return this == CLOSED || this == REISSUED || this == WITHDRAWN;
    }

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
    public static NoticeState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package org.wangge.server.supervision;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a meeting of chiefs is for. */
public enum MeetingKind {
    /** 讲评会: how it went, said before all. */
    REVIEW,
    /** 分析会: why it is so, and what is to be done. */
    ANALYSIS,
    OTHER;

    /** In small letters, as in JSON and in the database. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a word of the database. */
    public static MeetingKind of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

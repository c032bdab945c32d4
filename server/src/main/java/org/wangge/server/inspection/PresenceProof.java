package org.wangge.server.inspection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whether a position shows that the inspector was there, or why it does not. */
public enum PresenceProof {
    /** Inside the site, or near its point, in working hours. */
    PROVED,
    /** The phone told no position. */
    NO_POSITION,
    /** The position is of another time than the inspection. */
    STALE,
    /** The phone does not know it well enough. */
    INEXACT,
    /** It is somewhere else. */
    OUTSIDE,
    /** Nobody works at that hour by the office's calendar. */
    OFF_HOURS;

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
    public static PresenceProof of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

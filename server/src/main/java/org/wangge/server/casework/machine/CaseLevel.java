package org.wangge.server.casework.machine;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Whose matter a case is; it only rises (上报). */
public enum CaseLevel {
    CELL,
    COMMUNITY,
    STREET;

    /** {@code cell}, {@code community} or {@code street}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The level of a word.
     *
     * @throws IllegalArgumentException for another word
     */
    @JsonCreator
    public static CaseLevel of(String text) {
        for (CaseLevel level : values()) {
            if (level.text().equals(text)) {
                return level;
            }
        }
        throw new IllegalArgumentException("there is no level " + text);
    }
}

package org.wangge.server.casework.clock;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How much of a limit is used up, by the thresholds of the policy. */
public enum Lamp {
    GREEN,
    YELLOW,
    RED;

    /** {@code green}, {@code yellow} or {@code red}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * The lamp of a word.
     *
     * @throws IllegalArgumentException for another word
     */
    public static Lamp of(String text) {
        for (Lamp lamp : values()) {
            if (lamp.text().equals(text)) {
                return lamp;
            }
        }
        throw new IllegalArgumentException("there is no lamp " + text);
    }
}

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
}

package org.wangge.server.river;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** A side of a river, looking downstream. */
public enum Bank {
    LEFT,
    RIGHT;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.wangge.server.river;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** How bad the water of a segment is, where rules may ask for more patrols. */
public enum Warning {
    YELLOW,
    ORANGE,
    RED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

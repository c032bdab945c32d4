package org.wangge.server.river;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What a check of an outfall found. */
public enum CheckResult {
    PASSED,
    FAILED,
    NOT_APPLICABLE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

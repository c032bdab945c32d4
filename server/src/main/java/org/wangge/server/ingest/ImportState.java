package org.wangge.server.ingest;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** Where an import stands. The last three are final. */
public enum ImportState {
    QUEUED,
    RUNNING,
    DONE,
    FAILED,
    CANCELLED;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean isFinal() {
        return this != QUEUED && this != RUNNING;
    }

    /** The state of a text of the database. */
    public static ImportState of(String text) {
        return valueOf(text.toUpperCase(Locale.ROOT));
    }
}

package org.wangge.server.analysis;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A question on its way to its answer.
 *
 * @param phase what is being done; null before it began
 * @param done of {@code total} phases
 * @param answer null until it is done
 * @param message why it failed, for people
 */
public record CoverageRun(
        UUID id,
        CoverageQuestion question,
        State state,
        @Nullable String phase,
        int done,
        int total,
        @Nullable CoverageAnswer answer,
        @Nullable String message,
        Instant askedAt) {

    /** How far it is. */
    public enum State {
        QUEUED,
        RUNNING,
        DONE,
        FAILED,
        CANCELLED;

        /** As interfaces and the database write it. */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

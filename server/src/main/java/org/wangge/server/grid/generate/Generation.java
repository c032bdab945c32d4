package org.wangge.server.grid.generate;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A generation as a job.
 *
 * @param phase what it does; null before it began
 * @param done of {@code total} in this phase
 * @param report what was reached; null until it is done
 * @param message why it failed, for people
 */
public record Generation(
        UUID id,
        UUID draftId,
        UUID parentId,
        State state,
        @Nullable String phase,
        int done,
        int total,
        @Nullable Report report,
        @Nullable String message) {

    /** How far a job is. */
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

    /**
     * What was reached.
     *
     * @param weight spread of what cells were to have equally much of
     * @param compactness spread of the measure of Polsby and Popper, 4π · area / perimeter²
     * @param cutBuildings how many buildings lie in several cells although they were to be whole, or are as large as a cell
     */
    public record Report(
            int cells, Spread areaSquareMetres, Spread weight, Spread compactness, int buildings, int cutBuildings) {}

    /** The least, the median and the greatest of something all cells have. */
    public record Spread(double least, double median, double greatest) {}
}

package org.wangge.server.grid.draft;

import com.fasterxml.jackson.annotation.JsonValue;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A draft that became the layer from a date on.
 *
 * @param layer the layer's code
 * @param codes what codes were given
 * @param changed areas with a new version; those that only got nodes are not counted
 */
public record Publication(
        UUID id,
        UUID draftId,
        String layer,
        State state,
        Instant validFrom,
        Instant publishedAt,
        Author publishedBy,
        @Nullable String note,
        Certificate certificate,
        List<GivenCode> codes,
        List<LineageEvent> lineage,
        int changed,
        int added,
        int removed) {

    public Publication {
        codes = List.copyOf(codes);
        lineage = List.copyOf(lineage);
    }

    /** A code an area was given; {@code oldCode} is null for a new area. */
    public record GivenCode(
            UUID area, String name, @Nullable String oldCode, String newCode) {}

    /** Whether it counts. */
    public enum State {
        SCHEDULED,
        VALID,
        WITHDRAWN;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

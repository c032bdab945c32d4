package org.wangge.server.supervision;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CategoryCode;
import org.wangge.server.river.RiverLevel;

/**
 * Somebody looked at the segment of somebody else.
 *
 * @param chief of the segment on that day; null where nobody was
 * @param on in the office's time zone
 * @param result what is to be said of the whole; null for nothing
 */
public record Inspection(
        UUID id,
        InspectionKind kind,
        Somebody inspector,
        InspectedSegment segment,
        @Nullable Somebody chief,
        LocalDate on,
        @Nullable String result,
        List<Finding> findings,
        Instant recordedAt,
        int version) {

    public Inspection {
        findings = List.copyOf(findings);
    }

    /** A person by name. */
    public record Somebody(UUID id, String name) {}

    /** The segment that was looked at. */
    public record InspectedSegment(UUID id, String code, String name, UUID riverId, String river, RiverLevel level) {}

    /**
     * Something that was found, and the case it became.
     *
     * @param photos in the order they were attached
     */
    public record Finding(
            UUID id,
            UUID clientId,
            LonLat place,
            CategoryCode category,
            String text,
            List<UUID> photos,
            FindingCase becameCase,
            Instant recordedAt) {

        public Finding {
            photos = List.copyOf(photos);
        }
    }

    /**
     * How a case stands now.
     *
     * @param state {@code open} or {@code closed}
     * @param stage how far it is
     */
    public record FindingCase(UUID id, long number, String state, String stage) {}
}

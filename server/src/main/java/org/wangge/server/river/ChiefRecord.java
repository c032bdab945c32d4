package org.wangge.server.river;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who is chief of a segment, half-open in time.
 *
 * @param segmentSourceId the segment's id in the source
 * @param personId a person of the organisation
 * @param slot what they are for it, such as {@code chief} or {@code guard}
 * @param validTo null while it lasts
 */
public record ChiefRecord(
        String segmentSourceId,
        UUID personId,
        String slot,
        Instant validFrom,
        @Nullable Instant validTo) {

    public ChiefRecord {
        Objects.requireNonNull(personId, "personId");
        if (validTo != null && !validTo.isAfter(validFrom)) {
            throw new IllegalArgumentException("A duty ends after it begins");
        }
    }

    /** The chief's key in its intake. */
    public String key() {
        return segmentSourceId + " " + personId + " " + slot + " " + validFrom;
    }
}

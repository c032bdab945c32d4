package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;

/**
 * Something that was looked at on the way.
 *
 * @param place CGCS2000, null where the phone did not know
 * @param photos their ids
 * @param caseId the case it became, null where it became none
 */
public record PatrolNote(
        UUID id,
        UUID clientId,
        Instant at,
        @Nullable LonLat place,
        NoteContent content,
        NoteResult result,
        @Nullable String text,
        List<UUID> photos,
        @Nullable UUID caseId) {

    public PatrolNote {
        photos = List.copyOf(photos);
    }
}

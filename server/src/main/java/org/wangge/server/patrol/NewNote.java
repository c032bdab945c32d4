package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.LonLat;
import org.wangge.server.casework.CategoryCode;

/**
 * A note to be taken.
 *
 * @param clientId made by the phone, by which a retry is known in the patrol
 * @param place CGCS2000, null where the phone does not know
 * @param photos of the caller, attached to nothing yet
 * @param caseId the case that the phone made of it; null without
 * @param category what to report it as, where the office is to make the case; null without
 */
public record NewNote(
        UUID clientId,
        Instant at,
        @Nullable LonLat place,
        NoteContent content,
        NoteResult result,
        @Nullable String text,
        List<UUID> photos,
        @Nullable UUID caseId,
        @Nullable CategoryCode category) {

    /** The longest text of a note. */
    public static final int LONGEST_TEXT = 2000;

    /** The most photos of a note. */
    public static final int MOST_PHOTOS = 20;

    public NewNote {
        photos = List.copyOf(photos);
    }
}

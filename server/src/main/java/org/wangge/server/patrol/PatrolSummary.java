package org.wangge.server.patrol;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Travel;

/**
 * What rules ask of a patrol.
 *
 * @param finishedAt null while it goes on
 * @param recordedSeconds moving and standing, without gaps: of those nobody knows what was done
 * @param contents of the notes made on the way, whatever their results
 * @param signals how many there are for a person to look at
 */
public record PatrolSummary(
        UUID id,
        UUID personId,
        String personName,
        Travel means,
        Instant startedAt,
        @Nullable Instant finishedAt,
        double distanceMetres,
        double recordedSeconds,
        Set<NoteContent> contents,
        int signals) {

    public PatrolSummary {
        contents = Set.copyOf(contents);
    }
}

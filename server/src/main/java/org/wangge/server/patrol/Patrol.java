package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Travel;

/**
 * A patrol as a reader sees it.
 *
 * @param version counts what people did to it
 * @param recordedBy who recorded it for the person; null where the person did
 * @param finishedAt null while it goes on
 * @param lastSeq the number of the last fix, as the phone said at the end; null where it did not
 * @param fixes how many there are, set aside or not
 * @param fileUnusable points of an uploaded file that have no time or no place
 * @param covered of each line that it came near to, in the order of rivers and chainages
 */
public record Patrol(
        UUID id,
        UUID clientId,
        int version,
        Who person,
        @Nullable Who recordedBy,
        Travel means,
        PatrolState state,
        PatrolKind kind,
        PatrolSource source,
        @Nullable String device,
        Instant startedAt,
        @Nullable Instant finishedAt,
        @Nullable Long lastSeq,
        int fixes,
        int fileUnusable,
        PatrolMeasure measure,
        List<CoveredPart> covered,
        List<PatrolNote> notes) {

    public Patrol {
        covered = List.copyOf(covered);
        notes = List.copyOf(notes);
    }

    /** Somebody by name. */
    public record Who(UUID id, String name) {}

    /**
     * What it covered of one line.
     *
     * @param kind what the line is, such as {@code segment}
     * @param wholeId what it is a part of, along which chainage counts: the river, or the road itself
     * @param halfWidthMetres where it is widest; 0 where the width is not known
     * @param share of the line, 0 to 1
     * @param shareLow of the line within reach less the median accuracy
     * @param shareHigh of the line within reach and the median accuracy
     */
    public record CoveredPart(
            String kind,
            UUID id,
            UUID wholeId,
            String code,
            String name,
            double halfWidthMetres,
            double lengthMetres,
            double coveredMetres,
            double share,
            double shareLow,
            double shareHigh) {}
}

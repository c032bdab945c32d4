package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.SignalKind;

/**
 * What was measured of a patrol, {@code docs/tracks.md}.
 *
 * @param setAside fixes that are no evidence
 * @param elapsedSeconds from the first to the last fix that is evidence: that of moving, of stops and of gaps together
 * @param medianAccuracyMetres null where no fix is evidence
 * @param missing numbers up to the last one of which no fix came
 * @param signals what a person should look at
 */
public record PatrolMeasure(
        int setAside,
        double distanceMetres,
        double elapsedSeconds,
        double movingSeconds,
        double stoppedSeconds,
        double gapSeconds,
        int gaps,
        int stops,
        @Nullable Double medianAccuracyMetres,
        List<SeqRange> missing,
        List<Flag> signals) {

    public PatrolMeasure {
        missing = List.copyOf(missing);
        signals = List.copyOf(signals);
    }

    /** Numbers of fixes, both ends among them. */
    public record SeqRange(long from, long to) {}

    /**
     * Something to look at.
     *
     * @param text one sentence in English with the figures
     * @param figures by name with the unit
     * @param otherPatrolId the patrol it is beside, null where it is about this one alone
     */
    public record Flag(
            SignalKind kind,
            Instant from,
            Instant to,
            String text,
            Map<String, Double> figures,
            @Nullable UUID otherPatrolId) {}
}

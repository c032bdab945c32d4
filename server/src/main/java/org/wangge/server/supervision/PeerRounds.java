package org.wangge.server.supervision;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.supervision.Inspection.InspectedSegment;
import org.wangge.server.supervision.Inspection.Somebody;

/**
 * Who is to check whom in a period. The chiefs of a level stand in a circle, by name; each gets the segments of the one some places further,
 * one place more in each round, so nobody gets the own segments and everybody meets everybody. Drawing needs {@code KEEP_RIVERS} or
 * {@code JUDGE_PATROLS}; reading that, {@code VIEW_PATROLS}, or being one of them.
 */
public interface PeerRounds {

    /**
     * Draws a round of the chiefs of the first day.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for fewer than two chiefs; 409 where the level has a round in that time
     */
    Round draw(Caller caller, RiverLevel level, LocalDate from, LocalDate to);

    /** Takes a round back; what was inspected stays. */
    void remove(Caller caller, UUID id);

    Round get(Caller caller, UUID id);

    /** The latest first, without their pairs. */
    List<Round> list(Caller caller, @Nullable RiverLevel level, @Nullable UUID after, int limit);

    /**
     * A round.
     *
     * @param to inclusive
     * @param chiefs how many take part
     * @param segments how many are to be looked at
     * @param inspected how many of them were, by whom the round names, in the period
     */
    record Round(
            UUID id,
            RiverLevel level,
            LocalDate from,
            LocalDate to,
            int chiefs,
            int segments,
            int inspected,
            List<Pair> pairs) {

        public Round {
            pairs = List.copyOf(pairs);
        }
    }

    /**
     * Who looks at what.
     *
     * @param inspectionId the last inspection of it; null while there is none
     */
    record Pair(
            Somebody inspector,
            InspectedSegment segment,
            Somebody chief,
            @Nullable UUID inspectionId) {}
}

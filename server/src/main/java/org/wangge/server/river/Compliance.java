package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.spi.MeetingTally.MeetingCount;

/**
 * Who did what the rules ask, and who still has to. Needs {@code VIEW_PATROLS}; segments outside the caller's area are left out. A chief
 * without that permission gets the own line.
 */
public interface Compliance {

    /**
     * A line for each segment of a period, by river and chainage.
     *
     * @param from inclusive
     * @param to exclusive
     */
    List<SegmentLine> bySegment(Caller caller, Instant from, Instant to);

    /** A line for each chief of a period, by name. */
    List<ChiefLine> byChief(Caller caller, Instant from, Instant to);

    /** Meetings held in a period, by level and kind; empty for who may not see patrols. */
    List<MeetingCount> meetings(Caller caller, Instant from, Instant to);

    /** Chiefs whose running period of the calendar lacks patrols, the first due first. */
    List<Due> due(Caller caller, Instant at);

    /**
     * What was asked and done: periods of the calendar that begin in the period asked for, each with so many patrols.
     *
     * @param wanted patrols the rules ask for; null where they ask for none
     * @param done of those, valid ones
     * @param missed those of periods that are over and lack them
     */
    record Asked(@Nullable Integer wanted, int done, int missed) {}

    /**
     * A segment in the table.
     *
     * @param chiefs who was chief in the period, the latest first
     * @param patrols how many came along, valid or not
     * @param valid how many of them count
     * @param share of the segment that was covered, 0 to 1
     */
    record SegmentLine(
            UUID id,
            String code,
            String name,
            UUID riverId,
            String river,
            RiverLevel level,
            double lengthMetres,
            @Nullable Warning warning,
            List<NamedChief> chiefs,
            int patrols,
            int valid,
            Asked asked,
            double share,
            double coveredMetres,
            double summedMetres,
            @Nullable Instant lastPatrolAt) {}

    /** A chief by name. */
    record NamedChief(UUID id, String name) {}

    /**
     * A chief in the table.
     *
     * @param segments how many they were chief of in the period
     * @param lengthMetres of them
     * @param coveredMetres distinct metres of them that this person covered
     * @param distanceMetres this person went on patrols
     * @param meetings this person took part in
     */
    record ChiefLine(
            UUID personId,
            String name,
            int segments,
            double lengthMetres,
            int patrols,
            int valid,
            Asked asked,
            double share,
            double coveredMetres,
            double distanceMetres,
            int meetings,
            @Nullable Instant lastPatrolAt) {}

    /**
     * A patrol somebody still has to make.
     *
     * @param until when the period of the calendar ends, exclusive
     * @param remindedAt when they were reminded of it; null where they were not yet
     */
    record Due(
            UUID personId,
            String name,
            UUID segmentId,
            String segmentCode,
            String segmentName,
            RiverLevel level,
            int wanted,
            int done,
            Instant from,
            Instant until,
            @Nullable Instant remindedAt) {}
}

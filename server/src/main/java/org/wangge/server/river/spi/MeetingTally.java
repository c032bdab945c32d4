package org.wangge.server.river.spi;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.wangge.server.river.RiverLevel;

/** Counts held meetings of days that begin in a period, for the table of compliance. Between modules only. */
public interface MeetingTally {

    /** How many meetings each person took part in; people without any are left out. */
    Map<UUID, Integer> byPerson(Instant from, Instant to);

    /** How many meetings there were of each level and kind, in that order; those without any are left out. */
    List<MeetingCount> byLevel(Instant from, Instant to);

    /**
     * Meetings of a level and a kind.
     *
     * @param kind {@code review}, {@code analysis} or {@code other}
     */
    record MeetingCount(RiverLevel level, String kind, int meetings) {}
}

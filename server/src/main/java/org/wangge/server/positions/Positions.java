package org.wangge.server.positions;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/** Takes positions of people and tells the last ones. */
public interface Positions {

    /** The most fixes one call takes. */
    int MAX_FIXES = 1000;

    /** How far a phone's clock may be ahead. */
    Duration AHEAD = Duration.ofMinutes(2);

    /**
     * Takes what the caller's phone measured. A fix known by (person, device, time) is taken once, whenever and in whatever order it comes.
     * Needs {@code REPORT_POSITION} and a person behind the account.
     *
     * @param device the phone, by an id of its own
     * @return for each fix whether it was new; those older than positions are kept for, or of the future, are rejected
     * @throws org.wangge.server.shared.ProblemException 422 for an account without a person
     */
    List<Taken> take(Caller caller, String device, List<Fix> fixes);

    /**
     * The last positions of the people in the caller's area, by person. Needs {@code VIEW_POSITIONS}; that they were looked at is
     * kept in the audit, once per account and hour.
     *
     * @param box only those in it; null for all
     * @param notBefore none older
     */
    List<LastPosition> last(Caller caller, @Nullable Bbox box, Instant notBefore);

    /**
     * The last position of each of these people, unless older, wherever they are: for features that tell who is near to what the caller may
     * see. Needs {@code VIEW_POSITIONS}, and is kept in the audit like {@link #last}.
     */
    List<LastPosition> of(Caller caller, Collection<UUID> people, Instant notBefore);

    /**
     * The way of somebody in a time, as far as it was in the caller's area, by time. Needs {@code VIEW_POSITIONS}; each look is kept in the
     * audit, with the person and the time, also one that finds nothing.
     *
     * @param from inclusive
     * @param to exclusive
     */
    List<Fix> trail(Caller caller, UUID personId, Instant from, Instant to);

    /** What became of a fix. */
    enum Taken {
        ACCEPTED,
        DUPLICATE,
        /** Of the future by more than {@link #AHEAD}. */
        IN_FUTURE,
        /** Older than positions are kept for. */
        TOO_OLD
    }
}

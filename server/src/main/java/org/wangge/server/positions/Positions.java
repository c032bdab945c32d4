package org.wangge.server.positions;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/**
 * Takes positions of people and tells the last ones. Where somebody is concerns the office while they work and not at other times, so a
 * position is taken only
 *
 * <ul>
 *   <li>at a time at which its person works by the roster ({@link org.wangge.server.organisation.WorkingHours});
 *   <li>or for {@link #WORD} after they said that they are on duty, for those who work beside a roster, or stand in none;
 *   <li>or because of what they do: who records a patrol is at work.
 * </ul>
 *
 * <p>What is not taken is kept nowhere, so nobody can be shown it later. What was taken stays visible by role and area also after the shift,
 * for as long as who asks looks back and as positions are kept.
 */
public interface Positions {

    /** The most fixes one call takes. */
    int MAX_FIXES = 1000;

    /** How far a phone's clock may be ahead. */
    Duration AHEAD = Duration.ofMinutes(2);

    /** For how long the word of being on duty counts: a shift. Who forgets to take it back is not followed through the night. */
    Duration WORD = Duration.ofHours(12);

    /**
     * Takes what a phone tells by itself, as {@link #take} does, but only of working hours.
     *
     * @param onDutySince since when the caller says to be on duty; null where they do not say so
     */
    List<Taken> report(Caller caller, String device, List<Fix> fixes, @Nullable Instant onDutySince);

    /**
     * Takes what was measured of the caller while they did something that only somebody at work does. A fix known by (person, device, time) is taken once, whenever and in whatever order it comes.
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
     * see. Needs {@code VIEW_POSITIONS}, and is asked for while {@link #telling} alone.
     */
    List<LastPosition> of(Caller caller, Collection<UUID> people, Instant notBefore);

    /**
     * Makes an answer that tells where people are; before it is given, that they were looked at is kept in the audit like with {@link #last}.
     * Asks for a transaction itself where it needs one.
     */
    <T> T telling(Caller caller, Supplier<T> answer);

    /**
     * The way of somebody in a time, as far as it was in the caller's area, by time. Needs {@code VIEW_POSITIONS}; each look is kept in the
     * audit, with the person and the time, also one that finds nothing.
     *
     * @param from inclusive
     * @param to exclusive
     */
    List<Fix> trail(Caller caller, UUID personId, Instant from, Instant to);

    /**
     * The same of several people, read at once; who was nowhere in the caller's area has no entry. A look at each of them is kept in the audit.
     */
    Map<UUID, List<Fix>> trails(Caller caller, Collection<UUID> people, Instant from, Instant to);

    /** Since when positions are kept: of an earlier time nothing is known of anybody. */
    Instant keptSince();

    /** What became of a fix. */
    enum Taken {
        ACCEPTED,
        DUPLICATE,
        /** Of the future by more than {@link #AHEAD}. */
        IN_FUTURE,
        /** Older than positions are kept for. */
        TOO_OLD,
        /** Of no working hour, and its person has not said to be on duty. */
        OFF_DUTY
    }
}

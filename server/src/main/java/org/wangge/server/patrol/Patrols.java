package org.wangge.server.patrol;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.FlaggedFix;
import org.wangge.server.identity.Caller;

/**
 * Records patrols and reads them. Recording needs {@code RECORD_PATROL}. Who was on a patrol, or recorded it, always sees it; a reader with
 * {@code VIEW_PATROLS} sees those that went through their area, and no track of a day that is not declared a patrol; whatever else there is does not exist for them. Whenever somebody looks at
 * the way of somebody else it is kept in the audit, once an hour.
 *
 * <p>Everything a phone sends may come late, twice and out of order; nothing is done twice.
 */
public interface Patrols {

    /** The most fixes one call takes. */
    int MAX_FIXES = 1000;

    /**
     * Begins a patrol, or answers the one that the same client id of the same account began.
     *
     * @throws org.wangge.server.shared.ProblemException 422 where there is no person, or the client id was used for somebody else's patrol
     */
    Begun begin(Caller caller, NewPatrol patrol);

    /**
     * Takes fixes of the caller's patrol, also after its end. On disk when it answers.
     *
     * @param fixes with numbers of 0 or more; what is wrong with them in the eyes of rules does not matter here
     */
    FixesTaken take(Caller caller, UUID id, List<Fix> fixes);

    /**
     * Pauses, resumes or ends the caller's patrol. The same step again, or one older than the last, changes nothing.
     *
     * @param at by the phone's clock
     * @param lastSeq of an end: the number of the last fix, so that it can be said what is missing; null where nobody knows
     * @throws org.wangge.server.shared.ProblemException 409 for a pause or resumption of a finished patrol
     */
    Patrol step(Caller caller, UUID id, PatrolStep step, Instant at, @Nullable Long lastSeq);

    /** Makes a patrol of the caller's day track; of a patrol it changes nothing. */
    Patrol declare(Caller caller, UUID id);

    /**
     * One patrol, measured as of now.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none the caller may see
     */
    Patrol get(Caller caller, UUID id);

    /** A page of patrols, the newest first. */
    List<Patrol> list(Caller caller, PatrolQuery query);

    /**
     * Finished declared patrols that began in a period, by their start.
     *
     * @param from inclusive
     * @param to exclusive
     * @param personId only theirs; null for all the caller may see
     */
    List<PatrolSummary> summaries(Caller caller, Instant from, Instant to, @Nullable UUID personId);

    /** For whom the caller may record as an assistant: river chiefs of their area with an account, by name, without the caller. */
    List<Patrol.Who> principals(Caller caller);

    /** Where somebody went. */
    PatrolWay way(Caller caller, UUID id);

    /**
     * Fixes with the rules they broke, by their numbers.
     *
     * @param after only those with higher numbers; null for all
     */
    List<FlaggedFix> fixes(Caller caller, UUID id, @Nullable Long after, int limit);

    /** A patrol, and whether this call began it. */
    record Begun(Patrol patrol, boolean isNew) {}
}

package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * Whether patrols are valid by the rules, and what came of it when somebody did not agree. A patrol is never refused: it is kept and classed.
 */
public interface PatrolVerdicts {

    /**
     * How the rules that counted when a patrol began judge it.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none the caller may see
     */
    Verdict of(Caller caller, UUID patrolId);

    /** Says why a patrol should count although the rules say no; who walked it may, once. */
    Appeal appeal(Caller caller, UUID patrolId, String reason);

    /** Decides an appeal; needs {@code JUDGE_PATROLS}, and nobody decides on a patrol they walked or recorded. */
    Appeal decide(Caller caller, UUID patrolId, boolean granted, String reason);

    /** Appeals, the oldest first; needs {@code JUDGE_PATROLS}. */
    List<Appeal> appeals(Caller caller, boolean openOnly, int limit);

    /**
     * How the rules judge a patrol.
     *
     * @param valid whether all that is asked was done
     * @param counts whether it counts as one: it is valid, or an appeal was granted
     * @param level whose rule judged it: that of the own segment it covered most; null where the person has none
     * @param segmentId that segment
     * @param reasons what was asked and not done
     * @param checks all that was asked
     */
    record Verdict(
            UUID patrolId,
            boolean valid,
            boolean counts,
            @Nullable RiverLevel level,
            @Nullable UUID segmentId,
            int rulesVersion,
            @Nullable String rulesName,
            List<Reason> reasons,
            List<Reason> checks,
            @Nullable Appeal appeal) {}

    /**
     * One thing that was asked.
     *
     * @param rule {@code finished}, {@code declared}, {@code minutes}, {@code metres}, {@code share}, {@code spacing} or {@code content}
     * @param wanted minutes, metres, a share, hours or how many classes
     * @param got the same of the patrol; null where there is no such number
     * @param met whether it was done
     * @param text the same in words
     */
    record Reason(String rule, double wanted, @Nullable Double got, boolean met, String text) {}

    /**
     * Somebody who walked did not agree.
     *
     * @param granted null while it is open
     */
    record Appeal(
            UUID patrolId,
            UUID personId,
            @Nullable String personName,
            String reason,
            Instant at,
            @Nullable Boolean granted,
            @Nullable String decidedBy,
            @Nullable Instant decidedAt,
            @Nullable String decision) {}
}

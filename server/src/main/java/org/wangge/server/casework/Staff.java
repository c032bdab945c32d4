package org.wangge.server.casework;

import java.time.Duration;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/** Who could be sent to a case. */
public interface Staff {

    /** Positions older than this do not count unless somebody says otherwise. */
    Duration DEFAULT_AGE = Duration.ofMinutes(30);

    /**
     * The people on duty, the best to send first: who is free before who is not, who is responsible for the place before who is not,
     * then by distance, those whose position nobody knows last; equals by id. Needs {@code DECIDE_CASE} and {@code VIEW_POSITIONS}.
     *
     * @param maxAge positions older than this do not count
     * @throws org.wangge.server.shared.ProblemException 404 where there is no case the caller may see
     */
    NearStaffAnswer nearest(Caller caller, UUID caseId, Duration maxAge, int limit);
}

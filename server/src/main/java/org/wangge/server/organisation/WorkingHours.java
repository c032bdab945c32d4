package org.wangge.server.organisation;

import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * When people work by the rosters that count: in their duties, but not while they are on leave. Of somebody who stands in no roster nothing is
 * known, so they are not at work by it. One's own hours need nothing; those of others {@code VIEW_PHONES}.
 */
public interface WorkingHours {

    /**
     * Those of some moments at which somebody worked or works.
     *
     * @param moments to the microsecond, as they are answered
     */
    Set<Instant> worked(Caller caller, UUID personId, Collection<Instant> moments);
}

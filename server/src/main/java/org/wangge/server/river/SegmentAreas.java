package org.wangge.server.river;

import java.util.Set;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/** Which segments lie in somebody's area, for features that keep things of segments. Between modules only. */
public interface SegmentAreas {

    /** Whether a segment lies at least in part in the caller's area; false for an unknown one. */
    boolean holds(Caller caller, UUID segmentId);

    /** All segments, also ended ones, that do. */
    Set<UUID> held(Caller caller);
}

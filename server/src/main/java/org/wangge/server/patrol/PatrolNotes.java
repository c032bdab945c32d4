package org.wangge.server.patrol;

import java.util.UUID;
import org.wangge.server.identity.Caller;

/** Takes what somebody notes on a patrol. */
public interface PatrolNotes {

    /**
     * Adds a note to the caller's patrol, or answers the one of the same client id. One that names a category becomes a case, which the caller
     * must be allowed to report, and its photos become photos of the case as well. Of one that names a case that somebody else reported, too;
     * who reported the case shows them there by an action of their own.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for a patrol or case the caller may not see; 422 for photos that are not theirs, for
     *     a case without a failed result or place, and for a client id that was used for another note
     */
    Added add(Caller caller, UUID patrolId, NewNote note);

    /** A note, and whether this call added it. */
    record Added(PatrolNote note, boolean isNew) {}
}

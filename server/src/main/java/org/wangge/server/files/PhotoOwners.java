package org.wangge.server.files;

import java.util.UUID;
import org.wangge.server.identity.Caller;

/** What photos can be attached to, contributed by the feature it belongs to. */
public interface PhotoOwners {

    /** The kind, such as {@code case}. */
    String kind();

    /**
     * Ends the request unless the caller may see the photos of this owner.
     *
     * @throws org.wangge.server.shared.ProblemException 403 or 404
     */
    void requireMaySee(Caller caller, UUID ownerId);
}

package org.wangge.server.files;

import java.util.UUID;
import org.wangge.server.identity.Caller;

/** What photos can be attached to, contributed by the feature it belongs to. */
public interface PhotoOwners {

    /** The kind, such as {@code case}. */
    String kind();

    /** Whether the caller may see the photos of this owner; false where there is none. */
    boolean maySee(Caller caller, UUID ownerId);
}

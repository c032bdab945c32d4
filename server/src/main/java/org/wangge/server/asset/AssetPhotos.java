package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Photos of field objects. Reading needs what {@link Assets} needs and {@code VIEW_CASES}, since they bear names and may show people; attaching
 * and taking away what {@link AssetRegister} needs.
 */
public interface AssetPhotos {

    /** The most photos an object has. */
    int MOST = 50;

    /** The photos of an object in the order they were attached. */
    List<Shot> list(Caller caller, UUID asset);

    /**
     * Attaches a photo that the caller sent; one that is attached already is left as it is.
     *
     * @return as {@link #list}
     * @throws org.wangge.server.shared.ProblemException 422 for a photo there is not, of somebody else, or of another object, and for more than
     *     {@link #MOST}; 409 where the object has ended
     */
    List<Shot> attach(Caller caller, UUID asset, UUID photo);

    /**
     * Takes a photo away: it is shown with the object no more, but kept. Nothing where the object does not have it.
     *
     * @return as {@link #list}
     */
    List<Shot> detach(Caller caller, UUID asset, UUID photo);

    /** A photo, when it was attached and by whom. */
    record Shot(UUID id, Instant at, String by) {}
}

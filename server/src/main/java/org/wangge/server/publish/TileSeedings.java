package org.wangge.server.publish;

import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/** Makes tiles before anybody asks, for {@link org.wangge.server.identity.Permission#ADMINISTER}. */
public interface TileSeedings {

    /**
     * Begins to make tiles; one that is under way with the same wish is answered in its place.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown collection, 422 for one whose tiles differ by who looks
     */
    TileSeeding start(Caller caller, TileSeeding.Wish wish);

    /** The latest ones, the newest first. */
    List<TileSeeding> list(Caller caller);

    /**
     * One of them.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown one
     */
    TileSeeding get(Caller caller, UUID id);

    /**
     * Ends one; what was made stays.
     *
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown one, 409 for one that has ended
     */
    TileSeeding cancel(Caller caller, UUID id);
}

package org.wangge.server.asset;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/**
 * Reads field objects. Needs {@code VIEW_MAP}; kinds that are not open to the public need {@code VIEW_CASES}, and are as if they
 * were not there for who lacks it.
 */
public interface Assets {

    /** The kinds the caller may see, in the order of the legend. */
    List<AssetKind> kinds(Caller caller);

    /**
     * A page of the objects a filter means, in the order of their ids.
     *
     * @throws org.wangge.server.shared.ProblemException 400 for a kind or an attribute there is not, 404 for a cell there is not
     */
    List<Asset> list(Caller caller, AssetQuery query);

    /**
     * One object, also one that has ended.
     *
     * @param at as it was then; null for now
     * @throws org.wangge.server.shared.ProblemException 404 where there is none, none for this caller, or was none then
     */
    Asset get(Caller caller, UUID id, @Nullable Instant at);

    /** How an object is and was, the latest first. */
    List<AssetVersion> versions(Caller caller, UUID id);
}

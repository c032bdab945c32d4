package org.wangge.server.asset;

import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/**
 * Reads field objects. Needs {@code VIEW_MAP}; kinds that are not open to the public need {@code VIEW_CASES}, and are as if they
 * were not there for who lacks it.
 */
public interface Assets {

    /** The kinds the caller may see, in the order of the legend. */
    List<AssetKind> kinds(Caller caller);

    /**
     * The objects in a box that exist now, in the order of their ids.
     *
     * @throws org.wangge.server.shared.ProblemException 400 for a kind there is not
     */
    List<Asset> list(Caller caller, AssetQuery query);

    /**
     * One object.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none, or none for this caller
     */
    Asset get(Caller caller, UUID id);
}

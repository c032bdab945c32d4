package org.wangge.server.asset;

import org.wangge.server.identity.Caller;

/** Finds the field objects nearest to a place, exactly, mostly from memory (ADR 0019). Who may see which is as with {@link Assets}. */
public interface NearestAssets {

    /**
     * The nearest by geodesic distance to their nearest points, ties by id.
     *
     * @throws org.wangge.server.shared.ProblemException 400 for a kind or an attribute there is not, 404 for a cell there is not
     */
    NearestAssetAnswer find(Caller caller, NearestAssetQuery query);
}

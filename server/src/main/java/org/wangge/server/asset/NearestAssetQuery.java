package org.wangge.server.asset;

import org.wangge.geodata.LonLat;

/**
 * Which field objects are asked for.
 *
 * @param limit how many at most, at least 1
 * @param maxMetres not farther than this, inclusive; infinite for any
 * @param filter only those
 */
public record NearestAssetQuery(LonLat from, int limit, double maxMetres, AssetFilter filter) {

    public NearestAssetQuery {
        if (limit < 1 || !(maxMetres >= 0)) {
            throw new IllegalArgumentException("limit " + limit + ", maxMetres " + maxMetres);
        }
    }
}

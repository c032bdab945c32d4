package org.wangge.server.asset;

import java.util.List;

/**
 * The nearest field objects, and as of when.
 *
 * @param assets nearest first, ties by id
 * @param change the number of the last change that they are as of (ADR 0015): of two answers the one with the larger number is the newer
 * @param isFromMemory whether the server found them without asking the database which they are
 */
public record NearestAssetAnswer(List<NearestAsset> assets, long change, boolean isFromMemory) {

    public NearestAssetAnswer {
        assets = List.copyOf(assets);
    }
}

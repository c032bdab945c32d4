package org.wangge.server.asset;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;

/**
 * What to list.
 *
 * @param box objects that meet it, CGCS2000
 * @param kinds codes of the kinds wanted; empty for all the caller may see
 * @param after the id of the last object of the page before, null for the first page
 * @param limit the most objects to answer with
 */
public record AssetQuery(
        Bbox box, List<String> kinds, @Nullable UUID after, int limit) {

    public AssetQuery {
        kinds = List.copyOf(kinds);
    }
}

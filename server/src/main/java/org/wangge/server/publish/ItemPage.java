package org.wangge.server.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of a collection.
 *
 * @param next the key of the next page; null on the last one
 * @param matched how many there are on all pages; null where nobody asked
 */
public record ItemPage(
        List<Item> items, @Nullable String next, @Nullable Long matched) {

    public ItemPage {
        items = List.copyOf(items);
    }
}

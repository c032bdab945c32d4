package org.wangge.server.asset;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What to list.
 *
 * @param after the id of the last object of the page before, null for the first page
 * @param limit the most objects to answer with
 */
public record AssetQuery(AssetFilter filter, @Nullable UUID after, int limit) {}

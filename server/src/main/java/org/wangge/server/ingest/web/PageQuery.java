package org.wangge.server.ingest.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.web.QueryValues;

/**
 * Which page.
 *
 * @param after key of the last row of the page before, as {@code links} give it
 * @param limit rows in a page, 100 when absent, at most 1000
 */
record PageQuery(@Nullable UUID after, @Nullable Integer limit) {

    int pageSize() {
        return QueryValues.limit(limit, QueryValues.LIST_LIMIT);
    }
}

package org.wangge.server.casework.web;

import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How a case is closed.
 *
 * @param note what was done
 * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
 * @param place a GeoJSON geometry in {@code crs}: where it was done
 * @param crs the system of the place, CRS84 when absent
 */
record CloseRequest(
        @Nullable String note,
        @Nullable String at,

        @Schema(type = "object", description = "GeoJSON geometry") @Nullable
        JsonNode place,

        @Nullable String crs) {

    static final CloseRequest EMPTY = new CloseRequest(null, null, null, null);
}

package org.wangge.server.grid;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of border that two sides see differently.
 *
 * @param layer the code of the layer
 * @param geoJson a LineString in CGCS2000 lon/lat, unrounded
 * @param note what is disputed, and between whom
 * @param markedBy who marked it, by name
 * @param settledAt null while it lasts
 * @param outcome what was agreed; null where nothing was noted
 */
public record BorderDispute(
        UUID id,
        String layer,
        String geoJson,
        String note,
        Instant markedAt,
        String markedBy,
        @Nullable Instant settledAt,
        @Nullable String settledBy,
        @Nullable String outcome) {}

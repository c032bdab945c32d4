package org.wangge.server.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * How an object was for some time.
 *
 * @param geometryJson a GeoJSON geometry in CGCS2000 longitude and latitude, unrounded
 * @param validTo when it ceased to exist, null while it does
 * @param since from when it was like this, null for as long as it existed
 * @param until when the next version took its place; null for how it is
 * @param note why it was changed; null where nobody said, or for who is no staff
 * @param changedBy who made it so; null for an import, or for who is no staff
 * @param recordedAt when that was written down
 */
public record AssetVersion(
        int version,
        @Nullable String code,
        @Nullable String name,
        JsonNode attributes,
        @Nullable String state,
        String geometryJson,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Nullable Instant since,
        @Nullable Instant until,
        @Nullable String note,
        @Nullable String changedBy,
        Instant recordedAt) {}

package org.wangge.server.river;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Where a pipe or drain lets out into water.
 *
 * @param segmentId the segment it belongs to, null where none is near
 * @param validTo until when it was one; null while it is
 * @param geometryJson GeoJSON in CGCS2000 longitude and latitude, unrounded
 */
public record Outfall(
        UUID id,
        String code,
        @Nullable String name,
        @Nullable UUID segmentId,
        @Nullable Bank bank,
        String kind,
        @Nullable String permit,
        @Nullable Instant validTo,
        String geometryJson,
        int version) {}

package org.wangge.server.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A report of somebody.
 *
 * @param place in CGCS2000 lon/lat: valid, not empty, of any type
 * @param source through what it is reported, such as {@code patrol}
 * @param clientId the reporter's own id of the report, by which a retry is known; null without one
 * @param occurredAt when it was seen; null for now
 */
public record NewCase(
        CategoryCode category,
        Geometry place,
        String description,
        String source,
        @Nullable String clientId,
        @Nullable Instant occurredAt) {}

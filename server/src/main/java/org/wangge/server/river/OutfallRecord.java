package org.wangge.server.river;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Point;

/**
 * Where a pipe or drain lets out into water. It belongs to the nearest segment within 200 m.
 *
 * @param sourceId its id in the source
 * @param code what people call it by
 * @param bank which side looking downstream, or null
 * @param kind {@code rain}, {@code sewage}, {@code mixed}, {@code industrial} or what the source says
 * @param permit number of the discharge permit, or null
 * @param point longitude and latitude, CGCS2000
 */
public record OutfallRecord(
        String sourceId,
        String code,
        @Nullable String name,
        @Nullable Bank bank,
        String kind,
        @Nullable String permit,
        Point point) {}

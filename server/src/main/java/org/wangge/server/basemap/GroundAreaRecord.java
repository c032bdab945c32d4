package org.wangge.server.basemap;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A piece of ground and what covers it, drawn under water, buildings and roads.
 *
 * @param sourceId its id in the source
 * @param outline a Polygon or MultiPolygon in longitude and latitude, CGCS2000
 * @param kind {@code park}, {@code wood}, {@code grass}, {@code pitch}, {@code square}, {@code farmland} or {@code cemetery}
 */
public record GroundAreaRecord(
        String sourceId,
        Geometry outline,
        String kind,
        @Nullable String name) {}

package org.wangge.server.basemap;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A lake, pond, basin or the surface of a river.
 *
 * @param sourceId its id in the source
 * @param outline a Polygon or MultiPolygon in longitude and latitude, CGCS2000
 * @param kind such as {@code lake}, {@code pond}, {@code river}
 */
public record WaterAreaRecord(
        String sourceId,
        Geometry outline,
        String kind,
        @Nullable String name) {}

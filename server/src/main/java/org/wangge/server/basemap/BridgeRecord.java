package org.wangge.server.basemap;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A bridge with an outline of its own; roads on bridges carry a flag instead.
 *
 * @param sourceId its id in the source
 * @param outline a Polygon or MultiPolygon in longitude and latitude, CGCS2000
 */
public record BridgeRecord(
        String sourceId, Geometry outline, @Nullable String name) {}

package org.wangge.server.basemap;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A building.
 *
 * @param sourceId its id in the source
 * @param outline a Polygon or MultiPolygon in longitude and latitude, CGCS2000
 * @param kind a value of OpenStreetMap's {@code building}, {@code yes} where nothing more is known
 * @param levels storeys above ground, or null
 */
public record BuildingRecord(
        String sourceId,
        Geometry outline,
        String kind,
        @Nullable String name,
        @Nullable Integer levels) {}

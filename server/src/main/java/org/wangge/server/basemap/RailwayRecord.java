package org.wangge.server.basemap;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;

/**
 * A railway that is in use, as its source draws it.
 *
 * @param sourceId its id in the source
 * @param line longitude and latitude, CGCS2000
 * @param kind a value of OpenStreetMap's {@code railway}, such as {@code rail} or {@code subway}
 */
public record RailwayRecord(
        String sourceId,
        LineString line,
        String kind,
        @Nullable String name,
        boolean tunnel) {}

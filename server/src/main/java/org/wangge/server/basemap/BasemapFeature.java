package org.wangge.server.basemap;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something of the base map with its shape.
 *
 * @param featureClass what it is among its kind, as its source calls it, such as {@code residential} for a road
 * @param source where it came from: the name its import gave
 * @param geoJson CGCS2000 lon/lat, unrounded: a LineString for roads and waterways, else a MultiPolygon
 */
public record BasemapFeature(
        UUID id,
        BasemapKind kind,
        String featureClass,
        @Nullable String name,
        String source,
        String geoJson) {}

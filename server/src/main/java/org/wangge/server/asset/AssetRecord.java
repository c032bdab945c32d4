package org.wangge.server.asset;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * A field object as its source gives it.
 *
 * @param sourceId its id in the source; objects of different kinds may share one
 * @param kind code of its kind
 * @param geometry longitude and latitude, CGCS2000, of a type the kind allows
 * @param attributes what the kind's schema says; dates as {@code YYYY-MM-DD}, numbers as numbers; null values are left out
 * @param validFrom since when it exists, null for always
 * @param validTo when it ceased to exist, null while it does
 */
public record AssetRecord(
        String sourceId,
        String kind,
        @Nullable String code,
        @Nullable String name,
        Geometry geometry,
        Map<String, ? extends @Nullable Object> attributes,
        @Nullable Instant validFrom,
        @Nullable Instant validTo) {}

package org.wangge.server.grid.web;

import org.jspecify.annotations.Nullable;

/**
 * @param lon degrees east, or the easting when {@code crs} is projected
 * @param lat degrees north, or the northing
 * @param crs the system of lon and lat, CRS84 when absent
 * @param at {@code YYYY-MM-DD} or an RFC 3339 time, now when absent
 * @param layer the layer's code, {@code base} when absent
 */
record AtQuery(
        double lon,
        double lat,
        @Nullable String crs,
        @Nullable String at,
        @Nullable String layer) {}

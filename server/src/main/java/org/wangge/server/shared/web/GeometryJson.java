package org.wangge.server.shared.web;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * A GeoJSON geometry as text that stands in a JSON answer unquoted: CGCS2000 lon/lat, unrounded, written by
 * {@code ST_AsGeoJSON(geom, 17, 0)}; without the 0 PostGIS adds a member {@code crs}.
 *
 * @param json the geometry object
 */
public record GeometryJson(@JsonValue @JsonRawValue String json) {}

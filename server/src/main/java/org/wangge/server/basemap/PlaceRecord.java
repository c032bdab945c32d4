package org.wangge.server.basemap;

import org.locationtech.jts.geom.Point;

/**
 * A named place or point of interest.
 *
 * @param sourceId its id in the source
 * @param point longitude and latitude, CGCS2000
 * @param kind {@code key=value} in OpenStreetMap's words, such as {@code amenity=school} or {@code place=suburb}
 */
public record PlaceRecord(String sourceId, Point point, String kind, String name) {}

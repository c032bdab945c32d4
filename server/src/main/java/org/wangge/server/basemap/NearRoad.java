package org.wangge.server.basemap;

import org.jspecify.annotations.Nullable;

/**
 * A road near a place.
 *
 * @param name null where it has none
 * @param ref its number, such as {@code G107}; null where it has none
 * @param roadClass a value of OpenStreetMap's {@code highway}, such as {@code residential}
 * @param distanceMetres geodesic, from the place to the nearest point of the road
 */
public record NearRoad(@Nullable String name, @Nullable String ref, String roadClass, double distanceMetres) {}

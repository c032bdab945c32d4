/**
 * Distances, lengths and areas on the CGCS2000 ellipsoid, and the nearest point of a shape.
 *
 * <p>An edge is the straight segment between two stored vertices in longitude and latitude: the points whose degrees are
 * linear between those of the vertices. It is neither a geodesic nor a great circle; over 1 km it leaves the geodesic by
 * at most 2 cm below 45° of latitude.
 */
@NullMarked
package org.wangge.geodata.geodesic;

import org.jspecify.annotations.NullMarked;

/**
 * What is within reach of what: places and areas within a distance of service points.
 *
 * <p>Everything comes in as CGCS2000 longitude and latitude, in this order, and distances are metres on the ellipsoid. Edges
 * are straight in longitude and latitude, as in {@link org.wangge.geodata.geodesic}. Nothing here may lie on both sides of the
 * antimeridian.
 */
@NullMarked
package org.wangge.geodata.coverage;

import org.jspecify.annotations.NullMarked;

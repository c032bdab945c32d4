/**
 * What is within reach of what. {@link org.wangge.geodata.coverage.NearestServices} finds the service nearest to every place and who is
 * left out, {@link org.wangge.geodata.coverage.DiscCover} how much of areas and lines lies within a distance of points, {@link
 * org.wangge.geodata.coverage.SightCover} what cameras see past buildings, {@link org.wangge.geodata.coverage.WalkReach} how far it is to walk,
 * {@link org.wangge.geodata.coverage.Siting} where more services would serve most.
 *
 * <p>Everything comes in as CGCS2000 longitude and latitude, in this order, and distances are metres on the ellipsoid. Edges
 * are straight in longitude and latitude, as in {@link org.wangge.geodata.geodesic}. Nothing here may lie on both sides of the
 * antimeridian.
 */
@NullMarked
package org.wangge.geodata.coverage;

import org.jspecify.annotations.NullMarked;

/**
 * Coordinate systems: every coordinate that enters names its system and leaves as CGCS2000 longitude and latitude.
 *
 * <p>{@link org.wangge.geodata.crs.Crs} is the closed list of systems accepted from outside,
 * {@link org.wangge.geodata.crs.MetricSystem} the plane system in which metres round a place are measured.
 */
@NullMarked
package org.wangge.geodata.crs;

import org.jspecify.annotations.NullMarked;

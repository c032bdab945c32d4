package org.wangge.geodata.crs;

/**
 * A pair of numbers in some coordinate system, always in the order of JTS.
 *
 * @param x easting in metres, or longitude in degrees where the system is not projected
 * @param y northing in metres, or latitude in degrees where the system is not projected
 */
public record PlanePoint(double x, double y) {}

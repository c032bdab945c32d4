package org.wangge.geodata.grid.generate;

import org.locationtech.jts.geom.Geometry;

/**
 * Something that borders follow: a line, or an area of water with its outline.
 *
 * @param shape lines or polygons in CGCS2000 longitude and latitude, in any order, crossing each other as they like
 */
public record Barrier(Geometry shape, BarrierKind kind) {}

/**
 * OpenStreetMap extracts (.osm.pbf) read as a stream of things an office knows: roads, buildings, water, parking, cameras,
 * outfalls, places and house numbers.
 *
 * <p>{@link org.wangge.geodata.osm.OsmExtract} reads the file in four passes, so that memory holds only the ids and places
 * of the nodes that are needed and the ways of the area relations, never the whole file. Coordinates are WGS-84 longitude
 * and latitude in degrees, which Wangge treats as the same numbers as CGCS2000.
 *
 * <p>One bad record never ends a read. A road or waterway with missing nodes is cut into the runs that are there
 * ({@code missing-node}); an area with missing nodes or members, or whose rings do not close, is rejected
 * ({@code missing-node}, {@code missing-member}, {@code unclosed-ring}); a self-intersecting area is mended with JTS
 * {@code GeometryFixer} and kept ({@code invalid-geometry}) unless nothing is left of it; the second of two elements with
 * one id is left out ({@code duplicate-id}).
 */
@NullMarked
package org.wangge.geodata.osm;

import org.jspecify.annotations.NullMarked;

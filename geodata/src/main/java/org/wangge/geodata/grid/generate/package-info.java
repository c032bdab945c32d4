/**
 * Divides an area into cells: from the roads, railways and water that run through it, or as squares and hexagons.
 *
 * <p>{@link org.wangge.geodata.grid.generate.GridGeneration} is the way in. Pure: no clock, no chance, no files; the same
 * task gives the same cells. Everything is CGCS2000 longitude and latitude.
 */
@NullMarked
package org.wangge.geodata.grid.generate;

import org.jspecify.annotations.NullMarked;

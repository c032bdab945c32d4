/**
 * Vector tiles: {@link org.wangge.geodata.tile.TileCoverage} generalises areas that tile the ground, so that they still do in every tile.
 * Coordinates are units of the tile, x to the east and y to the south.
 */
@NullMarked
package org.wangge.geodata.tile;

import org.jspecify.annotations.NullMarked;

package org.wangge.geodata.grid.generate;

import org.locationtech.jts.geom.Geometry;

/**
 * A cell that was generated.
 *
 * @param shape a polygon; a multipolygon only where the border of the parent leaves several pieces of one building inside; CGCS2000
 * @param squareMetres its area on the ellipsoid
 * @param weight the sum of the weights in it
 * @param buildings how many buildings have their middle in it
 * @param compactness its measure by Polsby and Popper, 4π · area / perimeter²: 1 for a circle, 0.79 for a square
 */
public record GeneratedCell(Geometry shape, double squareMetres, double weight, int buildings, double compactness) {}

package org.wangge.server.grid.generate;

import org.locationtech.jts.geom.Geometry;

/**
 * A cell that was generated and is not in the draft yet.
 *
 * @param number from 1, in reading order
 * @param shape Polygon or MultiPolygon in CGCS2000 lon/lat
 * @param weight how much it has of what cells were to have equally much of
 * @param compactness its measure by Polsby and Popper
 */
public record PreviewCell(
        int number, Geometry shape, double areaSquareMetres, double weight, int buildings, double compactness) {}

package org.wangge.geodata.coverage;

import org.locationtech.jts.geom.Polygon;

/**
 * What a camera sees.
 *
 * @param polygon longitude and latitude; arcs are chords of 1.2 degrees at most, so that it lacks less than 1e-4 of its area and
 *     6e-5 of the range
 * @param squareMetres its area on the ellipsoid with the arcs round
 */
public record Sector(Polygon polygon, double squareMetres) {

    public Sector {
        polygon = (Polygon) polygon.copy();
        if (!(squareMetres >= 0)) {
            throw new IllegalArgumentException("area " + squareMetres);
        }
    }
}

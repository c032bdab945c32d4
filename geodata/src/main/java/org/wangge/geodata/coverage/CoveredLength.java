package org.wangge.geodata.coverage;

import org.locationtech.jts.geom.MultiLineString;

/**
 * How much of lines is covered.
 *
 * @param metres the whole length on the ellipsoid
 * @param coveredMetres what of it is covered
 * @param uncovered the rest, longitude and latitude; empty where there is none
 */
public record CoveredLength(double metres, double coveredMetres, MultiLineString uncovered) {

    public CoveredLength {
        if (!(coveredMetres >= 0) || !(coveredMetres <= metres)) {
            throw new IllegalArgumentException(coveredMetres + " of " + metres + " m");
        }
        uncovered = (MultiLineString) uncovered.copy();
    }

    /** 0 to 1; 0 of nothing. */
    public double share() {
        return metres == 0 ? 0 : coveredMetres / metres;
    }
}

package org.wangge.geodata.coverage;

/**
 * How much of an area is covered.
 *
 * @param squareMetres the whole area on the ellipsoid
 * @param coveredSquareMetres what of it is covered
 */
public record CoveredArea(double squareMetres, double coveredSquareMetres) {

    public CoveredArea {
        if (!(coveredSquareMetres >= 0) || !(coveredSquareMetres <= squareMetres)) {
            throw new IllegalArgumentException(coveredSquareMetres + " of " + squareMetres + " m²");
        }
    }

    /** 0 to 1; 0 of nothing. */
    public double share() {
        return squareMetres == 0 ? 0 : coveredSquareMetres / squareMetres;
    }
}

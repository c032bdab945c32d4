package org.wangge.geodata.grid.generate;

import org.locationtech.jts.geom.Polygon;

/**
 * A building that lies in more than one cell, by more than two centimetres along its walls. Of a building whose parts stand
 * apart each part counts for itself.
 */
public record CutBuilding(Polygon outline, double squareMetres, Reason reason) {

    /** Why a building was cut. */
    public enum Reason {
        /** It is as large as a cell. */
        LARGER_THAN_A_CELL,
        /** Buildings were not to be kept whole. */
        NOT_ASKED_FOR,
        /** It overlaps other buildings that were put elsewhere, or its outline cannot be followed. */
        ENTANGLED
    }
}

package org.wangge.geodata.grid.generate;

import org.locationtech.jts.geom.Geometry;

/**
 * A building of which a part lies in more than one cell, by more than two centimetres along its walls. Parts that stand apart may be in
 * different cells without being cut.
 *
 * @param outline of the whole building, a polygon or multipolygon; CGCS2000
 * @param squareMetres of all its parts
 */
public record CutBuilding(Geometry outline, double squareMetres, Reason reason) {

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

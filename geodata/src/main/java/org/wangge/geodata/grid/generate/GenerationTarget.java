package org.wangge.geodata.grid.generate;

/** How many cells are aimed at. */
public sealed interface GenerationTarget {

    /** Cells of about this area each, from 100 m² up. */
    record Area(double squareMetres) implements GenerationTarget {
        /**
         * @throws IllegalArgumentException when the area is below 100 m²
         */
        public Area {
            if (!(squareMetres >= 100 && squareMetres < Double.POSITIVE_INFINITY)) {
                throw new IllegalArgumentException("cells must have 100 m² at least, not " + squareMetres);
            }
        }
    }

    /** About this many cells. */
    record Cells(int count) implements GenerationTarget {
        /**
         * @throws IllegalArgumentException when the count is not positive
         */
        public Cells {
            if (count < 1) {
                throw new IllegalArgumentException("at least one cell is made, not " + count);
            }
        }
    }
}

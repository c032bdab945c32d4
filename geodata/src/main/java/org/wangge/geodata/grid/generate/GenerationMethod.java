package org.wangge.geodata.grid.generate;

/** Along what the cells are cut. */
public enum GenerationMethod {
    /** Roads, railways and water. What they leave too large is cut straight. */
    BARRIERS,
    /** Squares of the metric system of the place. */
    SQUARES,
    /** Hexagons of the metric system of the place, flat above and below. */
    HEXAGONS
}

package org.wangge.geodata.grid;

/** What keeps cells from tiling their parent. */
public enum TilingFault {
    /** Not a valid polygon or multipolygon in longitude and latitude; measure 0, the geometry is a point at the fault. */
    INVALID,
    /** Cells of the same shape; measure their area in m². */
    DUPLICATE,
    /** An area that belongs to two cells; measure in m². */
    OVERLAP,
    /** An area of the parent that belongs to no cell; measure in m², the cells are its neighbours. */
    GAP,
    /** An area of a cell outside the parent; measure in m². */
    OUTSIDE,
    /**
     * Vertices on an edge of the neighbour, or of the parent where only one cell is named, that are no vertices there;
     * measure their greatest distance from the edge in m.
     */
    T_JUNCTION,
    /** Edges that run together but are not the same, by less than an area shows; measure their length in m. */
    EDGE_MISMATCH
}

package org.wangge.geodata.grid;

import java.util.List;
import org.locationtech.jts.geom.Geometry;

/**
 * One fault of a tiling.
 *
 * @param kind what is wrong
 * @param cells the keys of the cells concerned, in the order they were given; empty for the parent alone
 * @param measure how large the fault is, in m² or m as {@link TilingFault} says
 * @param geometry where it is, CGCS2000 longitude and latitude
 * @param <K> the keys of cells
 */
public record TilingFinding<K>(TilingFault kind, List<K> cells, double measure, Geometry geometry) {

    public TilingFinding {
        cells = List.copyOf(cells);
    }
}

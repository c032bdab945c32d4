package org.wangge.geodata.grid.plan;

import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;

/**
 * Something a planner does to a plan. Geometries are CGCS2000 longitude and latitude. What is drawn is snapped to existing
 * nodes and edges within two centimetres; "node" is a vertex of areas, named by its exact coordinates.
 *
 * @param <K> the keys of areas
 */
public sealed interface GridOperation<K> {

    /** A new area in the part of the parent that belongs to no area yet; what lies elsewhere is cut away. */
    record Draw<K>(K parent, Polygon outline) implements GridOperation<K> {}

    /**
     * Cuts an area without parts along a line. A closed line cuts a new area out of its middle. Parts of the line outside are
     * ignored. The largest piece keeps the key, with all parts of a multipolygon that the line does not cut.
     */
    record Split<K>(K area, LineString line) implements GridOperation<K> {}

    /** Unites areas of one parent that hang together by edges; one of them keeps its key. */
    record Merge<K>(List<K> areas, K into) implements GridOperation<K> {
        public Merge {
            areas = List.copyOf(areas);
        }
    }
}

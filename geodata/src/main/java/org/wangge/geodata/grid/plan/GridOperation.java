package org.wangge.geodata.grid.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.LonLat;

/**
 * Something a planner does to a plan. Geometries are CGCS2000 longitude and latitude. What is drawn is snapped to existing
 * nodes and edges within two centimetres; "node" is a vertex of areas, named by its exact coordinates.
 *
 * @param <K> the keys of areas
 */
public sealed interface GridOperation<K> {

    /**
     * A new area in the part of the parent that belongs to no area yet; what lies elsewhere is cut away.
     *
     * @param parent null for an area beside the topmost ones, wherever none of these is
     */
    record Draw<K>(@Nullable K parent, Polygon outline) implements GridOperation<K> {}

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

    /** Moves a node with all edges that end in it, on every area and every level that has it. */
    record MoveNode<K>(LonLat node, LonLat to) implements GridOperation<K> {}

    /** Puts a node on the edge at a place, for every area that has the edge. */
    record InsertNode<K>(LonLat at) implements GridOperation<K> {}

    /** Takes a node away in which no more than two edges end. */
    record RemoveNode<K>(LonLat node) implements GridOperation<K> {}

    /**
     * Replaces a stretch of the border that two areas share by a line, which begins and ends on that border and stays inside
     * the two. Where they belong to different parents, the parents' border changes with theirs.
     */
    record ReshapeEdge<K>(K one, K other, LineString line) implements GridOperation<K> {}

    /** Gives the gap at a place to one of the parent's parts beside it, or makes a new area of it where none is named. */
    record FillGap<K>(K parent, LonLat inside, @Nullable K into) implements GridOperation<K> {}

    /** Makes an area, with all its parts, part of another area of the same level as its parent was. */
    record Transfer<K>(K area, K to) implements GridOperation<K> {}

    /**
     * Takes an area out. What it covered goes to a neighbour with the same parent; where none is named it is a gap, which
     * {@link GridPlan#check} reports until it is filled.
     */
    record Delete<K>(K area, @Nullable K freedTo) implements GridOperation<K> {}

    /**
     * Replaces the parts of an area, which have no parts themselves, by shapes that tile it: polygons and multipolygons, as
     * generation makes them. What the area's border has more or less nodes than they is evened out where it is nearer than
     * two centimetres. A shape that was there keeps its key; else each shape gets the key of the former part it has most of,
     * every key at most once, and what is new or gone is told with the areas that it has a square metre in common with.
     */
    record Divide<K>(K parent, List<Geometry> shapes) implements GridOperation<K> {
        public Divide {
            shapes = List.copyOf(shapes);
        }
    }
}

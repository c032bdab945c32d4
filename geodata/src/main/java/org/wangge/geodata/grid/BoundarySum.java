package org.wangge.geodata.grid;

import java.util.HashMap;
import java.util.Map;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/**
 * The borders of areas added and subtracted as directed edges, each with how often it remains.
 *
 * <p>The border of a valid area goes round each place inside it once and round each place outside not at all. So when the
 * borders of valid cells less the border of their valid parent sum up to zero, edge by edge, every place of the parent is in
 * exactly one cell and no place outside is in any: the cells tile it, and every edge is the same on both sides. A sum that is
 * not zero says that they do not, or that nodes are missing, but not what is wrong.
 */
public final class BoundarySum {

    private record Edge(Coordinate lesser, Coordinate greater) {}

    private final Map<Edge, Integer> remaining = new HashMap<>();

    /** Adds the border of a polygon or multipolygon, whichever way its rings run. */
    public BoundarySum add(Geometry area) {
        return add(area, 1);
    }

    /** Takes a border away. */
    public BoundarySum subtract(Geometry area) {
        return add(area, -1);
    }

    public boolean isZero() {
        return remaining.isEmpty();
    }

    private BoundarySum add(Geometry area, int times) {
        for (int i = 0; i < area.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) area.getGeometryN(i);
            add(polygon.getExteriorRing(), times);
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                add(polygon.getInteriorRingN(hole), -times);
            }
        }
        return this;
    }

    private void add(LinearRing ring, int times) {
        Coordinate[] path = ring.getCoordinates();
        int forward = path.length > 3 && Orientation.isCCW(path) ? times : -times;
        for (int i = 1; i < path.length; i++) {
            int order = path[i - 1].compareTo(path[i]);
            if (order != 0) {
                Edge edge = order < 0 ? new Edge(path[i - 1], path[i]) : new Edge(path[i], path[i - 1]);
                int count = remaining.getOrDefault(edge, 0) + (order < 0 ? forward : -forward);
                if (count == 0) {
                    remaining.remove(edge);
                } else {
                    remaining.put(edge, count);
                }
            }
        }
    }
}

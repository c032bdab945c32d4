package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.locationtech.jts.algorithm.Orientation;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** A step along a border. An area has those edges whose left side is inside it. */
public record DirectedEdge(Coordinate from, Coordinate to) {

    public DirectedEdge reversed() {
        return new DirectedEdge(to, from);
    }

    /** The same for both directions. */
    public DirectedEdge undirected() {
        return from.compareTo(to) <= 0 ? this : reversed();
    }

    Coordinate middle() {
        return new Coordinate((from.x + to.x) / 2, (from.y + to.y) / 2);
    }

    /** The edges of a polygon or multipolygon, whichever way its rings run. */
    public static List<DirectedEdge> of(Geometry polygonal) {
        List<DirectedEdge> edges = new ArrayList<>(polygonal.getNumPoints());
        forEach(polygonal, edges::add);
        return edges;
    }

    public static void forEach(Geometry polygonal, Consumer<DirectedEdge> action) {
        for (int i = 0; i < polygonal.getNumGeometries(); i++) {
            Polygon polygon = (Polygon) polygonal.getGeometryN(i);
            forEach(polygon.getExteriorRing(), true, action);
            for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
                forEach(polygon.getInteriorRingN(hole), false, action);
            }
        }
    }

    private static void forEach(LinearRing ring, boolean counterClockwise, Consumer<DirectedEdge> action) {
        Coordinate[] path = ring.getCoordinates();
        boolean forward = Orientation.isCCW(path) == counterClockwise;
        for (int i = 1; i < path.length; i++) {
            Coordinate from = path[forward ? i - 1 : path.length - i];
            Coordinate to = path[forward ? i : path.length - i - 1];
            if (!from.equals2D(to)) {
                action.accept(new DirectedEdge(from, to));
            }
        }
    }
}

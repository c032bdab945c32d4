package org.wangge.geodata.grid.plan;

import java.util.function.UnaryOperator;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;

/** Changes the rings of polygons and multipolygons, one by one. */
final class Rings {

    private Rings() {}

    /**
     * The area with rewritten rings; the very same object when the rewriting gave back every array it was given.
     *
     * @param rewriting from a closed ring to a closed ring
     */
    static Geometry rewrite(Geometry area, UnaryOperator<Coordinate[]> rewriting) {
        if (area instanceof Polygon polygon) {
            return rewrite(polygon, rewriting);
        }
        Polygon[] parts = new Polygon[area.getNumGeometries()];
        boolean changed = false;
        for (int i = 0; i < parts.length; i++) {
            Polygon part = (Polygon) area.getGeometryN(i);
            parts[i] = rewrite(part, rewriting);
            changed |= parts[i] != part;
        }
        return changed ? Cgcs2000.geometries().createMultiPolygon(parts) : area;
    }

    private static Polygon rewrite(Polygon polygon, UnaryOperator<Coordinate[]> rewriting) {
        LinearRing shell = rewrite(polygon.getExteriorRing(), rewriting);
        boolean changed = shell != polygon.getExteriorRing();
        LinearRing[] holes = new LinearRing[polygon.getNumInteriorRing()];
        for (int i = 0; i < holes.length; i++) {
            holes[i] = rewrite(polygon.getInteriorRingN(i), rewriting);
            changed |= holes[i] != polygon.getInteriorRingN(i);
        }
        return changed ? Cgcs2000.geometries().createPolygon(shell, holes) : polygon;
    }

    private static LinearRing rewrite(LinearRing ring, UnaryOperator<Coordinate[]> rewriting) {
        Coordinate[] before = ring.getCoordinates();
        Coordinate[] after = rewriting.apply(before);
        return before == after ? ring : Cgcs2000.geometries().createLinearRing(after);
    }
}

package org.wangge.geodata.grid;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.locationtech.jts.geom.TopologyException;
import org.locationtech.jts.geom.util.PolygonExtracter;
import org.locationtech.jts.operation.overlayng.OverlayNG;
import org.locationtech.jts.operation.overlayng.OverlayNGRobust;
import org.wangge.geodata.Cgcs2000;

/** Areas common to or between polygons, without the dust that rounding leaves along shared edges. */
final class ExactAreas {

    /** Rounding makes slivers of some 1e-13 degree; 1e-11 degree is a micrometre. */
    private static final double DUST_DEGREES = 1e-11;

    private ExactAreas() {}

    static List<Polygon> common(Geometry a, Geometry b) {
        return parts(a, b, OverlayNG.INTERSECTION);
    }

    static List<Polygon> difference(Geometry a, Geometry b) {
        return parts(a, b, OverlayNG.DIFFERENCE);
    }

    static Geometry union(List<Geometry> cells) {
        return cells.isEmpty() ? Cgcs2000.geometries().createPolygon() : OverlayNGRobust.union(cells);
    }

    private static List<Polygon> parts(Geometry a, Geometry b, int operation) {
        Geometry result;
        try {
            result = OverlayNGRobust.overlay(a, b, operation);
        } catch (TopologyException e) {
            // Overlay by snapping failed as well. What is wrong with the edges is reported as their mismatch.
            return List.of();
        }
        return withoutDust(result);
    }

    static List<Polygon> withoutDust(Geometry result) {
        List<Polygon> parts = new ArrayList<>();
        for (Object part : PolygonExtracter.getPolygons(result)) {
            Polygon polygon = (Polygon) part;
            if (2 * polygon.getArea() > DUST_DEGREES * polygon.getLength()) {
                parts.add(polygon);
            }
        }
        return parts;
    }
}

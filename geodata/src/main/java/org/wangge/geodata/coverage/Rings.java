package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.LinearRing;
import org.locationtech.jts.geom.Polygon;

/** The borders of polygons. */
final class Rings {

    private Rings() {}

    /** The outer ring of a polygon, then those of its holes. */
    static List<LinearRing> of(Polygon polygon) {
        List<LinearRing> rings = new ArrayList<>(1 + polygon.getNumInteriorRing());
        rings.add(polygon.getExteriorRing());
        for (int hole = 0; hole < polygon.getNumInteriorRing(); hole++) {
            rings.add(polygon.getInteriorRingN(hole));
        }
        return rings;
    }
}

package org.wangge.server.basemap;

import java.util.List;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/** Shapes of the base map for computing with them. Needs {@code VIEW_MAP}. */
public interface BasemapShapes {

    /** All roads that meet a box and are not in a tunnel, in a fixed order. */
    List<Shape> roads(Caller caller, Bbox box);

    /** All railways that meet a box and are not in a tunnel. */
    List<Shape> railways(Caller caller, Bbox box);

    /** All running water that meets a box and is not in a culvert: the middle lines. */
    List<Shape> waterways(Caller caller, Bbox box);

    /** All water with an extent that meets a box, rivers too. */
    List<Shape> waterAreas(Caller caller, Bbox box);

    /** The outlines of all buildings that meet a box. */
    List<Shape> buildings(Caller caller, Bbox box);

    /**
     * A shape as it is stored.
     *
     * @param kind what its source calls it, such as {@code residential} for a road or {@code canal} for water
     * @param geometry a line, or a multipolygon; CGCS2000 lon/lat
     */
    record Shape(String kind, Geometry geometry) {}
}

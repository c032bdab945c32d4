package org.wangge.server.testing;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.wangge.geodata.Cgcs2000;

/** Shapes written short, in degrees of CGCS2000, longitude before latitude. */
public final class Shapes {

    private Shapes() {}

    /** A line through places written one after the other. */
    public static LineString line(double... lonLats) {
        Coordinate[] vertices = new Coordinate[lonLats.length / 2];
        for (int i = 0; i < vertices.length; i++) {
            vertices[i] = new Coordinate(lonLats[2 * i], lonLats[2 * i + 1]);
        }
        return Cgcs2000.geometries().createLineString(vertices);
    }

    public static Point point(double lon, double lat) {
        return Cgcs2000.geometries().createPoint(new Coordinate(lon, lat));
    }
}

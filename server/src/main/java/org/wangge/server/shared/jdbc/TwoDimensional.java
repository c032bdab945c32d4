package org.wangge.server.shared.jdbc;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKBReader;
import org.locationtech.jts.io.WKBWriter;
import org.wangge.geodata.Cgcs2000;

/** Geometries without heights and measures, for columns that have none. */
public final class TwoDimensional {

    private TwoDimensional() {}

    /** A copy with x and y alone, SRID 4490; empty geometries stay what they are. */
    public static Geometry copy(Geometry geometry) {
        try {
            Geometry copy = new WKBReader(Cgcs2000.geometries()).read(new WKBWriter(2).write(geometry));
            copy.setSRID(Cgcs2000.SRID);
            return copy;
        } catch (ParseException e) {
            throw new IllegalStateException(e);
        }
    }
}

package org.wangge.geodata;

import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.io.ParseException;
import org.locationtech.jts.io.WKTReader;

/** Geometries of tests from text, SRID 4490. */
public final class Wkt {

    private Wkt() {}

    public static Geometry read(String wkt) {
        try {
            return new WKTReader(Cgcs2000.geometries()).read(wkt);
        } catch (ParseException e) {
            throw new IllegalArgumentException(wkt, e);
        }
    }
}

package org.wangge.geodata;

import org.locationtech.jts.geom.GeometryFactory;
import org.locationtech.jts.geom.PrecisionModel;

/**
 * The system everything is stored in: CGCS2000 longitude and latitude (EPSG:4490) on the CGCS2000 ellipsoid, in the
 * order x = longitude, y = latitude. Constants from GB 22021 and the EPSG data set (ellipsoid 1024).
 */
public final class Cgcs2000 {

    /** The EPSG number of CGCS2000 longitude and latitude, as geometries carry it. */
    public static final int SRID = 4490;

    public static final double EQUATORIAL_RADIUS_METRES = 6378137.0;

    public static final double FLATTENING = 1 / 298.257222101;

    private static final GeometryFactory GEOMETRIES = new GeometryFactory(new PrecisionModel(), SRID);

    private Cgcs2000() {}

    /** The factory for stored geometries: full double precision, SRID 4490. */
    public static GeometryFactory geometries() {
        return GEOMETRIES;
    }
}

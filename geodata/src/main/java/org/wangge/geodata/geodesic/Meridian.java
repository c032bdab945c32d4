package org.wangge.geodata.geodesic;

import org.wangge.geodata.Cgcs2000;

/** The radii of curvature of the CGCS2000 ellipsoid, as metres per degree, by latitude in degrees. */
public final class Meridian {

    static final double ECCENTRICITY_SQUARED = Cgcs2000.FLATTENING * (2 - Cgcs2000.FLATTENING);

    /** The radius of the meridian at the equator, the least of all radii of curvature: a(1 - e²). */
    static final double LEAST_RADIUS_METRES = Cgcs2000.EQUATORIAL_RADIUS_METRES * (1 - ECCENTRICITY_SQUARED);

    private Meridian() {}

    /** Along the meridian; grows from the equator to the poles. */
    public static double metresPerDegreeNorth(double lat) {
        double w = w(lat);
        return Math.toRadians(LEAST_RADIUS_METRES / (w * Math.sqrt(w)));
    }

    /** Along the parallel; shrinks from the equator to the poles. */
    public static double metresPerDegreeEast(double lat) {
        return Math.toRadians(Cgcs2000.EQUATORIAL_RADIUS_METRES * Math.cos(Math.toRadians(lat)) / Math.sqrt(w(lat)));
    }

    private static double w(double lat) {
        double sine = Math.sin(Math.toRadians(lat));
        return 1 - ECCENTRICITY_SQUARED * sine * sine;
    }
}

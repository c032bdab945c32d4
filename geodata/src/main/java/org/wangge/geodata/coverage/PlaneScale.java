package org.wangge.geodata.coverage;

import org.wangge.geodata.Cgcs2000;

/**
 * How much longer than on the ellipsoid things are in a transverse Mercator plane with scale 1 on its meridian: cosh(x/R) at x
 * metres from the meridian, exact on the sphere whose radius R is the mean of the ellipsoid's at a latitude (√(MN)). On the
 * ellipsoid 4.5° from the meridian it is right to 1e-5.
 */
final class PlaneScale {

    private static final double FALSE_EASTING_METRES = 500_000;
    private static final double ECCENTRICITY_SQUARED = Cgcs2000.FLATTENING * (2 - Cgcs2000.FLATTENING);

    private final double radius;

    PlaneScale(double lat) {
        double sine = Math.sin(Math.toRadians(lat));
        radius = Cgcs2000.EQUATORIAL_RADIUS_METRES
                * Math.sqrt(1 - ECCENTRICITY_SQUARED)
                / (1 - ECCENTRICITY_SQUARED * sine * sine);
    }

    double at(double easting) {
        return Math.cosh((easting - FALSE_EASTING_METRES) / radius);
    }

    /**
     * The integral of 1 / scale² over x, so that by Green's theorem the integral of this over y round an area is its square metres on
     * the ellipsoid.
     */
    double areaTo(double easting) {
        return radius * Math.tanh((easting - FALSE_EASTING_METRES) / radius);
    }
}

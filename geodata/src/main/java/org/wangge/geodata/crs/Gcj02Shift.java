package org.wangge.geodata.crs;

import static java.lang.Math.PI;
import static java.lang.Math.abs;
import static java.lang.Math.cos;
import static java.lang.Math.sin;
import static java.lang.Math.sqrt;
import static java.lang.Math.toRadians;

/** The published GCJ-02 shift: two polynomials with waves round 105° E 35° N, in metres on the ellipsoid of 1940. */
final class Gcj02Shift {

    /** Krasovsky's ellipsoid; one implementation uses 6378137 and differs by 1 cm. */
    private static final double EQUATORIAL_RADIUS = 6378245.0;

    private static final double ECCENTRICITY_SQUARED = 0.006693421622965943;

    private Gcj02Shift() {}

    static PlanePoint shift(PlanePoint lonLat) {
        double x = lonLat.x() - 105;
        double y = lonLat.y() - 35;
        double latitude = toRadians(lonLat.y());
        double m = 1 - ECCENTRICITY_SQUARED * sin(latitude) * sin(latitude);
        double metresPerRadianNorth = EQUATORIAL_RADIUS * (1 - ECCENTRICITY_SQUARED) / (m * sqrt(m));
        double metresPerRadianEast = EQUATORIAL_RADIUS / sqrt(m) * cos(latitude);
        return new PlanePoint(
                lonLat.x() + metresEast(x, y) * 180 / (metresPerRadianEast * PI),
                lonLat.y() + metresNorth(x, y) * 180 / (metresPerRadianNorth * PI));
    }

    private static double metresNorth(double x, double y) {
        double polynomial = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * sqrt(abs(x));
        double waves = shortWaves(x)
                + 20 * sin(PI * y)
                + 40 * sin(PI * y / 3)
                + 160 * sin(PI * y / 12)
                + 320 * sin(PI * y / 30);
        return polynomial + waves * 2 / 3;
    }

    private static double metresEast(double x, double y) {
        double polynomial = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * sqrt(abs(x));
        double waves = shortWaves(x)
                + 20 * sin(PI * x)
                + 40 * sin(PI * x / 3)
                + 150 * sin(PI * x / 12)
                + 300 * sin(PI * x / 30);
        return polynomial + waves * 2 / 3;
    }

    private static double shortWaves(double x) {
        return 20 * sin(6 * PI * x) + 20 * sin(2 * PI * x);
    }
}

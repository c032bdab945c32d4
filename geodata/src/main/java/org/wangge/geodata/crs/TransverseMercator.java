package org.wangge.geodata.crs;

import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.CoordinateOutOfRangeException;
import org.wangge.geodata.LonLat;

/**
 * The transverse Mercator (Gauss-Krüger) projection of the CGCS2000 ellipsoid with scale 1 on the central meridian and a
 * false easting of 500,000 m, by Krüger's series to the sixth order in the third flattening: 5 nm within 3,900 km of the
 * meridian (C. F. F. Karney, Transverse Mercator with an accuracy of a few nanometers, Journal of Geodesy 85, 2011).
 */
final class TransverseMercator {

    static final double FALSE_EASTING_METRES = 500_000;

    /** Where the series still holds; no shape that is measured in one plane is that wide. */
    private static final double WIDEST_DEGREES = 35;

    private static final double N = Cgcs2000.FLATTENING / (2 - Cgcs2000.FLATTENING);
    private static final double ECCENTRICITY = Math.sqrt(Cgcs2000.FLATTENING * (2 - Cgcs2000.FLATTENING));
    private static final double RECTIFYING_RADIUS =
            Cgcs2000.EQUATORIAL_RADIUS_METRES / (1 + N) * polynomial(N * N, 1, 1 / 4.0, 1 / 64.0, 1 / 256.0);

    /** Coefficients of the forward series, by multiples of the angle. */
    private static final double[] ALPHA = {
        polynomial(N, 0, 1 / 2.0, -2 / 3.0, 5 / 16.0, 41 / 180.0, -127 / 288.0, 7891 / 37800.0),
        polynomial(N, 0, 0, 13 / 48.0, -3 / 5.0, 557 / 1440.0, 281 / 630.0, -1983433 / 1935360.0),
        polynomial(N, 0, 0, 0, 61 / 240.0, -103 / 140.0, 15061 / 26880.0, 167603 / 181440.0),
        polynomial(N, 0, 0, 0, 0, 49561 / 161280.0, -179 / 168.0, 6601661 / 7257600.0),
        polynomial(N, 0, 0, 0, 0, 0, 34729 / 80640.0, -3418889 / 1995840.0),
        polynomial(N, 0, 0, 0, 0, 0, 0, 212378941 / 319334400.0)
    };

    /** Coefficients of the inverse series, to be subtracted. */
    private static final double[] BETA = {
        polynomial(N, 0, 1 / 2.0, -2 / 3.0, 37 / 96.0, -1 / 360.0, -81 / 512.0, 96199 / 604800.0),
        polynomial(N, 0, 0, 1 / 48.0, 1 / 15.0, -437 / 1440.0, 46 / 105.0, -1118711 / 3870720.0),
        polynomial(N, 0, 0, 0, 17 / 480.0, -37 / 840.0, -209 / 4480.0, 5569 / 90720.0),
        polynomial(N, 0, 0, 0, 0, 4397 / 161280.0, -11 / 504.0, -830251 / 7257600.0),
        polynomial(N, 0, 0, 0, 0, 0, 4583 / 161280.0, -108847 / 3991680.0),
        polynomial(N, 0, 0, 0, 0, 0, 0, 20648693 / 638668800.0)
    };

    private final double centralMeridian;

    TransverseMercator(double centralMeridianDegrees) {
        this.centralMeridian = centralMeridianDegrees;
    }

    double centralMeridian() {
        return centralMeridian;
    }

    /**
     * @return easting with the false easting of 500,000 m, and northing from the equator, negative south of it
     * @throws CoordinateOutOfRangeException when the place is more than 35 degrees from the central meridian
     */
    PlanePoint project(double lon, double lat) {
        double fromMeridian = Math.IEEEremainder(lon - centralMeridian, 360);
        if (!(Math.abs(fromMeridian) <= WIDEST_DEGREES)) {
            throw new CoordinateOutOfRangeException(
                    "longitude %s is too far from the central meridian %s to be projected"
                            .formatted(lon, centralMeridian));
        }
        double lambda = Math.toRadians(fromMeridian);
        double tau = conformal(Math.tan(Math.toRadians(lat)));
        double xi = Math.atan2(tau, Math.cos(lambda));
        double eta = asinh(Math.sin(lambda) / Math.hypot(tau, Math.cos(lambda)));
        PlanePoint sum = series(ALPHA, xi, eta);
        return new PlanePoint(
                RECTIFYING_RADIUS * (eta + sum.x()) + FALSE_EASTING_METRES, RECTIFYING_RADIUS * (xi + sum.y()));
    }

    /** The place of an easting (with the false easting of 500,000 m) and a northing. */
    LonLat unproject(double easting, double northing) {
        double xi = northing / RECTIFYING_RADIUS;
        double eta = (easting - FALSE_EASTING_METRES) / RECTIFYING_RADIUS;
        PlanePoint sum = series(BETA, xi, eta);
        double xiSum = xi - sum.y();
        double etaSum = eta - sum.x();
        double tau = Math.sin(xiSum) / Math.hypot(Math.sinh(etaSum), Math.cos(xiSum));
        double lambda = Math.atan2(Math.sinh(etaSum), Math.cos(xiSum));
        double lon = Math.IEEEremainder(centralMeridian + Math.toDegrees(lambda), 360);
        return new LonLat(lon, Math.toDegrees(Math.atan(geographic(tau))));
    }

    /**
     * The sum of c_j sin 2jζ with ζ = ξ + iη, its real part as y and the imaginary one as x, by Clenshaw's recurrence: the sines and cosines of
     * one angle are all it takes.
     */
    private static PlanePoint series(double[] coefficients, double xi, double eta) {
        double sin = Math.sin(2 * xi);
        double cos = Math.cos(2 * xi);
        double sinh = Math.sinh(2 * eta);
        double cosh = Math.cosh(2 * eta);
        double real = 2 * cos * cosh;
        double imaginary = -2 * sin * sinh;
        double sumReal = 0;
        double sumImaginary = 0;
        double beforeReal = 0;
        double beforeImaginary = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            double nextReal = coefficients[i] + real * sumReal - imaginary * sumImaginary - beforeReal;
            double nextImaginary = real * sumImaginary + imaginary * sumReal - beforeImaginary;
            beforeReal = sumReal;
            beforeImaginary = sumImaginary;
            sumReal = nextReal;
            sumImaginary = nextImaginary;
        }
        double sine = sin * cosh;
        double sineImaginary = cos * sinh;
        return new PlanePoint(
                sumReal * sineImaginary + sumImaginary * sine, sumReal * sine - sumImaginary * sineImaginary);
    }

    /** The tangent of the conformal latitude from the tangent of the geographic one. */
    private static double conformal(double tau) {
        double secant = Math.hypot(1, tau);
        double sigma = Math.sinh(ECCENTRICITY * atanh(ECCENTRICITY * tau / secant));
        return tau * Math.hypot(1, sigma) - sigma * secant;
    }

    /** The inverse of {@link #conformal} by Newton's method, which is at rest after two or three steps. */
    private static double geographic(double conformalTau) {
        double minor = 1 - ECCENTRICITY * ECCENTRICITY;
        double tau = conformalTau / minor;
        for (int step = 0; step < 5; step++) {
            double reached = conformal(tau);
            double change = (conformalTau - reached)
                    * (1 + minor * tau * tau)
                    / (minor * Math.hypot(1, tau) * Math.hypot(1, reached));
            tau += change;
            if (!(Math.abs(change) > 1e-16 * Math.max(1, Math.abs(tau)))) {
                break;
            }
        }
        return tau;
    }

    private static double asinh(double x) {
        double magnitude = Math.abs(x);
        return Math.copySign(Math.log1p(magnitude * (1 + magnitude / (Math.hypot(1, magnitude) + 1))), x);
    }

    private static double atanh(double x) {
        return (Math.log1p(x) - Math.log1p(-x)) / 2;
    }

    private static double polynomial(double x, double... coefficients) {
        double sum = 0;
        for (int i = coefficients.length - 1; i >= 0; i--) {
            sum = sum * x + coefficients[i];
        }
        return sum;
    }
}

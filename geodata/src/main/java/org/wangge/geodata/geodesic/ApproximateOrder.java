package org.wangge.geodata.geodesic;

/**
 * How far the distance by which candidates are ordered may be from the geodesic one.
 *
 * <p>PostGIS's {@code <->} on {@code geography} takes geodetic latitudes for those of a sphere of radius R = (2a + b) / 3.
 * The radii of curvature of the ellipsoid lie between a(1 - e²) = 6,335,439 m and a²/b = 6,399,594 m, so between equal
 * degrees every way on the ellipsoid is 0.99441 to 1.00449 times the way on that sphere, and so is the shortest.
 *
 * <p>For shapes it also takes great circles for edges. A straight edge of longitude and latitude has the geodesic curvature
 * tan(φ) sin(α) (1 + cos²(α)) / R, at most 1.09 tan(φ) / R, so over L metres it leaves the great circle by at most 1.09
 * tan(φ) L² / (8 R), less than L² / R up to 80° of latitude.
 *
 * @param slackMetres how much less than {@link #LEAST_RATIO} times the approximate distance the geodesic one may be
 */
public record ApproximateOrder(double slackMetres) {

    /** The least geodesic distance per metre on the sphere; 0.994417 rounded down. */
    public static final double LEAST_RATIO = 0.9944;

    private static final double SPHERE_METRES = 6_371_008;

    /** The approximate distances themselves are sums of rounded numbers. */
    private static final double ROUNDING_METRES = 0.001;

    public ApproximateOrder {
        if (!(slackMetres >= 0)) {
            throw new IllegalArgumentException("the slack is not negative: " + slackMetres);
        }
    }

    /** For points, ordered by {@code <->} on geography. */
    public static ApproximateOrder sphereToPoints() {
        return new ApproximateOrder(ROUNDING_METRES);
    }

    /**
     * For lines and polygons up to 80° of latitude, ordered by {@code <->} on geography.
     *
     * @param longestEdgeMetres the longest edge of any candidate, seen or not
     */
    public static ApproximateOrder sphereToShapes(double longestEdgeMetres) {
        return new ApproximateOrder(ROUNDING_METRES + longestEdgeMetres * longestEdgeMetres / SPHERE_METRES);
    }

    /** The least geodesic distance of anything whose approximate distance is at least this. */
    public double leastMetres(double approximateMetres) {
        return approximateMetres * LEAST_RATIO - slackMetres;
    }

    /** The greatest approximate distance of anything whose geodesic distance is at most this. */
    public double greatestApproximateMetres(double metres) {
        return (metres + slackMetres) / LEAST_RATIO;
    }
}

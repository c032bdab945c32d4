package org.wangge.server.demo.town;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateFilter;
import org.locationtech.jts.geom.Geometry;

/**
 * From the plane to CGCS2000 longitude and latitude. The same plane coordinate always gives the same two doubles, so
 * shapes that share a vertex in the plane share it in degrees. Krüger's series to the fourth order (better than 1 µm here).
 */
final class GaussKrueger {

    private static final double SEMI_MAJOR_METRES = 6_378_137;
    private static final double FLATTENING = 1 / 298.257222101;
    private static final double CENTRAL_MERIDIAN_DEGREES = 114;
    private static final double FALSE_EASTING_METRES = 500_000;
    private static final double N = FLATTENING / (2 - FLATTENING);
    private static final double RECTIFYING_RADIUS_METRES =
            SEMI_MAJOR_METRES / (1 + N) * (1 + N * N / 4 + N * N * N * N / 64);
    private static final double[] BETA = {
        N / 2 - 2 * N * N / 3 + 37 * N * N * N / 96 - N * N * N * N / 360,
        N * N / 48 + N * N * N / 15 - 437 * N * N * N * N / 1440,
        17 * N * N * N / 480 - 37 * N * N * N * N / 840,
        4397 * N * N * N * N / 161280
    };
    private static final double[] DELTA = {
        2 * N - 2 * N * N / 3 - 2 * N * N * N + 116 * N * N * N * N / 45,
        7 * N * N / 3 - 8 * N * N * N / 5 - 227 * N * N * N * N / 45,
        56 * N * N * N / 15 - 136 * N * N * N * N / 35,
        4279 * N * N * N * N / 630
    };

    private GaussKrueger() {}

    /** A copy in degrees, longitude then latitude. */
    @SuppressWarnings("unchecked")
    static <G extends Geometry> G lonLat(G plane) {
        Geometry copy = plane.copy();
        copy.apply((CoordinateFilter) GaussKrueger::convert);
        copy.geometryChanged();
        return (G) copy;
    }

    private static void convert(Coordinate place) {
        double xi = place.y / RECTIFYING_RADIUS_METRES;
        double eta = (place.x - FALSE_EASTING_METRES) / RECTIFYING_RADIUS_METRES;
        double xiSphere = xi;
        double etaSphere = eta;
        for (int j = 1; j <= 4; j++) {
            xiSphere -= BETA[j - 1] * StrictMath.sin(2 * j * xi) * StrictMath.cosh(2 * j * eta);
            etaSphere -= BETA[j - 1] * StrictMath.cos(2 * j * xi) * StrictMath.sinh(2 * j * eta);
        }
        double chi = StrictMath.asin(StrictMath.sin(xiSphere) / StrictMath.cosh(etaSphere));
        double latitude = chi;
        for (int j = 1; j <= 4; j++) {
            latitude += DELTA[j - 1] * StrictMath.sin(2 * j * chi);
        }
        double longitude = StrictMath.atan2(StrictMath.sinh(etaSphere), StrictMath.cos(xiSphere));
        place.x = CENTRAL_MERIDIAN_DEGREES + Math.toDegrees(longitude);
        place.y = Math.toDegrees(latitude);
    }
}

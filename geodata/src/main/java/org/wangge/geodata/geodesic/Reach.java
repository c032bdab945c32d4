package org.wangge.geodata.geodesic;

import org.wangge.geodata.LonLat;

/**
 * Rules out what lies farther from a place than the best distance D found yet.
 *
 * <p>A geodesic of length D from latitude φ stays within φ ± D / (least metres per degree north). In that band a degree
 * north is at least as long as at its end towards the equator and a degree east at least as long as at its end towards
 * the pole. So in the plane scaled by these two lengths no way on the ellipsoid is shorter than the straight line, and an
 * edge, which is straight there too, whose plane distance is over D cannot be nearer than D.
 */
public final class Reach {

    /** Rounding of the plane distance, far above what it can be. */
    private static final double ROUNDING = 1 + 1e-9;

    private static final double ROUNDING_METRES = 1e-6;

    private final LonLat from;
    private double metres = Double.POSITIVE_INFINITY;
    private double perDegreeEast;
    private double perDegreeNorth;

    /** Rules out nothing yet. */
    public Reach(LonLat from) {
        this.from = from;
        this.perDegreeEast = Meridian.metresPerDegreeEast(from.lat());
        this.perDegreeNorth = Meridian.metresPerDegreeNorth(from.lat());
    }

    /** From now on what is farther than this is ruled out. */
    public void shrinkTo(double newMetres) {
        metres = newMetres;
        double furthest = Math.abs(from.lat());
        double band = metres / Meridian.metresPerDegreeNorth(0) * ROUNDING;
        perDegreeNorth = Meridian.metresPerDegreeNorth(Math.max(0, furthest - band));
        perDegreeEast = furthest + band >= 90 ? 0 : Meridian.metresPerDegreeEast(furthest + band);
    }

    /** Whether a box of degrees may have a point nearer than the best distance, or as near. */
    public boolean touches(double west, double south, double east, double north) {
        double limit = metres * ROUNDING + ROUNDING_METRES;
        return planeSquared(west, south, east, north) <= limit * limit;
    }

    /** The squared distance of a box in the plane, the shorter way round the globe. */
    public double planeSquared(double west, double south, double east, double north) {
        double lon = from.lon();
        double degreesEast = apart(lon, west, east);
        if (degreesEast > 0 && Math.max(Math.abs(west - lon), Math.abs(east - lon)) > 180) {
            degreesEast = Math.min(degreesEast, Math.min(apart(lon + 360, west, east), apart(lon - 360, west, east)));
        }
        double x = degreesEast * perDegreeEast;
        double y = apart(from.lat(), south, north) * perDegreeNorth;
        return x * x + y * y;
    }

    private static double apart(double value, double low, double high) {
        return Math.max(0, Math.max(low - value, value - high));
    }

    /** Whether the piece may have a point nearer than the best distance. */
    boolean touches(EdgePiece piece) {
        double limit = metres * ROUNDING + ROUNDING_METRES;
        return planeSquared(piece) <= limit * limit;
    }

    /** The squared distance of the piece in the plane, the shorter way round the globe. */
    double planeSquared(EdgePiece piece) {
        double east = piece.lon - from.lon();
        double least = planeSquared(piece, east);
        if (Math.max(Math.abs(east), Math.abs(east + piece.lonChange)) > 180) {
            least = Math.min(least, Math.min(planeSquared(piece, east - 360), planeSquared(piece, east + 360)));
        }
        return least;
    }

    private double planeSquared(EdgePiece piece, double degreesEast) {
        double t = foot(piece, degreesEast);
        double x = (degreesEast + t * piece.lonChange) * perDegreeEast;
        double y = (piece.lat - from.lat() + t * piece.latChange) * perDegreeNorth;
        return x * x + y * y;
    }

    /** Where on the piece, 0 to 1, its point nearest in the plane is. */
    double planeFoot(EdgePiece piece) {
        double east = piece.lon - from.lon();
        return foot(piece, east - 360 * Math.rint(east / 360));
    }

    private double foot(EdgePiece piece, double degreesEast) {
        double dx = piece.lonChange * perDegreeEast;
        double dy = piece.latChange * perDegreeNorth;
        double squared = dx * dx + dy * dy;
        if (squared == 0) {
            return 0;
        }
        double x = degreesEast * perDegreeEast;
        double y = (piece.lat - from.lat()) * perDegreeNorth;
        return Math.clamp(-(x * dx + y * dy) / squared, 0, 1);
    }

    /**
     * Whether the distance along the piece certainly has one minimum. A circle of radius s round the place bends more
     * than a line of longitude and latitude, cot(s) against at most 1.09 tan(latitude), as long as s is well below 90° less
     * the latitude; then every place where the distance stands still is a minimum, so there is one at most.
     */
    boolean oneMinimum(EdgePiece piece) {
        double highest = Math.max(Math.abs(piece.lat), Math.abs(piece.lat + piece.latChange));
        double widest = metres / Meridian.metresPerDegreeNorth(0) + 2;
        return highest + widest < 85;
    }
}

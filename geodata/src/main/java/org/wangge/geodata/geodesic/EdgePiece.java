package org.wangge.geodata.geodesic;

import org.locationtech.jts.geom.CoordinateSequence;

/** A movable view of a piece, at most a degree long both ways, of an edge that is straight in longitude and latitude. */
final class EdgePiece {

    private static final double LONGEST_DEGREES = 1;

    private double startLon;
    private double startLat;
    private double endLon;
    private double endLat;
    private int count;

    double lon;
    double lat;
    double lonChange;
    double latChange;

    /** Moves to an edge; a path of one vertex has one edge without length. */
    EdgePiece ofEdge(CoordinateSequence path, int edge) {
        int next = Math.min(edge + 1, path.size() - 1);
        startLon = path.getX(edge);
        startLat = path.getY(edge);
        endLon = path.getX(next);
        endLat = path.getY(next);
        double longest = Math.max(Math.abs(endLon - startLon), Math.abs(endLat - startLat));
        count = Math.max(1, (int) Math.ceil(longest / LONGEST_DEGREES));
        return select(0);
    }

    /** How many pieces the edge has. */
    int count() {
        return count;
    }

    EdgePiece select(int piece) {
        lon = startLon + (endLon - startLon) * piece / count;
        lat = startLat + (endLat - startLat) * piece / count;
        lonChange = (endLon - startLon) / count;
        latChange = (endLat - startLat) / count;
        return this;
    }

    double lonAt(double t) {
        return t == 1 && count == 1 ? endLon : lon + t * lonChange;
    }

    double latAt(double t) {
        return t == 1 && count == 1 ? endLat : lat + t * latChange;
    }

    /** About how long it is; only a scale. */
    double lengthMetres() {
        return Math.hypot(
                lonChange * Meridian.metresPerDegreeEast(lat + latChange / 2),
                latChange * Meridian.metresPerDegreeNorth(lat + latChange / 2));
    }

    /** Metres per whole piece at which a point running along it moves in the direction of an azimuth. */
    double along(double azimuthDegrees, double atLat) {
        double azimuth = Math.toRadians(azimuthDegrees);
        return lonChange * Meridian.metresPerDegreeEast(atLat) * Math.sin(azimuth)
                + latChange * Meridian.metresPerDegreeNorth(atLat) * Math.cos(azimuth);
    }
}

package org.wangge.geodata.geodesic;

import org.locationtech.jts.algorithm.Distance;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.LonLat;

/**
 * Where along a line the point lies that is nearest to a place.
 *
 * @param metres geodesic distance from the place to the line
 * @param alongMetres from the start of the line to that point, measured as {@link GeodesicMeasure} measures
 * @param side on which side of the line the place lies, looking along it: 1 left, -1 right, 0 on it or straight beyond an end
 */
public record LinePlace(double metres, double alongMetres, int side) {

    /**
     * Finds it; of several points equally near, the search's.
     *
     * @param line longitude and latitude, not empty
     */
    public static LinePlace of(LonLat place, LineString line) {
        Nearest nearest = GeodesicDistance.nearest(place, line);
        Coordinate foot = nearest.point().toCoordinate();
        int edge = edgeOf(foot, line);
        double along = 0;
        for (int i = 1; i <= edge; i++) {
            along += metres(line, line.getCoordinateN(i - 1), i == edge ? foot : line.getCoordinateN(i));
        }
        return new LinePlace(nearest.metres(), along, nearest.metres() == 0 ? 0 : side(place, line, edge, foot));
    }

    /** The end of the edge that a point on the line lies on, the first where there are two. */
    private static int edgeOf(Coordinate point, LineString line) {
        int best = 1;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < line.getNumPoints(); i++) {
            double distance = Distance.pointToSegment(point, line.getCoordinateN(i - 1), line.getCoordinateN(i));
            if (distance < least) {
                least = distance;
                best = i;
            }
        }
        return best;
    }

    /** At a vertex the way is the middle of the two edges' directions: one of them alone can have the place on its other side. */
    private static int side(LonLat place, LineString line, int edge, Coordinate foot) {
        double narrow = Math.cos(Math.toRadians(place.lat()));
        double[] way = direction(line.getCoordinateN(edge - 1), line.getCoordinateN(edge), narrow);
        if (edge + 1 < line.getNumPoints() && foot.equals2D(line.getCoordinateN(edge))) {
            double[] next = direction(line.getCoordinateN(edge), line.getCoordinateN(edge + 1), narrow);
            way = new double[] {way[0] + next[0], way[1] + next[1]};
        }
        double cross = way[0] * (place.lat() - foot.y) - way[1] * (place.lon() - foot.x) * narrow;
        return (int) Math.signum(cross);
    }

    private static double[] direction(Coordinate from, Coordinate to, double narrow) {
        double east = (to.x - from.x) * narrow;
        double north = to.y - from.y;
        double length = Math.hypot(east, north);
        return length == 0 ? new double[2] : new double[] {east / length, north / length};
    }

    private static double metres(LineString line, Coordinate from, Coordinate to) {
        return GeodesicMeasure.lengthMetres(line.getFactory().createLineString(new Coordinate[] {from, to}));
    }
}

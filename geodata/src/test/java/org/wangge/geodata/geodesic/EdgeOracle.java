package org.wangge.geodata.geodesic;

import net.sf.geographiclib.Geodesic;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryCollection;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Point;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.LonLat;

/** Distance by brute force: every edge is sampled densely, then searched by golden section round the best sample. */
final class EdgeOracle {

    private static final Geodesic CGCS2000 = new Geodesic(6378137.0, 1 / 298.257222101);
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    private EdgeOracle() {}

    static double metres(LonLat from, Geometry target, int samples) {
        return switch (target) {
            case Point point -> between(from, point.getX(), point.getY());
            case LineString line -> path(from, line.getCoordinates(), samples);
            case Polygon polygon -> polygon.covers(from.toPoint()) ? 0 : metres(from, polygon.getBoundary(), samples);
            case GeometryCollection parts -> {
                double least = Double.POSITIVE_INFINITY;
                for (int i = 0; i < parts.getNumGeometries(); i++) {
                    least = Math.min(least, metres(from, parts.getGeometryN(i), samples));
                }
                yield least;
            }
            default -> throw new IllegalArgumentException(target.getGeometryType());
        };
    }

    private static double path(LonLat from, Coordinate[] path, int samples) {
        double least = Double.POSITIVE_INFINITY;
        for (int i = 1; i < path.length; i++) {
            least = Math.min(least, edge(from, path[i - 1], path[i], samples));
        }
        return least;
    }

    private static double edge(LonLat from, Coordinate a, Coordinate b, int samples) {
        int best = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i <= samples; i++) {
            double metres = at(from, a, b, (double) i / samples);
            if (metres < least) {
                least = metres;
                best = i;
            }
        }
        double low = Math.max(0, (best - 1.0) / samples);
        double high = Math.min(1, (best + 1.0) / samples);
        for (int i = 0; i < 60; i++) {
            double left = high - GOLDEN * (high - low);
            double right = low + GOLDEN * (high - low);
            double atLeft = at(from, a, b, left);
            double atRight = at(from, a, b, right);
            least = Math.min(least, Math.min(atLeft, atRight));
            if (atLeft < atRight) {
                high = right;
            } else {
                low = left;
            }
        }
        return least;
    }

    private static double at(LonLat from, Coordinate a, Coordinate b, double t) {
        return between(from, a.x + t * (b.x - a.x), a.y + t * (b.y - a.y));
    }

    private static double between(LonLat from, double lon, double lat) {
        return CGCS2000.Inverse(from.lat(), from.lon(), lat, lon).s12;
    }
}

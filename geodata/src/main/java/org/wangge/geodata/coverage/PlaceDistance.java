package org.wangge.geodata.coverage;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.geodesic.Meridian;

/**
 * Distances between points and the places of a demand: in a plane of stretched degrees, and on the ellipsoid. Not for
 * several threads.
 *
 * <p>On the ellipsoid the nearest point of an edge is sought by the formula of the middle latitude, which is the plane whose scales are
 * those half way between the point and the foot. What is left of its error is of the order D (D/R)² in the place of the foot, and
 * so D (D/R)⁴ in the distance, below 1e-6 m up to 5 km; from there on {@link GeodesicDistance} searches.
 */
final class PlaceDistance {

    private static final double PLANE_METRES = 5_000;

    private final Demand demand;

    PlaceDistance(Demand demand) {
        this.demand = demand;
    }

    /** The squared distance in the plane; 0 in a polygon. */
    double planeSquared(int place, double lon, double lat, double perDegreeEast, double perDegreeNorth) {
        if (holds(place, lon, lat)) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        for (int path = demand.firstPath(place); path < demand.endPath(place); path++) {
            int first = demand.firstVertex(path);
            int last = demand.endVertex(path) - 1;
            for (int v = first; v == first || v < last; v++) {
                int w = Math.min(v + 1, last);
                least = Math.min(least, edgeSquared(v, w, lon, lat, perDegreeEast, perDegreeNorth));
            }
        }
        return least;
    }

    private double edgeSquared(int v, int w, double lon, double lat, double perDegreeEast, double perDegreeNorth) {
        double t = foot(v, w, lon, lat, perDegreeEast, perDegreeNorth);
        double east = (demand.lon(v) + t * (demand.lon(w) - demand.lon(v)) - lon) * perDegreeEast;
        double north = (demand.lat(v) + t * (demand.lat(w) - demand.lat(v)) - lat) * perDegreeNorth;
        return east * east + north * north;
    }

    private double foot(int v, int w, double lon, double lat, double perDegreeEast, double perDegreeNorth) {
        return Math.clamp(footOnLine(v, w, lon, lat, perDegreeEast, perDegreeNorth), 0, 1);
    }

    private double footOnLine(int v, int w, double lon, double lat, double perDegreeEast, double perDegreeNorth) {
        double dx = (demand.lon(w) - demand.lon(v)) * perDegreeEast;
        double dy = (demand.lat(w) - demand.lat(v)) * perDegreeNorth;
        double squared = dx * dx + dy * dy;
        if (squared == 0) {
            return 0;
        }
        double along = (lon - demand.lon(v)) * perDegreeEast * dx + (lat - demand.lat(v)) * perDegreeNorth * dy;
        return along / squared;
    }

    /**
     * Metres on the ellipsoid from a point to a place; where it is farther than the limit, anything over it.
     *
     * @param perDegreeEast with perDegreeNorth the scales of a plane in which nothing within the limit is longer than on the ellipsoid
     */
    double metres(int place, LonLat from, double limit, double perDegreeEast, double perDegreeNorth) {
        if (holds(place, from.lon(), from.lat())) {
            return 0;
        }
        double least = Double.POSITIVE_INFINITY;
        double best = limit;
        for (int path = demand.firstPath(place); path < demand.endPath(place); path++) {
            int first = demand.firstVertex(path);
            int last = demand.endVertex(path) - 1;
            for (int v = first; v == first || v < last; v++) {
                int w = Math.min(v + 1, last);
                double bound = Math.sqrt(edgeSquared(v, w, from.lon(), from.lat(), perDegreeEast, perDegreeNorth));
                if (bound <= best) {
                    boolean another = w < last || demand.ring(path);
                    least = Math.min(least, edgeMetres(v, w, another, from));
                    best = Math.min(best, least);
                }
            }
        }
        return least;
    }

    /** A foot at the end of an edge is left to the next one, which begins there. */
    private double edgeMetres(int v, int w, boolean anotherFollows, LonLat from) {
        double perDegreeEast = Meridian.metresPerDegreeEast(from.lat());
        double perDegreeNorth = Meridian.metresPerDegreeNorth(from.lat());
        double t = foot(v, w, from.lon(), from.lat(), perDegreeEast, perDegreeNorth);
        double halfWay = (from.lat() + demand.lat(v) + t * (demand.lat(w) - demand.lat(v))) / 2;
        perDegreeEast = Meridian.metresPerDegreeEast(halfWay);
        perDegreeNorth = Meridian.metresPerDegreeNorth(halfWay);
        double onLine = footOnLine(v, w, from.lon(), from.lat(), perDegreeEast, perDegreeNorth);
        t = Math.clamp(onLine, 0, 1);
        t = Math.clamp(onLine + lean(v, w, t, from.lon(), halfWay, perDegreeEast, perDegreeNorth), 0, 1);
        if (t == 1 && anotherFollows) {
            return Double.POSITIVE_INFINITY;
        }
        double metres = GeodesicDistance.metres(from, at(v, w, t));
        return v == w || metres < PLANE_METRES ? metres : GeodesicDistance.metres(from, line(v, w));
    }

    /** The middle latitude changes along the edge, and with it the scale to the east: the foot moves towards the pole. */
    private double lean(
            int v, int w, double t, double lon, double halfWay, double perDegreeEast, double perDegreeNorth) {
        double east = (demand.lon(v) + t * (demand.lon(w) - demand.lon(v)) - lon) * perDegreeEast;
        double latChange = demand.lat(w) - demand.lat(v);
        double dx = (demand.lon(w) - demand.lon(v)) * perDegreeEast;
        double dy = latChange * perDegreeNorth;
        double squared = dx * dx + dy * dy;
        double turning = Math.tan(Math.toRadians(halfWay)) * Math.toRadians(latChange) / 2;
        return squared == 0 ? 0 : east * east * turning / squared;
    }

    private LonLat at(int v, int w, double t) {
        // The ends are met bit for bit.
        return t == 1
                ? new LonLat(demand.lon(w), demand.lat(w))
                : new LonLat(
                        demand.lon(v) + t * (demand.lon(w) - demand.lon(v)),
                        demand.lat(v) + t * (demand.lat(w) - demand.lat(v)));
    }

    private LineString line(int v, int w) {
        return Cgcs2000.geometries().createLineString(new Coordinate[] {
            new Coordinate(demand.lon(v), demand.lat(v)), new Coordinate(demand.lon(w), demand.lat(w))
        });
    }

    /** Whether a point lies in a polygon of the place; on its border either may be said, the distance being 0. */
    private boolean holds(int place, double lon, double lat) {
        if (lon < demand.west(place)
                || lon > demand.east(place)
                || lat < demand.south(place)
                || lat > demand.north(place)) {
            return false;
        }
        boolean inside = false;
        for (int path = demand.firstPath(place); path < demand.endPath(place); path++) {
            if (demand.ring(path)) {
                inside ^= oddCrossings(path, lon, lat);
            }
        }
        return inside;
    }

    private boolean oddCrossings(int ring, double lon, double lat) {
        boolean odd = false;
        for (int v = demand.firstVertex(ring); v + 1 < demand.endVertex(ring); v++) {
            double below = demand.lat(v) - lat;
            double above = demand.lat(v + 1) - lat;
            if ((below > 0) != (above > 0)) {
                double cross = (demand.lon(v) - lon) * above - (demand.lon(v + 1) - lon) * below;
                odd ^= (cross > 0) == (above > below);
            }
        }
        return odd;
    }
}

package org.wangge.geodata.geodesic;

import net.sf.geographiclib.Geodesic;
import net.sf.geographiclib.GeodesicData;
import net.sf.geographiclib.GeodesicMask;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;

/**
 * Geodesic distance on the CGCS2000 ellipsoid, by the algorithms of GeographicLib (C. F. F. Karney, Algorithms for
 * geodesics, Journal of Geodesy 87, 2013): between points good to 15 nm, to shapes to a micrometre.
 *
 * <p>The distance to a shape is the least over all its points, the edges being straight in longitude and latitude; it is
 * 0 on an edge and in a polygon, not in its holes.
 */
public final class GeodesicDistance {

    static final Geodesic ELLIPSOID = new Geodesic(Cgcs2000.EQUATORIAL_RADIUS_METRES, Cgcs2000.FLATTENING);

    private GeodesicDistance() {}

    /** Metres between two places. */
    public static double metres(LonLat from, LonLat to) {
        return ELLIPSOID.Inverse(from.lat(), from.lon(), to.lat(), to.lon(), GeodesicMask.DISTANCE).s12;
    }

    /** How far and in which direction a place is; what {@link #nearest(LonLat, Geometry)} answers for its point, measured once. */
    public static Nearest nearest(LonLat from, LonLat to) {
        GeodesicData way = ELLIPSOID.Inverse(from.lat(), from.lon(), to.lat(), to.lon(), NearestPoint.MASK);
        return way.s12 == 0 ? new Nearest(0, from, null) : new Nearest(way.s12, to, NearestPoint.bearing(way.azi1));
    }

    /**
     * The nearest point of a geometry of any type, in longitude and latitude.
     *
     * @throws IllegalArgumentException when the geometry is empty
     */
    public static Nearest nearest(LonLat from, Geometry target) {
        if (target.isEmpty()) {
            throw new IllegalArgumentException("an empty geometry has no distance");
        }
        return new NearestPoint(from).in(target);
    }

    /** Metres to the nearest point of a geometry that is not empty. */
    public static double metres(LonLat from, Geometry target) {
        return nearest(from, target).metres();
    }
}

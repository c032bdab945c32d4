package org.wangge.geodata.grid.plan;

import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.wangge.geodata.Cgcs2000;

/**
 * Metres round a place, in the plane in which longitude and latitude are axes. Unlike a map projection it keeps lines that
 * are straight in longitude and latitude straight, so "on the border" means the same here as when a place is looked up.
 * Distances of metres are right to 1e-6 at the place and to 0.1 % ten kilometres north or south of it.
 */
public record LocalScale(double metresPerLon, double metresPerLat) {

    /**
     * Nearer than this and two places are one: twice the distance at which {@link
     * org.wangge.geodata.grid.TilingCheck} finds edges suspicious.
     */
    static final double SNAP_METRES = 0.02;

    /** Drawn vertices lie on a lattice of 1e-8 degree, about a millimetre. */
    private static final double LATTICE_PER_DEGREE = 1e8;

    private static final double ECCENTRICITY_SQUARED = Cgcs2000.FLATTENING * (2 - Cgcs2000.FLATTENING);

    /** The scale at the middle of a box in degrees. */
    public static LocalScale at(Envelope lonLat) {
        double lat = Math.toRadians((lonLat.getMinY() + lonLat.getMaxY()) / 2);
        double w = Math.sqrt(1 - ECCENTRICITY_SQUARED * Math.sin(lat) * Math.sin(lat));
        double acrossMeridian = Cgcs2000.EQUATORIAL_RADIUS_METRES / w;
        double alongMeridian = acrossMeridian * (1 - ECCENTRICITY_SQUARED) / (w * w);
        return new LocalScale(Math.toRadians(acrossMeridian * Math.cos(lat)), Math.toRadians(alongMeridian));
    }

    static Coordinate onLattice(Coordinate place) {
        return new Coordinate(
                Math.round(place.x * LATTICE_PER_DEGREE) / LATTICE_PER_DEGREE,
                Math.round(place.y * LATTICE_PER_DEGREE) / LATTICE_PER_DEGREE);
    }

    public double metres(Coordinate p, Coordinate q) {
        return Math.hypot((p.x - q.x) * metresPerLon, (p.y - q.y) * metresPerLat);
    }

    /** From a place to the nearest point of an edge. */
    public double metres(Coordinate place, Coordinate a, Coordinate b) {
        double share = foot(place, a, b);
        return Math.hypot(
                (place.x - a.x - share * (b.x - a.x)) * metresPerLon,
                (place.y - a.y - share * (b.y - a.y)) * metresPerLat);
    }

    /** How far along an edge its point nearest to a place is, from 0 to 1. */
    public double foot(Coordinate place, Coordinate a, Coordinate b) {
        double dx = (b.x - a.x) * metresPerLon;
        double dy = (b.y - a.y) * metresPerLat;
        double length = dx * dx + dy * dy;
        double along = (place.x - a.x) * metresPerLon * dx + (place.y - a.y) * metresPerLat * dy;
        return length == 0 ? 0 : Math.clamp(along / length, 0, 1);
    }

    /** The box round two places, wider by the snapping distance. */
    Envelope reach(Coordinate p, Coordinate q) {
        Envelope box = new Envelope(p, q);
        box.expandBy(SNAP_METRES / metresPerLon, SNAP_METRES / metresPerLat);
        return box;
    }
}

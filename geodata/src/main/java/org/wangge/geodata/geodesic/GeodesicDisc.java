package org.wangge.geodata.geodesic;

import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;

/**
 * The places within a distance of a centre, bounded by a box of degrees. For a first selection by a plain spatial index: what has a
 * point within the distance meets the box, however its edges run.
 *
 * <p>A geodesic of length D from latitude φ stays within φ ± D / (least metres per degree north), and everywhere in that band a
 * degree east is at least as long as at the band's end towards the pole.
 */
public final class GeodesicDisc {

    /** Far above the rounding of the bound. */
    private static final double MARGIN = 1 + 1e-9;

    private static final double MARGIN_METRES = 1e-3;

    private static final Bbox EVERYWHERE = new Bbox(-180, -90, 180, 90);

    private GeodesicDisc() {}

    /**
     * A box that holds every place at most {@code radiusMetres} from the centre. It crosses the antimeridian where the disc does, and
     * holds every longitude where the disc may reach a pole.
     *
     * @param radiusMetres at least 0; infinite gives the globe
     */
    public static Bbox bounds(LonLat centre, double radiusMetres) {
        if (!(radiusMetres >= 0)) {
            throw new IllegalArgumentException("radius " + radiusMetres);
        }
        double radius = radiusMetres * MARGIN + MARGIN_METRES;
        double northward = radius / Meridian.metresPerDegreeNorth(0);
        if (northward >= 180) {
            return EVERYWHERE;
        }
        double south = Math.max(-90, centre.lat() - northward);
        double north = Math.min(90, centre.lat() + northward);
        double poleward = Math.max(Math.abs(south), Math.abs(north));
        double eastward = poleward >= 90 ? 360 : radius / Meridian.metresPerDegreeEast(poleward);
        if (eastward >= 180) {
            return new Bbox(-180, south, 180, north);
        }
        return new Bbox(wrapped(centre.lon() - eastward), south, wrapped(centre.lon() + eastward), north);
    }

    /** A box and round it so many metres; the same box where that would cross the antimeridian. */
    public static Bbox grown(Bbox box, double metres) {
        if (metres == 0 || box.crossesAntimeridian()) {
            return box;
        }
        Bbox southWest = bounds(new LonLat(box.west(), box.south()), metres);
        Bbox northEast = bounds(new LonLat(box.east(), box.north()), metres);
        return southWest.crossesAntimeridian() || northEast.crossesAntimeridian()
                ? box
                : new Bbox(
                        Math.min(southWest.west(), northEast.west()),
                        southWest.south(),
                        Math.max(southWest.east(), northEast.east()),
                        northEast.north());
    }

    private static double wrapped(double lon) {
        if (lon < -180) {
            return lon + 360;
        }
        return lon > 180 ? lon - 360 : lon;
    }
}

package org.wangge.geodata.geodesic;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.LonLat;

/** Parts of lines by the metres along them, measured as {@link GeodesicMeasure} measures. */
public final class LinePart {

    private static final double CLOSE_METRES = 1e-6;
    private static final int MOST_CORRECTIONS = 10;

    private LinePart() {}

    /**
     * The part between two places on a line, each as many metres behind the vertex before it as is wanted, to a hundredth of a millimetre.
     *
     * @param line longitude and latitude, not empty
     * @param fromMetres from its start, not negative
     * @param toMetres from its start, beyond {@code fromMetres}; past the end means the end
     * @throws IllegalArgumentException when nothing of the line lies between
     */
    public static LineString between(LineString line, double fromMetres, double toMetres) {
        if (!(fromMetres >= 0) || !(toMetres > fromMetres)) {
            throw new IllegalArgumentException("nothing lies between " + fromMetres + " and " + toMetres + " m");
        }
        List<Coordinate> part = new ArrayList<>();
        double before = 0;
        for (int end = 1; end < line.getNumPoints() && before < toMetres; end++) {
            Coordinate a = line.getCoordinateN(end - 1);
            Coordinate b = line.getCoordinateN(end);
            double metres = GeodesicMeasure.lengthMetres(line.getFactory().createLineString(new Coordinate[] {a, b}));
            double after = before + metres;
            if (metres > 0 && after > fromMetres) {
                if (part.isEmpty()) {
                    part.add(at(a, b, metres, fromMetres - before));
                }
                part.add(at(a, b, metres, toMetres - before));
            }
            before = after;
        }
        if (part.isEmpty()) {
            throw new IllegalArgumentException("the line ends before " + fromMetres + " m");
        }
        return line.getFactory().createLineString(part.toArray(Coordinate[]::new));
    }

    /** A place on an edge. Metres do not grow evenly with degrees along it, so that the share is put right by what is still missing. */
    private static Coordinate at(Coordinate a, Coordinate b, double edgeMetres, double wantedMetres) {
        if (wantedMetres <= 0 || wantedMetres >= edgeMetres) {
            return new Coordinate(wantedMetres <= 0 ? a : b);
        }
        double share = wantedMetres / edgeMetres;
        for (int i = 0; i < MOST_CORRECTIONS; i++) {
            double missing = wantedMetres - GeodesicDistance.metres(LonLat.of(a), LonLat.of(between(a, b, share)));
            if (Math.abs(missing) < CLOSE_METRES) {
                break;
            }
            share += missing / edgeMetres;
        }
        return between(a, b, share);
    }

    private static Coordinate between(Coordinate a, Coordinate b, double share) {
        return new Coordinate(a.x + share * (b.x - a.x), a.y + share * (b.y - a.y));
    }
}

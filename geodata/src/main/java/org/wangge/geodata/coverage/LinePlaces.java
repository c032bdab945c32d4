package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** Places along lines at equal steps: where on a road something may be put. */
public final class LinePlaces {

    private LinePlaces() {}

    /**
     * The ends of every line and places between them, at equal steps that are no longer than the spacing; a place where lines meet comes once.
     *
     * @param lines longitude and latitude
     * @param spacingMetres on the ellipsoid, finite, more than 0
     */
    public static List<LonLat> along(List<LineString> lines, double spacingMetres) {
        if (!(spacingMetres > 0) || Double.isInfinite(spacingMetres)) {
            throw new IllegalArgumentException("spacing " + spacingMetres);
        }
        Set<LonLat> places = new LinkedHashSet<>();
        for (LineString line : lines) {
            if (!line.isEmpty()) {
                add(line, spacingMetres, places);
            }
        }
        return new ArrayList<>(places);
    }

    private static void add(LineString line, double spacing, Set<LonLat> places) {
        double[] lengths = new double[line.getNumPoints() - 1];
        double whole = 0;
        for (int i = 0; i < lengths.length; i++) {
            lengths[i] = length(line.getCoordinateN(i), line.getCoordinateN(i + 1));
            whole += lengths[i];
        }
        int steps = (int) Math.ceil(whole / spacing);
        places.add(LonLat.of(line.getCoordinateN(0)));
        int edge = 0;
        double before = 0;
        for (int step = 1; step < steps; step++) {
            double at = whole * step / steps;
            while (edge < lengths.length - 1 && before + lengths[edge] < at) {
                before += lengths[edge++];
            }
            double share = lengths[edge] == 0 ? 0 : Math.min(1, (at - before) / lengths[edge]);
            Coordinate from = line.getCoordinateN(edge);
            Coordinate to = line.getCoordinateN(edge + 1);
            places.add(new LonLat(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y)));
        }
        places.add(LonLat.of(line.getCoordinateN(lengths.length)));
    }

    private static double length(Coordinate from, Coordinate to) {
        return GeodesicMeasure.lengthMetres(Cgcs2000.geometries().createLineString(new Coordinate[] {from, to}));
    }
}

package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.geodesic.LinePart;

/**
 * A part of a line.
 *
 * @param label {@code K0+300–K0+780}
 * @param geometry the part of the centre line, longitude and latitude
 */
public record Stretch(double fromMetres, double toMetres, String label, LineString geometry) {

    /** The intervals of a set that lie on a line, upstream first. */
    public static List<Stretch> list(MeasuredLine line, IntervalSet set) {
        IntervalSet onLine = set.within(line.fromMetres(), line.toMetres());
        List<Stretch> stretches = new ArrayList<>();
        for (int i = 0; i < onLine.count(); i++) {
            double from = onLine.fromMetres(i);
            double to = onLine.toMetres(i);
            LineString part = LinePart.between(line.centreLine(), from - line.fromMetres(), to - line.fromMetres());
            stretches.add(new Stretch(from, to, Chainage.label(from, to), part));
        }
        return stretches;
    }
}

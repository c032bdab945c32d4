package org.wangge.server.ingest.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** Lines of one record: those that touch, end to beginning, are one. */
final class Lines {

    private static final Downstream<LineString, Coordinate> DOWNSTREAM = new Downstream<>(Lines::first, Lines::last);

    private Lines() {}

    static Coordinate first(LineString line) {
        return line.getCoordinateN(0);
    }

    static Coordinate last(LineString line) {
        return line.getCoordinateN(line.getNumPoints() - 1);
    }

    static List<LineString> parts(Geometry lines) {
        List<LineString> single = new ArrayList<>();
        for (int i = 0; i < lines.getNumGeometries(); i++) {
            single.add((LineString) lines.getGeometryN(i));
        }
        List<LineString> joined = new ArrayList<>();
        for (LineString next : DOWNSTREAM.order(single)) {
            if (!joined.isEmpty() && last(joined.getLast()).equals2D(first(next))) {
                joined.add(join(joined.removeLast(), next));
            } else {
                joined.add(next);
            }
        }
        return joined;
    }

    static LineString longest(List<LineString> lines) {
        return lines.stream()
                .max(Comparator.comparingDouble(GeodesicMeasure::lengthMetres))
                .orElseThrow();
    }

    private static LineString join(LineString upstream, LineString downstream) {
        List<Coordinate> all = new ArrayList<>(List.of(upstream.getCoordinates()));
        all.addAll(List.of(downstream.getCoordinates()).subList(1, downstream.getNumPoints()));
        return Cgcs2000.geometries().createLineString(all.toArray(Coordinate[]::new));
    }
}

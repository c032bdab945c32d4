package org.wangge.geodata.coverage;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateList;
import org.locationtech.jts.geom.CoordinateSequence;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.MultiLineString;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** How much of lines is covered, put together from the intervals of every straight piece. */
final class LineShares {

    /** Says what of a piece is covered: adds intervals of shares from 0 to 1, in any order. */
    interface Cover {
        void add(PlaneEdge piece, Spans spans);
    }

    private final Cover cover;
    private final MetricSystem system;
    private final Spans spans = new Spans();
    private final List<LineString> uncovered = new ArrayList<>();
    private final CoordinateList open = new CoordinateList();
    private double metres;
    private double uncoveredMetres;

    LineShares(MetricSystem system, Cover cover) {
        this.cover = cover;
        this.system = system;
    }

    CoveredLength of(Geometry lines) {
        for (int i = 0; i < lines.getNumGeometries(); i++) {
            LineString line = (LineString) lines.getGeometryN(i);
            CoordinateSequence path = line.getCoordinateSequence();
            PlanePieces.cut(path, system, (piece, edge, from, to) -> add(path, piece, edge, from, to));
            close();
        }
        MultiLineString rest = Cgcs2000.geometries().createMultiLineString(uncovered.toArray(LineString[]::new));
        return new CoveredLength(metres, Math.clamp(metres - uncoveredMetres, 0, metres), rest);
    }

    private void add(CoordinateSequence path, PlaneEdge piece, int edge, double from, double to) {
        Coordinate start = at(path, edge, from);
        Coordinate end = at(path, edge, to);
        double length = length(start, end);
        metres += length;
        lacking(piece);
        for (int i = 0; i < spans.count(); i++) {
            double first = spans.start(i);
            double last = spans.end(i);
            uncoveredMetres += (last - first) * length;
            if (first > 0) {
                close();
            }
            open.add(first == 0 ? start : between(start, end, first), false);
            open.add(last == 1 ? end : between(start, end, last), false);
            if (last < 1) {
                close();
            }
        }
        if (spans.count() == 0) {
            close();
        }
    }

    private void lacking(PlaneEdge piece) {
        spans.clear();
        cover.add(piece, spans);
        spans.unite();
        spans.complement(0, 1);
    }

    /** Ends the part that is being put together; one that is nothing but a vertex is dropped. */
    private void close() {
        if (open.size() > 1) {
            uncovered.add(Cgcs2000.geometries().createLineString(open.toCoordinateArray()));
        }
        open.clear();
    }

    private static Coordinate at(CoordinateSequence path, int edge, double share) {
        Coordinate from = path.getCoordinateCopy(edge);
        return share == 0 ? from : between(from, path.getCoordinateCopy(edge + 1), share);
    }

    private static Coordinate between(Coordinate from, Coordinate to, double share) {
        return share == 1 ? to : new Coordinate(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    }

    private static double length(Coordinate from, Coordinate to) {
        return GeodesicMeasure.lengthMetres(Cgcs2000.geometries().createLineString(new Coordinate[] {from, to}));
    }
}

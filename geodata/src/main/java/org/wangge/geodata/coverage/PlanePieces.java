package org.wangge.geodata.coverage;

import org.locationtech.jts.geom.CoordinateSequence;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;
import org.wangge.geodata.geodesic.Meridian;

/**
 * Edges that are straight in longitude and latitude, cut into pieces that are straight in the plane: an edge of L metres leaves its
 * chord by L² tan(latitude) / (8R), a millimetre for 250 m at 35°.
 */
final class PlanePieces {

    private static final double LONGEST_METRES = 250;

    /** Takes a piece; shares are of its edge, 0 at the vertex of the edge's number. */
    interface Sink {
        void take(PlaneEdge piece, int edge, double fromShare, double toShare);
    }

    private PlanePieces() {}

    static void cut(CoordinateSequence path, MetricSystem system, Sink sink) {
        if (path.size() < 2) {
            return;
        }
        PlaneEdge piece = new PlaneEdge();
        PlanePoint from = system.toMetres(new LonLat(path.getX(0), path.getY(0)));
        for (int edge = 0; edge + 1 < path.size(); edge++) {
            double lon = path.getX(edge);
            double lat = path.getY(edge);
            double lonChange = path.getX(edge + 1) - lon;
            double latChange = path.getY(edge + 1) - lat;
            double metres = Math.hypot(
                    lonChange * Meridian.metresPerDegreeEast(lat), latChange * Meridian.metresPerDegreeNorth(lat));
            int count = Math.max(1, (int) Math.ceil(metres / LONGEST_METRES));
            for (int i = 1; i <= count; i++) {
                double share = (double) i / count;
                PlanePoint to = i == count
                        ? system.toMetres(new LonLat(path.getX(edge + 1), path.getY(edge + 1)))
                        : system.toMetres(new LonLat(lon + share * lonChange, lat + share * latChange));
                piece.ax = from.x();
                piece.ay = from.y();
                piece.bx = to.x();
                piece.by = to.y();
                sink.take(piece, edge, (i - 1.0) / count, share);
                from = to;
            }
        }
    }
}

package org.wangge.geodata.track;

import java.util.List;
import org.locationtech.jts.geom.Envelope;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;

/** Evidence in the plane of a network, in metres. */
final class PlaneEvidence {

    /** So far from the lines nothing is projected: a track may hold places anywhere on earth. */
    private static final double FAR_DEGREES = 10;

    /** Metres; not a number where a vertex is too far away to matter. */
    final double[] x;

    final double[] y;
    private final int[] leg;
    private final double[] cornerX;
    private final double[] cornerY;

    private PlaneEvidence(Evidence source, MetricSystem system, Envelope near) {
        x = new double[source.lon().length];
        y = new double[x.length];
        leg = source.leg();
        cornerX = new double[source.cornerLon().length];
        cornerY = new double[cornerX.length];
        project(source.lon(), source.lat(), x, y, system, near);
        project(source.cornerLon(), source.cornerLat(), cornerX, cornerY, system, near);
    }

    static List<PlaneEvidence> list(List<Evidence> evidence, MetricSystem system, Envelope linesLonLat) {
        Envelope near = new Envelope(linesLonLat);
        near.expandBy(FAR_DEGREES);
        return evidence.stream()
                .map(part -> new PlaneEvidence(part, system, near))
                .toList();
    }

    private static void project(
            double[] lon, double[] lat, double[] x, double[] y, MetricSystem system, Envelope near) {
        for (int i = 0; i < lon.length; i++) {
            boolean isNear = near.contains(lon[i], lat[i]);
            PlanePoint point =
                    isNear ? system.toMetres(new LonLat(lon[i], lat[i])) : new PlanePoint(Double.NaN, Double.NaN);
            x[i] = point.x();
            y[i] = point.y();
        }
    }

    boolean isFar(int edge) {
        return Double.isNaN(x[edge]) || Double.isNaN(x[edge + 1]);
    }

    int edges() {
        return leg.length;
    }

    /** East of the direction of the leg to which an edge belongs. */
    double legX(int edge) {
        return cornerX[leg[edge] + 1] - cornerX[leg[edge]];
    }

    double legY(int edge) {
        return cornerY[leg[edge] + 1] - cornerY[leg[edge]];
    }
}

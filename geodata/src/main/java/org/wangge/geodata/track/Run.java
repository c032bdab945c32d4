package org.wangge.geodata.track;

import java.util.List;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.crs.MetricSystem;
import org.wangge.geodata.crs.PlanePoint;

/** Fixes without a gap between them, in metres of the place, and smoothed: the walk behind the noise. */
final class Run {

    /** Over how many metres at the highest speed either way positions are averaged. */
    private static final double SMOOTHED_METRES = 45;

    final List<JudgedFix> fixes;
    final MetricSystem system;
    final double[] seconds;
    final double[] x;
    final double[] y;
    final double[] smoothX;
    final double[] smoothY;

    Run(List<JudgedFix> fixes, double fastestMetresPerSecond) {
        this.fixes = fixes;
        this.system = MetricSystem.at(fixes.getFirst().fix.place());
        this.seconds = new double[fixes.size()];
        this.x = new double[seconds.length];
        this.y = new double[seconds.length];
        for (int i = 0; i < seconds.length; i++) {
            PlanePoint point = system.toMetres(fixes.get(i).fix.place());
            x[i] = point.x();
            y[i] = point.y();
            seconds[i] = fixes.getFirst().secondsTo(fixes.get(i));
        }
        this.smoothX = new double[seconds.length];
        this.smoothY = new double[seconds.length];
        smooth(SMOOTHED_METRES / fastestMetresPerSecond);
    }

    int size() {
        return seconds.length;
    }

    LonLat lonLat(double easting, double northing) {
        return system.toLonLat(easting, northing);
    }

    /** Means of as many fixes before as behind, so that the ends stay where they are. */
    private void smooth(double windowSeconds) {
        RunSums sums = new RunSums(x, y);
        int first = 0;
        int last = 0;
        for (int i = 0; i < x.length; i++) {
            while (seconds[i] - seconds[first] > windowSeconds) {
                first++;
            }
            last = Math.max(last, i);
            while (last + 1 < x.length && seconds[last + 1] - seconds[i] <= windowSeconds) {
                last++;
            }
            int reach = Math.min(i - first, last - i);
            smoothX[i] = sums.meanX(i - reach, i + reach);
            smoothY[i] = sums.meanY(i - reach, i + reach);
        }
    }
}

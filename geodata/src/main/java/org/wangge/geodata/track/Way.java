package org.wangge.geodata.track;

import java.util.ArrayList;
import java.util.List;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;

/** A run of fixes with its stays drawn together to points, in legs. */
final class Way {

    /** Twice the accuracy is about three standard deviations of the noise along an axis. */
    private static final double LEG_TOLERANCE_BY_ACCURACY = 2;

    private static final double LEAST_LEG_TOLERANCE_METRES = 10;

    /** Noise alone reaches as far. */
    private static final double EXTENT_BY_ACCURACY = 4;

    private final List<Stop> stops = new ArrayList<>();
    private final List<LonLat> vertices = new ArrayList<>();
    private final double[] smoothX;
    private final double[] smoothY;
    private final boolean[] corners;
    private final Run run;
    private final double leastExtent;

    Way(Run run, Gates gates, double accuracyMetres) {
        this.run = run;
        this.leastExtent = Math.max(gates.shortestRunMetres(), EXTENT_BY_ACCURACY * accuracyMetres);
        List<Stays.Stay> stays = new Stays(run, gates, accuracyMetres).find();
        int count =
                run.size() - stays.stream().mapToInt(stay -> stay.fixes() - 1).sum();
        smoothX = new double[count];
        smoothY = new double[count];
        drawTogether(stays);
        corners = Legs.corners(
                smoothX, smoothY, Math.max(LEAST_LEG_TOLERANCE_METRES, LEG_TOLERANCE_BY_ACCURACY * accuracyMetres));
    }

    private void drawTogether(List<Stays.Stay> stays) {
        int next = 0;
        for (int i = 0; i < run.size(); i++) {
            int at = vertices.size();
            if (next < stays.size() && stays.get(next).first() == i) {
                Stays.Stay stay = stays.get(next++);
                LonLat middle = run.lonLat(stay.x(), stay.y());
                smoothX[at] = stay.x();
                smoothY[at] = stay.y();
                vertices.add(middle);
                stops.add(stop(stay, middle));
                i = stay.last();
            } else {
                smoothX[at] = run.smoothX[i];
                smoothY[at] = run.smoothY[i];
                vertices.add(run.fixes.get(i).fix.place());
            }
        }
    }

    private Stop stop(Stays.Stay stay, LonLat place) {
        List<JudgedFix> standing = run.fixes.subList(stay.first(), stay.last() + 1);
        standing.forEach(judged -> judged.flag(FixRule.STAY));
        return new Stop(
                standing.getFirst().fix.observedAt(), standing.getLast().fix.observedAt(), place, standing.size());
    }

    List<Stop> stops() {
        return stops;
    }

    /** Whether it is a way at all: the diagonal of the box round it is longer than noise and the shortest run. */
    boolean leadsSomewhere() {
        double west = smoothX[0];
        double east = smoothX[0];
        double south = smoothY[0];
        double north = smoothY[0];
        for (int i = 1; i < smoothX.length; i++) {
            west = Math.min(west, smoothX[i]);
            east = Math.max(east, smoothX[i]);
            south = Math.min(south, smoothY[i]);
            north = Math.max(north, smoothY[i]);
        }
        return smoothX.length > 1 && Math.hypot(east - west, north - south) >= leastExtent;
    }

    /** Metres along its legs on the ellipsoid. */
    double legMetres() {
        double sum = 0;
        List<LonLat> places = cornerPlaces();
        for (int i = 1; i < places.size(); i++) {
            sum += GeodesicDistance.metres(places.get(i - 1), places.get(i));
        }
        return sum;
    }

    Evidence evidence() {
        int[] leg = new int[vertices.size() - 1];
        for (int i = 1; i < leg.length; i++) {
            leg[i] = leg[i - 1] + (corners[i] ? 1 : 0);
        }
        List<LonLat> places = cornerPlaces();
        return new Evidence(
                vertices.stream().mapToDouble(LonLat::lon).toArray(),
                vertices.stream().mapToDouble(LonLat::lat).toArray(),
                leg,
                places.stream().mapToDouble(LonLat::lon).toArray(),
                places.stream().mapToDouble(LonLat::lat).toArray());
    }

    private List<LonLat> cornerPlaces() {
        List<LonLat> places = new ArrayList<>();
        for (int i = 0; i < corners.length; i++) {
            if (corners[i]) {
                places.add(run.lonLat(smoothX[i], smoothY[i]));
            }
        }
        return places;
    }
}

package org.wangge.server.patrol.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.track.CleanTrack;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.FlaggedFix;
import org.wangge.geodata.track.Stop;

/**
 * Where a vehicle stopped: fixes one after the other, each not far from the middle of those before it, for long enough. A vehicle is away within
 * a few fixes, so what a walker's stay waits for, whether somebody comes back, would draw the middle of a short stop along the road.
 */
final class VehicleStops {

    private static final double RADIUS_METRES = 25;
    private static final Duration SHORTEST = Duration.ofSeconds(90);

    /** Of a longer silence nobody knows whether the vehicle stood all the time. */
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    private VehicleStops() {}

    static List<Stop> of(CleanTrack track) {
        List<Fix> fixes = track.fixes().stream()
                .filter(FlaggedFix::accepted)
                .map(FlaggedFix::fix)
                .toList();
        List<Stop> stops = new ArrayList<>();
        for (int first = 0; first < fixes.size(); ) {
            Stop stop = from(fixes, first);
            if (stop.duration().compareTo(SHORTEST) >= 0) {
                stops.add(stop);
                first += stop.fixes();
            } else {
                first++;
            }
        }
        return stops;
    }

    /** The longest that begins with a fix. */
    private static Stop from(List<Fix> fixes, int first) {
        LonLat middle = fixes.get(first).place();
        Instant last = fixes.get(first).observedAt();
        int count = 1;
        for (int next = first + 1; next < fixes.size(); next++) {
            Fix fix = fixes.get(next);
            if (GeodesicDistance.metres(middle, fix.place()) > RADIUS_METRES
                    || Duration.between(last, fix.observedAt()).compareTo(LONGEST_SILENCE) > 0) {
                break;
            }
            count++;
            middle = new LonLat(
                    middle.lon() + (fix.place().lon() - middle.lon()) / count,
                    middle.lat() + (fix.place().lat() - middle.lat()) / count);
            last = fix.observedAt();
        }
        return new Stop(fixes.get(first).observedAt(), last, middle, count);
    }
}

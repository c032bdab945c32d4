package org.wangge.server.demo.town;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.track.Fix;

/** A round of a truck as its tracker records it: a fix every five seconds, straight from place to place, and some minutes at each. */
public final class TruckRound {

    private static final Duration BETWEEN_FIXES = Duration.ofSeconds(5);
    /** At 7 m/s. */
    private static final double METRES_A_FIX = 35;

    private static final int FIXES_AT_A_PLACE = 34;

    /** Some two metres. */
    private static final double ERROR_DEGREES = 0.00002;

    private final List<LonLat> places;
    private final Random random;

    /**
     * @param places in their order
     * @param seed the same round has the same errors
     */
    public TruckRound(List<LonLat> places, long seed) {
        this.places = List.copyOf(places);
        this.random = new Random(seed);
    }

    /** What is recorded when it is over, numbered from 1; nobody has received it yet. */
    public List<Fix> fixes(Instant start) {
        List<Fix> fixes = new ArrayList<>();
        LonLat from = places.getFirst();
        for (LonLat to : places) {
            int legs = (int) Math.ceil(GeodesicDistance.metres(from, to) / METRES_A_FIX);
            for (int leg = 1; leg < legs; leg++) {
                double share = (double) leg / legs;
                fixes.add(fix(
                        fixes.size(),
                        start,
                        from.lon() + share * (to.lon() - from.lon()),
                        from.lat() + share * (to.lat() - from.lat())));
            }
            for (int i = 0; i < FIXES_AT_A_PLACE; i++) {
                fixes.add(fix(fixes.size(), start, to.lon(), to.lat()));
            }
            from = to;
        }
        return fixes;
    }

    private Fix fix(int before, Instant start, double lon, double lat) {
        return new Fix(
                before + 1L,
                start.plus(BETWEEN_FIXES.multipliedBy(before)),
                new LonLat(lon + ERROR_DEGREES * random.nextGaussian(), lat + ERROR_DEGREES * random.nextGaussian()),
                5.0 + random.nextInt(5),
                null,
                null,
                false,
                null);
    }
}

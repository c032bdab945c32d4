package org.wangge.server.patrol.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.geodata.track.Fix;
import org.wangge.geodata.track.Gates;
import org.wangge.geodata.track.Stop;
import org.wangge.geodata.track.Track;
import org.wangge.geodata.track.TrackCleaning;
import org.wangge.geodata.track.Travel;

class VehicleStopsTest {

    private static final Instant START = Instant.parse("2026-11-20T22:30:00Z");
    private static final double LAT = 34.705;
    private static final double METRES_PER_DEGREE_EAST = 91_570;

    private final List<Fix> fixes = new ArrayList<>();
    private long second;

    private static LonLat place(double east) {
        return new LonLat(113.705 + east / METRES_PER_DEGREE_EAST, LAT);
    }

    private void fix(double east) {
        fixes.add(Fix.of(fixes.size() + 1L, START.plusSeconds(second), place(east))
                .withAccuracyMetres(5.0));
        second += 5;
    }

    /** At 8 m/s, a fix every 5 s. */
    private void drive(double from, double to) {
        for (double east = from + 40; east < to; east += 40) {
            fix(east);
        }
    }

    private void stand(double east, int seconds, Random noise) {
        for (long end = second + seconds; second <= end; ) {
            fix(east + Math.clamp(2 * noise.nextGaussian(), -6, 6));
        }
    }

    private List<Stop> stops() {
        return VehicleStops.of(TrackCleaning.clean(new Track("t", "p", "truck", Travel.CAR, fixes), Gates.SEEDED));
    }

    /** A truck that goes on at once; a walker's stay would have its middle drawn along the road. */
    @Test
    void shortStopsAreFoundWhereTheyWere() {
        long seed = System.nanoTime();
        Random noise = new Random(seed);
        stand(0, 120, noise);
        drive(0, 400);
        stand(400, 95, noise);
        drive(400, 1000);
        stand(1000, 300, noise);
        drive(1000, 1400);
        List<Stop> stops = stops();
        assertThat(stops).as("seed %d", seed).hasSize(3);
        double[] east = {0, 400, 1000};
        long[] least = {115, 90, 295};
        for (int i = 0; i < east.length; i++) {
            assertThat(GeodesicDistance.metres(stops.get(i).place(), place(east[i])))
                    .as("seed %d, stop %d", seed, i)
                    .isLessThan(5);
            assertThat(stops.get(i).duration().toSeconds()).as("seed %d", seed).isBetween(least[i], least[i] + 15);
        }
        assertThat(stops.getFirst().from()).isEqualTo(START);
    }

    @Test
    void aRedLightIsNoStopAndASilenceNeitherStandsNorDrives() {
        Random noise = new Random(1);
        drive(-400, 0);
        stand(0, 60, noise);
        drive(0, 400);
        assertThat(stops()).isEmpty();
        // Ten minutes without a fix, at the same place before and after for a minute each.
        stand(400, 60, noise);
        second += 600;
        stand(400, 60, noise);
        assertThat(stops()).isEmpty();
    }

    @Test
    void nothingIsNoStop() {
        assertThat(stops()).isEmpty();
        fix(0);
        assertThat(stops()).isEmpty();
    }
}

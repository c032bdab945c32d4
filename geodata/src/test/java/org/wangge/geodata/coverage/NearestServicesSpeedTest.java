package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.wangge.geodata.LonLat;

/** Ten thousand services and a hundred thousand buildings of a city 40 km wide. */
@Tag("long")
class NearestServicesSpeedTest {

    private static final int SERVICES = 10_000;
    private static final int BUILDINGS = 100_000;

    @Test
    void aCityIsAnsweredInASecond() {
        Towns towns = new Towns(new Random(1), new LonLat(113.62, 34.75));
        double[] lons = new double[SERVICES];
        double[] lats = new double[SERVICES];
        for (int i = 0; i < SERVICES; i++) {
            LonLat place = towns.anywhere(40_000);
            lons[i] = place.lon();
            lats[i] = place.lat();
        }
        Demand.Builder builder = Demand.builder();
        for (int i = 0; i < BUILDINGS; i++) {
            builder.add(towns.building(40_000, 15), 1 + i % 7);
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            Demand demand = builder.build();
            NearestServices nearest = NearestServices.of(ServicePoints.of(lons, lats), demand);
            int served = nearest.within(300).placesWithin();
            int leftOut = nearest.leftOut(300).length;
            long took = (System.nanoTime() - start) / 1_000_000;
            best = Math.min(best, took);
            System.out.printf("%,d of %,d buildings served by %,d points: %,d ms%n", served, BUILDINGS, SERVICES, took);
            assertThat(served + leftOut).isEqualTo(BUILDINGS);
        }
        assertThat(best).isLessThan(1000);
    }
}

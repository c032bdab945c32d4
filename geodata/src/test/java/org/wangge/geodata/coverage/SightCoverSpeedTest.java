package org.wangge.geodata.coverage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.LineString;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;

/** Six hundred cameras among fifteen thousand buildings of a town 6 km wide. */
@Tag("long")
class SightCoverSpeedTest {

    @Test
    void aTownIsSeenInFiveSeconds() {
        Random random = new Random(1);
        Towns towns = new Towns(random, new LonLat(113.62, 34.75));
        List<Polygon> buildings = new ArrayList<>();
        for (int i = 0; i < 15_000; i++) {
            buildings.add(towns.building(6000, 12));
        }
        List<Camera> cameras = new ArrayList<>();
        for (int i = 0; i < 600; i++) {
            cameras.add(new Camera(towns.anywhere(6000), random.nextInt(360), i % 4 == 0 ? 360 : 90, 200));
        }
        LineString[] roads = new LineString[2000];
        for (int i = 0; i < roads.length; i++) {
            roads[i] = (LineString) towns.way(6000, 5, 40);
        }
        long best = Long.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            long start = System.nanoTime();
            SightCover cover = SightCover.of(buildings, cameras);
            double square =
                    cover.sectors().stream().mapToDouble(Sector::squareMetres).sum();
            long seen = (System.nanoTime() - start) / 1_000_000;
            CoveredLength length = cover.length(Cgcs2000.geometries().createMultiLineString(roads));
            long took = (System.nanoTime() - start) / 1_000_000;
            System.out.printf(
                    "%,.0f m² by %,d cameras: %,d ms; %,.0f of %,.0f m of roads: %,d ms%n",
                    square, cameras.size(), seen, length.coveredMetres(), length.metres(), took - seen);
            assertThat(length.share()).isBetween(0.01, 0.5);
            best = Math.min(best, took);
        }
        assertThat(best).isLessThan(5000);
    }
}

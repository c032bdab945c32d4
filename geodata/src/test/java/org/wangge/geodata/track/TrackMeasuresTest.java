package org.wangge.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.locationtech.jts.geom.LineString;
import org.wangge.geodata.geodesic.GeodesicMeasure;

/** How far somebody went, which noise must not make farther. */
class TrackMeasuresTest {

    private static final long SEED = 5_200;

    @Test
    void noiseAddsNoDistance() {
        double worstOver = 0;
        double worstUnder = 0;
        double worstChords = 0;
        for (int seed = 0; seed < 60; seed++) {
            Random random = new Random(SEED + seed);
            double sigma = 1 + random.nextInt(10);
            int seconds = new int[] {1, 2, 5, 10}[random.nextInt(4)];
            double memory = new double[] {0, 0.6, 0.95}[random.nextInt(3)];
            LineString line = Walks.sinuous(2000, random.nextInt(60), 600, 0);
            double truth = GeodesicMeasure.lengthMetres(line);
            List<Fix> fixes = new Walks.Phone(random, sigma, memory, seconds)
                    .follow(line, 0, truth, 1.3)
                    .fixes();
            TrackMeasures measures =
                    TrackCleaning.clean(Walks.track(fixes), Gates.SEEDED).measures();
            double ratio = measures.distanceMetres() / truth;
            assertThat(ratio)
                    .as("seed %d sigma %f every %d s memory %f", SEED + seed, sigma, seconds, memory)
                    .isBetween(0.9, 1.03);
            assertThat(measures.distanceMetres()).isLessThanOrEqualTo(measures.chordMetres() + 1e-3);
            worstOver = Math.max(worstOver, ratio);
            worstUnder = Math.max(worstUnder, 1 / ratio);
            worstChords = Math.max(worstChords, measures.chordMetres() / truth);
        }
        System.out.printf(
                "Distance of noisy walks: at most %.3f of the truth, at least %.3f; the sum of steps up to %.2f%n",
                worstOver, 1 / worstUnder, worstChords);
    }

    @Test
    void aStandIsNoDistance() {
        for (int seed = 0; seed < 100; seed++) {
            List<Fix> fixes = new Walks.Phone(new Random(SEED + seed), 8, 0.5, 5)
                    .stand(0, 0, 400)
                    .fixes();
            TrackMeasures measures =
                    TrackCleaning.clean(Walks.track(fixes), Gates.SEEDED).measures();
            assertThat(measures.distanceMetres()).as("seed %d", SEED + seed).isZero();
            assertThat(measures.chordMetres()).isGreaterThan(1000);
        }
    }

    @Test
    void thereAndBackCountsTwice() {
        List<Fix> fixes = new Walks.Phone(new Random(SEED), 3, 0.9, 5)
                .go(0, 0, 500, 0, 1.3)
                .go(500, 0, 0, 0, 1.3)
                .fixes();
        assertThat(TrackCleaning.clean(Walks.track(fixes), Gates.SEEDED)
                        .measures()
                        .distanceMetres())
                .isBetween(970.0, 1020.0);
    }

    @Test
    void slowWalkIsNoStand() {
        List<Fix> fixes = new Walks.Phone(new Random(SEED), 3, 0.9, 5)
                .go(0, 0, 500, 0, 0.7)
                .fixes();
        TrackMeasures measures =
                TrackCleaning.clean(Walks.track(fixes), Gates.SEEDED).measures();
        assertThat(measures.distanceMetres()).isBetween(470.0, 520.0);
        MeasuredLine canal = Walks.river(Walks.line(0, 0, 500, 0));
        List<Fix> crawling = new Walks.Phone(new Random(SEED), 3, 0.9, 5)
                .go(0, 0, 500, 0, 0.3)
                .fixes();
        assertThat(Walks.period(canal, Gates.SEEDED, crawling).share()).isGreaterThan(0.97);
    }
}

package org.wangge.geodata.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** How often a line was covered, beside counting at places along it. */
class CoverDepthTest {

    private static final long SEED = 8_300;

    @Test
    void isWhatCountingSays() {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(SEED + seed);
            MeasuredLine line = new MeasuredLine(
                    "s", "r", Walks.line(0, 0, 400 + random.nextInt(400), 0), random.nextInt(500), HalfWidths.of(6));
            List<TrackCoverage> tracks = IntStream.range(0, random.nextInt(12))
                    .mapToObj(track -> track(track, random))
                    .toList();
            List<CoverDepth> depths = CoverDepth.list(line, tracks);
            String as = "seed " + (SEED + seed);
            for (double at = line.fromMetres() + 0.37; at < line.toMetres(); at += 3.1) {
                double here = at;
                long counted = tracks.stream()
                        .filter(track -> track.covered().contains(here))
                        .count();
                assertThat(depths.stream()
                                .filter(depth -> depth.stretch().fromMetres() <= here
                                        && here <= depth.stretch().toMetres())
                                .mapToInt(CoverDepth::tracks)
                                .sum())
                        .as("%s at %f", as, here)
                        .isEqualTo((int) counted);
            }
            PeriodCoverage period = PeriodCoverage.of(line, tracks);
            double[] sums = new double[2];
            for (CoverDepth depth : depths) {
                double metres = depth.stretch().toMetres() - depth.stretch().fromMetres();
                sums[0] += metres;
                sums[1] += metres * depth.tracks();
            }
            assertThat(sums[0]).as(as).isCloseTo(period.coveredMetres(), within(1e-4));
            assertThat(sums[1]).as(as).isCloseTo(period.summedMetres(), within(1e-4));
            assertThat(CoveredStrip.squareMetres(line, period.covered(), 25))
                    .as(as)
                    .isCloseTo(period.coveredMetres() * 62, within(1e-6));
        }
    }

    @Test
    void aStripIsAsWideAsTheRiverIsThere() {
        MeasuredLine line = new MeasuredLine(
                "s", "r", Walks.line(0, 0, 1000, 0), 0, HalfWidths.steps(new double[] {0, 300, 600}, new double[] {
                    5, 10, 20
                }));
        assertThat(CoveredStrip.squareMetres(line, IntervalSet.of(200, 700), 25))
                .isCloseTo(100 * 60 + 300 * 70 + 100 * 90, within(1e-6));
        assertThat(CoveredStrip.squareMetres(line, IntervalSet.EMPTY, 25)).isZero();
        assertThat(CoverDepth.list(line, List.of())).isEmpty();
    }

    private static TrackCoverage track(int number, Random random) {
        List<Double> bounds = new ArrayList<>();
        double at = random.nextInt(300);
        for (int i = 0; i < random.nextInt(5); i++) {
            bounds.add(at);
            at += random.nextInt(200);
            bounds.add(at);
            at += random.nextInt(100);
        }
        IntervalSet set =
                IntervalSet.of(bounds.stream().mapToDouble(Double::doubleValue).toArray());
        return new TrackCoverage("t" + number, "s", 5, set, set, set, null, null);
    }
}

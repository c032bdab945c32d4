package org.wangge.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.wangge.geodata.track.IntervalSet;
import org.wangge.geodata.track.MeasuredLine;
import org.wangge.geodata.track.PeriodCoverage;
import org.wangge.geodata.track.TrackCoverage;

/** What a thousand tracks of a month covered of one river, from what is stored of each: plain numbers. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class MonthOfTracks {

    private static final int TRACKS = 1_000;
    private static final int MOST_INTERVALS = 40;
    private static final double MEDIAN_ACCURACY_METRES = 5;

    private final MeasuredLine river = Walk.of(Walk.SEED).river();
    private final List<double[]> stored = stored(new Random(Walk.SEED));

    /** Share, sums and what is uncovered. */
    @Benchmark
    public int united() {
        List<TrackCoverage> tracks = stored.stream()
                .map(IntervalSet::of)
                .map(set -> new TrackCoverage("track", river.id(), MEDIAN_ACCURACY_METRES, set, set, set, null, null))
                .toList();
        return PeriodCoverage.of(river, tracks).listUncovered(river).size();
    }

    private List<double[]> stored(Random random) {
        List<double[]> tracks = new ArrayList<>();
        for (int i = 0; i < TRACKS; i++) {
            double[] numbers = new double[2 * (1 + random.nextInt(MOST_INTERVALS))];
            for (int j = 0; j < numbers.length; j += 2) {
                numbers[j] = random.nextDouble() * river.lengthMetres() / 2;
                numbers[j + 1] = numbers[j] + random.nextDouble() * 20;
            }
            tracks.add(numbers);
        }
        return tracks;
    }
}

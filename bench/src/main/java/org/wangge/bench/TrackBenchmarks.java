package org.wangge.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** {@code ./wangge bench tracks}, the part that needs no office: runs the benchmarks and says whether the targets are met. */
public final class TrackBenchmarks {

    private static final int PROCESSES = 2;
    private static final int ROUNDS = 5;
    private static final TimeValue ROUND = TimeValue.seconds(2);

    private static final double TIMES_FASTER = 20;
    private static final double MONTH_MILLISECONDS = 1_000;

    private TrackBenchmarks() {}

    /** Prints one line per benchmark, as soon as all have run. */
    public static void main(String[] arguments) throws RunnerException {
        Options options = new OptionsBuilder()
                .include(RiverCoverage.class.getName())
                .include(MonthOfTracks.class.getName())
                .forks(PROCESSES)
                .warmupIterations(ROUNDS)
                .warmupTime(ROUND)
                .measurementIterations(ROUNDS)
                .measurementTime(ROUND)
                .jvmArgsAppend("--sun-misc-unsafe-memory-access=allow")
                .verbosity(VerboseMode.SILENT)
                .build();
        report(new Runner(options).run(), System.out);
    }

    private static void report(Collection<RunResult> results, PrintStream out) {
        RiverCoverage river = new RiverCoverage();
        double difference = Math.abs(river.intervals() - river.bufferAndIntersection());
        out.printf(
                Locale.ROOT,
                "JMH, %d processes, %d rounds each after %d to warm up; Java %s, %d cores%n",
                PROCESSES,
                ROUNDS,
                ROUNDS,
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        results.forEach(result -> line(result.getPrimaryResult(), out));
        double plain = milliseconds(results, "bufferAndIntersection");
        out.printf(
                Locale.ROOT,
                "  share %.8f, JTS with %d sides to a quarter differs by %.1e%n",
                river.intervals(),
                river.sides(),
                difference);
        target(out, "same answer to 1e-5", difference <= RiverCoverage.SAME);
        for (String way : List.of("intervals", "intervalsFromDegrees")) {
            double times = plain / milliseconds(results, way);
            target(
                    out,
                    String.format(Locale.ROOT, "%s >= 20 times faster: %.1f times", way, times),
                    times >= TIMES_FASTER);
        }
        target(out, "a month of 1,000 tracks <= 1 s", milliseconds(results, "united") <= MONTH_MILLISECONDS);
    }

    private static void line(Result<?> result, PrintStream out) {
        out.printf(
                Locale.ROOT,
                "%-40s %10.3f ms  +/- %.3f (99.9%%)%n",
                result.getLabel(),
                result.getScore(),
                result.getScoreError());
    }

    private static double milliseconds(Collection<RunResult> results, String label) {
        return results.stream()
                .map(RunResult::getPrimaryResult)
                .filter(result -> result.getLabel().equals(label))
                .findAny()
                .orElseThrow(() -> new IllegalStateException("no benchmark is called " + label))
                .getScore();
    }

    private static void target(PrintStream out, String target, boolean met) {
        out.println("  target " + target + ": " + (met ? "met" : "MISSED"));
    }
}

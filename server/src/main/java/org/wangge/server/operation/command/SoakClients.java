package org.wangge.server.operation.command;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/** What many clients saw that asked all the while: answers, those that were none, how long they took, how soon a change was seen. */
final class SoakClients {

    /** A change that is not seen so long after its commit is a stale answer. */
    private static final long STALE_NANOS = 1_000_000_000;

    private final Supplier<PlainHttp> connecting;
    private final BenchArea town;
    private final long endNanos;
    private final Map<String, Integer> errors = new TreeMap<>();
    private final AtomicLong answers = new AtomicLong();
    private final AtomicLong away = new AtomicLong();
    private final AtomicLong lastAwayNanos = new AtomicLong(Long.MIN_VALUE);
    private final AtomicLong seen = new AtomicLong();
    private final AtomicLong stale = new AtomicLong();
    private final AtomicLong slowestSeenNanos = new AtomicLong();
    private final LatencyCounts latencies = new LatencyCounts();
    private volatile long outageNanos = Long.MAX_VALUE;

    SoakClients(Supplier<PlainHttp> connecting, BenchArea town, long endNanos) {
        this.connecting = connecting;
        this.town = town;
        this.endNanos = endNanos;
    }

    /** From now on the database may be away: clear answers that say so are no errors. */
    void expectOutage() {
        outageNanos = System.nanoTime();
    }

    /** Asks the usual questions until the end. */
    void ask(long seed) {
        Random random = new Random(seed);
        PlainHttp http = connecting.get();
        while (System.nanoTime() < endNanos) {
            String place = town.point(random);
            String path = random.nextInt(4) == 0 ? "/api/grid/at?" + place : "/api/cases/nearest?" + place;
            http = asked(http, path).http();
        }
    }

    /** Looks for changes until the end. */
    void look(SoakWriter writer) throws InterruptedException {
        PlainHttp http = connecting.get();
        while (System.nanoTime() < endNanos) {
            for (SoakWriter.Move move : writer.next()) {
                http = look(http, move);
            }
        }
    }

    private PlainHttp look(PlainHttp first, SoakWriter.Move move) {
        String path = "/api/cases/nearest?limit=20&maxMetres=1&lon=" + move.lon() + "&lat=" + move.lat();
        PlainHttp http = first;
        while (System.nanoTime() < endNanos) {
            long sent = System.nanoTime();
            Asked asked = asked(http, path);
            http = asked.http();
            boolean isThere = asked.body().contains(move.id().toString());
            if (isThere || sent - move.atNanos() > STALE_NANOS) {
                // While the database is away nobody can know.
                if (!asked.body().isEmpty()) {
                    (isThere ? seen : stale).incrementAndGet();
                    slowestSeenNanos.accumulateAndGet(sent - move.atNanos(), Math::max);
                }
                return http;
            }
        }
        return http;
    }

    /** An empty body where there was no good answer. */
    private record Asked(PlainHttp http, String body) {}

    private Asked asked(PlainHttp http, String path) {
        long begin = System.nanoTime();
        try {
            PlainHttp.Answer answer = http.get(path);
            long end = System.nanoTime();
            if (answer.status() == 200) {
                answers.incrementAndGet();
                latencies.add(end - begin);
                return new Asked(http, answer.body());
            }
            if (answer.status() == 503 && answer.isProblem() && answer.retryAfter() && end > outageNanos) {
                away.incrementAndGet();
                lastAwayNanos.accumulateAndGet(end, Math::max);
                BenchOffice.pause(50);
            } else {
                error("status " + answer.status()
                        + (answer.isProblem() ? "" : ", no problem document")
                        + (answer.retryAfter() ? "" : ", no Retry-After"));
            }
            return new Asked(http, "");
        } catch (IOException e) {
            error("broken off: " + e.getMessage());
            return new Asked(connecting.get(), "");
        }
    }

    private synchronized void error(String what) {
        errors.merge(what, 1, Integer::sum);
    }

    synchronized Map<String, Integer> errors() {
        return new TreeMap<>(errors);
    }

    long answers() {
        return answers.get();
    }

    /** Answers that the database is away. */
    long away() {
        return away.get();
    }

    /** From the beginning of the outage until the last of these; 0 where there was none. */
    double awaySeconds() {
        return away.get() == 0 ? 0 : (lastAwayNanos.get() - outageNanos) / 1e9;
    }

    long seen() {
        return seen.get();
    }

    long stale() {
        return stale.get();
    }

    /** Between a commit and the question that saw it. */
    double slowestSeenMillis() {
        return slowestSeenNanos.get() / 1e6;
    }

    LatencyCounts latencies() {
        return latencies;
    }

    /** Counts of times in classes a hundredth wide, so that many answers take little memory. */
    static final class LatencyCounts {

        private static final double STEP = Math.log(1.01);
        private static final int CLASSES = 2_500;

        private final long[] counts = new long[CLASSES];

        synchronized void add(long nanos) {
            counts[Math.clamp((long) (Math.log((double) Math.max(1, nanos)) / STEP), 0, CLASSES - 1)]++;
        }

        /** Milliseconds within which this share was answered. */
        synchronized double millis(double share) {
            long all = Arrays.stream(counts).sum();
            long passed = 0;
            for (int i = 0; i < CLASSES; i++) {
                passed += counts[i];
                if (passed >= share * all && passed > 0) {
                    return Math.exp((i + 1) * STEP) / 1e6;
                }
            }
            return Double.NaN;
        }
    }

    /** What a soak says in the end. */
    List<String> lines() {
        return List.of(
                "answers %,d, median %.1f ms, 99 %% %.1f ms"
                        .formatted(answers(), latencies.millis(0.5), latencies.millis(0.99)),
                "changes looked for %,d, stale %,d, the slowest was seen %.0f ms after its commit"
                        .formatted(seen() + stale(), stale(), slowestSeenMillis()),
                "errors " + (errors().isEmpty() ? "none" : errors()),
                "while the database was away: %,d answers that say so, the last after %.1f s"
                        .formatted(away(), awaySeconds()));
    }
}

package org.wangge.server.operation.command;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import java.util.function.ToIntFunction;

/**
 * How many answers clients got that ask one after the other, as fast as they are answered.
 *
 * @param nanos the time of each answer, ascending
 * @param largest the largest answer in bytes
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Load(long[] nanos, int largest) {

    static final int CLIENTS = 4;
    static final Duration MEASURED = Duration.ofSeconds(8);
    static final long SEED = 20260101;
    private static final Duration WARM_UP = Duration.ofSeconds(4);

    /**
     * @param clients makes a client, which asks a question made from its random numbers and gives the size of the answer; the same
     *     numbers come to the clients of every measurement
     */
    static Load measure(Supplier<? extends ToIntFunction<Random>> clients) {
        List<ToIntFunction<Random>> asking = clients(CLIENTS, clients);
        ask(asking, WARM_UP);
        return ask(asking, MEASURED);
    }

    /** So many of them. */
    static List<ToIntFunction<Random>> clients(int count, Supplier<? extends ToIntFunction<Random>> clients) {
        List<ToIntFunction<Random>> made = new ArrayList<>();
        for (int client = 0; client < count; client++) {
            made.add(clients.get());
        }
        return made;
    }

    /** Of a load that was measured for {@link #MEASURED}. */
    double answersPerSecond() {
        return nanos.length / (double) MEASURED.toSeconds();
    }

    double millis(double share) {
        return nanos.length == 0
                ? Double.NaN
                : nanos[(int) Math.min(nanos.length - 1L, Math.round(nanos.length * share))] / 1e6;
    }

    /** All of them ask for some time, each one question after the other. */
    static Load ask(List<ToIntFunction<Random>> clients, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        try (ExecutorService threads = Executors.newFixedThreadPool(clients.size())) {
            List<Future<Load>> running = new ArrayList<>();
            for (int client = 0; client < clients.size(); client++) {
                Random random = new Random(SEED + client);
                ToIntFunction<Random> asking = clients.get(client);
                running.add(threads.submit(() -> askUntil(end, asking, random)));
            }
            Load all = new Load(new long[0], 0);
            for (Future<Load> one : running) {
                all = all.with(one.get());
            }
            Arrays.sort(all.nanos);
            return all;
        } catch (ExecutionException e) {
            throw new CommandFailure("a call failed: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CommandFailure("interrupted", e);
        }
    }

    private static Load askUntil(long end, ToIntFunction<Random> client, Random random) {
        long[] nanos = new long[1024];
        int count = 0;
        int largest = 0;
        for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
            largest = Math.max(largest, client.applyAsInt(random));
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, count * 2);
            }
            nanos[count++] = System.nanoTime() - now;
        }
        return new Load(Arrays.copyOf(nanos, count), largest);
    }

    private Load with(Load other) {
        long[] both = Arrays.copyOf(nanos, nanos.length + other.nanos.length);
        System.arraycopy(other.nanos, 0, both, nanos.length, other.nanos.length);
        return new Load(both, Math.max(largest, other.largest));
    }
}

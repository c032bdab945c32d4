package org.wangge.server.operation.command;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;

/** How long something took, each time it was done. */
final class Timings {

    private final List<Double> seconds = new ArrayList<>();

    /** Does it and notes how long it took. */
    <T> T time(Supplier<T> work) {
        long begin = System.nanoTime();
        T result = work.get();
        seconds.add((System.nanoTime() - begin) / 1e9);
        return result;
    }

    int count() {
        return seconds.size();
    }

    double median() {
        return percentile(0.5);
    }

    /** The least of the measured times that is not less than this share of them. */
    double percentile(double share) {
        List<Double> sorted = new ArrayList<>(seconds);
        Collections.sort(sorted);
        return sorted.isEmpty() ? Double.NaN : sorted.get((int) Math.max(0, Math.ceil(share * sorted.size()) - 1));
    }
}

package org.wangge.server.demo.internal;

import java.time.Duration;
import java.util.SplittableRandom;

/**
 * What happens to the n-th simulated case and when, by the seed alone. Most keep the promise to decide in 5 minutes, dispatch in 1 and
 * arrive in 10; about one in eight breaks each.
 *
 * @param place which of the known places, from 0 to 1
 * @param person which of the inspectors that are free, from 0 to 1
 */
record SimulatedCase(
        double place,
        double person,
        Duration untilDecided,
        Duration untilDispatched,
        Duration onTheWay,
        Duration handling,
        Duration untilClosed,
        Duration untilNextReport) {

    private static final double LATE = 0.12;

    static SimulatedCase of(long seed, int number) {
        // Mixed well: the first numbers of java.util.Random are almost the same for seeds that are.
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        return new SimulatedCase(
                random.nextDouble(),
                random.nextDouble(),
                time(random, 40, 240, 310, 480),
                time(random, 8, 45, 65, 150),
                time(random, 150, 540, 615, 840),
                time(random, 120, 600, 900, 1500),
                time(random, 20, 120, 150, 300),
                time(random, 60, 180, 240, 400));
    }

    /** In seconds; now and then too late. */
    private static Duration time(SplittableRandom random, int from, int to, int lateFrom, int lateTo) {
        boolean isLate = random.nextDouble() < LATE;
        double share = random.nextDouble();
        double seconds = isLate ? lateFrom + share * (lateTo - lateFrom) : from + share * (to - from);
        return Duration.ofMillis(Math.round(seconds * 1000));
    }

    /** The same as fast as the simulation goes. */
    static Duration at(double speed, Duration time) {
        return Duration.ofMillis(Math.round(time.toMillis() / speed));
    }
}

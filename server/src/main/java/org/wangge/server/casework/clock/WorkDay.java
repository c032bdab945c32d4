package org.wangge.server.casework.clock;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The working time of one date.
 *
 * @param seconds how much it is
 * @param asSeconds as how much the whole of it counts; a part counts in proportion, rounded down to a nanosecond
 */
record WorkDay(List<Stretch> stretches, long seconds, long asSeconds) {

    record Stretch(Instant from, Instant to) {

        private long nanosUpTo(Instant time) {
            return !time.isAfter(from)
                    ? 0
                    : Duration.between(from, time.isBefore(to) ? time : to).toNanos();
        }
    }

    /**
     * @param asSeconds as how much the whole of it counts, 0 for as much as it is
     */
    static WorkDay of(List<Stretch> stretches, long asSeconds) {
        long seconds = stretches.stream()
                .mapToLong(stretch -> Duration.between(stretch.from, stretch.to).toSeconds())
                .sum();
        return new WorkDay(stretches, seconds, asSeconds == 0 || seconds == 0 ? seconds : asSeconds);
    }

    /** What counts of the whole day. */
    long countedNanos() {
        return asSeconds * 1_000_000_000;
    }

    /** What counts of the day until a time, which may lie outside it. Rises with the time. */
    long countedNanos(Instant until) {
        long worked = stretches.stream()
                .mapToLong(stretch -> stretch.nanosUpTo(until))
                .sum();
        // A day of 25 hours is 9e13 ns; times as many seconds it is 8.1e18, which a long can hold.
        return asSeconds == seconds ? worked : worked * asSeconds / seconds;
    }

    /**
     * The earliest time until which so much counts.
     *
     * @param nanos more than 0, at most the whole day
     */
    Instant whenCounted(long nanos) {
        long left = asSeconds == seconds ? nanos : Math.ceilDiv(nanos * seconds, asSeconds);
        for (Stretch stretch : stretches) {
            long length = Duration.between(stretch.from, stretch.to).toNanos();
            if (left <= length) {
                return stretch.from.plusNanos(left);
            }
            left -= length;
        }
        throw new IllegalArgumentException("The day has less than " + nanos + " ns");
    }
}

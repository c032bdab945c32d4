package org.wangge.server.shared;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Makes public ids: UUID version 7 (RFC 9562, 5.7). They sort by the time they were made at, and those of one server in the order they
 * were made: what is listed by id is listed in that order.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();

    /** The last time given out, in units of 1/4096 ms, which fill the 12 bits behind the milliseconds (RFC 9562, 6.2, method 3). */
    private static final AtomicLong LAST = new AtomicLong();

    private Ids() {}

    /** A new id. */
    public static UUID next() {
        long micros = ChronoUnit.MICROS.between(Instant.EPOCH, Instant.now());
        long units = ((micros / 1000) << 12) | (micros % 1000 * 4096 / 1000);
        long time = LAST.updateAndGet(last -> Math.max(last + 1, units));
        long high = (time >>> 12 << 16) | 0x7000L | (time & 0xFFF);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }
}

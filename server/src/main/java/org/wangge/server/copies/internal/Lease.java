package org.wangge.server.copies.internal;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What is known of the database without asking it: how far it was a moment ago. That ends when the moment is over, with a write of this server, and
 * when anybody here has seen more.
 */
final class Lease {

    /** So old an answer may be at most, of what other servers write. */
    static final Duration LASTS = Duration.ofMillis(500);

    private final OwnWrites writes;
    private final AtomicLong farthest = new AtomicLong();
    private volatile @Nullable Granted granted;

    Lease(OwnWrites writes) {
        this.writes = writes;
    }

    /** Before the database is looked at. */
    record Start(long writes, long nanos) {}

    private record Granted(Known known, Start start) {}

    Start start() {
        return new Start(writes.count(), System.nanoTime());
    }

    /** Until somebody sees more, or time is over. */
    void grant(Known known, Start start) {
        granted = new Granted(known, start);
    }

    /** So that answers of one server never go back. */
    void seen(long number) {
        farthest.accumulateAndGet(number, Math::max);
    }

    /** For a database that was restored. */
    void beginAgain(long number) {
        granted = null;
        farthest.set(number);
    }

    @Nullable
    Known find() {
        Granted last = granted;
        return last != null && isUnwritten(last) && isLasting(last) ? last.known : null;
    }

    /** Whether there is none for no other reason than that time is over. */
    boolean isOver() {
        Granted last = granted;
        return last != null && isUnwritten(last) && !isLasting(last);
    }

    private boolean isUnwritten(Granted last) {
        return last.start.writes == writes.count() && last.known.head().number() >= farthest.get();
    }

    private static boolean isLasting(Granted last) {
        return System.nanoTime() - last.start.nanos < LASTS.toNanos();
    }
}

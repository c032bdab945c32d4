package org.wangge.server.copies.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.copies.internal.CommitLog.Head;

/**
 * A copy and the commit it is of. Whoever asks brings it up to the commit their transaction sees, by the few rows that changed since; so it is
 * as exact as the database, and how soon a server hears of commits only decides who reads those rows.
 */
final class KeptCopy<S> implements Copy<S> {

    /** More than these are read by the thread that follows, not by who asks. */
    private static final int FEW = 500;

    private static final Duration PATIENCE = Duration.ofMillis(20);

    private final CopySource<S> source;
    private final CommitLog log;
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Held<S> held;
    private volatile long lookedNanos;

    KeptCopy(CopySource<S> source, CommitLog log) {
        this.source = source;
        this.log = log;
    }

    /** A copy as of a commit. */
    private record Held<S>(Head head, S copy) {}

    @Override
    public Seen<S> seen() {
        Head head = log.head();
        Held<S> now = held;
        if (now == null || !isOneSnapshot()) {
            return new Seen<>(head.number(), null);
        }
        if (isBehind(now, head) && mayChange()) {
            try {
                now = forward(head, true);
            } finally {
                changing.unlock();
            }
        }
        return new Seen<>(head.number(), now != null && now.head.equals(head) ? now.copy : null);
    }

    /** Whoever brings it up is mostly done in less time than PostGIS would take. */
    private boolean mayChange() {
        try {
            return changing.tryLock(PATIENCE.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** What a transaction that may write has changed itself has no number yet, and one that sees more at each question is of no commit. */
    private static boolean isOneSnapshot() {
        Integer isolation = TransactionSynchronizationManager.getCurrentTransactionIsolationLevel();
        return TransactionSynchronizationManager.isCurrentTransactionReadOnly()
                && isolation != null
                && isolation == TransactionDefinition.ISOLATION_REPEATABLE_READ;
    }

    private static <S> boolean isBehind(Held<S> held, Head head) {
        return held.head.database() == head.database() && held.head.number() < head.number();
    }

    /** Brings it up to what the running transaction sees, loads it where that is not possible, and puts it in shape. */
    void follow() {
        changing.lock();
        try {
            Head head = log.head();
            Held<S> now = forward(head, false);
            if (now == null || now.head.database() != head.database() || now.head.number() > head.number()) {
                held = null;
                now = new Held<>(head, source.load());
            }
            held = new Held<>(now.head, source.tidied(now.copy));
            lookedNanos = System.nanoTime();
        } finally {
            changing.unlock();
        }
    }

    /**
     * The copy as of a commit, or as it is; null where it has to be loaded.
     *
     * @param onlyFew whether somebody waits for it
     */
    private @Nullable Held<S> forward(Head head, boolean onlyFew) {
        Held<S> now = held;
        if (now == null || !isBehind(now, head)) {
            return now;
        }
        if (System.nanoTime() - lookedNanos > CommitLog.KEPT.toNanos() / 2) {
            held = null;
            return null;
        }
        Optional<Collection<UUID>> changed = log.changed(source.name(), now.head.number(), head.number());
        if (changed.isEmpty()) {
            held = null;
            return null;
        }
        if (onlyFew && changed.get().size() > FEW) {
            return now;
        }
        Collection<UUID> ids = changed.get();
        now = new Held<>(head, ids.isEmpty() ? now.copy : source.changed(now.copy, ids));
        held = now;
        return now;
    }
}

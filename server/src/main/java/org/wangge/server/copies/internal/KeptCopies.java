package org.wangge.server.copies.internal;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.copies.internal.CommitLog.Changes;
import org.wangge.server.copies.internal.CommitLog.Head;

/**
 * The copies and the commit they are of. Whoever asks brings them up to the commit their transaction sees, by the few rows that changed since; so
 * they are as exact as the database, and how soon a server hears of commits only decides who reads those rows.
 */
final class KeptCopies {

    private static final Logger LOG = LoggerFactory.getLogger(KeptCopies.class);

    /** More than these are read by the thread that follows, not by who asks. */
    private static final int FEW = 500;

    /** In a snapshot: whoever brings copies up is mostly done in less time than PostGIS would take. */
    private static final Duration PATIENCE = Duration.ofMillis(20);

    /** Without one: all who do not wait would ask the database, and where that is slow just now make it slower. */
    private static final Duration PATIENCE_FOR_ALL = Duration.ofMillis(500);

    private final CommitLog log;
    private final TransactionTemplate snapshot;
    private final Lease lease;
    private final List<Copy<?>> wanted = new CopyOnWriteArrayList<>();
    private final ReentrantLock changing = new ReentrantLock();
    private volatile @Nullable Known known;
    private volatile long lookedNanos;

    /**
     * @param snapshot begins read-only transactions of one snapshot
     */
    KeptCopies(CommitLog log, TransactionTemplate snapshot, Lease lease) {
        this.log = log;
        this.snapshot = snapshot;
        this.lease = lease;
    }

    void add(Copy<?> copy) {
        wanted.add(copy);
    }

    /** As the running transaction sees the database; without copies where that is not sure. */
    Known seen() {
        Head head = log.head();
        lease.seen(head.number());
        Known now = known;
        if (now == null || !isOneSnapshot()) {
            return new Known(head, Map.of());
        }
        if (now.isBehind(head) && mayChange(PATIENCE)) {
            try {
                forward(head, true);
            } finally {
                changing.unlock();
            }
        }
        now = known;
        return now != null && now.head().equals(head) ? now : new Known(head, Map.of());
    }

    private boolean mayChange(Duration patience) {
        try {
            return changing.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS);
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

    /** Looks how far the database is, for all who wait for it, and brings the copies up when that is little work. */
    void renew() {
        if (mayChange(PATIENCE_FOR_ALL)) {
            try {
                if (lease.find() == null) {
                    look(true);
                }
            } finally {
                changing.unlock();
            }
        }
    }

    /** The same however much it is, then loads what is missing and puts copies in shape. */
    void follow() {
        changing.lock();
        try {
            look(false);
        } finally {
            changing.unlock();
        }
        wanted.forEach(this::tidy);
        wanted.forEach(this::loadWhereMissing);
    }

    /** Nobody else changes them meanwhile. */
    private void look(boolean onlyFew) {
        Lease.Start start = lease.start();
        Head head = requireNonNull(snapshot.execute(status -> {
            Head seen = log.head();
            lease.seen(seen.number());
            Known now = known;
            if (now == null || (!onlyFew && !now.head().equals(seen) && !now.isBehind(seen))) {
                lease.beginAgain(seen.number());
                known = new Known(seen, Map.of());
            } else {
                forward(seen, onlyFew);
            }
            return seen;
        }));
        Known now = known;
        if (now != null && now.head().equals(head)) {
            // Only where they were brought up: notes are deleted, and what lies behind them for too long begins anew.
            lookedNanos = start.nanos();
            lease.grant(now, start);
        }
    }

    /**
     * Brings them up to a commit that the running transaction sees.
     *
     * @param onlyFew whether somebody waits for it
     */
    private void forward(Head head, boolean onlyFew) {
        Known now = known;
        if (now == null || !now.isBehind(head)) {
            return;
        }
        if (System.nanoTime() - lookedNanos > CommitLog.KEPT.toNanos() / 2) {
            known = new Known(head, Map.of());
            return;
        }
        Optional<Changes> changes = log.changed(now.head().number(), head.number());
        if (changes.isEmpty()) {
            known = new Known(head, Map.of());
        } else if (!onlyFew || changes.get().count() <= FEW) {
            Map<Copy<?>, Object> next = new HashMap<>();
            now.copies()
                    .keySet()
                    .forEach(copy -> changed(now, copy, changes.get()).ifPresent(value -> next.put(copy, value)));
            known = new Known(head, next);
        }
    }

    private static <S> Optional<S> changed(Known before, Copy<S> copy, Changes changes) {
        return Optional.ofNullable(before.find(copy)).flatMap(value -> changed(copy.source(), value, changes));
    }

    /** Empty where it has to be loaded. */
    private static <S> Optional<S> changed(CopySource<S> source, S before, Changes changes) {
        Set<UUID> ids = changes.rows().getOrDefault(source.name(), Set.of());
        if (changes.anything().contains(source.name()) || ids.size() > CopySource.MOST) {
            return Optional.empty();
        }
        return ids.isEmpty() ? Optional.of(before) : changed(source, before, ids);
    }

    /** What cannot be read leaves one copy out, and PostGIS answers in its place; the others go on. */
    private static <S> Optional<S> changed(CopySource<S> source, S before, Set<UUID> ids) {
        try {
            return Optional.of(source.changed(before, ids));
        } catch (DataAccessException | TransactionException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("the copy of {} cannot be brought up and is given up", source.name(), e);
            return Optional.empty();
        }
    }

    /** Others are asked in the meantime: to pack a million places takes longer than anybody is to wait. */
    @SuppressWarnings("ReferenceEquality") // the same one says that nothing was to be tidied
    private <S> void tidy(Copy<S> copy) {
        Known now = known;
        S before = now == null ? null : now.find(copy);
        if (now == null || before == null) {
            return;
        }
        S tidied = copy.source().tidied(before);
        if (tidied != before) {
            bringIn(copy, new Loaded<>(now.head(), tidied));
        }
    }

    /** Others are asked in the meantime. */
    private <S> void loadWhereMissing(Copy<S> copy) {
        Known now = known;
        if (now == null || now.find(copy) != null) {
            return;
        }
        Loaded<S> loaded = snapshot.execute(
                status -> new Loaded<>(log.head(), copy.source().load()));
        bringIn(copy, requireNonNull(loaded));
    }

    private <S> void bringIn(Copy<S> copy, Loaded<S> loaded) {
        changing.lock();
        try {
            snapshot.executeWithoutResult(status -> put(copy, loaded, log.head()));
        } finally {
            changing.unlock();
        }
    }

    private record Loaded<S>(Head head, S value) {}

    private <S> void put(Copy<S> copy, Loaded<S> loaded, Head head) {
        forward(head, false);
        Known now = known;
        if (now != null && now.head().equals(head) && loaded.head.database() == head.database()) {
            log.changed(loaded.head.number(), head.number())
                    .flatMap(changes -> changed(copy.source(), loaded.value, changes))
                    .ifPresent(value -> known = now.with(copy, value));
        }
    }
}

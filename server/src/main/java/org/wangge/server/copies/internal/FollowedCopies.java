package org.wangge.server.copies.internal;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;
import org.wangge.server.copies.Remembered;
import org.wangge.server.copies.Seen;

/**
 * Loads copies and keeps them near the database: one thread listens for commits, and looks several times a second in case it missed one. Who asks
 * does not depend on it, but for a copy to be there.
 */
@Component
class FollowedCopies implements Copies, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedCopies.class);
    private static final Duration LISTEN = Duration.ofMillis(150);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** So that many commits are followed at once, not each by itself, which would cost writers. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final DataSource database;
    private final TransactionTemplate snapshot;
    private final Lease lease;
    private final KeptCopies copies;
    private final ScopedValue<Asked> asked = ScopedValue.newInstance();
    private volatile @Nullable Thread follower;

    FollowedCopies(DataSource database, CommitLog log, PlatformTransactionManager transactions, OwnWrites writes) {
        this.database = database;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.lease = new Lease(writes);
        this.copies = new KeptCopies(log, snapshot, lease);
    }

    /** What the question of a thread is answered as of. */
    private record Asked(Known known, boolean isFromMemory) {}

    @Override
    public <S> Copy<S> keep(CopySource<S> source) {
        Copy<S> copy = new Copy<>(source);
        copies.add(copy);
        return copy;
    }

    @Override
    public <T> T ask(Supplier<T> question) {
        if (asked.isBound() || TransactionSynchronizationManager.isActualTransactionActive()) {
            return question.get();
        }
        Known known = leased();
        if (known != null) {
            try {
                return answer(question, new Asked(known, true));
            } catch (NotInMemory e) {
                LOG.trace("the database is asked", e);
            }
        }
        return requireNonNull(snapshot.execute(status -> answer(question, new Asked(copies.seen(), false))));
    }

    private <T> T answer(Supplier<T> question, Asked as) {
        return ScopedValue.where(asked, as).call(question::get);
    }

    private @Nullable Known leased() {
        Known known = lease.find();
        if (known == null) {
            copies.renew();
            known = lease.find();
        }
        return known;
    }

    @Override
    public boolean isAsked() {
        return asked.isBound();
    }

    @Override
    public <S> Seen<S> seen(Copy<S> copy) {
        Known known = asked.isBound() ? asked.get().known : copies.seen();
        return new Seen<>(known.head().number(), known.find(copy));
    }

    @Override
    public void leaveMemory() {
        if (asked.isBound() && asked.get().isFromMemory) {
            throw NotInMemory.INSTANCE;
        }
    }

    @Override
    public <T> T remembered(Copy<Remembered> copy, Object key, Supplier<T> fromDatabase) {
        return requireNonNull(remembered(copy, Set.of(key), missing -> Map.of(key, fromDatabase.get()))
                .get(key));
    }

    @Override
    public <K, T> Map<K, T> remembered(
            Copy<Remembered> copy, Collection<K> keys, Function<Collection<K>, Map<K, T>> fromDatabase) {
        Remembered answers = asked.isBound() ? asked.get().known.find(copy) : null;
        return answers == null
                ? ofDatabase(keys, fromDatabase)
                : answers.all(keys, missing -> ofDatabase(missing, fromDatabase));
    }

    private <K, T> Map<K, T> ofDatabase(Collection<K> keys, Function<Collection<K>, Map<K, T>> fromDatabase) {
        leaveMemory();
        return fromDatabase.apply(keys);
    }

    @Override
    public <S> Optional<S> leased(Copy<S> copy) {
        if (TransactionSynchronizationManager.isActualTransactionActive()) {
            return Optional.empty();
        }
        // After a write of this server the one thing that is asked for costs less than to bring all copies up.
        Known known = lease.isOver() ? leased() : lease.find();
        return known == null ? Optional.empty() : Optional.ofNullable(known.find(copy));
    }

    private void follow() {
        while (isWanted()) {
            try (Connection connection = database.getConnection()) {
                listen(connection);
            } catch (SQLException | DataAccessException | TransactionException e) {
                LOG.debug("copies are not followed for now", e);
                sleep(PAUSE);
            } catch (RuntimeException e) {
                LOG.error("copies cannot be made", e);
                sleep(PAUSE);
            }
        }
    }

    /** Another thread may have been started in the meantime. */
    private boolean isWanted() {
        return Thread.currentThread().equals(follower);
    }

    private void listen(Connection connection) throws SQLException {
        PGConnection notified = connection.unwrap(PGConnection.class);
        try (Statement statement = connection.createStatement()) {
            statement.execute("listen wangge_copies");
            try {
                while (isWanted()) {
                    copies.follow();
                    sleep(GATHERING);
                    notified.getNotifications((int) LISTEN.toMillis());
                }
            } finally {
                // Back in the pool it would go on collecting what nobody reads.
                statement.execute("unlisten wangge_copies");
            }
        }
    }

    private static void sleep(Duration pause) {
        try {
            Thread.sleep(pause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void start() {
        if (!isRunning()) {
            Thread thread = Thread.ofVirtual().name("copies").unstarted(this::follow);
            follower = thread;
            thread.start();
        }
    }

    @Override
    public synchronized void stop() {
        Thread thread = follower;
        follower = null;
        if (thread != null) {
            thread.interrupt();
        }
    }

    @Override
    public boolean isRunning() {
        return follower != null;
    }

    private boolean enabled = true;

    /** A server without copies asks the database each time ({@code wangge.copies=false}), which is what copies are measured beside. */
    @Autowired
    void enable(@Value("${wangge.copies:true}") boolean copies) {
        enabled = copies;
    }

    @Override
    public boolean isAutoStartup() {
        return enabled;
    }
}

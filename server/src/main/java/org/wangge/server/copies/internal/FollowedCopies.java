package org.wangge.server.copies.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
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
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.server.copies.Copies;
import org.wangge.server.copies.Copy;
import org.wangge.server.copies.CopySource;

/**
 * Loads copies and keeps them near the database: one thread listens for commits, and looks once a second in case it missed one. Who asks
 * does not depend on it, but for a copy to be there.
 */
@Component
class FollowedCopies implements Copies, SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedCopies.class);
    private static final Duration LISTEN = Duration.ofSeconds(1);
    private static final Duration PAUSE = Duration.ofMillis(500);

    /** So that many commits are followed at once, not each by itself, which would cost writers. */
    private static final Duration GATHERING = Duration.ofMillis(100);

    private final DataSource database;
    private final CommitLog log;
    private final TransactionTemplate snapshot;
    private final List<KeptCopy<?>> copies = new CopyOnWriteArrayList<>();
    private volatile @Nullable Thread follower;

    FollowedCopies(DataSource database, CommitLog log, PlatformTransactionManager transactions) {
        this.database = database;
        this.log = log;
        this.snapshot = new TransactionTemplate(transactions);
        snapshot.setReadOnly(true);
        snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    }

    @Override
    public <S> Copy<S> keep(CopySource<S> source) {
        KeptCopy<S> copy = new KeptCopy<>(source, log);
        copies.add(copy);
        return copy;
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
                    copies.forEach(copy -> snapshot.executeWithoutResult(status -> copy.follow()));
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

package org.wangge.server.embedded;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Starts the embedded database again when it ends while the server runs. The first time at once; while it keeps ending, after pauses that
 * double up to a minute.
 */
final class PostgresWatch implements AutoCloseable {

    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    /** A database that ran this long is as good as one that never ended. */
    private static final Duration SETTLED = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(PostgresWatch.class);

    private final EmbeddedPostgis postgis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private Duration pause = Duration.ZERO;
    private long startedNanos = System.nanoTime();

    private PostgresWatch(EmbeddedPostgis postgis) {
        this.postgis = postgis;
        this.thread = Thread.ofPlatform().daemon().name("postgres-watch").unstarted(this::watch);
    }

    static PostgresWatch over(EmbeddedPostgis postgis) {
        PostgresWatch watch = new PostgresWatch(postgis);
        watch.thread.start();
        return watch;
    }

    private void watch() {
        while (!closedWithin(LOOK)) {
            if (runs() || closedWithin(LOOK) || runs()) {
                continue;
            }
            if (System.nanoTime() - startedNanos > SETTLED.toNanos()) {
                pause = Duration.ZERO;
            }
            LOG.warn("PostgreSQL has ended while the office runs; it is started again in {} s", pause.toSeconds());
            if (closedWithin(pause)) {
                return;
            }
            startAgain();
            pause = pause.isZero() ? FIRST_PAUSE : min(pause.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    /** What cannot be told counts as running: better a late start than a second one. */
    private boolean runs() {
        try {
            return postgis.runs();
        } catch (DatabaseException e) {
            LOG.debug("cannot tell whether PostgreSQL runs", e);
            return true;
        }
    }

    private void startAgain() {
        try {
            postgis.startAgain();
        } catch (DatabaseException e) {
            LOG.error("PostgreSQL did not start again: {}", e.getMessage());
        }
        startedNanos = System.nanoTime();
    }

    private boolean closedWithin(Duration time) {
        try {
            return closed.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Lets a start that is under way end, so that it is not left behind. */
    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}

package org.wangge.server.live.internal;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Wakes those who wait when there are new events, of this server or another. One thread asks the database for all of them, and only while
 * somebody waits. Stops first of all, so that streams end before the web server waits for them.
 */
@Component
class NewEvents implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(NewEvents.class);
    private static final Duration PAUSE = Duration.ofMillis(200);

    private final JdbcClient jdbc;
    private long last;
    private int waiting;
    private boolean asking;
    private boolean running = true;

    NewEvents(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    long last() {
        return jdbc.sql("select coalesce(max(id), 0) from live_event")
                .query(Long.class)
                .single();
    }

    /** Waits until there is an event behind one. */
    synchronized boolean await(long id, Duration longest) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        waiting++;
        try {
            ask();
            while (running && last <= id) {
                long millis = (until - System.nanoTime()) / 1_000_000;
                if (millis <= 0) {
                    break;
                }
                wait(millis);
            }
            return running;
        } finally {
            waiting--;
        }
    }

    private synchronized void ask() {
        if (!asking) {
            asking = true;
            Thread.ofVirtual().name("live-events").start(this::follow);
        }
    }

    private void follow() {
        try {
            while (isWanted()) {
                try {
                    found(last());
                } catch (DataAccessException e) {
                    LOG.debug("no events for now", e);
                }
                Thread.sleep(PAUSE);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized boolean isWanted() {
        asking = running && waiting > 0;
        return asking;
    }

    /** Another database, as after a restore, may be behind what was known. */
    private synchronized void found(long id) {
        if (id != last) {
            last = id;
            notifyAll();
        }
    }

    @Override
    public synchronized void start() {
        running = true;
    }

    @Override
    public synchronized void stop() {
        running = false;
        notifyAll();
    }

    @Override
    public synchronized boolean isRunning() {
        return running;
    }
}

package org.wangge.server.grid.generate.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CancellationException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.wangge.geodata.grid.generate.GeneratedGrid;
import org.wangge.geodata.grid.generate.GenerationProgress;
import org.wangge.geodata.grid.generate.GridGeneration;
import org.wangge.server.grid.generate.Generation;

/** Does one generation at a time in each server, from when the server is ready until it stops. */
@Component
class GenerationWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWorker.class);
    private static final long POLL_SECONDS = 2;
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final GenerationQueue queue;
    private final GenerationGround ground;
    private final UUID worker = UUID.randomUUID();
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean ready;
    private volatile @Nullable Thread thread;

    GenerationWorker(GenerationQueue queue, GenerationGround ground) {
        this.queue = queue;
        this.ground = ground;
    }

    /** There may be a job. */
    void wake() {
        work.release();
    }

    @EventListener(ApplicationReadyEvent.class)
    void ready() {
        ready = true;
        begin();
    }

    private void begin() {
        if (running && ready) {
            thread = Thread.ofPlatform().daemon().name("generation-worker").start(this::loop);
        }
    }

    private void loop() {
        while (running) {
            try {
                Optional<GenerationRow> job = queue.claim(worker);
                if (job.isPresent()) {
                    work(job.get());
                } else if (work.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException | TransactionException e) {
                LOG.debug("generations wait for the database", e);
                pause();
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.SECONDS.sleep(POLL_SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Works on a claimed job until it is finished, cancelled or given back. */
    void work(GenerationRow row) {
        UUID id = row.generation().id();
        try {
            GeneratedGrid grid = GridGeneration.generate(ground.task(row.wish(), row.parent()), new Telling(id));
            queue.finish(id, worker, grid, report(grid));
        } catch (CancellationException e) {
            LOG.info("generation {} was cancelled, or is another server's now", id);
        } catch (DataAccessException | TransactionException e) {
            // Without its lease it is begun anew, here or elsewhere.
            LOG.warn("generation {} lost the database", id, e);
            pause();
        } catch (IllegalArgumentException e) {
            queue.fail(id, worker, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("generation {} failed", id, e);
            queue.fail(id, worker, "The server failed; its log has the reason.");
        } finally {
            if (!running) {
                giveBack(id);
            }
        }
    }

    private static Generation.Report report(GeneratedGrid grid) {
        return new Generation.Report(
                grid.cells().size(),
                spread(grid.squareMetres()),
                spread(grid.weights()),
                spread(grid.compactness()),
                grid.cells().stream().mapToInt(cell -> cell.buildings()).sum(),
                grid.cut().size());
    }

    private static Generation.Spread spread(GeneratedGrid.Spread spread) {
        return new Generation.Spread(spread.least(), spread.median(), spread.greatest());
    }

    /** Tells the database how far it is, some times a second, and learns so that it was cancelled. */
    private final class Telling implements GenerationProgress {

        private final UUID id;
        private @Nullable Phase told;
        private long at;

        private Telling(UUID id) {
            this.id = id;
        }

        @Override
        public void at(Phase phase, int done, int total) {
            if (!running || Thread.currentThread().isInterrupted()) {
                throw new CancellationException("the server stops");
            }
            long now = System.nanoTime();
            if (phase != told || now - at > TELL_NANOS) {
                told = phase;
                at = now;
                queue.advance(id, worker, phase.name().toLowerCase(Locale.ROOT), done, total);
            }
        }
    }

    private void giveBack(UUID id) {
        Thread.interrupted();
        try {
            queue.release(id, worker);
        } catch (DataAccessException e) {
            LOG.debug("generation {} waits for its lease to end", id, e);
        }
    }

    @Override
    public void start() {
        running = true;
        begin();
    }

    @Override
    public void stop() {
        running = false;
        Thread working = thread;
        if (working != null) {
            working.interrupt();
            try {
                working.join(TimeUnit.SECONDS.toMillis(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}

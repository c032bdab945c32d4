package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.io.UnreadableFileException;
import org.wangge.server.identity.Audit;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Outage;

/** Works on one job at a time in each server, from when the server is ready until it stops. */
@Component
class ImportWorker implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);
    private static final long POLL_SECONDS = 2;

    private final ImportQueue queue;
    private final Takers takers;
    private final TransactionTemplate transaction;
    private final UUID worker = UUID.randomUUID();
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean ready;
    private volatile @Nullable Thread thread;

    ImportWorker(ImportQueue queue, Takers takers, TransactionTemplate transaction) {
        this.queue = queue;
        this.takers = takers;
        this.transaction = transaction;
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
            thread = Thread.ofPlatform().daemon().name("import-worker").start(this::loop);
        }
    }

    private void loop() {
        while (running) {
            try {
                Optional<JobRow> job = queue.claim(worker);
                if (job.isPresent()) {
                    work(job.get());
                } else if (work.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException | TransactionException e) {
                LOG.debug("imports wait for the database", e);
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

    /** Works on a claimed job until it is finished, lost or given back. */
    void work(JobRow row) {
        UUID id = row.job().id();
        // What is written and logged now is told of the request that brought the file.
        MDC.put(Audit.REQUEST_ID, row.requestId());
        ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("import-heart").factory());
        ScheduledFuture<?> beating = pulse.scheduleAtFixedRate(
                () -> beat(id), ImportQueue.LEASE_SECONDS / 4, ImportQueue.LEASE_SECONDS / 4, TimeUnit.SECONDS);
        try {
            run(row);
        } catch (ImportQueue.LeaseLostException e) {
            LOG.info("import {} was cancelled, or is another server's now", id);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("import {} lost the database and is tried again", id, e);
            giveBackAfterOutage(id, e);
        } finally {
            beating.cancel(true);
            pulse.shutdownNow();
            MDC.remove(Audit.REQUEST_ID);
            if (!running) {
                giveBack(id);
            }
        }
    }

    private void run(JobRow row) {
        UUID id = row.job().id();
        try {
            Path file = Files.createTempFile("wangge-import-", ".bin");
            try {
                queue.copyTo(id, file);
                long accepted = new ImportRun<>(queue, transaction, worker, row, takers.taker(row)).run(file);
                if (accepted == 0) {
                    queue.finish(row, worker, "failed", "NOTHING_ACCEPTED", "No record of the file was accepted.");
                } else {
                    queue.finish(row, worker, "done", null, null);
                }
            } finally {
                Files.deleteIfExists(file);
            }
        } catch (UnreadableFileException e) {
            queue.finish(row, worker, "failed", Findings.upper(e.code()), e.getMessage());
        } catch (ProblemException e) {
            queue.finish(row, worker, "failed", e.problem().name(), e.detail());
        } catch (IOException | IllegalArgumentException | IllegalStateException | ArithmeticException e) {
            LOG.error("import {} failed", id, e);
            boolean full = Outage.find(e).filter(Outage.DISK_FULL::equals).isPresent();
            queue.finish(
                    row,
                    worker,
                    "failed",
                    full ? "DISK_FULL" : "FAILED",
                    full
                            ? "The server has no space left for the file; make room and import it again."
                            : "The server failed; its log has the reason.");
        }
    }

    /** An outage is not the file's fault, so the attempt does not count; it takes a while, so the next one waits. */
    private void giveBackAfterOutage(UUID id, RuntimeException failure) {
        if (running && Outage.find(failure).isPresent()) {
            pause();
            giveBack(id);
        }
    }

    private void beat(UUID id) {
        try {
            queue.beat(id, worker);
        } catch (ImportQueue.LeaseLostException | DataAccessException e) {
            LOG.debug("import {} cannot be kept", id, e);
        }
    }

    private void giveBack(UUID id) {
        Thread.interrupted();
        try {
            queue.release(id, worker);
        } catch (DataAccessException e) {
            LOG.debug("import {} waits for its lease to end", id, e);
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
        Thread current = thread;
        if (current != null) {
            current.interrupt();
            try {
                current.join(TimeUnit.SECONDS.toMillis(10));
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

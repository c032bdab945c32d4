package org.wangge.server.shared.job;

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
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;
import org.wangge.server.shared.jdbc.Outage;

/**
 * Works on one job of a kind at a time in each server, from when the server is ready until it stops. The lease on the job is kept while
 * the work goes on, however long it says nothing. Where the server stops or the database is away, the job is given back. Whatever a job ends
 * with, also one that needs more memory than there is, the worker goes on with the next.
 *
 * @param <J> a job with all that is needed to do it
 */
public abstract class JobWorker<J> implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(JobWorker.class);
    private static final long POLL_SECONDS = 2;
    private static final long STOP_SECONDS = 10;

    private final String name;
    private final JobQueue<J> queue;
    private final UUID worker = UUID.randomUUID();
    private final Semaphore work = new Semaphore(0);
    private volatile boolean running;
    private volatile boolean ready;
    private volatile @Nullable Thread thread;

    /** @param name of one job, in threads and logs */
    protected JobWorker(String name, JobQueue<J> queue) {
        this.name = name;
        this.queue = queue;
    }

    /**
     * Does a job to its end and stores what came of it. The thread is interrupted when the server stops.
     *
     * @throws JobLostException where it is not this worker's any more, or the server stops
     */
    protected abstract void run(J job, UUID worker);

    /**
     * Ends a job for good that would end every server it is tried on, such as by more memory than there is. Where this does nothing the job is
     * tried again when its lease ends, as often as its queue says.
     *
     * @param message why, for people
     */
    protected void fail(J job, UUID worker, String message) {}

    /** There may be a job. */
    public void wake() {
        work.release();
    }

    @EventListener(ApplicationReadyEvent.class)
    public void ready() {
        ready = true;
        begin();
    }

    private void begin() {
        if (running && ready) {
            thread = Thread.ofPlatform().daemon().name(name + "-worker").start(this::loop);
        }
    }

    private void loop() {
        while (running) {
            try {
                Optional<J> job = queue.claim(worker);
                if (job.isPresent()) {
                    work(job.get());
                } else if (work.tryAcquire(POLL_SECONDS, TimeUnit.SECONDS)) {
                    work.drainPermits();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            } catch (DataAccessException | TransactionException e) {
                LOG.debug("the {} worker waits for the database", name, e);
                pause();
            } catch (RuntimeException | Error e) {
                // Nobody starts this thread again before the next start of the server.
                LOG.error("the {} worker goes on after a failure", name, e);
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
    private void work(J job) {
        UUID id = queue.id(job);
        ScheduledExecutorService pulse = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name(name + "-heart").factory());
        long period = TimeUnit.SECONDS.toMillis(queue.leaseSeconds()) / 4;
        ScheduledFuture<?> beating = pulse.scheduleAtFixedRate(() -> beat(id), period, period, TimeUnit.MILLISECONDS);
        try {
            run(job, worker);
        } catch (JobLostException e) {
            LOG.info("{} {} was cancelled, is another server's now, or waits for the next start", name, id);
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("{} {} lost the database and is tried again", name, id, e);
            giveBackAfterOutage(id, e);
        } catch (RuntimeException e) {
            LOG.error("{} {} failed; it is tried again when its lease ends", name, id, e);
        } catch (Error e) {
            LOG.error("{} {} ended by an error", name, id, e);
            failAfter(e, job, id);
        } finally {
            beating.cancel(true);
            pulse.shutdownNow();
            if (!running) {
                giveBack(id);
            }
        }
    }

    private void failAfter(Error error, J job, UUID id) {
        boolean tooLarge = error instanceof OutOfMemoryError || error instanceof StackOverflowError;
        try {
            fail(
                    job,
                    worker,
                    tooLarge
                            ? "It needs more memory than the server has: make it smaller."
                            : "The server failed; its log has the reason.");
        } catch (RuntimeException e) {
            LOG.warn("{} {} is tried again when its lease ends", name, id, e);
        }
    }

    private void beat(UUID id) {
        try {
            queue.beat(id, worker);
        } catch (JobLostException | DataAccessException | TransactionException e) {
            LOG.debug("{} {} cannot be kept", name, id, e);
        }
    }

    /** An outage is not the job's fault, so the attempt does not count; it takes a while, so the next one waits. */
    private void giveBackAfterOutage(UUID id, RuntimeException failure) {
        if (running && Outage.find(failure).isPresent()) {
            pause();
            giveBack(id);
        }
    }

    private void giveBack(UUID id) {
        Thread.interrupted();
        try {
            queue.release(id, worker);
        } catch (DataAccessException | TransactionException e) {
            LOG.debug("{} {} waits for its lease to end", name, id, e);
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
                current.join(TimeUnit.SECONDS.toMillis(STOP_SECONDS));
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

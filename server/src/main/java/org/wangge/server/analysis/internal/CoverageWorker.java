package org.wangge.server.analysis.internal;

import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.wangge.geodata.GeodataException;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.JobWorker;

/** Answers questions one by one: reads what they follow from, and computes what is not known yet. */
@Component
class CoverageWorker extends JobWorker<CoverageRow> {

    private static final Logger LOG = LoggerFactory.getLogger(CoverageWorker.class);
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final CoverageQueue queue;
    private final InputReader inputs;
    private final OfficeTime time;

    CoverageWorker(CoverageQueue queue, InputReader inputs, OfficeTime time) {
        super("coverage", queue);
        this.queue = queue;
        this.inputs = inputs;
        this.time = time;
    }

    @Override
    protected void run(CoverageRow row, UUID worker) {
        UUID id = row.run().id();
        try {
            answer(row, worker);
        } catch (JobLostException | DataAccessException | TransactionException e) {
            throw e;
        } catch (IllegalArgumentException | GeodataException e) {
            queue.fail(id, worker, String.valueOf(e.getMessage()));
        } catch (ProblemException e) {
            queue.fail(id, worker, e.detail());
        } catch (RuntimeException e) {
            LOG.error("coverage {} failed", id, e);
            queue.fail(id, worker, "The server failed; its log has the reason.");
        }
    }

    @Override
    protected void fail(CoverageRow row, UUID worker, String message) {
        queue.fail(row.run().id(), worker, message);
    }

    private void answer(CoverageRow row, UUID worker) {
        UUID id = row.run().id();
        Telling telling = new Telling(id, worker);
        telling.at(CoverageComputation.Phase.READING);
        CoverageInputs read = inputs.read(row.asker(), row.run().question(), row.area());
        String digest = read.digest();
        if (queue.knows(digest)) {
            queue.finish(id, worker, digest);
        } else {
            queue.finish(id, worker, digest, CoverageComputation.of(read, time.now(), telling));
        }
    }

    /** Tells the database what is done, twice a second at most, and learns so that the run was cancelled. */
    private final class Telling implements CoverageComputation.Progress {

        private final UUID id;
        private final UUID worker;
        private CoverageComputation.@Nullable Phase told;
        private long at;

        private Telling(UUID id, UUID worker) {
            this.id = id;
            this.worker = worker;
        }

        @Override
        public void at(CoverageComputation.Phase phase) {
            if (!isRunning() || Thread.currentThread().isInterrupted()) {
                throw new JobLostException();
            }
            long now = System.nanoTime();
            if (phase != told || now - at > TELL_NANOS) {
                told = phase;
                at = now;
                queue.advance(id, worker, phase);
            }
        }
    }
}

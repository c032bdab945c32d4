package org.wangge.server.grid.generate.internal;

import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.wangge.geodata.grid.generate.GeneratedGrid;
import org.wangge.geodata.grid.generate.GenerationProgress;
import org.wangge.geodata.grid.generate.GridGeneration;
import org.wangge.server.grid.generate.Generation;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.JobWorker;

/** Generates cells as planners wished. */
@Component
class GenerationWorker extends JobWorker<GenerationRow> {

    private static final Logger LOG = LoggerFactory.getLogger(GenerationWorker.class);
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(300);

    private final GenerationQueue queue;
    private final GenerationGround ground;

    GenerationWorker(GenerationQueue queue, GenerationGround ground) {
        super("generation", queue);
        this.queue = queue;
        this.ground = ground;
    }

    @Override
    protected void run(GenerationRow row, UUID worker) {
        UUID id = row.generation().id();
        try {
            GeneratedGrid grid =
                    GridGeneration.generate(ground.task(row.wish(), row.parent()), new Telling(id, worker));
            queue.finish(id, worker, grid, report(grid));
        } catch (JobLostException | DataAccessException | TransactionException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            queue.fail(id, worker, String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            LOG.error("generation {} failed", id, e);
            queue.fail(id, worker, "The server failed; its log has the reason.");
        }
    }

    @Override
    protected void fail(GenerationRow row, UUID worker, String message) {
        queue.fail(row.generation().id(), worker, message);
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
        private final UUID worker;
        private @Nullable Phase told;
        private long at;

        private Telling(UUID id, UUID worker) {
            this.id = id;
            this.worker = worker;
        }

        @Override
        public void at(Phase phase, int done, int total) {
            if (!isRunning() || Thread.currentThread().isInterrupted()) {
                throw new JobLostException();
            }
            long now = System.nanoTime();
            if (phase != told || now - at > TELL_NANOS) {
                told = phase;
                at = now;
                queue.advance(id, worker, phase.name().toLowerCase(Locale.ROOT), done, total);
            }
        }
    }
}

package org.wangge.server.publish.internal;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.wangge.server.identity.Caller;
import org.wangge.server.publish.TileAddress;
import org.wangge.server.publish.TileQuestion;
import org.wangge.server.publish.TileRange;
import org.wangge.server.publish.TileSeeding;
import org.wangge.server.publish.spi.PublishedLayer;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.JobWorker;

/** Makes tiles one by one, so that those who wait for a tile hardly notice; what is there already is not made again. */
@Component
class SeedingWorker extends JobWorker<TileSeeding> {

    private static final Logger LOG = LoggerFactory.getLogger(SeedingWorker.class);
    private static final long TELL_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

    private final SeedingQueue queue;
    private final JdbcLayers layers;
    private final Tiles tiles;

    SeedingWorker(SeedingQueue queue, JdbcLayers layers, Tiles tiles) {
        super("seeding", queue);
        this.queue = queue;
        this.layers = layers;
        this.tiles = tiles;
    }

    @Override
    protected void run(TileSeeding seeding, UUID worker) {
        try {
            new Round(seeding, worker).go();
        } catch (JobLostException | DataAccessException | TransactionException e) {
            throw e;
        } catch (ProblemException e) {
            queue.fail(seeding.id(), worker, e.detail());
        } catch (RuntimeException e) {
            LOG.error("seeding {} failed", seeding.id(), e);
            queue.fail(seeding.id(), worker, "The server failed; its log has the reason.");
        }
    }

    @Override
    protected void fail(TileSeeding seeding, UUID worker, String message) {
        queue.fail(seeding.id(), worker, message);
    }

    /** Goes through all tiles in the same order each time, small zooms first. */
    private final class Round {

        private final TileSeeding seeding;
        private final UUID worker;
        private long at;
        private long made;
        private long told = System.nanoTime();

        private Round(TileSeeding seeding, UUID worker) {
            this.seeding = seeding;
            this.worker = worker;
            this.made = seeding.made();
        }

        private void go() {
            TileSeeding.Wish wish = seeding.wish();
            for (int matrix = wish.first(); matrix <= wish.last(); matrix++) {
                TileRange range = wish.set().range(matrix, wish.box());
                for (String collection : wish.collections()) {
                    PublishedLayer layer = layers.seeded(collection);
                    for (int row = range.firstRow(); row <= range.lastRow(); row++) {
                        for (int col = range.firstCol(); col <= range.lastCol(); col++) {
                            if (at++ >= seeding.done()) {
                                one(layer, new TileAddress(wish.set(), matrix, row, col));
                            }
                        }
                    }
                }
            }
            queue.finish(seeding.id(), worker, made);
        }

        private void one(PublishedLayer layer, TileAddress address) {
            if (!isRunning() || Thread.currentThread().isInterrupted()) {
                queue.advance(seeding.id(), worker, at - 1, made);
                throw new JobLostException();
            }
            try {
                boolean wasMade = tiles.seed(
                        Caller.system(), new TileQuestion(List.of(layer.id()), address, null), List.of(layer));
                made += wasMade ? 1 : 0;
            } catch (QueryTimeoutException e) {
                LOG.warn("tile {} of {} takes too long and is left out", address, layer.id());
            }
            long now = System.nanoTime();
            if (now - told > TELL_NANOS) {
                told = now;
                queue.advance(seeding.id(), worker, at, made);
            }
        }
    }
}

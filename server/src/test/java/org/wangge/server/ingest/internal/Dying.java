package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.wangge.geodata.io.DataFinding;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;

/** Takes small batches and dies in the middle of one, after it wrote and before it commits. */
final class Dying<T> implements Taker<T> {

    private final int goodBatches;
    private final AtomicInteger batches;
    private final Taker<T> taker;

    private Dying(int goodBatches, AtomicInteger batches, Taker<T> taker) {
        this.goodBatches = goodBatches;
        this.batches = batches;
        this.taker = taker;
    }

    static <T> Dying<T> after(int goodBatches, AtomicInteger batches, Taker<T> taker) {
        return new Dying<>(goodBatches, batches, taker);
    }

    static final class KilledException extends RuntimeException {
        @Serial
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void read(Path file, Events<T> events) throws IOException {
        taker.read(file, events);
    }

    @Override
    public IntakeResult take(Caller caller, List<Item<T>> batch, Consumer<DataFinding> findings) {
        IntakeResult result = taker.take(caller, batch, findings);
        if (batches.incrementAndGet() > goodBatches) {
            throw new KilledException();
        }
        return result;
    }

    @Override
    public int batchWeight() {
        return 100;
    }
}

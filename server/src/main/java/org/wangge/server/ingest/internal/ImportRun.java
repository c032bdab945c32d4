package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.io.DataFinding;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.job.JobLostException;

/**
 * One run of one job: counts, skips what an earlier run took, takes the rest in batches.
 *
 * @param <T> a record of the file
 */
final class ImportRun<T> {

    private final ImportQueue queue;
    private final TransactionTemplate transaction;
    private final UUID worker;
    private final JobRow row;
    private final Taker<T> taker;
    private final Caller caller;

    private final List<Taker.Item<T>> batch = new ArrayList<>();
    private final List<DataFinding> noticed = new ArrayList<>();
    private long weight;
    private long skipped;
    private long accepted;

    ImportRun(ImportQueue queue, TransactionTemplate transaction, UUID worker, JobRow row, Taker<T> taker) {
        this.queue = queue;
        this.transaction = transaction;
        this.worker = worker;
        this.row = row;
        this.taker = taker;
        this.caller = row.caller();
    }

    /** Runs to the end; answers how many records were accepted, in this run or before. */
    long run(Path file) throws IOException {
        Counting counting = new Counting();
        taker.read(file, counting);
        queue.total(row.job().id(), worker, counting.records);
        taker.read(file, new Taking());
        flush();
        finish();
        return accepted + row.job().created() + row.job().updated() + row.job().unchanged();
    }

    private void checkInterrupt() {
        if (Thread.currentThread().isInterrupted()) {
            throw new JobLostException();
        }
    }

    private final class Counting implements Taker.Events<T> {
        private long records;

        @Override
        public void item(Taker.Item<T> item) {
            checkInterrupt();
            records++;
        }

        @Override
        public void finding(DataFinding finding) {
            records += finding.rejects() ? 1 : 0;
        }
    }

    private final class Taking implements Taker.Events<T> {

        @Override
        public void item(Taker.Item<T> item) {
            if (!skip()) {
                batch.add(item);
                weight += taker.weight(item.value());
                flushIfFull();
            }
        }

        @Override
        public void finding(DataFinding finding) {
            if (!skip()) {
                noticed.add(finding);
                flushIfFull();
            }
        }

        private boolean skip() {
            checkInterrupt();
            return skipped < row.position() && skipped++ >= 0;
        }

        private void flushIfFull() {
            if (weight + noticed.size() >= taker.batchWeight()) {
                flush();
            }
        }
    }

    private void flush() {
        if (batch.isEmpty() && noticed.isEmpty()) {
            return;
        }
        long events = batch.size() + (long) noticed.size();
        long readerRejects = noticed.stream().filter(DataFinding::rejects).count();
        IntakeResult result = transaction.execute(status -> {
            List<DataFinding> findings = new ArrayList<>(noticed);
            IntakeResult taken = batch.isEmpty() ? IntakeResult.NONE : taker.take(caller, batch, findings::add);
            findings.addAll(rejections(taken, batch));
            queue.advance(
                    row.job().id(),
                    worker,
                    new ImportQueue.Step(
                            events,
                            batch.size() + readerRejects,
                            taken,
                            taken.rejected().size() + readerRejects,
                            findings));
            return taken;
        });
        accepted += result.accepted();
        batch.clear();
        noticed.clear();
        weight = 0;
    }

    private void finish() {
        IntakeResult result = transaction.execute(status -> {
            List<DataFinding> findings = new ArrayList<>();
            IntakeResult taken = taker.finish(caller, findings::add);
            findings.addAll(rejections(taken, List.of()));
            queue.advance(
                    row.job().id(),
                    worker,
                    new ImportQueue.Step(0, 0, taken, taken.rejected().size(), findings));
            return taken;
        });
        accepted += result.accepted();
    }

    private static <T> List<DataFinding> rejections(IntakeResult result, List<Taker.Item<T>> batch) {
        Map<String, Taker.Item<T>> byKey = new HashMap<>();
        batch.forEach(item -> byKey.putIfAbsent(item.key(), item));
        return result.rejected().stream()
                .map(rejection -> {
                    Taker.@Nullable Item<T> item = byKey.get(rejection.sourceId());
                    return new DataFinding(
                            DataFinding.Severity.ERROR,
                            Findings.lower(rejection.code()),
                            rejection.sourceId(),
                            item == null ? 0 : item.row(),
                            rejection.detail(),
                            item == null ? null : item.where());
                })
                .toList();
    }
}

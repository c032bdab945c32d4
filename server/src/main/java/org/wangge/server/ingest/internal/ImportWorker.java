package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;
import org.wangge.geodata.io.UnreadableFileException;
import org.wangge.server.identity.Audit;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.Outage;
import org.wangge.server.shared.job.JobWorker;

/** Takes in what files bring. */
@Component
class ImportWorker extends JobWorker<JobRow> {

    private static final Logger LOG = LoggerFactory.getLogger(ImportWorker.class);

    private final ImportQueue queue;
    private final Takers takers;
    private final TransactionTemplate transaction;

    ImportWorker(ImportQueue queue, Takers takers, TransactionTemplate transaction) {
        super("import", queue);
        this.queue = queue;
        this.takers = takers;
        this.transaction = transaction;
    }

    @Override
    protected void run(JobRow row, UUID worker) {
        // What is written and logged now is told of the request that brought the file.
        MDC.put(Audit.REQUEST_ID, row.requestId());
        try {
            take(row, worker);
        } finally {
            MDC.remove(Audit.REQUEST_ID);
        }
    }

    @Override
    protected void fail(JobRow row, UUID worker, String message) {
        queue.finish(row, worker, "failed", "FAILED", message);
    }

    private void take(JobRow row, UUID worker) {
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
}

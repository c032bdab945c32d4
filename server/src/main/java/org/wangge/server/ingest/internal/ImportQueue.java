package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.io.DataFinding;
import org.wangge.server.identity.Audit;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.jdbc.LeasedQueue;
import org.wangge.server.shared.job.JobLostException;

/** Jobs as workers see them: claimed with a lease, moved on, ended. Everything but a claim fails once the lease is lost. */
@Repository
class ImportQueue extends LeasedQueue<JobRow> {

    private static final Table JOBS = new Table(
            "import_job",
            "*",
            "started_at = coalesce(started_at, now())",
            "code = 'GAVE_UP', message = 'The server stopped several times while reading this file.'",
            "revision = revision + 1");

    private final Findings findings;
    private final Audit audit;

    ImportQueue(JdbcClient jdbc, Findings findings, Audit audit) {
        super(jdbc, JOBS, JobRow::read);
        this.findings = findings;
        this.audit = audit;
    }

    @Override
    public UUID id(JobRow row) {
        return row.job().id();
    }

    /** Writes the job's file to a path. */
    void copyTo(UUID job, Path target) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            int number = 0;
            for (Optional<byte[]> chunk = chunk(job, number); chunk.isPresent(); chunk = chunk(job, ++number)) {
                out.write(chunk.get());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private Optional<byte[]> chunk(UUID job, int number) {
        return jdbc.sql("select data from import_chunk where job_id = :job and number = :number")
                .param("job", job)
                .param("number", number)
                .query(byte[].class)
                .optional();
    }

    void total(UUID job, UUID worker, long total) {
        held(move(job, worker, "total = :total").param("total", total).update());
    }

    /** Moves the job on, in the transaction of what was taken. */
    void advance(UUID job, UUID worker, Step step) {
        String set = """
                position = position + :events, done = done + :records, created = created + :created,
                updated = updated + :updated, unchanged = unchanged + :unchanged, rejected = rejected + :rejected,
                findings = findings + :findings, attempts = 1, lease_until = now() + make_interval(secs => :lease)
                """;
        Optional<Long> before = move(job, worker, set, "findings - :findings")
                .param("events", step.events())
                .param("records", step.records())
                .param("created", step.result().created())
                .param("updated", step.result().updated())
                .param("unchanged", step.result().unchanged())
                .param("rejected", step.rejected())
                .param("findings", step.findings().size())
                .param("lease", leaseSeconds())
                .query(Long.class)
                .optional();
        findings.add(job, before.orElseThrow(JobLostException::new), step.findings());
    }

    /** What a batch did. */
    record Step(long events, long records, IntakeResult result, long rejected, List<DataFinding> findings) {}

    /** Ends the job; its file is dropped. */
    @Transactional
    public void finish(JobRow row, UUID worker, String state, @Nullable String code, @Nullable String message) {
        UUID job = row.job().id();
        Map<String, Object> counts = move(
                        job,
                        worker,
                        "state = :state, code = :code, message = :message, " + ENDED,
                        "state, created, updated, unchanged, rejected")
                .param("state", state)
                .param("code", code)
                .param("message", message)
                .query((result, number) -> Map.<String, Object>of(
                        "state", result.getString("state"),
                        "created", result.getLong("created"),
                        "updated", result.getLong("updated"),
                        "unchanged", result.getLong("unchanged"),
                        "rejected", result.getLong("rejected")))
                .optional()
                .orElseThrow(JobLostException::new);
        jdbc.sql("delete from import_chunk where job_id = :id").param("id", job).update();
        audit.record(row.caller(), "import.finish", "import/" + job, counts);
    }
}

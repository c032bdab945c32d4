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
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.JobQueue;

/** Jobs as workers see them: claimed with a lease, moved on, ended. Everything but a claim fails once the lease is lost. */
@Repository
class ImportQueue implements JobQueue<JobRow> {

    /** A file that three times ended its server is not tried again. */
    private static final int MAX_ATTEMPTS = 3;

    private final JdbcClient jdbc;
    private final Findings findings;
    private final Audit audit;

    ImportQueue(JdbcClient jdbc, Findings findings, Audit audit) {
        this.jdbc = jdbc;
        this.findings = findings;
        this.audit = audit;
    }

    @Override
    public UUID id(JobRow row) {
        return row.job().id();
    }

    @Override
    @Transactional
    public Optional<JobRow> claim(UUID worker) {
        jdbc.sql("""
                        update import_job set state = 'failed', worker = null, lease_until = null, finished_at = now(),
                            revision = revision + 1, code = 'GAVE_UP',
                            message = 'The server stopped several times while reading this file.'
                        where state = 'running' and lease_until < now() and attempts >= :most
                        """).param("most", MAX_ATTEMPTS).update();
        return jdbc.sql("""
                        update import_job set state = 'running', worker = :worker, attempts = attempts + 1,
                            lease_until = now() + make_interval(secs => :lease), revision = revision + 1,
                            started_at = coalesce(started_at, now())
                        where id = (select id from import_job
                            where state = 'queued' or (state = 'running' and lease_until < now())
                            order by id limit 1 for update skip locked)
                        returning *
                        """)
                .param("worker", worker)
                .param("lease", leaseSeconds())
                .query(JobRow::read)
                .optional();
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

    @Override
    public void beat(UUID job, UUID worker) {
        lease(jdbc.sql("""
                        update import_job set lease_until = now() + make_interval(secs => :lease)
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("lease", leaseSeconds())
                .param("id", job)
                .param("worker", worker)
                .update());
    }

    void total(UUID job, UUID worker, long total) {
        lease(jdbc.sql("""
                        update import_job set total = :total, revision = revision + 1
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("total", total)
                .param("id", job)
                .param("worker", worker)
                .update());
    }

    /** Moves the job on, in the transaction of what was taken. */
    void advance(UUID job, UUID worker, Step step) {
        Optional<Long> before = jdbc.sql("""
                        update import_job set position = position + :events, done = done + :records,
                            created = created + :created, updated = updated + :updated, unchanged = unchanged + :unchanged,
                            rejected = rejected + :rejected, findings = findings + :findings, revision = revision + 1,
                            attempts = 1, lease_until = now() + make_interval(secs => :lease)
                        where id = :id and worker = :worker and state = 'running'
                        returning findings - :findings
                        """)
                .param("events", step.events())
                .param("records", step.records())
                .param("created", step.result().created())
                .param("updated", step.result().updated())
                .param("unchanged", step.result().unchanged())
                .param("rejected", step.rejected())
                .param("findings", step.findings().size())
                .param("lease", leaseSeconds())
                .param("id", job)
                .param("worker", worker)
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
        Map<String, Object> counts = jdbc.sql("""
                        update import_job set state = :state, code = :code, message = :message, worker = null,
                            lease_until = null, finished_at = now(), revision = revision + 1
                        where id = :id and worker = :worker and state = 'running'
                        returning state, created, updated, unchanged, rejected
                        """)
                .param("state", state)
                .param("code", code)
                .param("message", message)
                .param("id", job)
                .param("worker", worker)
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

    @Override
    public void release(UUID job, UUID worker) {
        jdbc.sql("""
                        update import_job set state = 'queued', worker = null, lease_until = null, revision = revision + 1,
                            attempts = attempts - 1
                        where id = :id and worker = :worker and state = 'running'
                        """).param("id", job).param("worker", worker).update();
    }

    private static void lease(int rows) {
        if (rows == 0) {
            throw new JobLostException();
        }
    }
}

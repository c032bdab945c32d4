package org.wangge.server.analysis.internal;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.JobQueue;
import tools.jackson.databind.json.JsonMapper;

/** Runs as workers see them. A server that is killed loses its lease; the next one begins anew, which gives the same answer. */
@Repository
class CoverageQueue implements JobQueue<CoverageRow> {

    /** What three times ended its server is not tried again. */
    private static final int MAX_ATTEMPTS = 3;

    private final JdbcClient jdbc;

    CoverageQueue(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public UUID id(CoverageRow row) {
        return row.run().id();
    }

    @Override
    @Transactional
    public Optional<CoverageRow> claim(UUID worker) {
        jdbc.sql("""
                        update analysis_run set state = 'failed', worker = null, lease_until = null, finished_at = now(),
                            message = 'The server stopped several times while computing.'
                        where state = 'running' and lease_until < now() and attempts >= :most
                        """).param("most", MAX_ATTEMPTS).update();
        return jdbc.sql("""
                        update analysis_run r set state = 'running', worker = :worker, attempts = attempts + 1,
                            lease_until = now() + make_interval(secs => :lease), phase = null, done = 0,
                            total = :phases
                        where id = (select id from analysis_run
                            where state = 'queued' or (state = 'running' and lease_until < now())
                            order by id limit 1 for update skip locked)
                        returning %s
                        """.formatted(CoverageRow.COLUMNS))
                .param("worker", worker)
                .param("lease", leaseSeconds())
                .param("phases", CoverageComputation.Phase.values().length)
                .query(CoverageRow::read)
                .optional();
    }

    @Override
    public void beat(UUID id, UUID worker) {
        held(jdbc.sql("""
                        update analysis_run set lease_until = now() + make_interval(secs => :lease)
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("lease", leaseSeconds())
                .param("id", id)
                .param("worker", worker)
                .update());
    }

    @Override
    public void release(UUID id, UUID worker) {
        jdbc.sql("""
                        update analysis_run set state = 'queued', worker = null, lease_until = null, attempts = attempts - 1
                        where id = :id and worker = :worker and state = 'running'
                        """).param("id", id).param("worker", worker).update();
    }

    /**
     * Says what is being done.
     *
     * @throws JobLostException when it was cancelled, or another worker has it
     */
    void advance(UUID id, UUID worker, CoverageComputation.Phase phase) {
        held(jdbc.sql("""
                        update analysis_run set phase = :phase, done = :done
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("phase", phase.name().toLowerCase(Locale.ROOT))
                .param("done", phase.before)
                .param("id", id)
                .param("worker", worker)
                .update());
    }

    /** Whether the same was computed on the same data before. */
    boolean knows(String digest) {
        return jdbc.sql("select exists (select from analysis_answer where digest = :digest)")
                .param("digest", digest)
                .query(Boolean.class)
                .single();
    }

    /** Keeps an answer and ends the run, all at once; another server may have kept the same in the meantime. */
    @Transactional
    public void finish(UUID id, UUID worker, String digest, Computed computed) {
        JsonMapper json = JsonMapper.shared();
        jdbc.sql("""
                        insert into analysis_answer (digest, answer, left_out, map)
                        values (:digest, cast(:answer as jsonb), :leftOut, :map) on conflict do nothing
                        """)
                .param("digest", digest)
                .param("answer", json.writeValueAsString(computed.answer()))
                .param("leftOut", Packed.of(json.writeValueAsString(computed.leftOut())))
                .param("map", Packed.of(computed.map()))
                .update();
        finish(id, worker, digest);
    }

    /** Ends the run with an answer that is kept. */
    @Transactional
    public void finish(UUID id, UUID worker, String digest) {
        held(jdbc.sql("""
                        update analysis_run set state = 'done', worker = null, lease_until = null, finished_at = now(), done = total,
                            digest = :digest
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("digest", digest)
                .param("id", id)
                .param("worker", worker)
                .update());
    }

    /** Ends the run with a reason. */
    void fail(UUID id, UUID worker, String message) {
        held(jdbc.sql("""
                        update analysis_run set state = 'failed', worker = null, lease_until = null, finished_at = now(), message = :message
                        where id = :id and worker = :worker and state = 'running'
                        """)
                .param("message", message)
                .param("id", id)
                .param("worker", worker)
                .update());
    }

    private static void held(int rows) {
        if (rows == 0) {
            throw new JobLostException();
        }
    }
}

package org.wangge.server.analysis.internal;

import java.util.Locale;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.shared.jdbc.LeasedQueue;
import org.wangge.server.shared.job.JobLostException;
import tools.jackson.databind.json.JsonMapper;

/** Runs as workers see them. A server that is killed loses its lease; the next one begins anew, which gives the same answer. */
@Repository
class CoverageQueue extends LeasedQueue<CoverageRow> {

    private static final Table RUNS = new Table(
            "analysis_run",
            CoverageRow.COLUMNS,
            "phase = null, done = 0, total = " + CoverageComputation.Phase.values().length,
            "message = 'The server stopped several times while computing.'",
            "");

    CoverageQueue(JdbcClient jdbc) {
        super(jdbc, RUNS, CoverageRow::read);
    }

    @Override
    public UUID id(CoverageRow row) {
        return row.run().id();
    }

    /**
     * Says what is being done.
     *
     * @throws JobLostException when it was cancelled, or another worker has it
     */
    void advance(UUID id, UUID worker, CoverageComputation.Phase phase) {
        held(move(id, worker, "phase = :phase, done = :done")
                .param("phase", phase.name().toLowerCase(Locale.ROOT))
                .param("done", phase.before)
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
        held(move(id, worker, "state = 'done', done = total, digest = :digest, " + ENDED)
                .param("digest", digest)
                .update());
    }

    /** Ends the run with a reason. */
    void fail(UUID id, UUID worker, String message) {
        held(move(id, worker, "state = 'failed', message = :message, " + ENDED)
                .param("message", message)
                .update());
    }
}

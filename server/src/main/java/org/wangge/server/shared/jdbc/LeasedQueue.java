package org.wangge.server.shared.jdbc;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.JobQueue;

/**
 * Jobs in a table of their own with columns {@code id, state, worker, lease_until, attempts, finished_at, message}. The oldest one goes to
 * one worker, whatever the number of servers; what ended its server three times is not tried again. Whatever a worker writes fails once its
 * lease is another's.
 *
 * @param <J> a job with all that is needed to do it
 */
public abstract class LeasedQueue<J> implements JobQueue<J> {

    /** What is set where a job ends, besides its state. */
    protected static final String ENDED = "worker = null, lease_until = null, finished_at = now()";

    private static final int MAX_ATTEMPTS = 3;

    protected final JdbcClient jdbc;
    private final Table table;
    private final RowMapper<J> reader;

    protected LeasedQueue(JdbcClient jdbc, Table table, RowMapper<J> reader) {
        this.jdbc = jdbc;
        this.table = table;
        this.reader = reader;
    }

    /**
     * SQL of a table of jobs.
     *
     * @param name of the table
     * @param columns a job is read from, of alias {@code r}
     * @param atClaim what is set when a worker begins
     * @param givenUp what is set where a job is given up, its message at least
     * @param always what is set with every change that somebody may wait for; empty for nothing
     */
    public record Table(String name, String columns, String atClaim, String givenUp, String always) {

        private String set(String more) {
            return always.isEmpty() ? more : more + ", " + always;
        }
    }

    @Override
    @Transactional
    public Optional<J> claim(UUID worker) {
        jdbc.sql("""
                        update %s set state = 'failed', %s
                        where state = 'running' and lease_until < now() and attempts >= :most
                        """.formatted(table.name(), table.set(ENDED + ", " + table.givenUp())))
                .param("most", MAX_ATTEMPTS)
                .update();
        return jdbc.sql("""
                        update %1$s r set state = 'running', worker = :worker, attempts = attempts + 1,
                            lease_until = now() + make_interval(secs => :lease), %2$s
                        where id = (select id from %1$s
                            where state = 'queued' or (state = 'running' and lease_until < now())
                            order by id limit 1 for update skip locked)
                        returning %3$s
                        """.formatted(table.name(), table.set(table.atClaim()), table.columns()))
                .param("worker", worker)
                .param("lease", leaseSeconds())
                .query(reader)
                .optional();
    }

    @Override
    public void beat(UUID job, UUID worker) {
        held(ofWorker(job, worker, "lease_until = now() + make_interval(secs => :lease)", "")
                .param("lease", leaseSeconds())
                .update());
    }

    @Override
    public void release(UUID job, UUID worker) {
        move(job, worker, "state = 'queued', worker = null, lease_until = null, attempts = attempts - 1")
                .update();
    }

    /** A change of the worker's job; no row where it is not the worker's any more. */
    protected StatementSpec move(UUID job, UUID worker, String set) {
        return ofWorker(job, worker, table.set(set), "");
    }

    /** The same, and columns of the job after it. */
    protected StatementSpec move(UUID job, UUID worker, String set, String returning) {
        return ofWorker(job, worker, table.set(set), "returning " + returning);
    }

    private StatementSpec ofWorker(UUID job, UUID worker, String set, String returning) {
        return jdbc.sql("update %s set %s where id = :id and worker = :worker and state = 'running' %s"
                        .formatted(table.name(), set, returning))
                .param("id", job)
                .param("worker", worker);
    }

    /**
     * Looks at what a {@link #move} changed.
     *
     * @throws JobLostException where that is no row
     */
    protected static void held(int rows) {
        if (rows == 0) {
            throw new JobLostException();
        }
    }
}

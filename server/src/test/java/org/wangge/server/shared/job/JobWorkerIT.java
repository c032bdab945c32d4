package org.wangge.server.shared.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.wangge.server.testing.OfficeTest;

/** Workers that share a table of jobs, as servers do. */
@OfficeTest
@Timeout(60)
class JobWorkerIT {

    @Autowired
    JdbcClient jdbc;

    private final List<UUID> begun = new CopyOnWriteArrayList<>();
    private final List<Worker> workers = new CopyOnWriteArrayList<>();

    @BeforeEach
    void makeTable() {
        jdbc.sql("""
                create table worked_on (id uuid primary key, state text not null default 'queued', worker uuid,
                    lease_until timestamptz)
                """).update();
    }

    @AfterEach
    void dropTable() {
        workers.forEach(Worker::stop);
        jdbc.sql("drop table worked_on").update();
    }

    @Test
    void eachJobIsDoneOnceByOneOfSeveralServers() {
        List<UUID> jobs = queued(30);
        Worker first = started(job -> {});
        Worker second = started(job -> {});

        awaitState("done", jobs);

        assertThat(begun).containsExactlyInAnyOrderElementsOf(jobs);
        first.stop();
        second.stop();
    }

    @Test
    void theLeaseIsKeptWhileTheWorkIsSilent() {
        List<UUID> jobs = queued(1);
        started(job -> sleep(3 * Queue.LEASE_SECONDS * 1000L));
        awaitState("running", jobs);
        started(job -> {});

        awaitState("done", jobs);

        assertThat(begun).hasSize(1);
    }

    @Test
    void aServerThatStopsGivesItsJobBackAndAnotherDoesIt() {
        List<UUID> jobs = queued(1);
        Worker stopping = started(job -> sleep(TimeUnit.MINUTES.toMillis(5)));
        awaitState("running", jobs);

        stopping.stop();

        awaitState("queued", jobs);
        started(job -> {});
        awaitState("done", jobs);
        assertThat(begun).hasSize(2);
    }

    @Test
    void aJobThatFailsDoesNotEndTheWorker() {
        List<UUID> jobs = queued(2);
        Worker worker = started(job -> {
            if (job.equals(jobs.getFirst()) && begun.size() == 1) {
                throw new IllegalStateException("it is of no use");
            }
        });

        awaitState("done", jobs);

        assertThat(begun).contains(jobs.getLast()).hasSize(3);
        assertThat(worker.isRunning()).isTrue();
    }

    @Test
    void anErrorFailsItsJobAndTheWorkerGoesOn() {
        List<UUID> jobs = queued(2);
        started(job -> {
            if (job.equals(jobs.getFirst())) {
                throw new OutOfMemoryError("so much is not there");
            }
        });

        awaitState("done", List.of(jobs.getLast()));

        awaitState("It needs more memory than the server has: make it smaller.", List.of(jobs.getFirst()));
        assertThat(begun).containsExactlyElementsOf(jobs);
    }

    @Test
    void aQueueThatCannotBeReadForOnceDoesNotEndTheWorker() {
        List<UUID> jobs = queued(1);
        Queue queue = new Queue(jdbc) {
            private boolean hasFailed;

            @Override
            public Optional<UUID> claim(UUID worker) {
                if (!hasFailed) {
                    hasFailed = true;
                    throw new IllegalStateException("a row nobody can read");
                }
                return super.claim(worker);
            }
        };
        started(queue, job -> {});

        awaitState("done", jobs);
        assertThat(begun).hasSize(1);
    }

    private List<UUID> queued(int count) {
        return jdbc
                .sql("insert into worked_on (id) select gen_random_uuid() from generate_series(1, :count) returning id")
                .param("count", count)
                .query(UUID.class)
                .list()
                .stream()
                .sorted((one, other) -> one.toString().compareTo(other.toString()))
                .toList();
    }

    private Worker started(Consumer<UUID> work) {
        return started(new Queue(jdbc), work);
    }

    private Worker started(Queue queue, Consumer<UUID> work) {
        Worker worker = new Worker(queue, work);
        workers.add(worker);
        worker.start();
        worker.ready();
        return worker;
    }

    private void awaitState(String state, List<UUID> jobs) {
        while (jdbc.sql("select count(*) from worked_on where state = :state and id = any(:jobs)")
                        .param("state", state)
                        .param("jobs", jobs.toArray(UUID[]::new))
                        .query(Integer.class)
                        .single()
                < jobs.size()) {
            sleep(20);
        }
    }

    private static void sleep(long millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JobLostException();
        }
    }

    private final class Worker extends JobWorker<UUID> {

        private final Queue queue;
        private final Consumer<UUID> work;

        private Worker(Queue queue, Consumer<UUID> work) {
            super("test", queue);
            this.queue = queue;
            this.work = work;
        }

        @Override
        protected void run(UUID job, UUID worker) {
            begun.add(job);
            work.accept(job);
            queue.end("done", job, worker);
        }

        @Override
        protected void fail(UUID job, UUID worker, String message) {
            queue.end(message, job, worker);
        }
    }

    private static class Queue implements JobQueue<UUID> {

        private static final int LEASE_SECONDS = 1;

        private final JdbcClient jdbc;

        Queue(JdbcClient jdbc) {
            this.jdbc = jdbc;
        }

        @Override
        public int leaseSeconds() {
            return LEASE_SECONDS;
        }

        @Override
        public Optional<UUID> claim(UUID worker) {
            return jdbc.sql("""
                            update worked_on set state = 'running', worker = :worker, lease_until = now() + interval '1 second'
                            where id = (select id from worked_on
                                where state = 'queued' or (state = 'running' and lease_until < now())
                                order by id limit 1 for update skip locked)
                            returning id
                            """).param("worker", worker).query(UUID.class).optional();
        }

        @Override
        public UUID id(UUID job) {
            return job;
        }

        @Override
        public void beat(UUID job, UUID worker) {
            change("lease_until = now() + interval '1 second'", job, worker);
        }

        @Override
        public void release(UUID job, UUID worker) {
            change("state = 'queued', worker = null", job, worker);
        }

        void end(String state, UUID job, UUID worker) {
            change("state = '" + state + "'", job, worker);
        }

        private void change(String what, UUID job, UUID worker) {
            jdbc.sql("update worked_on set " + what + " where id = :id and worker = :worker and state = 'running'")
                    .param("id", job)
                    .param("worker", worker)
                    .update();
        }
    }
}

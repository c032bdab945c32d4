package org.wangge.server.notify.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.notify.Message.Facts;
import org.wangge.server.notify.MessageKind;
import org.wangge.server.notify.Urgency;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.shared.job.JobLostException;
import org.wangge.server.shared.job.JobQueue;
import tools.jackson.databind.json.JsonMapper;

/**
 * What is to be sent. A delivery is one server's at a time; what a server that died had claimed is sent by another when the lease has ended,
 * under the same id, by which the far side can tell that it comes again.
 */
@Component
class Outbox implements JobQueue<Delivery> {

    /** Between one attempt and the next. */
    static final List<Duration> PAUSES = List.of(
            Duration.ofSeconds(10),
            Duration.ofSeconds(30),
            Duration.ofMinutes(2),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30),
            Duration.ofHours(2));

    private static final int LEASE_SECONDS = 30;
    private static final int LONGEST_ERROR = 300;

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final OfficeTime time;

    Outbox(JdbcClient jdbc, JsonMapper json, OfficeTime time) {
        this.jdbc = jdbc;
        this.json = json;
        this.time = time;
    }

    @Override
    public int leaseSeconds() {
        return LEASE_SECONDS;
    }

    /** Not one for a target that is being sent to: what hangs there does not keep all workers. */
    @Override
    public Optional<Delivery> claim(UUID worker) {
        return jdbc.sql("""
                        with claimed as (
                            update notify_delivery set state = 'sending', worker = :worker, attempts = attempts + 1,
                                lease_until = now() + make_interval(secs => :lease)
                            where id = (
                                select d.id from notify_delivery d
                                where (d.state = 'waiting' and d.next_at <= :now or d.state = 'sending' and d.lease_until < now())
                                  and not exists (select from notify_delivery other
                                    where other.target_id = d.target_id and other.state = 'sending' and other.lease_until >= now())
                                order by d.next_at, d.id limit 1 for update skip locked)
                            returning *)
                        select c.id, c.message_id, c.channel, c.target_id, c.person_id, c.expires_at, c.attempts,
                            m.kind, m.case_id, m.facts::text as facts, m.urgency, m.created_at
                        from claimed c join notify_message m on m.id = c.message_id
                        """)
                .param("worker", worker)
                .param("lease", LEASE_SECONDS)
                .param("now", Times.bind(time.now()))
                .query(this::delivery)
                .optional();
    }

    private Delivery delivery(ResultSet row, int number) throws SQLException {
        return new Delivery(
                row.getObject("id", UUID.class),
                row.getObject("message_id", UUID.class),
                Delivery.Channel.valueOf(row.getString("channel").toUpperCase(Locale.ROOT)),
                row.getObject("target_id", UUID.class),
                row.getObject("person_id", UUID.class),
                MessageKind.of(row.getString("kind")),
                row.getObject("case_id", UUID.class),
                json.readValue(row.getString("facts"), Facts.class),
                Urgency.of(row.getString("urgency")),
                Times.get(row, "created_at"),
                Times.get(row, "expires_at"),
                row.getInt("attempts"));
    }

    @Override
    public UUID id(Delivery delivery) {
        return delivery.id();
    }

    @Override
    public void beat(UUID delivery, UUID worker) {
        int kept = jdbc.sql("""
                        update notify_delivery set lease_until = now() + make_interval(secs => :lease)
                        where id = :id and worker = :worker
                        """)
                .param("lease", LEASE_SECONDS)
                .param("id", delivery)
                .param("worker", worker)
                .update();
        if (kept == 0) {
            throw new JobLostException();
        }
    }

    /** As if it had not been claimed. */
    @Override
    public void release(UUID delivery, UUID worker) {
        jdbc.sql("""
                        update notify_delivery set state = 'waiting', worker = null, lease_until = null, attempts = attempts - 1
                        where id = :id and worker = :worker
                        """).param("id", delivery).param("worker", worker).update();
    }

    /** Notes what came of it. Nothing where another server took over. */
    void settle(Delivery delivery, UUID worker, Delivery.Outcome outcome) {
        switch (outcome) {
            case Delivery.Outcome.Sent ignored -> end(delivery, worker, "sent", null);
            case Delivery.Outcome.Refused refused -> end(delivery, worker, "failed", refused.why());
            case Delivery.Outcome.Gone gone -> end(delivery, worker, "gone", gone.why());
            case Delivery.Outcome.Later later -> later(delivery, worker, later);
        }
    }

    private void later(Delivery delivery, UUID worker, Delivery.Outcome.Later later) {
        if (delivery.attempts() > PAUSES.size()) {
            end(delivery, worker, "failed", later.why());
            return;
        }
        Instant next = time.now().plus(PAUSES.get(delivery.attempts() - 1));
        Instant asked = later.notBefore();
        Instant at = asked != null && asked.isAfter(next) ? asked : next;
        if (!at.isBefore(delivery.expiresAt())) {
            end(delivery, worker, "expired", later.why());
            return;
        }
        jdbc.sql("""
                        update notify_delivery set state = 'waiting', worker = null, lease_until = null, next_at = :next, error = :error
                        where id = :id and worker = :worker
                        """)
                .param("next", Times.bind(at))
                .param("error", cut(later.why()))
                .param("id", delivery.id())
                .param("worker", worker)
                .update();
    }

    void expire(Delivery delivery, UUID worker) {
        end(delivery, worker, "expired", null);
    }

    private void end(Delivery delivery, UUID worker, String state, @Nullable String error) {
        jdbc.sql("""
                        update notify_delivery set state = :state, worker = null, lease_until = null, done_at = :now,
                            error = coalesce(:error, case when :state = 'sent' then null else error end)
                        where id = :id and worker = :worker
                        """)
                .param("state", state)
                .param("now", Times.bind(time.now()))
                .param("error", error == null ? null : cut(error))
                .param("id", delivery.id())
                .param("worker", worker)
                .update();
    }

    private static String cut(String text) {
        String plain = text.replace('\0', ' ');
        return plain.length() <= LONGEST_ERROR ? plain : plain.substring(0, LONGEST_ERROR);
    }
}

package org.wangge.server.live.internal;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.live.Live;
import org.wangge.server.live.Topic;
import tools.jackson.databind.json.JsonMapper;

@Repository
class JdbcLive implements Live {

    /** Any number, the same for all who write events. */
    private static final long LOCK = 0x6c697665;

    private static final Duration KEPT = Duration.ofDays(1);

    private final JdbcClient jdbc;
    private final JsonMapper json;
    private final NewEvents newEvents;

    JdbcLive(JdbcClient jdbc, JsonMapper json, NewEvents newEvents) {
        this.jdbc = jdbc;
        this.json = json;
        this.newEvents = newEvents;
    }

    @Override
    public void tell(Topic topic, String event, Object data, @Nullable Bbox where) {
        String text = json.writeValueAsString(data);
        if (!TransactionSynchronizationManager.isActualTransactionActive()) {
            throw new IllegalStateException("events are told in a transaction");
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void beforeCommit(boolean readOnly) {
                insert(topic, event, text, where);
            }
        });
    }

    /** Ids are given under the lock, which is held until the commit: a smaller one is visible before a larger one. */
    private void insert(Topic topic, String event, String text, @Nullable Bbox where) {
        jdbc.sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((row, number) -> 0)
                .single();
        jdbc.sql(
                        "insert into live_event (topic, name, data, place) values (:topic, :name, :data::json, :place::geometry)")
                .param("topic", topic.toString())
                .param("name", event)
                .param("data", text)
                .param("place", where == null ? null : Ewkb.writeHex(where.toGeometry()))
                .update();
    }

    @Override
    public long last() {
        return newEvents.last();
    }

    @Override
    public List<Event> listAfter(long id, Set<Topic> topics, @Nullable Bbox box, int limit) {
        return jdbc.sql("""
                        select id, topic, name, data::text as data from live_event
                        where id > :id and topic = any(:topics)
                          and (:box::geometry is null or place is null or ST_Intersects(place, :box::geometry))
                        order by id limit :limit
                        """)
                .param("id", id)
                .param("topics", topics.stream().map(Topic::toString).toArray(String[]::new))
                .param("box", box == null ? null : Ewkb.writeHex(box.toGeometry()))
                .param("limit", limit)
                .query((row, number) -> new Event(
                        row.getLong("id"), row.getString("topic"), row.getString("name"), row.getString("data")))
                .list();
    }

    @Override
    public boolean isForgotten(long id) {
        return !jdbc.sql("select exists (select from live_event where id <= :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    @Override
    public boolean await(long id, Duration longest) throws InterruptedException {
        return newEvents.await(id, longest);
    }

    @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT1H")
    void deleteOld() {
        jdbc.sql("delete from live_event where at < now() - make_interval(secs => :kept)")
                .param("kept", KEPT.toSeconds())
                .update();
    }
}

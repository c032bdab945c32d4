package org.wangge.server.copies.internal;

import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Which rows changed by which commits, as the running transaction sees it. */
@Component
class CommitLog {

    /** Who did not look for half of this begins anew. */
    static final Duration KEPT = Duration.ofDays(1);

    private static final int MOST = 20_000;

    private final JdbcClient jdbc;

    CommitLog(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * How far a database is.
     *
     * @param database tells it from others, also from one of the same name
     * @param number of the last commit, 0 before the first
     */
    record Head(long database, long number) {}

    Head head() {
        return jdbc.sql("""
                        select (select oid from pg_database where datname = current_database()) as database,
                            (select coalesce(max(number), 0) from copy_commit) as number
                        """)
                .query((row, number) -> new Head(row.getLong("database"), row.getLong("number")))
                .single();
    }

    /**
     * What changed after one commit and until another.
     *
     * @param rows by source
     * @param anything sources of which more changed than can be told
     */
    record Changes(Map<String, Set<UUID>> rows, Set<String> anything) {

        int count() {
            return rows.values().stream().mapToInt(Set::size).sum();
        }
    }

    /** Empty where it is too much to be told. */
    Optional<Changes> changed(long after, long until) {
        Changes changes = new Changes(new HashMap<>(), new HashSet<>());
        AtomicInteger count = new AtomicInteger();
        jdbc.sql("""
                        select distinct c.source, c.row_id
                        from copy_commit t join copy_change c on c.commit_id = t.id
                        where t.number > :after and t.number <= :until
                        limit :most
                        """)
                .param("after", after)
                .param("until", until)
                .param("most", MOST + 1)
                .query((RowCallbackHandler) row -> {
                    count.incrementAndGet();
                    UUID id = row.getObject("row_id", UUID.class);
                    if (id == null) {
                        changes.anything.add(row.getString("source"));
                    } else {
                        changes.rows
                                .computeIfAbsent(row.getString("source"), source -> new HashSet<>())
                                .add(id);
                    }
                });
        return count.get() > MOST ? Optional.empty() : Optional.of(changes);
    }

    /** The last stays, so that numbers never seem to begin again. */
    @Scheduled(initialDelayString = "PT13M", fixedDelayString = "PT1H")
    void deleteOld() {
        jdbc.sql("""
                with old as (
                    delete from copy_commit
                    where at < now() - make_interval(secs => :kept) and number < (select max(number) from copy_commit)
                    returning id)
                delete from copy_change c using old where c.commit_id = old.id
                """).param("kept", KEPT.toSeconds()).update();
    }
}

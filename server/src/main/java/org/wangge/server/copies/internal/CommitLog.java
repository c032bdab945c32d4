package org.wangge.server.copies.internal;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.wangge.server.copies.CopySource;

/** Which rows changed by which commits, as the running transaction sees it. */
@Component
class CommitLog {

    /** Who did not look for half of this begins anew. */
    static final Duration KEPT = Duration.ofDays(1);

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

    /** The rows of a source that changed after one commit and until another; empty where that is anything, or too much. */
    Optional<Collection<UUID>> changed(String source, long after, long until) {
        Set<UUID> ids = new HashSet<>();
        boolean isAnything = jdbc
                .sql("""
                        select distinct c.row_id
                        from copy_commit t join copy_change c on c.commit_id = t.id
                        where t.number > :after and t.number <= :until and c.source = :source
                        limit :most
                        """)
                .param("after", after)
                .param("until", until)
                .param("source", source)
                .param("most", CopySource.MOST + 1)
                .query((row, number) -> Optional.ofNullable(row.getObject("row_id", UUID.class)))
                .list()
                .stream()
                .map(id -> id.map(ids::add))
                .anyMatch(Optional::isEmpty);
        return isAnything || ids.size() > CopySource.MOST ? Optional.empty() : Optional.of(ids);
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

package org.wangge.server.patrol.internal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/**
 * Thins out and deletes fixes, which are personal data, after a configured time. A patrol is measured before, and what was measured and covered
 * stays; it is not measured again, and takes no fixes any more. The way it took stays when its fixes are thinned out, and goes with them when they
 * are deleted.
 */
@Component
class FixRetention {

    /** Patrols worked on in one transaction. */
    private static final int BATCH = 50;

    private final JdbcClient jdbc;
    private final PatrolRows patrols;
    private final Measuring measuring;
    private final MeasureRows measures;
    private final MonthPartitions partitions;
    private final Audit audit;
    private final OfficeTime time;
    private final Duration kept;
    private final Duration thinAfter;
    private final Duration thinTo;

    /**
     * @param kept how long after the month of a patrol its fixes are kept
     * @param thinAfter how long after its start a patrol is thinned out; 0 switches it off
     * @param thinTo of how much time one fix is left
     */
    @SuppressWarnings("TooManyParameters") // what it works with, and three settings
    FixRetention(
            JdbcClient jdbc,
            PatrolRows patrols,
            Measuring measuring,
            MeasureRows measures,
            MonthPartitions partitions,
            Audit audit,
            OfficeTime time,
            @Value("${wangge.patrols.fixes-kept:1095d}") Duration kept,
            @Value("${wangge.patrols.thin-after:0d}") Duration thinAfter,
            @Value("${wangge.patrols.thin-to:30s}") Duration thinTo) {
        this.jdbc = jdbc;
        this.patrols = patrols;
        this.measuring = measuring;
        this.measures = measures;
        this.partitions = partitions;
        this.audit = audit;
        this.time = time;
        this.kept = kept;
        this.thinAfter = thinAfter;
        this.thinTo = thinTo;
    }

    @Scheduled(initialDelayString = "PT10M", fixedDelayString = "PT1H")
    @Transactional
    public void run() {
        endDays();
        deleteExpired(kept);
        if (thinAfter.isPositive()) {
            thin(thinAfter, thinTo);
        }
    }

    /** What a tracker reports of a day is complete when the day is over. */
    void endDays() {
        jdbc.sql("""
                update patrol set state = 'finished', finished_at = (day + 1)::timestamp at time zone :zone, revision = revision + 1
                where kind = 'day_track' and state <> 'finished' and day < :today
                """)
                .param("zone", time.zone().getId())
                .param("today", LocalDate.ofInstant(time.now(), time.zone()))
                .update();
    }

    /** Deletes whole months that are older, and all whose patrols came to the office before as well: an old file that came today is kept. */
    void deleteExpired(Duration keptFor) {
        Instant oldest = time.now().minus(keptFor);
        Instant before = YearMonth.from(oldest.atOffset(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        List<UUID> expired = jdbc.sql("""
                with month as (
                    select date_trunc('month', started_at at time zone 'UTC') as month from patrol
                    where started_at < :before and fixes_deleted_at is null
                    group by 1 having max(created_at) < :oldest)
                select p.id from patrol p join month m on date_trunc('month', p.started_at at time zone 'UTC') = m.month
                where p.fixes_deleted_at is null order by p.started_at
                """)
                .param("before", Times.bind(before))
                .param("oldest", Times.bind(oldest))
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        if (expired.isEmpty()) {
            return;
        }
        for (int from = 0; from < expired.size(); from += BATCH) {
            measuring.refresh(expired.subList(from, Math.min(expired.size(), from + BATCH)));
        }
        jdbc.sql("update patrol set fixes_deleted_at = :now, revision = revision + 1 where id = any(:ids)")
                .param("now", Times.bind(time.now()))
                .param("ids", expired.toArray(UUID[]::new))
                .update();
        measures.deleteWays(expired);
        dropFixes(expired, before);
        audit.record(
                Caller.system(),
                "patrol.expire",
                "patrols",
                Map.of("before", before.toString(), "patrols", expired.size()));
    }

    private void dropFixes(List<UUID> expired, Instant before) {
        jdbc.sql("delete from patrol_fix_other where patrol_id = any(:ids)")
                .param("ids", expired.toArray(UUID[]::new))
                .update();
        Set<YearMonth> kept = jdbc
                .sql("select distinct started_at from patrol where fixes_deleted_at is null and started_at < :before")
                .param("before", Times.bind(before))
                .query((row, number) ->
                        YearMonth.from(Times.get(row, "started_at").atOffset(ZoneOffset.UTC)))
                .list()
                .stream()
                .collect(Collectors.toSet());
        YearMonth first = YearMonth.from(before.atOffset(ZoneOffset.UTC));
        partitions.list().stream()
                .filter(month -> month.isBefore(first) && !kept.contains(month))
                .forEach(partitions::drop);
        jdbc.sql("delete from tracker_report where at < :before")
                .param("before", Times.bind(before))
                .update();
        jdbc.sql("delete from patrol_look where hour < :before")
                .param("before", Times.bind(before))
                .update();
    }

    /** Leaves the first fix of each piece of time of finished patrols. */
    void thin(Duration after, Duration to) {
        List<UUID> due = jdbc.sql("""
                select id from patrol where started_at < :before and state = 'finished' and thinned_at is null and fixes_deleted_at is null
                order by started_at limit :most
                """)
                .param("before", Times.bind(time.now().minus(after)))
                .param("most", BATCH)
                .query((row, number) -> row.getObject("id", UUID.class))
                .list();
        measuring.refresh(due);
        for (PatrolRow patrol : patrols.list(due)) {
            int deleted = jdbc.sql("""
                    delete from patrol_fix where patrol_id = :patrol and patrol_started_at = :started and seq not in (
                        select distinct on (piece) seq from (
                            select seq, at, floor(extract(epoch from at) / :seconds) as piece from patrol_fix
                            where patrol_id = :patrol and patrol_started_at = :started) as fix
                        order by piece, at, seq)
                    """)
                    .param("patrol", patrol.id())
                    .param("started", Times.bind(patrol.startedAt()))
                    .param("seconds", to.toMillis() / 1e3)
                    .update();
            jdbc.sql("update patrol set thinned_at = :now, revision = revision + 1 where id = :id")
                    .param("now", Times.bind(time.now()))
                    .param("id", patrol.id())
                    .update();
            audit.record(Caller.system(), "patrol.thin", "patrol/" + patrol.id(), Map.of("deleted", deleted));
        }
    }
}

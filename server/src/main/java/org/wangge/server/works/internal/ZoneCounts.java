package org.wangge.server.works.internal;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.works.AttachmentKind;
import org.wangge.server.works.WorksZones.Count;
import org.wangge.server.works.WorksZones.KindCount;

/** Counts what is cleared in zones at the end of days, from what was written down of those days and before. */
@Repository
class ZoneCounts {

    private final JdbcClient jdbc;

    ZoneCounts(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** How far a kind in a zone is on a day. */
    record DayCount(LocalDate day, UUID zoneId, KindCount of) {}

    /** By day and kind. What was listed later, or is dropped, is left out, and a kind of which nothing is left. */
    List<DayCount> at(Collection<LocalDate> days, Collection<UUID> zones) {
        return jdbc
                .sql("""
                        select d.day, a.zone_id, a.kind, count(*)::integer as total,
                            count(*) filter (where last.state = 'cleared')::integer as cleared,
                            count(*) filter (where last.state <> 'cleared' and a.deadline < d.day)::integer as overdue
                        from unnest(cast(:days as date[])) as d(day)
                        join works_attachment a on a.listed_on <= d.day
                        cross join lateral (
                            select w.state from works_step w
                            where w.attachment_id = a.id and w.happened_on <= d.day
                            order by w.happened_on desc, w.id desc limit 1) as last
                        where a.zone_id = any(:zones) and last.state <> 'dropped'
                        group by d.day, a.zone_id, a.kind
                        """)
                .param("days", days.stream().map(Date::valueOf).toArray(Date[]::new))
                .param("zones", zones.toArray(UUID[]::new))
                .query((row, number) -> {
                    int total = row.getInt("total");
                    int cleared = row.getInt("cleared");
                    return new DayCount(
                            row.getObject("day", LocalDate.class),
                            row.getObject("zone_id", UUID.class),
                            new KindCount(
                                    AttachmentKind.of(row.getString("kind")),
                                    new Count(total, cleared, total - cleared, row.getInt("overdue"))));
                })
                .list()
                .stream()
                .sorted(Comparator.comparing(DayCount::day)
                        .thenComparing(each -> each.of().kind()))
                .toList();
    }

    /** The days of a time on which something was listed or happened in a zone, in their order. */
    List<LocalDate> eventful(UUID zone, LocalDate from, LocalDate to) {
        return jdbc.sql("""
                        select a.listed_on as day from works_attachment a
                        where a.zone_id = :zone and a.listed_on between :from and :to
                        union
                        select w.happened_on from works_step w join works_attachment a on a.id = w.attachment_id
                        where a.zone_id = :zone and w.happened_on between :from and :to
                        order by day
                        """)
                .param("zone", zone)
                .param("from", Date.valueOf(from))
                .param("to", Date.valueOf(to))
                .query((row, number) -> row.getObject("day", LocalDate.class))
                .list();
    }
}

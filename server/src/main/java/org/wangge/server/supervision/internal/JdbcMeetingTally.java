package org.wangge.server.supervision.internal;

import java.sql.Date;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.spi.MeetingTally;
import org.wangge.server.shared.OfficeTime;

@Repository
class JdbcMeetingTally implements MeetingTally {

    private final JdbcClient jdbc;
    private final OfficeTime time;

    JdbcMeetingTally(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    @Override
    public Map<UUID, Integer> byPerson(Instant from, Instant to) {
        return jdbc
                .sql("""
                        select q.person_id, count(*)::integer as meetings
                        from river_meeting m
                        join river_meeting_participant q on q.meeting_id = m.id
                        where m.held_on >= :from and m.held_on < :to
                        group by q.person_id
                        """)
                .param("from", firstDay(from))
                .param("to", firstDay(to))
                .query((row, number) -> Map.entry(row.getObject("person_id", UUID.class), row.getInt("meetings")))
                .list()
                .stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    @Override
    public List<MeetingCount> byLevel(Instant from, Instant to) {
        return jdbc
                .sql("""
                        select level, kind, count(*)::integer as meetings
                        from river_meeting
                        where held_on >= :from and held_on < :to
                        group by level, kind
                        """)
                .param("from", firstDay(from))
                .param("to", firstDay(to))
                .query((row, number) -> new MeetingCount(
                        RiverLevel.find(row.getString("level")).orElseThrow(),
                        row.getString("kind"),
                        row.getInt("meetings")))
                .list()
                .stream()
                .sorted(java.util.Comparator.comparing(MeetingCount::level).thenComparing(MeetingCount::kind))
                .toList();
    }

    /** The first day that begins then or later. */
    private Date firstDay(Instant at) {
        ZonedDateTime local = at.atZone(time.zone());
        return Date.valueOf(
                local.toLocalTime().equals(LocalTime.MIDNIGHT)
                        ? local.toLocalDate()
                        : local.toLocalDate().plusDays(1));
    }
}

package org.wangge.server.river.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.server.river.internal.CalendarPeriods.Span;
import org.wangge.server.shared.jdbc.Times;

/** Who was chief of what, and when, for counting. */
@Component
class RiverDuties {

    private static final String SELECT = """
            select c.segment_id, c.person_id, p.name, c.valid_from, c.valid_to
            from river_chief c
            join person p on p.id = c.person_id
            where c.slot = 'chief' and c.valid_from < :to and (c.valid_to is null or c.valid_to > :from)
            """;

    private final JdbcClient jdbc;

    RiverDuties(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    record Duty(
            UUID segmentId,
            UUID personId,
            String name,
            Instant from,
            @Nullable Instant to) {

        boolean holds(Instant at) {
            return !at.isBefore(from) && (to == null || at.isBefore(to));
        }

        /** Whether it lasts from the beginning of a span to its end. */
        boolean spans(Span span) {
            return !from.isAfter(span.from()) && (to == null || !to.isBefore(span.to()));
        }
    }

    /** Duties of chiefs that meet a time, the latest first. */
    List<Duty> meeting(Instant from, Instant to) {
        return jdbc.sql(SELECT + "order by c.valid_from desc, c.id")
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .query(RiverDuties::duty)
                .list();
    }

    /** The same of some people. */
    List<Duty> of(Collection<UUID> people, Instant from, Instant to) {
        return jdbc.sql(SELECT + "and c.person_id = any(:people) order by c.valid_from desc, c.id")
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .param("people", people.toArray(UUID[]::new))
                .query(RiverDuties::duty)
                .list();
    }

    /** A reminder of a segment in the period of the calendar that begins then. */
    record Reminded(UUID personId, UUID segmentId, Instant periodFrom) {}

    /** When chiefs were reminded in periods that began since an instant. */
    Map<Reminded, Instant> remindedSince(Instant from) {
        Map<Reminded, Instant> reminded = new HashMap<>();
        jdbc.sql("select person_id, segment_id, period_from, sent_at from patrol_reminder where period_from >= :from")
                .param("from", Times.bind(from))
                .query(row -> {
                    reminded.put(
                            new Reminded(
                                    row.getObject("person_id", UUID.class),
                                    row.getObject("segment_id", UUID.class),
                                    Times.get(row, "period_from")),
                            Times.get(row, "sent_at"));
                });
        return reminded;
    }

    private static Duty duty(ResultSet row, int number) throws SQLException {
        return new Duty(
                row.getObject("segment_id", UUID.class),
                row.getObject("person_id", UUID.class),
                row.getString("name"),
                Times.get(row, "valid_from"),
                Times.find(row, "valid_to"));
    }
}

package org.wangge.server.river.internal;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.river.ChiefTerms;
import org.wangge.server.shared.jdbc.Times;

@Repository
class JdbcChiefTerms implements ChiefTerms {

    private final JdbcClient jdbc;

    JdbcChiefTerms(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    @Override
    public List<Term> meeting(Instant from, Instant to) {
        return jdbc.sql("""
                        select c.segment_id, s.river_id, s.level, c.person_id, p.name, c.valid_from, c.valid_to
                        from river_chief c
                        join river_segment s on s.id = c.segment_id
                        join person p on p.id = c.person_id
                        where c.slot = 'chief' and c.valid_from < :to and (c.valid_to is null or c.valid_to > :from)
                        order by c.valid_from desc, c.id
                        """)
                .param("from", Times.bind(from))
                .param("to", Times.bind(to))
                .query((row, number) -> new Term(
                        row.getObject("segment_id", UUID.class),
                        row.getObject("river_id", UUID.class),
                        SegmentRows.level(row.getString("level")),
                        row.getObject("person_id", UUID.class),
                        row.getString("name"),
                        Times.get(row, "valid_from"),
                        Times.find(row, "valid_to")))
                .list();
    }
}

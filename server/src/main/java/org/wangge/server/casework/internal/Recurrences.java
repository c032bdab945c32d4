package org.wangge.server.casework.internal;

import java.util.Optional;
import java.util.UUID;
import org.locationtech.jts.geom.Geometry;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.geodesic.GeodesicDisc;
import org.wangge.geodata.geodesic.GeodesicDistance;
import org.wangge.server.casework.CaseNumbers;

/** Links a new case to the closed one that it is again: of the same category, near, and not long closed. */
@Component
class Recurrences {

    private final JdbcClient jdbc;
    private final CaseRules rules;

    Recurrences(JdbcClient jdbc, CaseRules rules) {
        this.jdbc = jdbc;
        this.rules = rules;
    }

    private record Before(UUID id, Geometry place, int recurrences) {}

    /** Does nothing where there is no such case. */
    void link(UUID caseId) {
        before(caseId)
                .ifPresent(before -> jdbc.sql("""
                                update case_record set recurrence_of = :before, recurrences = :times where id = :id
                                """)
                        .param("id", caseId)
                        .param("before", before.id())
                        .param("times", before.recurrences() + 1)
                        .update());
    }

    private Optional<Before> before(UUID caseId) {
        CaseNumbers numbers = rules.get();
        LonLat from = jdbc.sql("select ST_AsEWKB(place) as place from case_record where id = :id")
                .param("id", caseId)
                .query((row, number) -> PlaceCheck.standIn(Ewkb.read(row.getBytes("place"))))
                .single();
        return jdbc
                .sql("""
                        select c.id, ST_AsEWKB(c.place) as place, c.recurrences
                        from case_record c join case_record n on n.id = :id
                        where c.stage = 'closed' and c.id <> n.id and c.place && :box::geometry
                          and c.category_kind = n.category_kind and c.category_code = n.category_code
                          and c.closed_at <= n.occurred_at and c.closed_at > n.occurred_at - make_interval(days => :days)
                        order by c.closed_at desc, c.id
                        """)
                .param("id", caseId)
                .param(
                        "box",
                        Ewkb.writeHex(GeodesicDisc.bounds(from, numbers.recurrenceMetres())
                                .toGeometry()))
                .param("days", numbers.recurrenceDays())
                .query((row, number) -> new Before(
                        row.getObject("id", UUID.class), Ewkb.read(row.getBytes("place")), row.getInt("recurrences")))
                .list()
                .stream()
                .filter(one -> GeodesicDistance.nearest(from, one.place()).metres() <= numbers.recurrenceMetres())
                .findFirst();
    }
}

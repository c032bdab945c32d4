package org.wangge.server.open311.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.open311.RequestFilter;
import org.wangge.server.shared.jdbc.Times;

/** Which reports Open311 tells, and in what order. */
@Component
class RequestRows {

    /**
     * A report that joined a case is no request of its own. One of a batch service is told once the office has taken it, one of a blackbox
     * never; what was reported of a service that is gone is told as ever.
     */
    private static final String TOLD = """
        not r.joined and not coalesce(p.hidden, false) and o.stage <> 'void'
        and (s.code is null or s.answer = 'realtime' or (s.answer = 'batch' and o.stage not in ('collected', 'verifying')))
        """;

    private static final String FROM = """
        from public_report r
        join case_outline o on o.id = r.case_id
        left join public_case p on p.case_id = r.case_id
        left join public_service s on s.code = r.service_code
        """;

    private final JdbcClient jdbc;

    RequestRows(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * A report that is told.
     *
     * @param changedAt when something happened to the case last
     * @param released photos of the case that everybody may see
     */
    record Row(
            UUID caseId,
            long number,
            String serviceCode,
            @Nullable String description,
            @Nullable String address,
            Instant receivedAt,
            Instant changedAt,
            List<UUID> released) {}

    List<Row> list(RequestFilter filter) {
        Bbox bbox = filter.bbox();
        Boolean isOpen = filter.isOpen();
        boolean isByNumber = !filter.numbers().isEmpty();
        return jdbc.sql("select r.*, o.number, o.changed_at, coalesce(p.released, '{}') as released " + FROM + "where "
                        + TOLD
                        + """
                        and case when :byNumber then o.number = any(:numbers) else
                            r.received_at >= :from and r.received_at <= :to
                            and (:anyService or r.service_code = any(:services))
                            and (:state::text is null or o.state = :state)
                            and (:box::geometry is null or ST_Intersects(o.place, :box::geometry))
                        end
                        order by r.received_at desc, r.id desc
                        offset :offset limit :limit
                        """)
                .param("byNumber", isByNumber)
                .param("numbers", filter.numbers().toArray(Long[]::new))
                .param("from", Times.bind(filter.from()))
                .param("to", Times.bind(filter.to()))
                .param("anyService", filter.services().isEmpty())
                .param("services", filter.services().toArray(String[]::new))
                .param("state", isOpen == null ? null : isOpen ? "open" : "closed")
                .param("box", bbox == null ? null : Ewkb.writeHex(bbox.toGeometry()))
                .param("offset", filter.offset())
                .param("limit", filter.limit())
                .query(RequestRows::row)
                .list();
    }

    private static Row row(ResultSet row, int number) throws SQLException {
        return new Row(
                row.getObject("case_id", UUID.class),
                row.getLong("number"),
                row.getString("service_code"),
                row.getString("description"),
                row.getString("address"),
                Times.get(row, "received_at"),
                Times.get(row, "changed_at"),
                ReportRows.uuids(row, "released"));
    }
}

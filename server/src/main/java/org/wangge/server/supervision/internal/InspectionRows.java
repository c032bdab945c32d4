package org.wangge.server.supervision.internal;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.identity.Caller;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.supervision.Inspection;
import org.wangge.server.supervision.Inspection.InspectedSegment;
import org.wangge.server.supervision.Inspection.Somebody;
import org.wangge.server.supervision.InspectionKind;
import org.wangge.server.supervision.Inspections.InspectionQuery;
import org.wangge.server.supervision.Inspections.NewInspection;

/** The table of inspections, without what they found. */
@Repository
class InspectionRows {

    static final String SEGMENT = """
            s.id as segment_id, s.code, s.name as segment, s.level, s.river_id, r.name as river
            """;

    private static final String SELECT = "select " + SEGMENT + """
                , i.id, i.kind, i.inspector_id, p.name as inspector, i.chief_id, c.name as chief, i.held_on, i.result, i.recorded_at, i.version
            from river_inspection i
            join river_segment s on s.id = i.segment_id
            join river r on r.id = s.river_id
            join person p on p.id = i.inspector_id
            left join person c on c.id = i.chief_id
            """;

    private final JdbcClient jdbc;
    private final OfficeTime time;

    InspectionRows(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /** An inspection of a client id, and what was sent. */
    record Known(UUID id, String digest) {}

    Optional<Known> ofClient(UUID clientId) {
        return jdbc.sql("select id, digest from river_inspection where client_id = :client")
                .param("client", clientId)
                .query((row, number) -> new Known(row.getObject("id", UUID.class), row.getString("digest")))
                .optional();
    }

    /** Whether it was written; not where there is one of the same client id. */
    boolean insert(Caller caller, UUID id, NewInspection wanted, UUID inspector, @Nullable UUID chief, String digest) {
        return jdbc.sql("""
                        insert into river_inspection (id, client_id, digest, kind, inspector_id, segment_id, chief_id, held_on, result,
                            account_id, recorded_at)
                        values (:id, :client, :digest, :kind, :inspector, :segment, :chief, :day, :result, :account, :now)
                        on conflict (client_id) do nothing
                        """)
                        .param("id", id)
                        .param("client", wanted.clientId())
                        .param("digest", digest)
                        .param("kind", wanted.kind().text())
                        .param("inspector", inspector)
                        .param("segment", wanted.segmentId())
                        .param("chief", chief)
                        .param("day", Date.valueOf(wanted.on()))
                        .param("result", wanted.result())
                        .param("account", caller.accountId())
                        .param("now", Times.bind(time.now()))
                        .update()
                == 1;
    }

    void setResult(UUID id, @Nullable String result) {
        jdbc.sql("update river_inspection set result = :result, version = version + 1 where id = :id")
                .param("id", id)
                .param("result", result)
                .update();
    }

    void countChange(UUID id) {
        jdbc.sql("update river_inspection set version = version + 1 where id = :id")
                .param("id", id)
                .update();
    }

    Optional<Inspection> find(UUID id, boolean locked) {
        return jdbc.sql(SELECT + "where i.id = :id" + (locked ? " for update of i" : ""))
                .param("id", id)
                .query(InspectionRows::inspection)
                .optional();
    }

    /**
     * @param everywhere whether the segments do not narrow
     * @param seen segments whose inspections the reader sees
     * @param person whose own inspections, and those of whose segments, the reader sees too; null for nobody
     */
    List<Inspection> list(InspectionQuery query, boolean everywhere, Set<UUID> seen, @Nullable UUID person) {
        return jdbc.sql(SELECT + """
                        where (:everywhere or i.segment_id = any(:seen) or i.inspector_id = :person or i.chief_id = :person)
                            and (cast(:kind as text) is null or i.kind = :kind)
                            and (cast(:segment as uuid) is null or i.segment_id = :segment)
                            and (cast(:inspector as uuid) is null or i.inspector_id = :inspector)
                            and (cast(:chief as uuid) is null or i.chief_id = :chief)
                            and (cast(:from as date) is null or i.held_on >= :from)
                            and (cast(:to as date) is null or i.held_on < :to)
                            and (cast(:open as boolean) is null or :open = exists (
                                select from river_finding f join case_record k on k.id = f.case_id
                                where f.inspection_id = i.id and k.state = 'open'))
                            and (cast(:after as uuid) is null or (i.held_on, i.id) < (
                                select held_on, id from river_inspection where id = :after))
                        order by i.held_on desc, i.id desc
                        limit :limit
                        """)
                .param("everywhere", everywhere)
                .param("seen", seen.toArray(UUID[]::new))
                .param("person", person)
                .param("kind", query.kind() == null ? null : query.kind().text())
                .param("segment", query.segmentId())
                .param("inspector", query.inspectorId())
                .param("chief", query.chiefId())
                .param("from", date(query.from()))
                .param("to", date(query.to()))
                .param("open", query.isOpen())
                .param("after", query.after())
                .param("limit", query.limit())
                .query(InspectionRows::inspection)
                .list();
    }

    private static @Nullable Date date(@Nullable LocalDate day) {
        return day == null ? null : Date.valueOf(day);
    }

    /** A segment that was one on some part of a time. */
    Optional<InspectedSegment> segment(UUID id, LocalDate day) {
        return jdbc.sql("select " + SEGMENT + """
                        from river_segment s
                        join river r on r.id = s.river_id
                        where s.id = :id and (s.valid_from is null or s.valid_from < :end) and (s.valid_to is null or s.valid_to > :start)
                        """)
                .param("id", id)
                .param("start", Times.bind(SupervisionTexts.start(day, time.zone())))
                .param("end", Times.bind(SupervisionTexts.start(day.plusDays(1), time.zone())))
                .query((row, number) -> segment(row))
                .optional();
    }

    static InspectedSegment segment(ResultSet row) throws SQLException {
        return new InspectedSegment(
                row.getObject("segment_id", UUID.class),
                row.getString("code"),
                row.getString("segment"),
                row.getObject("river_id", UUID.class),
                row.getString("river"),
                RiverLevel.find(row.getString("level")).orElseThrow());
    }

    private static Inspection inspection(ResultSet row, int number) throws SQLException {
        UUID chief = row.getObject("chief_id", UUID.class);
        return new Inspection(
                row.getObject("id", UUID.class),
                InspectionKind.of(row.getString("kind")),
                new Somebody(row.getObject("inspector_id", UUID.class), row.getString("inspector")),
                segment(row),
                chief == null ? null : new Somebody(chief, Objects.requireNonNull(row.getString("chief"))),
                row.getObject("held_on", LocalDate.class),
                row.getString("result"),
                List.of(),
                Times.get(row, "recorded_at"),
                row.getInt("version"));
    }
}

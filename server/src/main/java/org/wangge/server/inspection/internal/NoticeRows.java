package org.wangge.server.inspection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.inspection.NoticeState;
import org.wangge.server.inspection.RectificationNotice;
import org.wangge.server.inspection.RectificationNotices.NoticeQuery;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

/** The table of notices, without their items and what happened to them. */
@Repository
class NoticeRows {

    private static final String SELECT =
            "select " + SiteInspectionRows.ABOUT + """
            , n.*, n.due_at < :now and n.state in ('issued', 'served') as overdue, coalesce(n.rectified_at >= n.due_at, false) as late,
            p.id as before_id, p.year as before_year, p.number as before_number, p.state as before_state,
            s.id as next_id, s.year as next_year, s.number as next_number, s.state as next_state
            from rectification_notice n
            join site_inspection i on i.id = n.inspection_id
            """ + SiteInspectionRows.WITH_CHECKLIST + """
            left join rectification_notice p on p.id = n.predecessor_id
            left join rectification_notice s on s.predecessor_id = n.id
            """;

    private final JdbcClient jdbc;
    private final OfficeTime time;

    NoticeRows(JdbcClient jdbc, OfficeTime time) {
        this.jdbc = jdbc;
        this.time = time;
    }

    /**
     * A notice to write down.
     *
     * @param predecessor the notice it takes the place of; null for none
     */
    record Issued(
            UUID id,
            UUID inspection,
            @Nullable UUID predecessor,
            @Nullable String recipient,
            @Nullable String demand,
            @Nullable Labels penalty,
            Limit deadline,
            Instant at,
            Instant due) {}

    /** Writes a notice with the next number of its year. Whoever issues another one of the year waits until this transaction ends. */
    void insert(Issued notice) {
        int year = notice.at().atZone(time.zone()).getYear();
        int number = jdbc.sql("""
                        insert into notice_number (year, last) values (:year, 1)
                        on conflict (year) do update set last = notice_number.last + 1
                        returning last
                        """).param("year", year).query(Integer.class).single();
        Labels penalty = notice.penalty();
        jdbc.sql("""
                        insert into rectification_notice (id, year, number, inspection_id, predecessor_id, recipient, demand, penalty_zh,
                            penalty_en, deadline_value, deadline_unit, issued_at, due_at, state)
                        values (:id, :year, :number, :inspection, :predecessor, :recipient, :demand, :zh, :en, :value, :unit, :at, :due,
                            'issued')
                        """)
                .param("id", notice.id())
                .param("year", year)
                .param("number", number)
                .param("inspection", notice.inspection())
                .param("predecessor", notice.predecessor())
                .param("recipient", notice.recipient())
                .param("demand", notice.demand())
                .param("zh", penalty == null ? null : penalty.zh())
                .param("en", penalty == null ? null : penalty.en())
                .param("value", notice.deadline().value())
                .param("unit", notice.deadline().unit().text())
                .param("at", Times.bind(notice.at()))
                .param("due", Times.bind(notice.due()))
                .update();
    }

    /** Who changes a notice takes this first, so that two steps come one after the other. */
    void lock(UUID id) {
        jdbc.sql("select 1 from rectification_notice where id = :id for update")
                .param("id", id)
                .query()
                .listOfRows();
    }

    void setState(UUID id, NoticeState state) {
        jdbc.sql("update rectification_notice set state = :state, version = version + 1 where id = :id")
                .param("id", id)
                .param("state", state.text())
                .update();
    }

    /** Since when it is mended, unless it is said to be so for longer; null for not. */
    void setRectified(UUID id, @Nullable Instant at) {
        jdbc.sql("""
                        update rectification_notice
                        set rectified_at = case when cast(:at as timestamptz) is not null then coalesce(rectified_at, :at) end
                        where id = :id
                        """).param("id", id).param("at", SiteInspectionRows.bind(at)).update();
    }

    Optional<RectificationNotice> find(UUID id, RowCondition seen) {
        return jdbc.sql(SELECT + "where n.id = :id and " + seen.sql())
                .params(seen.parameters())
                .param("id", id)
                .param("now", Times.bind(time.now()))
                .query(NoticeRows::notice)
                .optional();
    }

    /** Cells that held the place of a notice when it was looked at. */
    List<UUID> cellsOf(UUID id) {
        return jdbc.sql("""
                        select unnest(i.area_ids) from rectification_notice n join site_inspection i on i.id = n.inspection_id
                        where n.id = :id
                        """)
                .param("id", id)
                .query((row, number) -> row.getObject(1, UUID.class))
                .list();
    }

    List<RectificationNotice> list(NoticeQuery query, RowCondition seen) {
        return jdbc.sql(SELECT + "where " + seen.sql() + """
                         and (cast(:state as text) is null or n.state = :state)
                            and (cast(:open as boolean) is null or (n.state not in ('closed', 'reissued', 'withdrawn')) = :open)
                            and (cast(:overdue as boolean) is null or (n.due_at < :now and n.state in ('issued', 'served')) = :overdue)
                            and (cast(:late as boolean) is null or coalesce(n.rectified_at >= n.due_at, false) = :late)
                            and (cast(:target as uuid) is null or i.target_id = :target)
                            and (cast(:from as timestamptz) is null or n.issued_at >= :from)
                            and (cast(:to as timestamptz) is null or n.issued_at < :to)
                            and (cast(:after as uuid) is null or (n.due_at, n.id) > (
                                select due_at, id from rectification_notice where id = :after))
                        order by n.due_at, n.id
                        limit :limit
                        """)
                .params(seen.parameters())
                .param("now", Times.bind(time.now()))
                .param("state", query.state() == null ? null : query.state().text())
                .param("open", query.isOpen())
                .param("overdue", query.isOverdue())
                .param("late", query.isLate())
                .param("target", query.targetId())
                .param("from", SiteInspectionRows.bind(query.from()))
                .param("to", SiteInspectionRows.bind(query.to()))
                .param("after", query.after())
                .param("limit", query.limit())
                .query(NoticeRows::notice)
                .list();
    }

    private static RectificationNotice notice(ResultSet row, int number) throws SQLException {
        String penalty = row.getString("penalty_zh");
        return new RectificationNotice(
                row.getObject("id", UUID.class),
                row.getInt("year"),
                row.getInt("number"),
                NoticeState.of(row.getString("state")),
                row.getObject("inspection_id", UUID.class),
                SiteInspectionRows.checklist(row),
                SiteInspectionRows.target(row),
                row.getString("inspector_name"),
                List.of(),
                row.getString("recipient"),
                row.getString("demand"),
                penalty == null ? null : new Labels(penalty, Objects.requireNonNull(row.getString("penalty_en"))),
                new Limit(row.getInt("deadline_value"), Limit.Unit.of(row.getString("deadline_unit"))),
                Times.get(row, "issued_at"),
                Times.get(row, "due_at"),
                Times.find(row, "rectified_at"),
                row.getBoolean("overdue"),
                row.getBoolean("late"),
                SiteInspectionRows.notice(row, "before"),
                SiteInspectionRows.notice(row, "next"),
                List.of(),
                row.getInt("version"));
    }
}

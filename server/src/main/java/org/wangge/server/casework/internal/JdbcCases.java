package org.wangge.server.casework.internal;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseState;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.CellCount;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.casework.NewCase;
import org.wangge.server.casework.StatisticsQuery;
import org.wangge.server.casework.machine.CaseStage;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;

@Repository
@Transactional
class JdbcCases implements Cases {

    private static final String BY_ID = """
            (:after::uuid is null or c.id > :after)
            order by c.id
            """;

    /** As the index on open cases has them. */
    private static final String BY_DUE = """
            c.state = 'open' and (:after::uuid is null or (coalesce(c.due_at, 'infinity'), c.id)
                > (select coalesce(l.due_at, 'infinity'), l.id from case_record l where l.id = :after))
            order by coalesce(c.due_at, 'infinity'), c.id
            """;

    private final JdbcClient jdbc;
    private final Reports reports;
    private final NearestCases nearest;
    private final CaseStatistics statistics;
    private final CaseRows rows;
    private final Visibility visibility;
    private final Audit audit;

    @SuppressWarnings("TooManyParameters") // one for each question the interface answers
    JdbcCases(
            JdbcClient jdbc,
            Reports reports,
            NearestCases nearest,
            CaseStatistics statistics,
            CaseRows rows,
            Visibility visibility,
            Audit audit) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.nearest = nearest;
        this.statistics = statistics;
        this.rows = rows;
        this.visibility = visibility;
        this.audit = audit;
    }

    @Override
    public CaseView report(Caller caller, NewCase report) {
        caller.require(Permission.REPORT_CASE);
        Reports.Taken taken = reports.take(caller, report);
        if (taken.isNew()) {
            audit.record(
                    caller,
                    "case.report",
                    "case/" + taken.id(),
                    Map.of("category", report.category().toString()));
        }
        return view(jdbc.sql(CaseRows.SELECT + "where c.id = :id")
                .param("id", taken.id())
                .query(CaseRows::row)
                .single());
    }

    @Override
    @Transactional(readOnly = true)
    public CaseView get(Caller caller, UUID id) {
        return view(visible(caller, id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<CaseView> list(Caller caller, CaseQuery query) {
        Bbox bbox = query.bbox();
        CaseState state = query.state();
        return rows.views(jdbc.sql(CaseRows.SELECT
                        + """
                        where %s
                          and (:box::geometry is null or (c.place && :box::geometry and ST_Intersects(c.place, :box::geometry)))
                          and (:state::text is null or c.state = :state)
                          and (:anyCategory or (c.category_kind || ':' || c.category_code) = any(:categories))
                          and (:anyStage or %s = any(:stages))
                          and (:assignee::uuid is null or c.assignee_id = :assignee)
                          and (not :mineOnly or (c.state = 'open' and (c.assignee_id = any(:mine) or c.holder_person = :me or c.asked_person = :me)))
                          and %s
                        limit :limit
                        """.formatted(Visibility.VISIBLE, CaseColumns.STAGE, query.isByDue() ? BY_DUE : BY_ID))
                .params(visibility.parameters(caller))
                .params(NearestCases.categories(query.categories()))
                .param("box", bbox == null ? null : Ewkb.writeHex(bbox.toGeometry()))
                .param("state", state == null ? null : state.text())
                .param("anyStage", query.stages().isEmpty())
                .param("stages", query.stages().stream().map(CaseStage::text).toArray(String[]::new))
                .param("assignee", query.assignee())
                .param("mineOnly", query.isMine())
                .param("me", caller.personId())
                .param("after", query.after())
                .param("limit", query.limit())
                .query(CaseRows::row)
                .list());
    }

    /** All its questions see the cases of one moment. */
    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<CellCount> statistics(Caller caller, StatisticsQuery query) {
        return statistics.count(caller, query);
    }

    /** The same here. */
    @Override
    @Transactional(readOnly = true, isolation = Isolation.REPEATABLE_READ)
    public List<NearestCase> nearest(Caller caller, NearestQuery query) {
        return nearest.find(query, visibility.parameters(caller));
    }

    private CaseRows.Row visible(Caller caller, UUID id) {
        return jdbc.sql(CaseRows.SELECT + "where c.id = :id and " + Visibility.VISIBLE)
                .params(visibility.parameters(caller))
                .param("id", id)
                .query(CaseRows::row)
                .optional()
                .orElseThrow(() -> new ProblemException(CaseProblem.CASE_NOT_FOUND, "There is no case " + id));
    }

    private CaseView view(CaseRows.Row row) {
        return rows.views(List.of(row)).getFirst();
    }
}

package org.wangge.server.casework.internal;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.annotation.Propagation;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseProblem;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.CellCount;
import org.wangge.server.casework.FiguresOf;
import org.wangge.server.casework.FiguresQuery;
import org.wangge.server.casework.NearestAnswer;
import org.wangge.server.casework.NearestCase;
import org.wangge.server.casework.NearestQuery;
import org.wangge.server.casework.NewCase;
import org.wangge.server.casework.StatisticsQuery;
import org.wangge.server.identity.Audit;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.jdbc.OfficeDatabase;

@Repository
@Transactional
class JdbcCases implements Cases {

    /** Cases of an export read at once. */
    private static final int PAGE = 500;

    private final JdbcClient jdbc;
    private final Reports reports;
    private final NearestCases nearest;
    private final CaseStatistics statistics;
    private final FigureGroups figures;
    private final CaseConditions conditions;
    private final ListPages pages;
    private final CaseRows rows;
    private final Visibility visibility;
    private final Audit audit;

    @SuppressWarnings("TooManyParameters") // one for each question the interface answers
    JdbcCases(
            JdbcClient jdbc,
            Reports reports,
            NearestCases nearest,
            CaseStatistics statistics,
            FigureGroups figures,
            CaseConditions conditions,
            ListPages pages,
            CaseRows rows,
            Visibility visibility,
            Audit audit) {
        this.jdbc = jdbc;
        this.reports = reports;
        this.nearest = nearest;
        this.statistics = statistics;
        this.figures = figures;
        this.conditions = conditions;
        this.pages = pages;
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
        return view(
                caller,
                jdbc.sql(CaseRows.SELECT + "where c.id = :id")
                        .param("id", taken.id())
                        .query(CaseRows::row)
                        .single());
    }

    @Override
    @Transactional(readOnly = true)
    public CaseView get(Caller caller, UUID id) {
        return view(caller, visible(caller, id));
    }

    @Override
    @Transactional(readOnly = true)
    public List<CaseView> list(Caller caller, CaseQuery query) {
        return rows.views(caller, pages.read(caller, query));
    }

    @Override
    @Transactional(readOnly = true)
    public int count(Caller caller, CaseFilter filter, int most) {
        CaseConditions.Condition asked = conditions.of(caller, filter);
        return jdbc.sql("select count(*) from (select from case_record c where " + asked.sql()
                        + " limit :most) as counted")
                .params(asked.parameters())
                .param("most", most)
                .query(Integer.class)
                .single();
    }

    /** Page by page, so that no more than one of them is in memory, and all of one moment. */
    @Override
    @Transactional(isolation = Isolation.REPEATABLE_READ)
    public void export(Caller caller, CaseFilter filter, CaseQuery.Order order, String format, CaseReader reader)
            throws IOException {
        int count = count(caller, filter, MOST_EXPORTED + 1);
        if (count > MOST_EXPORTED) {
            throw new ProblemException(
                    CaseProblem.EXPORT_TOO_LARGE,
                    "At most " + MOST_EXPORTED + " cases go into one file: narrow the filter");
        }
        audit.record(
                caller, "case.export", "cases", Map.of("count", count, "format", format, "filter", filter.toString()));
        @Nullable UUID after = null;
        do {
            List<CaseView> page = list(caller, new CaseQuery(filter, order, after, PAGE));
            for (CaseView view : page) {
                reader.read(view);
            }
            after = page.size() < PAGE ? null : page.getLast().id();
        } while (after != null);
    }

    @Override
    @Transactional(readOnly = true)
    public List<CaseView> listOf(Caller caller, Collection<UUID> ids) {
        Visibility.Condition seen = visibility.of(caller);
        return rows.views(
                caller,
                jdbc.sql(CaseRows.SELECT + "where c.id = any(:ids) and " + seen.sql())
                        .params(seen.parameters())
                        .param("ids", ids.toArray(UUID[]::new))
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
    public List<FiguresOf> figures(Caller caller, FiguresQuery query) {
        return figures.list(caller, query);
    }

    /** Of one moment as well; begins a transaction itself where it needs one. */
    @Override
    @Transactional(propagation = Propagation.SUPPORTS)
    public List<NearestCase> nearest(Caller caller, NearestQuery query) {
        return nearest.find(caller, query).cases();
    }

    /** The same here. */
    @Override
    @Transactional(transactionManager = OfficeDatabase.TRANSACTIONS, propagation = Propagation.SUPPORTS)
    public NearestAnswer nearestAsOf(Caller caller, NearestQuery query) {
        return nearest.find(caller, query);
    }

    private CaseRows.Row visible(Caller caller, UUID id) {
        Visibility.Condition seen = visibility.of(caller);
        return jdbc.sql(CaseRows.SELECT + "where c.id = :id and " + seen.sql())
                .params(seen.parameters())
                .param("id", id)
                .query(CaseRows::row)
                .optional()
                .orElseThrow(() -> new ProblemException(CaseProblem.CASE_NOT_FOUND, "There is no case " + id));
    }

    private CaseView view(Caller caller, CaseRows.Row row) {
        return rows.views(caller, List.of(row)).getFirst();
    }
}

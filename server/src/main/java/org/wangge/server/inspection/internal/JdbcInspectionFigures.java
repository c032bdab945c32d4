package org.wangge.server.inspection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.InspectionFigures;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional(readOnly = true)
class JdbcInspectionFigures implements InspectionFigures {

    private static final String WITHIN = """
             and (cast(:from as timestamptz) is null or i.inspected_at >= :from)
                and (cast(:to as timestamptz) is null or i.inspected_at < :to)
                and (cast(:type as text) is null or i.target_type = :type)
            """;

    private static final String MONTH = "to_char(i.inspected_at at time zone :zone, 'YYYY-MM')";

    private final JdbcClient jdbc;
    private final SiteRights rights;
    private final JdbcChecklists checklists;
    private final OfficeTime time;

    JdbcInspectionFigures(JdbcClient jdbc, SiteRights rights, JdbcChecklists checklists, OfficeTime time) {
        this.jdbc = jdbc;
        this.rights = rights;
        this.checklists = checklists;
        this.time = time;
    }

    @Override
    public List<TypeTotals> totals(Caller caller, FiguresSpan span) {
        RowCondition seen = rights.seen(caller);
        return jdbc.sql("""
                        with visit as (
                            select i.id, i.target_type, i.target_id from site_inspection i where\s""" + seen.sql() + WITHIN + """
                        ), found as (
                            select v.target_type, count(*) as findings, count(*) filter (where f.outcome = 'on-spot') as on_spot,
                                count(*) filter (where f.outcome = 'notice') as in_notices, count(distinct f.notice_id) as notices
                            from visit v join site_finding f on f.inspection_id = v.id
                            group by v.target_type
                        )
                        select v.target_type, count(*) as visits, count(distinct v.target_id) as targets,
                            coalesce(max(found.findings), 0) as findings, coalesce(max(found.on_spot), 0) as on_spot,
                            coalesce(max(found.in_notices), 0) as in_notices, coalesce(max(found.notices), 0) as notices
                        from visit v left join found using (target_type)
                        group by v.target_type
                        order by visits desc, v.target_type
                        """)
                .params(seen.parameters())
                .param("from", SiteInspectionRows.bind(span.from()))
                .param("to", SiteInspectionRows.bind(span.to()))
                .param("type", span.type())
                .query((row, number) -> new TypeTotals(
                        row.getString("target_type"),
                        row.getLong("visits"),
                        row.getLong("targets"),
                        row.getLong("findings"),
                        row.getLong("on_spot"),
                        row.getLong("in_notices"),
                        row.getLong("notices")))
                .list();
    }

    @Override
    public List<ComplianceRow> compliance(Caller caller, String checklist, By by, FiguresSpan span) {
        RowCondition seen = rights.seen(caller);
        Map<String, Labels> names = checklists.itemNames(checklist);
        Map<String, List<FailedItem>> failed =
                by == By.TARGET || by == By.BUILDER ? failed(seen, checklist, by, span, names) : Map.of();
        return asked(seen, checklist, by, span, """
                        select g.key, max(g.target_name) as name, count(distinct g.id) as visits, count(distinct g.target_id) as targets,
                            count(distinct g.id) filter (where not g.is_unclean) as clean,
                            count(*) filter (where g.result = 'passed') as passed, count(*) filter (where g.result = 'failed') as failed,
                            count(*) filter (where g.result = 'not-applicable') as not_applicable, max(g.inspected_at) as last_at
                        from given g
                        group by g.key
                        order by case when :byMonth then g.key end, count(*) filter (where g.result = 'failed') desc, g.key
                        """)
                .param("byMonth", by == By.MONTH)
                .query((row, number) -> compliance(by, row, names, failed))
                .list();
    }

    /** Asks about the answers of a checklist, {@code given}, with the key each counts for. */
    private StatementSpec asked(RowCondition seen, String checklist, By by, FiguresSpan span, String select) {
        return jdbc.sql("""
                        with given as (
                            select i.id, i.target_id, i.target_name, i.inspected_at, a.item, a.result, %s as month,
                                i.reinspects is not null or bool_or(a.result = 'failed') over (partition by i.id) as is_unclean, %s as key
                            from site_inspection i join site_answer a on a.inspection_id = i.id
                            where i.checklist = :checklist and\s""".formatted(MONTH, key(by)) + seen.sql() + WITHIN + ")\n" + select)
                .params(seen.parameters())
                .param("checklist", checklist)
                .param("zone", time.zone().getId())
                .param("from", SiteInspectionRows.bind(span.from()))
                .param("to", SiteInspectionRows.bind(span.to()))
                .param("type", span.type());
    }

    private record Failed(String key, FailedItem item) {}

    /** What failed, by key, the most often first. */
    private Map<String, List<FailedItem>> failed(
            RowCondition seen, String checklist, By by, FiguresSpan span, Map<String, Labels> names) {
        return asked(seen, checklist, by, span, """
                        select g.key, g.item, count(*) as failed from given g where g.result = 'failed'
                        group by g.key, g.item
                        order by failed desc, g.item
                        """)
                .query((row, number) -> new Failed(
                        row.getString("key"),
                        new FailedItem(row.getString("item"), names.get(row.getString("item")), row.getLong("failed"))))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Failed::key, Collectors.mapping(Failed::item, Collectors.toList())));
    }

    private static String key(By by) {
        return switch (by) {
            case ITEM -> "a.item";
            case TARGET -> "i.target_id::text";
            case BUILDER -> "coalesce(i.builder, '')";
            case MONTH -> MONTH;
        };
    }

    private static ComplianceRow compliance(
            By by, ResultSet row, Map<String, Labels> names, Map<String, List<FailedItem>> failedItems)
            throws SQLException {
        String key = row.getString("key");
        long passed = row.getLong("passed");
        long failed = row.getLong("failed");
        boolean isTarget = by == By.TARGET;
        return new ComplianceRow(
                key,
                by == By.ITEM ? names.get(key) : null,
                isTarget ? row.getString("name") : null,
                isTarget ? UUID.fromString(key) : null,
                row.getLong("visits"),
                row.getLong("targets"),
                row.getLong("clean"),
                passed,
                failed,
                row.getLong("not_applicable"),
                passed + failed == 0 ? null : (double) passed / (passed + failed),
                Times.get(row, "last_at"),
                failedItems.getOrDefault(key, List.of()));
    }

    @Override
    public ComplianceMonths months(Caller caller, MonthsQuery query) {
        if (query.keys().size() > MOST_LINES) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, "key", "A chart has at most " + MOST_LINES + " lines");
        }
        RowCondition seen = rights.seen(caller);
        List<MonthPoint> all = asked(seen, query.checklist(), query.by(), query.span(), """
                        select g.month, count(distinct g.id) as visits, count(*) filter (where g.result = 'passed') as passed,
                            count(*) filter (where g.result = 'failed') as failed
                        from given g where g.result <> 'not-applicable'
                        group by g.month
                        order by g.month
                        """)
                .query((row, number) -> point(row))
                .list();
        return new ComplianceMonths(all, query.by() == By.MONTH ? List.of() : lines(seen, query));
    }

    /**
     * A point of a line.
     *
     * @param name of a target; else null
     */
    private record OfLine(String key, @Nullable String name, MonthPoint point) {}

    private List<MonthLine> lines(RowCondition seen, MonthsQuery query) {
        boolean isTarget = query.by() == By.TARGET;
        List<OfLine> points = asked(seen, query.checklist(), query.by(), query.span(), """
                        , ranked as (
                            select g.key, row_number() over (order by case when :named then array_position(:keys, g.key) end,
                                count(*) filter (where g.result = 'failed') desc, g.key) as rank, max(g.target_name) as name
                            from given g where g.result <> 'not-applicable' and (not :named or g.key = any(:keys))
                            group by g.key
                        )
                        select g.key, max(r.name) as name, g.month, count(distinct g.id) as visits,
                            count(*) filter (where g.result = 'passed') as passed, count(*) filter (where g.result = 'failed') as failed
                        from given g join ranked r on r.key = g.key and r.rank <= :most
                        where g.result <> 'not-applicable'
                        group by g.key, g.month, r.rank
                        order by r.rank, g.month
                        """)
                .param("named", !query.keys().isEmpty())
                .param("keys", query.keys().toArray(String[]::new))
                .param("most", MOST_LINES)
                .query((row, number) ->
                        new OfLine(row.getString("key"), isTarget ? row.getString("name") : null, point(row)))
                .list();
        Map<String, Labels> names = query.by() == By.ITEM ? checklists.itemNames(query.checklist()) : Map.of();
        Map<String, List<OfLine>> byKey =
                points.stream().collect(Collectors.groupingBy(OfLine::key, LinkedHashMap::new, Collectors.toList()));
        return byKey.entrySet().stream()
                .map(line -> new MonthLine(
                        line.getKey(),
                        names.get(line.getKey()),
                        line.getValue().getFirst().name(),
                        line.getValue().stream().map(OfLine::point).toList()))
                .toList();
    }

    private static MonthPoint point(ResultSet row) throws SQLException {
        long passed = row.getLong("passed");
        long failed = row.getLong("failed");
        return new MonthPoint(
                row.getString("month"), row.getLong("visits"), passed, failed, (double) passed / (passed + failed));
    }
}

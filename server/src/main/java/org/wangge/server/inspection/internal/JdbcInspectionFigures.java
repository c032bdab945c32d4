package org.wangge.server.inspection.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.InspectionFigures;
import org.wangge.server.publish.spi.RowCondition;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.jdbc.Times;

@Repository
@Transactional(readOnly = true)
class JdbcInspectionFigures implements InspectionFigures {

    private static final String WITHIN = """
             and (cast(:from as timestamptz) is null or i.inspected_at >= :from)
                and (cast(:to as timestamptz) is null or i.inspected_at < :to)
                and (cast(:type as text) is null or i.target_type = :type)
            """;

    private final JdbcClient jdbc;
    private final SiteRights rights;
    private final OfficeTime time;

    JdbcInspectionFigures(JdbcClient jdbc, SiteRights rights, OfficeTime time) {
        this.jdbc = jdbc;
        this.rights = rights;
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
        return jdbc.sql("""
                        with given as (
                            select i.id, i.target_id, i.target_name, i.inspected_at, a.item, a.result,
                                i.reinspects is not null or bool_or(a.result = 'failed') over (partition by i.id) as is_unclean, %s as key
                            from site_inspection i join site_answer a on a.inspection_id = i.id
                            where i.checklist = :checklist and\s""".formatted(key(by)) + seen.sql() + WITHIN + """
                        )
                        select g.key, max(g.target_name) as name, count(distinct g.id) as visits, count(distinct g.target_id) as targets,
                            count(distinct g.id) filter (where not g.is_unclean) as clean,
                            count(*) filter (where g.result = 'passed') as passed, count(*) filter (where g.result = 'failed') as failed,
                            count(*) filter (where g.result = 'not-applicable') as not_applicable, max(g.inspected_at) as last_at,
                            (select asked.entry -> 'labels' from checklist_version v cross join lateral jsonb_array_elements(v.items) as asked (entry)
                                where v.code = :checklist and asked.entry ->> 'code' = g.key order by v.version desc limit 1) ->> 'zh' as zh,
                            (select asked.entry -> 'labels' from checklist_version v cross join lateral jsonb_array_elements(v.items) as asked (entry)
                                where v.code = :checklist and asked.entry ->> 'code' = g.key order by v.version desc limit 1) ->> 'en' as en
                        from given g
                        group by g.key
                        order by case when :byMonth then g.key end, count(*) filter (where g.result = 'failed') desc, g.key
                        """)
                .params(seen.parameters())
                .param("checklist", checklist)
                .param("zone", time.zone().getId())
                .param("byMonth", by == By.MONTH)
                .param("from", SiteInspectionRows.bind(span.from()))
                .param("to", SiteInspectionRows.bind(span.to()))
                .param("type", span.type())
                .query((row, number) -> compliance(by, row))
                .list();
    }

    private static String key(By by) {
        return switch (by) {
            case ITEM -> "a.item";
            case TARGET -> "i.target_id::text";
            case BUILDER -> "coalesce(i.builder, '')";
            case MONTH -> "to_char(i.inspected_at at time zone :zone, 'YYYY-MM')";
        };
    }

    private static ComplianceRow compliance(By by, ResultSet row) throws SQLException {
        String key = row.getString("key");
        long passed = row.getLong("passed");
        long failed = row.getLong("failed");
        boolean isTarget = by == By.TARGET;
        String zh = row.getString("zh");
        return new ComplianceRow(
                key,
                by != By.ITEM || zh == null ? null : new Labels(zh, row.getString("en")),
                isTarget ? row.getString("name") : null,
                isTarget ? UUID.fromString(key) : null,
                row.getLong("visits"),
                row.getLong("targets"),
                row.getLong("clean"),
                passed,
                failed,
                row.getLong("not_applicable"),
                passed + failed == 0 ? null : (double) passed / (passed + failed),
                Times.get(row, "last_at"));
    }
}

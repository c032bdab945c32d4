package org.wangge.server.asset.internal;

import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetMonths;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

@Repository
@Transactional(readOnly = true)
class JdbcAssetMonths implements AssetMonths {

    private static final int USUAL_MONTHS = 12;

    /** Whole numbers by month; what was taken in before schemas said so may hold anything. */
    private static final String COUNTED = """
             cross join lateral jsonb_each(case when jsonb_typeof(a.attributes -> :counts) = 'object' then a.attributes -> :counts
                else '{}' end) as counted (month, value)
            """;

    private static final String IN_MONTHS =
            " and counted.month ~ '^[0-9]{4}-(0[1-9]|1[0-2])$' and jsonb_typeof(counted.value) = 'number'"
                    + " and counted.month between :firstMonth and :lastMonth ";

    private static final String SUM = "least(sum(counted.value::numeric), 9e15)::bigint";

    private final JdbcClient jdbc;
    private final AssetConditions conditions;

    JdbcAssetMonths(JdbcClient jdbc, AssetConditions conditions) {
        this.jdbc = jdbc;
        this.conditions = conditions;
    }

    /** The rows that are meant, and the months from which to which; none where nothing was counted. */
    private record Meant(
            Rows rows,
            Map<String, @Nullable Object> parameters,
            @Nullable YearMonth from,
            @Nullable YearMonth to) {}

    private Meant meant(Caller caller, MonthsQuery query) {
        Rows rows = conditions.rows(caller, query.filter());
        if (query.filter().kinds().size() != 1) {
            throw ProblemException.ofField(RequestProblem.REFUSED, "kind", "Months are of the objects of one kind");
        }
        AssetKind kind =
                Objects.requireNonNull(rows.visible().get(query.filter().kinds().getFirst()));
        if (kind.attributesSchema()
                        .path("properties")
                        .path(query.counts())
                        .path("patternProperties")
                        .isMissingNode()
                || !new AttributeConditions(List.of(kind), caller.may(Permission.VIEW_PHONES))
                        .has(kind, query.counts())) {
            throw refused("counts", "'" + query.counts() + "' of " + kind.code() + " is no count by month");
        }
        Map<String, @Nullable Object> parameters = new HashMap<>(rows.parameters());
        parameters.put("counts", query.counts());
        YearMonth to = query.to();
        YearMonth from = query.from();
        if (to == null || from == null) {
            Range known = range(rows, parameters, from, to);
            to = to == null ? known.last() : to;
            from = from == null ? earliest(known.first(), to) : from;
        }
        if (from != null && to != null && ChronoUnit.MONTHS.between(from, to) >= MOST_MONTHS) {
            throw refused("from", "At most " + MOST_MONTHS + " months");
        }
        parameters.put("firstMonth", String.valueOf(from));
        parameters.put("lastMonth", String.valueOf(to));
        return new Meant(rows, parameters, from, to);
    }

    private record Range(
            @Nullable YearMonth first, @Nullable YearMonth last) {}

    private Range range(
            Rows rows, Map<String, @Nullable Object> parameters, @Nullable YearMonth from, @Nullable YearMonth to) {
        return jdbc.sql("select min(counted.month) as first, max(counted.month) as last from " + rows.from() + COUNTED
                        + "where " + rows.where() + IN_MONTHS)
                .params(parameters)
                .param("firstMonth", from == null ? "0000-01" : from.toString())
                .param("lastMonth", to == null ? "9999-12" : to.toString())
                .query((row, number) -> new Range(month(row.getString("first")), month(row.getString("last"))))
                .single();
    }

    private static @Nullable YearMonth month(@Nullable String text) {
        return text == null ? null : YearMonth.parse(text);
    }

    private static @Nullable YearMonth earliest(@Nullable YearMonth first, @Nullable YearMonth to) {
        if (to == null || first == null) {
            return first;
        }
        YearMonth usual = to.minusMonths(USUAL_MONTHS - 1L);
        return first.isAfter(usual) ? first : usual;
    }

    @Override
    public MonthFigures get(Caller caller, MonthsQuery query) {
        Meant meant = meant(caller, query);
        Map<String, MonthSum> sums = new HashMap<>();
        jdbc.sql("select counted.month, " + SUM + " as count, count(*) as objects from "
                        + meant.rows().from() + COUNTED + "where "
                        + meant.rows().where() + IN_MONTHS
                        + "group by counted.month")
                .params(meant.parameters())
                .query(row -> {
                    MonthSum sum = new MonthSum(row.getString("month"), row.getLong("count"), row.getInt("objects"));
                    sums.put(sum.month(), sum);
                });
        List<MonthSum> months = new ArrayList<>();
        YearMonth to = meant.to();
        for (YearMonth month = meant.from(); month != null && to != null && !month.isAfter(to); ) {
            months.add(sums.getOrDefault(month.toString(), new MonthSum(month.toString(), 0, 0)));
            month = month.plusMonths(1);
        }
        long total = months.stream().mapToLong(MonthSum::count).sum();
        int objects = jdbc.sql(
                        "select count(distinct a.id) from " + meant.rows().from() + COUNTED + "where "
                                + meant.rows().where() + IN_MONTHS)
                .params(meant.parameters())
                .query(Integer.class)
                .single();
        return new MonthFigures(months, total, months.isEmpty() ? null : (double) total / months.size(), objects);
    }

    @Override
    public List<ObjectCount> objects(Caller caller, MonthsQuery query, @Nullable UUID after, int limit) {
        Meant meant = meant(caller, query);
        return jdbc.sql("with each as (select a.id, coalesce(a.name, a.code, a.kind) as name, " + SUM
                        + " as count from "
                        + meant.rows().from() + COUNTED + "where "
                        + meant.rows().where() + IN_MONTHS
                        + "group by a.id, a.name, a.code, a.kind) " + """
                        select id, name, count from each
                        where cast(:after as uuid) is null or (-count, id) > (select -count, id from each where id = :after)
                        order by count desc, id
                        limit :limit
                        """)
                .params(meant.parameters())
                .param("after", after)
                .param("limit", limit)
                .query((row, number) ->
                        new ObjectCount(row.getObject("id", UUID.class), row.getString("name"), row.getLong("count")))
                .list();
    }

    private static ProblemException refused(String parameter, String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, parameter, detail);
    }
}

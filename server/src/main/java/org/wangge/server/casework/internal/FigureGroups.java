package org.wangge.server.casework.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.casework.FiguresOf;
import org.wangge.server.casework.FiguresQuery;
import org.wangge.server.casework.FiguresQuery.By;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;

/** Figures by what cases are, from where, and when; by cells they come from {@link CaseStatistics}. */
@Component
class FigureGroups {

    private static final String PERIOD = "to_char(date_trunc('%s', c.occurred_at at time zone :zone), 'YYYY-MM-DD')";

    private final JdbcClient jdbc;
    private final CaseConditions conditions;
    private final CaseStatistics statistics;
    private final OfficeTime time;

    FigureGroups(JdbcClient jdbc, CaseConditions conditions, CaseStatistics statistics, OfficeTime time) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.statistics = statistics;
        this.time = time;
    }

    List<FiguresOf> list(Caller caller, FiguresQuery query) {
        return switch (query.by()) {
            case CELL -> byCell(caller, query, CellLevel.CELL);
            case COMMUNITY -> byCell(caller, query, CellLevel.COMMUNITY);
            case STREET -> byCell(caller, query, CellLevel.STREET);
            case NOTHING -> grouped(caller, query, "'all'", Map.of());
            case CATEGORY ->
                grouped(caller, query, "c.category_kind || ':' || c.category_code", names("k.code", "k.name"));
            case CLASS -> byClass(caller, query);
            case SOURCE -> grouped(caller, query, "c.reported_through", Map.of());
            case DAY -> grouped(caller, query, PERIOD.formatted("day"), Map.of());
            case WEEK -> grouped(caller, query, PERIOD.formatted("week"), Map.of());
            case MONTH -> grouped(caller, query, PERIOD.formatted("month"), Map.of());
        };
    }

    private List<FiguresOf> byCell(Caller caller, FiguresQuery query, CellLevel level) {
        return statistics.figures(caller, query.filter(), level, query.asOf()).stream()
                .map(one -> one.cell() == null
                        ? new FiguresOf(null, null, one.figures())
                        : new FiguresOf(
                                one.cell().code(),
                                new Labels(one.cell().name(), one.cell().name()),
                                one.figures()))
                .toList();
    }

    private List<FiguresOf> byClass(Caller caller, FiguresQuery query) {
        return grouped(caller, query, """
                (select k.kind || ':' || k.class_code from case_category k
                    where k.edition = c.edition and k.kind = c.category_kind and k.code = c.category_code)""", names("k.class_code", "k.class_name"));
    }

    private List<FiguresOf> grouped(Caller caller, FiguresQuery query, String key, Map<String, Labels> names) {
        CaseConditions.Condition asked = conditions.counted(caller, query.filter());
        return jdbc.sql("select " + key + " as key, " + FigureSql.COLUMNS + "from case_record c where " + asked.sql()
                        + "group by 1 order by 1")
                .params(asked.parameters())
                .param("zone", time.zone().getId())
                .query((row, number) -> figures(row, query.by(), names))
                .list();
    }

    private static FiguresOf figures(ResultSet row, By by, Map<String, Labels> names) throws SQLException {
        @Nullable String key = row.getString("key");
        return new FiguresOf(key, by == By.NOTHING ? null : names.get(key), FigureSql.figures(row));
    }

    /** What codes of the dictionaries are called, in the newest edition that has them. */
    private Map<String, Labels> names(String code, String name) {
        Map<String, Labels> names = new HashMap<>();
        jdbc.sql("""
                        select distinct k.kind || ':' || %1$s as key, %2$s as name, %2$s_en as name_en, d.current
                        from case_category k join case_dictionary d on d.edition = k.edition
                        order by d.current
                        """.formatted(code, name)).query(row -> {
            names.put(Objects.requireNonNull(row.getString("key")), JdbcCategories.labels(row, "name"));
        });
        return names;
    }
}

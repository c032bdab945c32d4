package org.wangge.server.asset.internal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;
import org.wangge.server.asset.AssetFigures;
import org.wangge.server.asset.AssetFilter;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Permission;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

@Repository
@Transactional(readOnly = true)
class JdbcAssetFigures implements AssetFigures {

    private static final int MOST_ROWS = 2000;
    private static final int MOST_KEYS = 2;
    private static final Set<String> MEASURES = Set.of("metres", "squareMetres");
    private static final String STAGE = "stage";
    /** Null where a sum is more than a number of the interface can be. */
    private static final String SUMMED =
            "case when abs(coalesce(sum(value), 0)) < 1.7e308 then coalesce(sum(value), 0)::float8 end";

    private final JdbcClient jdbc;
    private final AssetConditions conditions;
    private final CellFigures cells;

    JdbcAssetFigures(JdbcClient jdbc, AssetConditions conditions, CellFigures cells) {
        this.jdbc = jdbc;
        this.conditions = conditions;
        this.cells = cells;
    }

    @Override
    public Figures get(Caller caller, FiguresQuery query) {
        Rows rows = conditions.rows(caller, query.filter());
        AssetKind kind = kind(rows, query.filter());
        Map<String, @Nullable Object> parameters = new HashMap<>(rows.parameters());
        String sum = sum(caller, kind, query.sum(), parameters);
        List<Row> figures;
        if (query.by().stream().anyMatch(key -> CellFigures.LEVELS.containsKey(key.name()))) {
            figures = cells.rows(query, rows, sum, parameters);
        } else if (query.by().stream().anyMatch(key -> key.name().equals(STAGE))) {
            figures = stages(kind, query, rows, sum, parameters);
        } else {
            figures = grouped(caller, kind, query, rows, sum, parameters);
        }
        return new Figures(figures, total(rows, sum, parameters, "true"));
    }

    private static AssetKind kind(Rows rows, AssetFilter filter) {
        if (filter.kinds().size() != 1) {
            throw ProblemException.ofField(RequestProblem.REFUSED, "kind", "Figures are of the objects of one kind");
        }
        return Objects.requireNonNull(rows.visible().get(filter.kinds().getFirst()));
    }

    private static @Nullable String sum(
            Caller caller, AssetKind kind, @Nullable String sum, Map<String, @Nullable Object> parameters) {
        if (sum == null) {
            return null;
        }
        if (MEASURES.contains(sum)) {
            return sum.equals("metres")
                    ? "case when ST_Dimension(a.geom) = 1 then ST_Length(a.geom::geography) end"
                    : "case when ST_Dimension(a.geom) = 2 then ST_Area(a.geom::geography) end";
        }
        require(caller, kind, sum, "sum");
        parameters.put("summed", sum);
        return "case when jsonb_typeof(a.attributes -> :summed) = 'number' then (a.attributes -> :summed)::numeric end";
    }

    private static void require(Caller caller, AssetKind kind, String attribute, String parameter) {
        if (!new AttributeConditions(List.of(kind), caller.may(Permission.VIEW_PHONES)).has(kind, attribute)) {
            throw ProblemException.ofField(
                    RequestProblem.INVALID_PARAMETER, parameter, "There is no attribute '" + attribute + "'");
        }
    }

    private static void requireAnswerable(Caller caller, AssetKind kind, List<FigureKey> keys) {
        keys.stream().filter(key -> !key.isName()).forEach(key -> require(caller, kind, key.attribute(), "by"));
        if (keys.stream().distinct().count() < keys.size()) {
            throw tooMuch("by", "Each key stands once");
        }
        for (FigureKey key : keys) {
            if (key.period() != null && !key.isDay()) {
                throw tooMuch("by", "'" + key.attribute() + "' is no day: it has no months and years");
            }
        }
    }

    private List<Row> grouped(
            Caller caller,
            AssetKind kind,
            FiguresQuery query,
            Rows rows,
            @Nullable String sum,
            Map<String, @Nullable Object> parameters) {
        if (query.by().size() > MOST_KEYS) {
            throw tooMuch("by", "At most " + MOST_KEYS + " keys");
        }
        List<FigureKey> keys =
                query.by().stream().map(key -> FigureKey.of(kind, key)).toList();
        if (keys.isEmpty()) {
            return List.of(new Row(List.of(), total(rows, sum, parameters, "true"), List.of()));
        }
        requireAnswerable(caller, kind, keys);
        List<String> columns = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            columns.add(keys.get(i).sql("by" + i, parameters) + " as key" + i);
        }
        String names = keys.stream().map(key -> "key" + keys.indexOf(key)).collect(Collectors.joining(", "));
        List<Row> figures = jdbc.sql("select " + names + ", count(*) as n, " + SUMMED + " as total from (select "
                        + String.join(", ", columns) + ", " + (sum == null ? "0" : sum) + " as value from "
                        + rows.from() + "\nwhere " + rows.where() + ") as each group by " + names + " order by "
                        + names + " limit :most")
                .params(parameters)
                .param("most", MOST_ROWS + 1)
                .query((row, number) -> row(keys, row, sum != null))
                .list();
        if (figures.size() > MOST_ROWS) {
            throw tooMuch("by", "There would be more than " + MOST_ROWS + " rows; narrow the filter");
        }
        return figures;
    }

    private static Row row(List<FigureKey> keys, ResultSet row, boolean isSummed) throws SQLException {
        List<KeyValue> values = new ArrayList<>();
        List<Parameter> filters = new ArrayList<>();
        for (int i = 0; i < keys.size(); i++) {
            String value = row.getString("key" + i);
            values.add(keys.get(i).value(value));
            filters.addAll(keys.get(i).filters(value));
        }
        return new Row(values, total(row, isSummed), filters);
    }

    private List<Row> stages(
            AssetKind kind,
            FiguresQuery query,
            Rows rows,
            @Nullable String sum,
            Map<String, @Nullable Object> parameters) {
        if (query.by().size() > 1 || kind.stages().isEmpty()) {
            throw tooMuch("by", kind.code() + " has no stages, or they stand beside something else");
        }
        List<Row> figures = new ArrayList<>();
        for (AssetKind.Stage stage : kind.stages()) {
            Map<String, @Nullable Object> ofStage = new HashMap<>(parameters);
            ofStage.put("stage", stage.states().toArray(String[]::new));
            figures.add(new Row(
                    List.of(new KeyValue(stage.code(), stage.labels())),
                    total(rows, sum, ofStage, "a.state = any(:stage)"),
                    stage.states().stream()
                            .map(state -> new Parameter("state", state))
                            .toList()));
        }
        return figures;
    }

    private Total total(Rows rows, @Nullable String sum, Map<String, @Nullable Object> parameters, String condition) {
        return jdbc.sql("select count(*) as n, " + SUMMED + " as total from (select " + (sum == null ? "0" : sum)
                        + " as value from " + rows.from() + "\nwhere " + rows.where() + " and " + condition
                        + ") as each")
                .params(parameters)
                .query((row, number) -> total(row, sum != null))
                .single();
    }

    private static Total total(ResultSet row, boolean isSummed) throws SQLException {
        return new Total(row.getLong("n"), isSummed ? row.getObject("total", Double.class) : null);
    }

    static ProblemException tooMuch(String parameter, String detail) {
        return ProblemException.ofField(RequestProblem.INVALID_PARAMETER, parameter, detail);
    }
}

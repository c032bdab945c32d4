package org.wangge.server.asset.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.asset.AssetFigures.FiguresQuery;
import org.wangge.server.asset.AssetFigures.KeyValue;
import org.wangge.server.asset.AssetFigures.Parameter;
import org.wangge.server.asset.AssetFigures.Row;
import org.wangge.server.asset.AssetFigures.Total;
import org.wangge.server.asset.internal.AssetConditions.Rows;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.grid.CellName;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;

/** Figures by cell of some level: of objects with a place inside them in it, as the grid was at the time asked for. */
@Repository
class CellFigures {

    static final Map<String, CellLevel> LEVELS =
            Map.of("cell", CellLevel.CELL, "community", CellLevel.COMMUNITY, "street", CellLevel.STREET);

    private static final int MOST_OBJECTS = 200_000;

    private final JdbcClient jdbc;
    private final Areas areas;
    private final OfficeTime time;

    CellFigures(JdbcClient jdbc, Areas areas, OfficeTime time) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.time = time;
    }

    private record Placed(LonLat place, double value) {}

    private record Sum(long count, double value) {
        Sum plus(double more) {
            return new Sum(count + 1, value + more);
        }
    }

    List<Row> rows(FiguresQuery query, Rows rows, @Nullable String sum, Map<String, @Nullable Object> parameters) {
        if (query.by().size() > 1) {
            throw JdbcAssetFigures.tooMuch("by", "Cells stand alone");
        }
        CellLevel level =
                Objects.requireNonNull(LEVELS.get(query.by().getFirst().name()));
        List<Placed> placed = placed(rows, sum, parameters);
        Instant at = Objects.requireNonNullElse(query.filter().at(), time.now());
        var paths = areas.at(
                placed.stream().map(each -> new PlaceInTime(each.place(), at)).toList());
        Map<@Nullable CellName, Sum> sums = new HashMap<>();
        for (int i = 0; i < placed.size(); i++) {
            CellName cell = paths.get(i).cells().stream()
                    .filter(each -> each.level() == level)
                    .findFirst()
                    .orElse(null);
            sums.put(
                    cell,
                    sums.getOrDefault(cell, new Sum(0, 0)).plus(placed.get(i).value()));
        }
        List<Row> figures = new ArrayList<>();
        sums.entrySet().stream()
                .sorted(Comparator.comparing(
                        each -> each.getKey() == null ? "~" : each.getKey().code()))
                .forEach(each -> figures.add(row(each.getKey(), each.getValue(), sum != null)));
        return figures;
    }

    private List<Placed> placed(Rows rows, @Nullable String sum, Map<String, @Nullable Object> parameters) {
        List<Placed> placed = jdbc.sql(
                        "select ST_X(ST_PointOnSurface(a.geom)) as lon, ST_Y(ST_PointOnSurface(a.geom)) as lat, coalesce("
                                + (sum == null ? "0" : sum) + ", 0)::float8 as value from " + rows.from() + "\nwhere "
                                + rows.where() + " limit :most")
                .params(parameters)
                .param("most", MOST_OBJECTS + 1)
                .query((row, number) ->
                        new Placed(new LonLat(row.getDouble("lon"), row.getDouble("lat")), row.getDouble("value")))
                .list();
        if (placed.size() > MOST_OBJECTS) {
            throw JdbcAssetFigures.tooMuch("by", "There are more than " + MOST_OBJECTS + " objects; narrow the filter");
        }
        return placed;
    }

    /** What lies in no cell has no list of its own: the row says how much it is. */
    private static Row row(@Nullable CellName cell, Sum sum, boolean isSummed) {
        Total total = new Total(sum.count(), isSummed && Double.isFinite(sum.value()) ? sum.value() : null);
        return cell == null
                ? new Row(List.of(new KeyValue(null, null)), total, List.of())
                : new Row(
                        List.of(new KeyValue(cell.code(), new Labels(cell.name(), cell.name()))),
                        total,
                        List.of(new Parameter("cell", cell.id().toString())));
    }
}

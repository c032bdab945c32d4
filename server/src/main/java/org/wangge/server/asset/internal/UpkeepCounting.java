package org.wangge.server.asset.internal;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetUpkeep.By;
import org.wangge.server.asset.AssetUpkeep.UpkeepCounts;
import org.wangge.server.asset.AssetUpkeep.UpkeepFigures;
import org.wangge.server.asset.AssetUpkeep.UpkeepRow;
import org.wangge.server.asset.AssetUpkeep.UpkeepState;
import org.wangge.server.asset.UpkeepMeasure;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.grid.CellName;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;

/** Adds upkeep tasks up by what rows are to be of; every task is in one row. */
@Component
class UpkeepCounting {

    private final Areas areas;
    private final OfficeTime time;

    UpkeepCounting(Areas areas, OfficeTime time) {
        this.areas = areas;
        this.time = time;
    }

    /** So many tasks of one object in one state. */
    record Counted(
            String kind,
            @Nullable String company,
            @Nullable String measure,
            LonLat place,
            UpkeepState state,
            int tasks) {}

    private record Key(@Nullable String value, @Nullable Labels labels) {}

    private static final Key NONE = new Key(null, null);

    UpkeepFigures count(List<Counted> counted, By by, Map<String, AssetKind> kinds, List<UpkeepMeasure> measures) {
        List<Key> keys = keys(counted, by, kinds, measures);
        Map<Key, UpkeepCounts> counts = new HashMap<>();
        UpkeepCounts total = none();
        for (int i = 0; i < counted.size(); i++) {
            Counted each = counted.get(i);
            UpkeepCounts sum = counts.getOrDefault(keys.get(i), none());
            for (int task = 0; task < each.tasks(); task++) {
                sum = sum.plus(each.state());
                total = total.plus(each.state());
            }
            counts.put(keys.get(i), sum);
        }
        return new UpkeepFigures(by == By.MEASURE ? inOrder(counts, measures) : worstFirst(counts), total);
    }

    /** All measures, also those without a task: that there is none is an answer too. */
    private static List<UpkeepRow> inOrder(Map<Key, UpkeepCounts> counts, List<UpkeepMeasure> measures) {
        List<UpkeepRow> rows = new ArrayList<>();
        for (UpkeepMeasure measure : measures) {
            Key key = named(measure);
            rows.add(new UpkeepRow(key.value(), key.labels(), counts.getOrDefault(key, none())));
        }
        UpkeepCounts without = counts.get(NONE);
        if (without != null) {
            rows.add(new UpkeepRow(null, null, without));
        }
        return rows;
    }

    private static List<UpkeepRow> worstFirst(Map<Key, UpkeepCounts> counts) {
        List<UpkeepRow> rows = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<Key, UpkeepCounts> row) ->
                                -row.getValue().overdue())
                        .thenComparingInt(row -> -row.getValue().due())
                        .thenComparing(
                                row -> Objects.requireNonNullElse(row.getKey().value(), "")))
                .forEach(row -> rows.add(
                        new UpkeepRow(row.getKey().value(), row.getKey().labels(), row.getValue())));
        return rows;
    }

    private static UpkeepCounts none() {
        return new UpkeepCounts(0, 0, 0, 0);
    }

    private List<Key> keys(List<Counted> counted, By by, Map<String, AssetKind> kinds, List<UpkeepMeasure> measures) {
        return switch (by) {
            case KIND ->
                counted.stream()
                        .map(each -> new Key(
                                each.kind(),
                                Objects.requireNonNull(kinds.get(each.kind())).labels()))
                        .toList();
            case COMPANY ->
                counted.stream().map(each -> new Key(each.company(), null)).toList();
            case COMMUNITY -> ofCells(counted, CellLevel.COMMUNITY);
            case CELL -> ofCells(counted, CellLevel.CELL);
            case MEASURE -> ofMeasures(counted, measures);
        };
    }

    private static List<Key> ofMeasures(List<Counted> counted, List<UpkeepMeasure> measures) {
        Map<String, Key> known =
                measures.stream().collect(Collectors.toMap(UpkeepMeasure::code, UpkeepCounting::named));
        return counted.stream()
                .map(each -> each.measure() == null ? NONE : Objects.requireNonNull(known.get(each.measure())))
                .toList();
    }

    private static Key named(UpkeepMeasure measure) {
        return new Key(measure.code(), measure.labels());
    }

    private List<Key> ofCells(List<Counted> counted, CellLevel level) {
        Map<UUID, Key> known = new HashMap<>();
        return areas
                .at(counted.stream()
                        .map(each -> new PlaceInTime(each.place(), time.now()))
                        .toList())
                .stream()
                .map(path -> path.cells().stream()
                        .filter(cell -> cell.level() == level)
                        .findFirst()
                        .map(cell -> known.computeIfAbsent(cell.id(), id -> named(cell)))
                        .orElse(NONE))
                .toList();
    }

    private static Key named(CellName cell) {
        return new Key(cell.id().toString(), new Labels(cell.name(), cell.name()));
    }
}

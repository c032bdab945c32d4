package org.wangge.server.casework.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.casework.CaseFigures;
import org.wangge.server.casework.CaseFilter;
import org.wangge.server.casework.CaseFilter.Period;
import org.wangge.server.casework.CaseFilter.When;
import org.wangge.server.casework.CellCount;
import org.wangge.server.casework.StatisticsQuery;
import org.wangge.server.grid.AreaPath;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Areas.PlaceInTime;
import org.wangge.server.grid.CellName;
import org.wangge.server.grid.Succession;
import org.wangge.server.identity.Caller;

/**
 * Counts cases by cells: by the cells they had when they happened, or by those of another time. Then a case goes with its smallest cell
 * to what that became; where it became several, to the one that holds the case's place, by the rule for places on borders; where
 * nothing came of it, or it had none, to the cell that holds its place at that time.
 */
@Component
class CaseStatistics {

    private final JdbcClient jdbc;
    private final Areas areas;
    private final Succession succession;
    private final CaseConditions conditions;

    CaseStatistics(JdbcClient jdbc, Areas areas, Succession succession, CaseConditions conditions) {
        this.jdbc = jdbc;
        this.areas = areas;
        this.succession = succession;
        this.conditions = conditions;
    }

    /** By code; those outside every cell come last, where there are such. */
    List<CellCount> count(Caller caller, StatisticsQuery query) {
        CaseFilter filter = CaseFilter.ALL.with(new When(new Period(query.from(), query.to()), Period.EVER));
        return figures(caller, filter, query.level(), query.asOf()).stream()
                .map(cell -> new CellCount(cell.cell(), cell.figures().reported()))
                .toList();
    }

    /** The same with all figures, of the cases of a filter. */
    List<CellFigures> figures(Caller caller, CaseFilter filter, CellLevel level, @Nullable Instant asOf) {
        Asked asked = new Asked(conditions.counted(caller, filter), level);
        Map<Optional<CellName>, CaseFigures> counts = new HashMap<>();
        if (asOf == null) {
            addThen(asked, counts);
        } else {
            addNow(asked, asOf, counts);
        }
        return counts.entrySet().stream()
                .map(entry -> new CellFigures(entry.getKey().orElse(null), entry.getValue()))
                .sorted(Comparator.comparing(
                        CellFigures::cell,
                        Comparator.nullsLast(
                                Comparator.comparing(CellName::code).thenComparing(CellName::id))))
                .toList();
    }

    /**
     * The figures of a cell.
     *
     * @param cell null for cases that belong to no cell of the level
     */
    record CellFigures(@Nullable CellName cell, CaseFigures figures) {}

    private void addThen(Asked asked, Map<Optional<CellName>, CaseFigures> counts) {
        List<Group> groups = groups(asked);
        Map<UUID, CellName> names = areas.names(groups.stream()
                .flatMap(group -> group.areaIds().stream())
                .distinct()
                .toList());
        for (Group group : groups) {
            Optional<CellName> cell = group.areaIds().stream()
                    .map(names::get)
                    .filter(Objects::nonNull)
                    .filter(name -> name.level() == asked.level())
                    .findFirst();
            counts.merge(cell, group.figures(), CaseFigures::plus);
        }
    }

    private void addNow(Asked asked, Instant asOf, Map<Optional<CellName>, CaseFigures> counts) {
        List<Group> groups = groups(asked);
        Map<UUID, List<AreaPath>> heirs = succession.heirs(
                groups.stream()
                        .map(Group::smallest)
                        .flatMap(Optional::stream)
                        .distinct()
                        .toList(),
                asOf);
        List<UUID> byPlace = new ArrayList<>();
        for (Group group : groups) {
            List<AreaPath> became = group.smallest().map(heirs::get).orElse(List.of());
            Optional<CellName> only = became.size() == 1 ? ofLevel(became.getFirst(), asked.level()) : Optional.empty();
            if (only.isPresent()) {
                counts.merge(only, group.figures(), CaseFigures::plus);
            } else {
                group.smallest().ifPresent(byPlace::add);
            }
        }
        List<Placed> cases = placed(asked, byPlace);
        List<AreaPath> holding = areas.at(
                cases.stream().map(one -> new PlaceInTime(one.place(), asOf)).toList());
        for (int i = 0; i < cases.size(); i++) {
            counts.merge(
                    ofLevel(nowOf(cases.get(i), holding.get(i), heirs), asked.level()),
                    cases.get(i).figures(),
                    CaseFigures::plus);
        }
    }

    private AreaPath nowOf(Placed one, AreaPath holding, Map<UUID, List<AreaPath>> heirs) {
        UUID smallest = one.smallest();
        List<AreaPath> became = smallest == null ? List.of() : heirs.getOrDefault(smallest, List.of());
        if (became.size() < 2) {
            return holding;
        }
        return became.stream()
                .filter(heir -> holding.ids().contains(heir.ids().getLast()))
                .findFirst()
                .orElse(became.getFirst());
    }

    private static Optional<CellName> ofLevel(AreaPath path, CellLevel level) {
        return path.cells().stream().filter(cell -> cell.level() == level).findFirst();
    }

    private List<Group> groups(Asked asked) {
        return asked.ask("select c.area_ids, " + FigureSql.COLUMNS + asked.from() + "group by c.area_ids", jdbc)
                .query((row, number) -> new Group(
                        Arrays.stream((Object[]) row.getArray("area_ids").getArray())
                                .map(UUID.class::cast)
                                .toList(),
                        FigureSql.figures(row)))
                .list();
    }

    /** The cases that had one of these as their smallest cell, and those that had none. */
    private List<Placed> placed(Asked asked, Collection<UUID> smallest) {
        return asked.ask(
                        "select c.area_ids[cardinality(c.area_ids)] as smallest, ST_AsEWKB(c.place) as place, "
                                + FigureSql.COLUMNS
                                + asked.from()
                                + """
                        and (cardinality(c.area_ids) = 0 or c.area_ids[cardinality(c.area_ids)] = any(:smallest))
                        group by c.id
                        """,
                        jdbc)
                .param("smallest", smallest.toArray(UUID[]::new))
                .query((row, number) -> new Placed(
                        row.getObject("smallest", UUID.class),
                        PlaceCheck.standIn(Ewkb.read(row.getBytes("place"))),
                        FigureSql.figures(row)))
                .list();
    }

    private record Asked(CaseConditions.Condition condition, CellLevel level) {

        String from() {
            return "from case_record c where " + condition.sql();
        }

        JdbcClient.StatementSpec ask(String sql, JdbcClient jdbc) {
            return jdbc.sql(sql).params(condition.parameters());
        }
    }

    /** Cases that happened in the same cells. */
    private record Group(List<UUID> areaIds, CaseFigures figures) {

        Optional<UUID> smallest() {
            return areaIds.isEmpty() ? Optional.empty() : Optional.of(areaIds.getLast());
        }
    }

    /** A case whose place decides. */
    private record Placed(@Nullable UUID smallest, LonLat place, CaseFigures figures) {}
}

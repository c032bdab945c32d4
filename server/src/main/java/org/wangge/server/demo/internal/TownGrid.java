package org.wangge.server.demo.internal;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.demo.town.Town;
import org.wangge.server.grid.Areas;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.GridIntake.AssignmentData;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.grid.Populations;
import org.wangge.server.grid.Populations.PopulationCount;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.OfficeTime;

/** The cells of the made-up street, who is responsible for them and how many people live there. */
@Component
class TownGrid {

    private final GridIntake intake;
    private final Grid grid;
    private final Areas areas;
    private final Populations populations;
    private final OfficeTime time;

    TownGrid(GridIntake intake, Grid grid, Areas areas, Populations populations, OfficeTime time) {
        this.intake = intake;
        this.grid = grid;
        this.areas = areas;
        this.populations = populations;
        this.time = time;
    }

    /** Whether no layer has a cell. */
    boolean isEmpty(Caller caller) {
        return grid.layers(caller).stream()
                .allMatch(layer -> layer.counts().street()
                                + layer.counts().community()
                                + layer.counts().cell()
                        == 0);
    }

    void load(Caller caller, Town town, Instant validFrom) {
        List<CellData> cells = town.cells().stream()
                .map(cell -> new CellData(
                        cell.code(),
                        CellLevel.valueOf(cell.level().name()),
                        cell.code(),
                        cell.name(),
                        cell.parentCode().orElse(null),
                        cell.geometry()))
                .toList();
        Intakes.whole(
                "cells", intake.cells(caller, new CellLoad(DemoOffice.SOURCE, Grid.BASE_LAYER, validFrom, cells)));
        List<AssignmentData> duties = town.office().duties().stream()
                .map(duty -> new AssignmentData(duty.cellCode(), duty.slot(), duty.personId(), validFrom, null))
                .toList();
        Intakes.whole("assignments", intake.assignments(caller, DemoOffice.SOURCE, Grid.BASE_LAYER, duties));
        LocalDate first = LocalDate.ofInstant(validFrom, time.zone()).plusDays(1);
        List<Town.Cell> communities = town.cells().stream()
                .filter(cell -> cell.level() == Town.Level.COMMUNITY)
                .toList();
        for (int i = 0; i < communities.size(); i++) {
            UUID cell = areas.idsOf(new Scope(Set.of(communities.get(i).code())))
                    .iterator()
                    .next();
            // One community was counted once only.
            for (int year = 0; year < (i == communities.size() - 1 ? 1 : 2); year++) {
                populations.put(
                        caller,
                        new PopulationCount(
                                cell,
                                first.plusYears(year),
                                4200 + 1370 * ((3 * i + 1) % 8) + 90 * year,
                                1900 + 1510 * ((5 * i + 2) % 8) + 240 * year,
                                "年度统计（演示数据）",
                                1),
                        _ -> {});
            }
        }
    }
}

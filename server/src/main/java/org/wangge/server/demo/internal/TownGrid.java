package org.wangge.server.demo.internal;

import java.time.Instant;
import java.util.List;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.demo.town.Town;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.GridIntake.AssignmentData;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.identity.Caller;

/** The cells of the made-up street and who is responsible for them. */
@Component
class TownGrid {

    private final GridIntake intake;
    private final Grid grid;

    TownGrid(GridIntake intake, Grid grid) {
        this.intake = intake;
        this.grid = grid;
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
    }
}

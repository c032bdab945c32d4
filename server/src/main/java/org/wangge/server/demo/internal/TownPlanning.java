package org.wangge.server.demo.internal;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.locationtech.jts.coverage.CoverageUnion;
import org.locationtech.jts.geom.Geometry;
import org.springframework.stereotype.Component;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.demo.town.Town;
import org.wangge.server.grid.Assignment;
import org.wangge.server.grid.Assignments;
import org.wangge.server.grid.Grid;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.ManagementCells;
import org.wangge.server.grid.ManagementCells.Composition;
import org.wangge.server.grid.ManagementCells.NewManagementCell;
import org.wangge.server.identity.Caller;

/** What a planner sees beside the cells: empty slots, somebody with several cells, a dedicated layer, management cells. */
@Component
class TownPlanning {

    private static final String SANITATION = "sanitation";
    private static final Duration A_WHILE = Duration.ofDays(40);

    private final Grid grid;
    private final GridIntake intake;
    private final Assignments assignments;
    private final ManagementCells management;

    TownPlanning(Grid grid, GridIntake intake, Assignments assignments, ManagementCells management) {
        this.grid = grid;
        this.intake = intake;
        this.assignments = assignments;
        this.management = management;
    }

    void load(Caller caller, Town town, Instant validFrom, Instant now) {
        List<Town.Cell> cells = town.cells().stream()
                .filter(cell -> cell.level() == Town.Level.CELL)
                .toList();
        people(caller, cells.reversed(), now.minus(A_WHILE));
        sanitation(caller, cells, validFrom);
        manage(caller, "GL-01", "湖心商圈管理网格（演示数据）", cells.subList(0, 5), validFrom);
        manage(caller, "GL-02", "滨水管理网格（演示数据）", cells.subList(20, 26), validFrom);
    }

    /** Two heads have gone and nobody came; one has a second cell from somebody else. */
    private void people(Caller caller, List<Town.Cell> last, Instant at) {
        for (Town.Cell vacant : last.subList(0, 2)) {
            for (Assignment head : assignments.ofCell(caller, id(caller, vacant), at)) {
                assignments.end(caller, head.id(), stored -> {}, at);
            }
        }
        UUID cell = id(caller, last.get(3));
        UUID from = assignments.ofCell(caller, cell, at).getFirst().personId();
        UUID to = assignments
                .ofCell(caller, id(caller, last.get(4)), at)
                .getFirst()
                .personId();
        assignments.handOver(caller, new Assignments.Handover(from, to, at, Set.of(cell), Set.of()));
    }

    /** Two areas that leave the rest of the street to nobody, as a dedicated layer may. */
    private void sanitation(Caller caller, List<Town.Cell> cells, Instant validFrom) {
        intake.layer(caller, new GridIntake.LayerData(SANITATION, "环卫专属网格（演示数据）", "Sanitation (demo)"));
        Intakes.whole(
                "sanitation areas",
                intake.cells(
                        caller,
                        new GridIntake.CellLoad(
                                DemoOffice.SOURCE,
                                SANITATION,
                                validFrom,
                                List.of(
                                        area("HW-01", "环卫一片（演示数据）", cells.subList(0, 8)),
                                        area("HW-02", "环卫二片（演示数据）", cells.subList(16, 24))))));
    }

    private static GridIntake.CellData area(String code, String name, List<Town.Cell> cells) {
        Geometry shape =
                CoverageUnion.union(cells.stream().map(Town.Cell::geometry).toArray(Geometry[]::new));
        return new GridIntake.CellData(code, CellLevel.CELL, code, name, null, shape);
    }

    private void manage(Caller caller, String code, String name, List<Town.Cell> members, Instant validFrom) {
        Set<UUID> ids = members.stream().map(cell -> id(caller, cell)).collect(Collectors.toSet());
        management.make(
                caller,
                new NewManagementCell(ManagementCells.DEFAULT_SET, code, new Composition(name, ids, validFrom)));
    }

    private UUID id(Caller caller, Town.Cell cell) {
        return grid.named(caller, cell.code(), 1).getFirst().cell().id();
    }
}

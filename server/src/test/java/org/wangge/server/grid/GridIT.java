package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.grid.SquareOffice.BEGINNING;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.geodata.LonLat;
import org.wangge.server.grid.GridIntake.AssignmentData;
import org.wangge.server.identity.Caller;
import org.wangge.server.organisation.OrganisationIntake;
import org.wangge.server.organisation.OrganisationIntake.PersonData;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.testing.OfficeTest;

@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class GridIT {

    private static final Instant TODAY = Instant.parse("2026-01-01T00:00:00Z");

    @Autowired
    Grid grid;

    @Autowired
    GridIntake intake;

    @Autowired
    OrganisationIntake organisation;

    @BeforeAll
    void loadTheOffice() {
        assertThat(intake.cells(Caller.system(), SquareOffice.load())).isEqualTo(new IntakeResult(11, 0, 0, List.of()));
        organisation.people(
                Caller.system(),
                "test",
                List.of(
                        new PersonData("zhang", "张三", "13800000001", null, null, null),
                        new PersonData("li", "李四", null, null, null, null)));
        intake.assignments(
                Caller.system(),
                "test",
                "base",
                List.of(
                        new AssignmentData(SquareOffice.WEST, "head", "zhang", BEGINNING, null),
                        new AssignmentData(
                                SquareOffice.WEST, "head", "li", Instant.parse("2025-01-01T00:00:00Z"), null)));
    }

    @ParameterizedTest
    @CsvSource({
        // inside; on the edge between two cells; on the corner of four; on the border of two communities; a corner of
        // the street; outside
        "113.705, 34.705, 410105560001003",
        "113.71, 34.705, 410105560001003",
        "113.71, 34.71, 410105560001001",
        "113.72, 34.705, 410105560001004",
        "113.72, 34.71, 410105560001002",
        "113.73, 34.71, 410105560002001",
        "113.74, 34.72, 410105560002002",
        "113.7400001, 34.72,"
    })
    void aPlaceBelongsToOneCell(double lon, double lat, String code) {
        List<CellAt> cells = grid.cellsAt(Caller.system(), new LonLat(lon, lat), TODAY, "base");
        if (code == null) {
            assertThat(cells).isEmpty();
            return;
        }
        assertThat(cells).extracting(CellAt::code).containsExactly(code.substring(0, 9), code.substring(0, 12), code);
    }

    @Test
    void whoIsResponsibleDependsOnTheDate() {
        assertThat(headsOfWest(Instant.parse("2024-12-31T23:59:59Z"))).containsExactly("张三");
        assertThat(headsOfWest(Instant.parse("2025-01-01T00:00:00Z"))).containsExactly("李四");
        assertThat(grid.cellsAt(Caller.system(), new LonLat(113.705, 34.705), BEGINNING.minusMillis(1), "base"))
                .isEmpty();
    }

    private List<String> headsOfWest(Instant at) {
        return grid.cellsAt(Caller.system(), new LonLat(113.705, 34.705), at, "base").get(1).responsible().stream()
                .map(Responsible::name)
                .toList();
    }

    @Test
    void theSameLoadAgainChangesNothing() {
        assertThat(intake.cells(Caller.system(), SquareOffice.load())).isEqualTo(new IntakeResult(0, 0, 11, List.of()));
    }
}

package org.wangge.server.grid;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.wangge.server.grid.RowOffice.BEFORE;
import static org.wangge.server.grid.RowOffice.BEGINNING;
import static org.wangge.server.grid.RowOffice.CHANGE;
import static org.wangge.server.grid.RowOffice.NEW;
import static org.wangge.server.grid.RowOffice.OLD;
import static org.wangge.server.grid.RowOffice.caseInMoved;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.casework.CaseIntake;
import org.wangge.server.casework.CaseQuery;
import org.wangge.server.casework.CaseView;
import org.wangge.server.casework.Cases;
import org.wangge.server.casework.StatisticsQuery;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** On one day eight of an office's eighteen communities move to its neighbour. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BoundaryChangeIT {

    @Autowired
    Grid grid;

    @Autowired
    GridIntake intake;

    @Autowired
    CaseIntake caseIntake;

    @Autowired
    Cases cases;

    private IntakeResult change = IntakeResult.NONE;

    @BeforeAll
    void eightCommunitiesMove() {
        assertThat(intake.cells(Caller.system(), new CellLoad("test", "base", BEGINNING, RowOffice.before()))
                        .created())
                .isEqualTo(21);
        change = intake.cells(Caller.system(), new CellLoad("test", "base", CHANGE, RowOffice.after()));
    }

    @Test
    void onlyWhatChangedHasANewVersion() {
        assertThat(change).isEqualTo(new IntakeResult(0, 10, 10, List.of()));
        assertThat(grid.layers(Caller.system()).getFirst().provisional()).isFalse();
    }

    @Test
    void aPlaceHasTheStreetOfItsDay() {
        for (int i = 0; i < 18; i++) {
            assertThat(codes(i, BEFORE)).containsExactly(OLD, OLD + "%03d".formatted(i + 1));
            assertThat(codes(i, CHANGE)).containsExactly(i < 10 ? OLD : NEW, OLD + "%03d".formatted(i + 1));
        }
    }

    @Test
    void onTheNewBorderThePathHoldsTogether() {
        // Between the last that stayed (010) and the first that moved (011): the lower code, and the street it belongs
        // to.
        LonLat border = new LonLat(114.1 + 10 * 0.01, 35.705);
        assertThat(grid.cellsAt(Caller.system(), border, CHANGE, "base"))
                .extracting(CellAt::code)
                .containsExactly(OLD, OLD + "010");
    }

    @Test
    void aCaseKeepsTheCellItHadWhenItHappened() {
        caseIntake.cases(
                Caller.system(),
                "test",
                List.of(caseInMoved("before", "2017-10-31T12:00:00Z"), caseInMoved("after", "2017-11-02T12:00:00Z")));
        assertThat(seenIn(OLD)).containsExactly("before");
        // Who holds the place now sees what was open when they got it.
        assertThat(seenIn(NEW)).containsExactlyInAnyOrder("before", "after");
        assertThat(cases.list(Caller.system(), new CaseQuery(100)))
                .extracting(
                        CaseView::description,
                        each -> each.cells().stream()
                                .anyMatch(cell -> cell.code().equals(NEW)))
                .containsExactlyInAnyOrder(tuple("before", false), tuple("after", true));
        assertThat(seenIn(OLD + "015")).containsExactlyInAnyOrder("before", "after");
    }

    @Test
    void statisticsAreByTheStreetsOfThenOrOfAnyDay() {
        caseIntake.cases(
                Caller.system(),
                "test",
                List.of(caseInMoved("before", "2017-10-31T12:00:00Z"), caseInMoved("after", "2017-11-02T12:00:00Z")));
        assertThat(byStreet(null)).containsExactlyInAnyOrderEntriesOf(Map.of(OLD, 1L, NEW, 1L));
        assertThat(byStreet(Instant.now())).containsExactlyInAnyOrderEntriesOf(Map.of(NEW, 2L));
        assertThat(byStreet(CHANGE)).containsExactlyInAnyOrderEntriesOf(Map.of(NEW, 2L));
        assertThat(byStreet(BEFORE)).containsExactlyInAnyOrderEntriesOf(Map.of(OLD, 2L));
    }

    private Map<String, Long> byStreet(@Nullable Instant asOf) {
        Map<String, Long> counts = new TreeMap<>();
        cases.statistics(Caller.system(), new StatisticsQuery(null, null, CellLevel.STREET, asOf))
                .forEach(one ->
                        counts.put(one.cell() == null ? "outside" : one.cell().code(), one.count()));
        return counts;
    }

    private List<String> seenIn(String area) {
        return cases.list(As.callerIn(new Scope(java.util.Set.of(area)), Role.VIEWER), new CaseQuery(100)).stream()
                .map(CaseView::description)
                .toList();
    }

    private List<String> codes(int column, Instant at) {
        return grid.cellsAt(Caller.system(), RowOffice.middle(column), at, "base").stream()
                .map(CellAt::code)
                .toList();
    }
}

package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.grid.CellLevel;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.GridIntake.CellData;
import org.wangge.server.grid.GridIntake.CellLoad;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.identity.Role;
import org.wangge.server.identity.Scope;
import org.wangge.server.testing.As;
import org.wangge.server.testing.OfficeTest;

/** Cases counted by the cells of then and of now: whatever is asked, together they are the cases the caller may see. */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CaseStatisticsIT {

    private static final long SEED = 20261121;
    private static final Instant CHANGE = Instant.parse("2025-01-01T00:00:00Z");
    private static final String MOVED = SquareOffice.WEST + "002";
    private static final int CASES = 400;

    @Autowired
    GridIntake grid;

    @Autowired
    CaseIntake intake;

    @Autowired
    Cases cases;

    @Autowired
    MockMvcTester mvc;

    @BeforeAll
    void aCellGoesToTheNeighbour() {
        grid.cells(Caller.system(), SquareOffice.load());
        Random random = new Random(SEED);
        List<CaseIntake.CaseData> all = new ArrayList<>();
        for (int i = 0; i < CASES; i++) {
            // A tenth of a degree more to each side than the street; some lie exactly on borders.
            double lon = i % 7 == 0 ? 113.7 + random.nextInt(5) * 0.01 : 113.69 + random.nextDouble() * 0.06;
            double lat = i % 11 == 0 ? 34.71 : 34.69 + random.nextDouble() * 0.04;
            all.add(new CaseIntake.CaseData(
                    "c" + i,
                    new CategoryCode(CategoryCode.Kind.ITEM, "06010"),
                    new LonLat(lon, lat).toPoint(),
                    "x",
                    "patrol",
                    CHANGE.plus(random.nextInt(200) - 100, ChronoUnit.DAYS),
                    null,
                    null));
        }
        // Written before the change is, as cases are.
        intake.cases(
                Caller.system(),
                "test",
                all.stream().filter(one -> one.occurredAt().isBefore(CHANGE)).toList());
        List<CellData> after = new ArrayList<>();
        after.add(SquareOffice.cell(
                CellLevel.COMMUNITY,
                SquareOffice.WEST,
                "西社区",
                SquareOffice.STREET,
                "POLYGON ((113.7 34.7, 113.71 34.7, 113.72 34.7, 113.72 34.71, 113.71 34.71, 113.71 34.72, 113.7 34.72,"
                        + " 113.7 34.71, 113.7 34.7))"));
        after.add(SquareOffice.cell(
                CellLevel.COMMUNITY,
                SquareOffice.EAST,
                "东社区",
                SquareOffice.STREET,
                "POLYGON ((113.72 34.7, 113.73 34.7, 113.74 34.7, 113.74 34.71, 113.74 34.72, 113.73 34.72, 113.72 34.72,"
                        + " 113.71 34.72, 113.71 34.71, 113.72 34.71, 113.72 34.7))"));
        after.add(SquareOffice.cell(
                CellLevel.CELL,
                MOVED,
                "网格002",
                SquareOffice.EAST,
                "POLYGON ((113.71 34.71, 113.72 34.71, 113.72 34.72, 113.71 34.72, 113.71 34.71))"));
        assertThat(grid.cells(Caller.system(), new CellLoad("test", "base", CHANGE, after))
                        .updated())
                .isEqualTo(3);
        intake.cases(Caller.system(), "test", all);
    }

    @Test
    void togetherTheyAreAllTheCallerMaySee() {
        List<Caller> callers = List.of(
                Caller.system(),
                As.callerOf(Role.VIEWER),
                As.callerIn(new Scope(Set.of(SquareOffice.WEST)), Role.VIEWER),
                As.callerIn(new Scope(Set.of(SquareOffice.EAST + "001")), Role.GRID_HEAD),
                As.callerOf(Role.PUBLIC));
        for (Caller caller : callers) {
            int visible = cases.list(caller, new CaseQuery(1000)).size();
            for (CellLevel level : CellLevel.values()) {
                for (Instant asOf : new Instant[] {
                    null, CHANGE, CHANGE.minusSeconds(1), Instant.now(), Instant.parse("2019-01-01T00:00:00Z")
                }) {
                    long sum = cases.statistics(caller, new StatisticsQuery(null, null, level, asOf)).stream()
                            .mapToLong(CellCount::count)
                            .sum();
                    assertThat(sum)
                            .as("seed %d, %s in %s, %s, as of %s", SEED, caller.roles(), caller.scope(), level, asOf)
                            .isEqualTo(visible);
                }
            }
        }
        assertThat(cases.list(Caller.system(), new CaseQuery(1000))).hasSize(CASES);
    }

    @Test
    void thenIsByTheCellACaseHadAndNowByTheCellItsCellBelongsTo() {
        Map<String, Long> then = counts(CellLevel.COMMUNITY, null);
        Map<String, Long> now = counts(CellLevel.COMMUNITY, Instant.now());
        long movedBefore = counts(CellLevel.CELL, null, CHANGE).get(MOVED);
        assertThat(movedBefore).isPositive();
        assertThat(now.get(SquareOffice.WEST)).isEqualTo(then.get(SquareOffice.WEST) - movedBefore);
        assertThat(now.get(SquareOffice.EAST)).isEqualTo(then.get(SquareOffice.EAST) + movedBefore);
        assertThat(now.get("")).isEqualTo(then.get(""));
        assertThat(counts(CellLevel.CELL, Instant.now())).isEqualTo(counts(CellLevel.CELL, null));
    }

    @Test
    void askedAsOfADayBeforeTheGridThePlacesAreOutside() {
        assertThat(counts(CellLevel.CELL, Instant.parse("2019-01-01T00:00:00Z")))
                .containsOnlyKeys("")
                .containsValue((long) CASES);
    }

    @Test
    void theCallTellsTheCellsByCode() {
        var answer = mvc.get()
                .uri("/api/cases/statistics?level=street&cells=now&at=2025-06-01&from=2024-12-01&to=2025-02-01")
                .with(As.role(Role.VIEWER))
                .exchange();
        assertThat(answer).hasStatusOk();
        assertThat(answer).bodyJson().extractingPath("$[0].cell.code").isEqualTo(SquareOffice.STREET);
        assertThat(answer).bodyJson().extractingPath("$[1].cell").isNull();
        for (String wrong : List.of("cells=then&at=2025-06-01", "cells=whenever", "from=yesterday", "level=house")) {
            assertThat(mvc.get()
                            .uri("/api/cases/statistics?" + wrong)
                            .with(As.role(Role.VIEWER))
                            .exchange())
                    .as(wrong)
                    .hasStatus(400);
        }
    }

    private Map<String, Long> counts(CellLevel level, Instant asOf) {
        return byCode(cases.statistics(Caller.system(), new StatisticsQuery(null, null, level, asOf)));
    }

    private Map<String, Long> counts(CellLevel level, Instant asOf, Instant to) {
        return byCode(cases.statistics(Caller.system(), new StatisticsQuery(null, to, level, asOf)));
    }

    private static Map<String, Long> byCode(List<CellCount> counts) {
        Map<String, Long> byCode = new TreeMap<>();
        counts.forEach(one -> byCode.put(one.cell() == null ? "" : one.cell().code(), one.count()));
        return byCode;
    }
}

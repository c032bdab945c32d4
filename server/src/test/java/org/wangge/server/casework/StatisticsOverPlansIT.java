package org.wangge.server.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.wangge.server.grid.PlannerCalls.line;
import static org.wangge.server.grid.SquareOffice.EAST;
import static org.wangge.server.grid.SquareOffice.WEST;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.locationtech.jts.geom.Geometry;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.ewkb.Ewkb;
import org.wangge.server.grid.GridIntake;
import org.wangge.server.grid.PlannerCalls;
import org.wangge.server.grid.SquareOffice;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.jdbc.Times;
import org.wangge.server.testing.OfficeTest;
import tools.jackson.databind.JsonNode;

/**
 * Cases counted over HTTP through three published plans: cells are split and merged, pieces of pieces too, and a border is moved. What
 * is expected is found with JTS from the stored cells, not from lineage.
 */
@OfficeTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StatisticsOverPlansIT {

    private static final long SEED = 20261122;
    private static final int CASES = 600;
    private static final Instant FIRST = Instant.parse("2022-01-01T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2023-01-01T00:00:00Z");
    private static final Instant THIRD = Instant.parse("2024-01-01T00:00:00Z");

    @Autowired
    GridIntake grid;

    @Autowired
    CaseIntake intake;

    @Autowired
    MockMvcTester mvc;

    @Autowired
    JdbcClient jdbc;

    private final List<CaseIntake.CaseData> all = new ArrayList<>();

    @BeforeAll
    void threePlansWithCasesBetweenThem() {
        PlannerCalls planner = planner();
        grid.cells(Caller.system(), SquareOffice.load());
        makeCases();
        take(SquareOffice.BEGINNING, FIRST);
        JsonNode first = planner.publish(
                planner.openDraft(),
                FIRST.toString(),
                "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s}"
                        .formatted(planner.cell(WEST + "003"), line("113.7051 34.699, 113.7051 34.711")),
                "{\"operation\":\"merge\",\"areas\":[\"%s\",\"%s\"],\"into\":\"%s\"}"
                        .formatted(planner.cell(WEST + "001"), planner.cell(WEST + "002"), planner.cell(WEST + "001")));
        assertThat(first.path("codes").path(0).path("newCode").asString()).isEqualTo(WEST + "005");
        take(FIRST, SECOND);
        String draft = planner.openDraft();
        // The piece of 003 in the east never was a cell: it goes into 004 in the same plan.
        JsonNode split = planner.post(
                draft + "/operations",
                "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s}"
                        .formatted(planner.cell(EAST + "003"), line("113.7255 34.699, 113.7255 34.711")),
                1,
                200);
        String piece = split.path("added").path(0).path("id").asString();
        planner.post(
                draft + "/operations",
                "{\"operation\":\"merge\",\"areas\":[\"%s\",\"%s\"],\"into\":\"%s\"}"
                        .formatted(piece, planner.cell(EAST + "004"), planner.cell(EAST + "004")),
                2,
                200);
        planner.post(
                draft + "/operations",
                "{\"operation\":\"split\",\"area\":\"%s\",\"line\":%s}"
                        .formatted(planner.cell(WEST + "005"), line("113.705 34.704, 113.711 34.704")),
                3,
                200);
        planner.post(draft + "/publish", "{\"validFrom\":\"%s\"}".formatted(SECOND), 4, 201);
        take(SECOND, THIRD);
        planner.publish(
                planner.openDraft(),
                THIRD.toString(),
                "{\"operation\":\"insert-node\",\"at\":[113.72,34.715]}",
                "{\"operation\":\"move-node\",\"node\":[113.72,34.715],\"to\":[113.722,34.715]}");
        take(THIRD, Instant.now());
    }

    /** All over the street and round it, some exactly on what are or become borders, from 2021 to 2024. */
    private void makeCases() {
        Random random = new Random(SEED);
        double[] borders = {113.7, 113.7051, 113.71, 113.72, 113.7255, 113.73, 113.74};
        for (int i = 0; i < CASES; i++) {
            double lon = i % 9 == 0 ? borders[random.nextInt(7)] : 113.699 + random.nextDouble() * 0.042;
            double lat = i % 13 == 0 ? 34.704 : 34.699 + random.nextDouble() * 0.022;
            all.add(new CaseIntake.CaseData(
                    "c" + i,
                    new CategoryCode(CategoryCode.Kind.ITEM, "06010"),
                    new LonLat(lon, lat).toPoint(),
                    "x",
                    "patrol",
                    Instant.parse("2021-01-01T00:00:00Z")
                            .plus(Duration.ofMinutes(random.nextInt(4 * 365 * 24 * 60 - 1))),
                    null,
                    null));
        }
    }

    /** As cases come: what happened before a plan is there when it is published. */
    private void take(Instant from, Instant to) {
        intake.cases(
                Caller.system(),
                "test",
                all.stream()
                        .filter(one -> !one.occurredAt().isBefore(from)
                                && one.occurredAt().isBefore(to))
                        .toList());
    }

    @Test
    void byTheCellsOfThenEachIsWhereItWasOnItsDay() {
        Map<Instant, Map<String, Geometry>> days = new TreeMap<>();
        for (Instant day : List.of(SquareOffice.BEGINNING, FIRST, SECOND, THIRD)) {
            days.put(day, cells(day));
        }
        Map<String, Long> expected = new TreeMap<>();
        all.forEach(one -> expected.merge(holding(days.get(planOf(one.occurredAt())), one.place()), 1L, Long::sum));
        assertThat(counts("level=cell&cells=then")).as("seed %d", SEED).isEqualTo(expected);
        // One that was merged into another, a piece, and a piece of that piece have cases of their days.
        assertThat(expected).containsKeys(WEST + "002", WEST + "005", WEST + "006");
    }

    @Test
    void byTheCellsOfNowASplitCellsCasesGoByTheirPlaceAndAMergedOnesToItsSuccessor() {
        // The third plan moved a border alone: cells kept their cases, so the cells before it say where older cases
        // belong.
        Map<String, Geometry> before = cells(SECOND);
        Map<String, Geometry> after = cells(THIRD);
        Map<String, Long> expected = new TreeMap<>();
        long onGroundThatMoved = 0;
        for (CaseIntake.CaseData one : all) {
            String cell = holding(one.occurredAt().isBefore(THIRD) ? before : after, one.place());
            expected.merge(cell, 1L, Long::sum);
            onGroundThatMoved += cell.equals(holding(after, one.place())) ? 0 : 1;
        }
        assertThat(counts("level=cell&cells=now")).as("seed %d", SEED).isEqualTo(expected);
        assertThat(expected).doesNotContainKey(WEST + "002");
        assertThat(onGroundThatMoved).isPositive();
    }

    @Test
    void asOfADayBetweenThePlansThatDaysCellsCount() {
        Map<String, Geometry> that = cells(FIRST);
        Map<String, Long> expected = new TreeMap<>();
        all.stream()
                .filter(one -> one.occurredAt().isBefore(SECOND))
                .forEach(one -> expected.merge(holding(that, one.place()), 1L, Long::sum));
        assertThat(counts("level=cell&cells=now&at=2022-06-01&to=" + SECOND))
                .as("seed %d", SEED)
                .isEqualTo(expected);
    }

    @Test
    void whateverIsAskedTheSumIsTheSame() {
        for (String level : List.of("cell", "community", "street")) {
            for (String cells : List.of("then", "now", "now&at=2021-06-01", "now&at=2022-06-01", "now&at=2023-06-01")) {
                assertThat(counts("level=" + level + "&cells=" + cells).values().stream()
                                .mapToLong(Long::longValue)
                                .sum())
                        .as("%s of %s", level, cells)
                        .isEqualTo(CASES);
            }
        }
    }

    private PlannerCalls planner() {
        return new PlannerCalls(mvc, jdbc);
    }

    private static Instant planOf(Instant at) {
        return at.isBefore(FIRST)
                ? SquareOffice.BEGINNING
                : at.isBefore(SECOND) ? FIRST : at.isBefore(THIRD) ? SECOND : THIRD;
    }

    /** By code in its order; a place on a border belongs to the first. */
    private Map<String, Geometry> cells(Instant at) {
        Map<String, Geometry> cells = new TreeMap<>();
        jdbc.sql("""
                        select v.code, ST_AsEWKB(v.geom) as geom from grid_cell_version v join grid_cell c on c.id = v.cell_id
                        where c.level = 3 and v.valid_from <= :at and (v.valid_to is null or v.valid_to > :at)
                        """).param("at", Times.bind(at)).query(row -> {
            cells.put(row.getString("code"), Ewkb.read(row.getBytes("geom")));
        });
        return cells;
    }

    private static String holding(Map<String, Geometry> cells, Geometry place) {
        return cells.entrySet().stream()
                .filter(cell -> cell.getValue().intersects(place))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    private Map<String, Long> counts(String query) {
        Map<String, Long> counts = new TreeMap<>();
        for (JsonNode one : planner().get("/api/cases/statistics?" + query)) {
            counts.put(
                    one.path("cell").path("code").asString(""),
                    one.path("count").asLong());
        }
        return counts;
    }
}

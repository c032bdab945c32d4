package org.wangge.geodata.grid.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.Wkt;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.plan.Edit;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.geodata.grid.plan.GridPlan;

class GridGenerationTest {

    /** About 914 m from west to east, 1,109 m from south to north. */
    private static final String BLOCK =
            "POLYGON ((113.73 34.77, 113.74 34.77, 113.74 34.78, 113.73 34.78, 113.73 34.77))";

    @Test
    void roadsDivideAndWhatIsTooLargeIsCut() {
        GeneratedGrid grid = generate(task(BLOCK, 10_000)
                .with("LINESTRING (113.729 34.7751, 113.741 34.7753)", BarrierKind.PRIMARY)
                .with("LINESTRING (113.7349 34.769, 113.7352 34.781)", BarrierKind.RESIDENTIAL)
                .build());
        assertThat(grid.cells().size()).isBetween(90, 115);
        assertThat(grid.squareMetres().median()).isCloseTo(10_000, within(1_000.0));
        assertThat(grid.squareMetres().least()).isGreaterThan(4_000);
        assertThat(grid.squareMetres().greatest()).isLessThan(16_000);
        assertThat(grid.compactness().median()).isGreaterThan(0.7);
        // No cell is on both sides of the road.
        Geometry road = Wkt.read("LINESTRING (113.7301 34.77511833, 113.7399 34.77528166)");
        grid.cells()
                .forEach(cell -> assertThat(
                                GeodesicMeasure.lengthMetres(cell.shape().intersection(road)))
                        .isLessThan(1000));
    }

    @ParameterizedTest
    @EnumSource(GenerationMethod.class)
    void everyMethodTilesEveryParent(GenerationMethod method) {
        for (String parent : List.of(
                BLOCK,
                "POLYGON ((113.73 34.77, 113.74 34.77, 113.74 34.78, 113.73 34.78, 113.73 34.77), "
                        + "(113.733 34.773, 113.737 34.773, 113.7352 34.777, 113.733 34.773))",
                "MULTIPOLYGON (((113.73 34.77, 113.74 34.77, 113.735 34.774, 113.73 34.77)), "
                        + "((113.735 34.774, 113.739 34.779, 113.731 34.779, 113.735 34.774)), "
                        + "((113.742 34.77, 113.743 34.77, 113.743 34.771, 113.742 34.77)))",
                "POLYGON ((113.73 34.77, 113.73003 34.77, 113.73003 34.78, 113.73 34.78, 113.73 34.77))")) {
            for (double area : new double[] {2_000, 30_000, 10_000_000}) {
                GeneratedGrid grid = generate(task(parent, area).by(method).build());
                if (area > 1_000_000) {
                    assertThat(grid.cells()).hasSize(Wkt.read(parent).getNumGeometries());
                }
            }
        }
    }

    @Test
    void squaresAreSquares() {
        GeneratedGrid grid =
                generate(task(BLOCK, 10_000).by(GenerationMethod.SQUARES).build());
        assertThat(grid.squareMetres().median()).isCloseTo(10_000, within(20.0));
        assertThat(grid.compactness().median()).isCloseTo(Math.PI / 4, within(0.001));
        assertThat(grid.cells().size()).isBetween(90, 115);
    }

    @Test
    void hexagonsAreHexagons() {
        GeneratedGrid grid =
                generate(task(BLOCK, 10_000).by(GenerationMethod.HEXAGONS).build());
        assertThat(grid.squareMetres().median()).isCloseTo(10_000, within(20.0));
        assertThat(grid.compactness().median()).isCloseTo(0.9069, within(0.001));
    }

    @Test
    void wantedNumberOfCellsIsReached() {
        for (int count : new int[] {1, 2, 7, 40}) {
            GeneratedGrid grid = generate(task(BLOCK, new GenerationTarget.Cells(count))
                    .with("LINESTRING (113.729 34.7751, 113.741 34.7753)", BarrierKind.PRIMARY)
                    .with("LINESTRING (113.7349 34.769, 113.7352 34.781)", BarrierKind.RESIDENTIAL)
                    .build());
            assertThat(grid.cells()).hasSize(count);
        }
    }

    @ParameterizedTest
    @EnumSource(GenerationMethod.class)
    void bordersGoRoundBuildings(GenerationMethod method) {
        Task task = task(BLOCK, 10_000).by(method);
        for (int i = 0; i < 20; i++) {
            for (int j = 0; j < 20; j++) {
                double lon = 113.7302 + i * 0.0005;
                double lat = 34.7702 + j * 0.0005 + (i % 3) * 0.0001;
                task.building(lon, lat, 0.0003, 0.0002);
            }
        }
        task.with("LINESTRING (113.729 34.7751, 113.741 34.7753)", BarrierKind.PRIMARY);
        GeneratedGrid grid = generate(task.build());
        assertThat(grid.cut()).isEmpty();
        assertThat(grid.cells().stream().mapToInt(GeneratedCell::buildings).sum())
                .isEqualTo(400);
        assertThat(grid.cells().size()).isBetween(70, 120);
        GeneratedGrid careless = generate(task.cuttingBuildings().build());
        assertThat(careless.cut()).isNotEmpty().allMatch(cut -> cut.reason() == CutBuilding.Reason.NOT_ASKED_FOR);
    }

    @Test
    void buildingsAsLargeAsACellMayBeCutAndAreTold() {
        GeneratedGrid grid = generate(
                task(BLOCK, 10_000).building(113.7331, 34.7731, 0.004, 0.004).build());
        assertThat(grid.cut()).hasSize(1);
        assertThat(grid.cut().getFirst().reason()).isEqualTo(CutBuilding.Reason.LARGER_THAN_A_CELL);
    }

    @Test
    void buildingOfSeveralPartsIsOne() {
        // Two blocks of 7,600 m² on the two sides of a road: together as large as a cell, so they may be cut, and count
        // once.
        Geometry west = Wkt.read(
                "POLYGON ((113.731 34.771, 113.732 34.771, 113.732 34.7718, 113.731 34.7718, 113.731 34.771))");
        Geometry east = Wkt.read(
                "POLYGON ((113.7322 34.771, 113.7332 34.771, 113.7332 34.7718, 113.7322 34.7718, 113.7322 34.771))");
        Task task = task(BLOCK, 10_000).with("LINESTRING (113.7315 34.76, 113.7315 34.79)", BarrierKind.PRIMARY);
        task.buildings.add(Cgcs2000.geometries().createMultiPolygon(new Polygon[] {(Polygon) west, (Polygon) east}));
        GeneratedGrid grid = generate(task.build());
        assertThat(grid.cells().stream().mapToInt(GeneratedCell::buildings).sum())
                .isEqualTo(1);
        assertThat(grid.cut()).singleElement().satisfies(cut -> {
            assertThat(cut.reason()).isEqualTo(CutBuilding.Reason.LARGER_THAN_A_CELL);
            assertThat(cut.squareMetres())
                    .isCloseTo(
                            GeodesicMeasure.areaSquareMetres(west) + GeodesicMeasure.areaSquareMetres(east),
                            within(20.0));
        });
        Task apart = task(BLOCK, 40_000).with("LINESTRING (113.7321 34.76, 113.7321 34.79)", BarrierKind.PRIMARY);
        apart.buildings.addAll(task.buildings);
        GeneratedGrid whole = generate(apart.build());
        assertThat(whole.cut()).isEmpty();
        assertThat(whole.cells().stream().mapToInt(GeneratedCell::buildings).sum())
                .isEqualTo(1);
    }

    @Test
    void weightsAreBalanced() {
        Random random = new Random(3);
        Task task = task(BLOCK, new GenerationTarget.Cells(20));
        for (int i = 0; i < 1000; i++) {
            task.weight(113.73 + 0.01 * Math.pow(random.nextDouble(), 3), 34.77 + 0.01 * random.nextDouble());
        }
        GeneratedGrid grid = generate(task.build());
        assertThat(grid.cells()).hasSize(20);
        assertThat(grid.weights().median()).isCloseTo(50, within(8.0));
        assertThat(grid.weights().greatest()).isLessThan(90);
        assertThat(grid.squareMetres().greatest())
                .isGreaterThan(3 * grid.squareMetres().least());
    }

    @Test
    void riverDividesAlongItsMiddleAndALakeStaysWhole() {
        GeneratedGrid grid = generate(task(BLOCK, 20_000)
                .with("LINESTRING (113.7345 34.769, 113.735 34.774, 113.7347 34.781)", BarrierKind.RIVER)
                .with(
                        "POLYGON ((113.7343 34.769, 113.7347 34.769, 113.7352 34.774, 113.7349 34.781, 113.7345 34.781, "
                                + "113.7348 34.774, 113.7343 34.769))",
                        BarrierKind.WATER)
                .with(
                        "POLYGON ((113.736 34.771, 113.739 34.771, 113.739 34.774, 113.736 34.774, 113.736 34.771))",
                        BarrierKind.WATER)
                .build());
        Geometry lake = Wkt.read("POINT (113.7375 34.7725)");
        Geometry west =
                Wkt.read("POLYGON ((113.73 34.77, 113.7344 34.77, 113.7344 34.78, 113.73 34.78, 113.73 34.77))");
        GeneratedCell holding = grid.cells().stream()
                .filter(cell -> cell.shape().covers(lake))
                .findFirst()
                .orElseThrow();
        assertThat(holding.squareMetres()).isCloseTo(91_300, within(2_000.0));
        // The river's bank belongs to the cells along it.
        assertThat(grid.cells()).noneMatch(cell -> cell.compactness() < 0.15);
        assertThat(grid.cells().stream().filter(cell -> west.covers(cell.shape().getInteriorPoint())))
                .isNotEmpty();
    }

    @Test
    void barriersAlongTheBorderMakeNoSlivers() {
        GeneratedGrid grid = generate(task(BLOCK, 50_000)
                .with("LINESTRING (113.729 34.77001, 113.741 34.77002)", BarrierKind.PRIMARY)
                .with("LINESTRING (113.73 34.77, 113.74 34.77)", BarrierKind.PRIMARY)
                .with("LINESTRING (113.73 34.770000001, 113.74 34.769999999)", BarrierKind.PRIMARY)
                .with(BLOCK, BarrierKind.WATER)
                .build());
        assertThat(grid.squareMetres().least()).isGreaterThan(20_000);
    }

    @Test
    void tangledLinesOfAnyKindTile() {
        for (int seed = 1; seed <= 15; seed++) {
            Random random = new Random(seed);
            Task task = task(BLOCK, 5_000 + random.nextInt(40_000));
            for (int i = 0; i < 25; i++) {
                task.with(tangle(random), BarrierKind.values()[random.nextInt(BarrierKind.values().length)]);
                task.building(113.73 + 0.01 * random.nextDouble(), 34.77 + 0.01 * random.nextDouble(), 0.0004, 0.0003);
            }
            GenerationTask built = task.build();
            GeneratedGrid grid = generate(built);
            assertThat(grid.cut()).as("seed %d", seed).allMatch(cut -> cut.reason() == CutBuilding.Reason.ENTANGLED);
            GeneratedGrid again = GridGeneration.generate(built, GenerationProgress.NONE);
            assertThat(again.cells().stream().map(cell -> cell.shape().toText()))
                    .as("seed %d", seed)
                    .containsExactlyElementsOf(grid.cells().stream()
                            .map(cell -> cell.shape().toText())
                            .toList());
        }
    }

    @Test
    void listenersHearOfProgressAndCanEndIt() {
        List<GenerationProgress.Phase> heard = new ArrayList<>();
        GridGeneration.generate(task(BLOCK, 10_000).build(), (phase, done, total) -> heard.add(phase));
        assertThat(heard).containsSubsequence(GenerationProgress.Phase.values());
        assertThatThrownBy(() -> GridGeneration.generate(task(BLOCK, 10_000).build(), (phase, done, total) -> {
                    throw new CancellationException();
                }))
                .isInstanceOf(CancellationException.class);
    }

    @Test
    void senselessTasksAreRefused() {
        assertThatThrownBy(() -> task("POLYGON EMPTY", 1000).build()).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> task("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", 1000).build())
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GenerationTarget.Area(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new GenerationTarget.Cells(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> generate(task("POLYGON ((113 34, 114 34, 114 35, 113 35, 113 34))", 1000)
                        .build()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String tangle(Random random) {
        StringBuilder wkt = new StringBuilder("LINESTRING (");
        double lon = 113.73 + 0.01 * random.nextDouble();
        double lat = 34.77 + 0.01 * random.nextDouble();
        int vertices = 2 + random.nextInt(6);
        for (int i = 0; i < vertices; i++) {
            wkt.append(i == 0 ? "" : ", ").append(lon).append(' ').append(lat);
            lon += 0.006 * (random.nextDouble() - 0.5);
            lat += 0.006 * (random.nextDouble() - 0.5);
        }
        return wkt.append(')').toString();
    }

    /** Generates, and checks what must hold for every grid. */
    private static GeneratedGrid generate(GenerationTask task) {
        GeneratedGrid grid = GridGeneration.generate(task, GenerationProgress.NONE);
        GridPlan<Integer> plan = GridPlan.of(List.of(new GridArea<>(0, null, task.parent())));
        Map<String, Integer> keys = new HashMap<>();
        Edit<Integer> edit = plan.apply(
                new GridOperation.Divide<>(
                        0, grid.cells().stream().map(GeneratedCell::shape).toList()),
                () -> keys.merge("next", 1, Integer::sum));
        assertThat(edit).isInstanceOf(Edit.Changed.class);
        GridPlan<Integer> divided = ((Edit.Changed<Integer>) edit).plan();
        assertThat(divided.check()).isEmpty();
        assertThat(divided.get(0).shape().getCoordinates())
                .contains(task.parent().getCoordinates());
        double sum =
                grid.cells().stream().mapToDouble(GeneratedCell::squareMetres).sum();
        assertThat(sum).isCloseTo(GeodesicMeasure.areaSquareMetres(task.parent()), within(1e-3));
        return grid;
    }

    private static Task task(String parent, double squareMetres) {
        return task(parent, new GenerationTarget.Area(squareMetres));
    }

    private static Task task(String parent, GenerationTarget target) {
        return new Task(Wkt.read(parent), target);
    }

    private static final class Task {
        private final Geometry parent;
        private final GenerationTarget target;
        private final List<Barrier> barriers = new ArrayList<>();
        private final List<Geometry> buildings = new ArrayList<>();
        private final List<WeightedPlace> weights = new ArrayList<>();
        private GenerationMethod method = GenerationMethod.BARRIERS;
        private boolean keepBuildings = true;

        private Task(Geometry parent, GenerationTarget target) {
            this.parent = parent;
            this.target = target;
        }

        Task by(GenerationMethod other) {
            method = other;
            return this;
        }

        Task with(String wkt, BarrierKind kind) {
            barriers.add(new Barrier(Wkt.read(wkt), kind));
            return this;
        }

        Task cuttingBuildings() {
            keepBuildings = false;
            return this;
        }

        Task building(double lon, double lat, double width, double height) {
            buildings.add(Cgcs2000.geometries().createPolygon(new Coordinate[] {
                new Coordinate(lon, lat),
                new Coordinate(lon + width, lat),
                new Coordinate(lon + width, lat + height),
                new Coordinate(lon, lat + height),
                new Coordinate(lon, lat)
            }));
            return this;
        }

        Task weight(double lon, double lat) {
            weights.add(new WeightedPlace(new LonLat(lon, lat), 1));
            return this;
        }

        GenerationTask build() {
            return new GenerationTask(parent, method, target, barriers, buildings, keepBuildings, weights);
        }
    }
}

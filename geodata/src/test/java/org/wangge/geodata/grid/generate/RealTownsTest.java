package org.wangge.geodata.grid.generate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.opentest4j.TestAbortedException;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.SharedData;
import org.wangge.geodata.crs.GeographicCrs;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.geojson.GeoJsonLimits;
import org.wangge.geodata.geojson.GeoJsonReader;
import org.wangge.geodata.grid.plan.Edit;
import org.wangge.geodata.grid.plan.GridArea;
import org.wangge.geodata.grid.plan.GridOperation;
import org.wangge.geodata.grid.plan.GridPlan;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.osm.OsmExtract;
import org.wangge.geodata.osm.OsmFeature;
import org.wangge.geodata.osm.OsmSink;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Towns as OpenStreetMap has them, divided along their roads and water. */
@Tag("long")
class RealTownsTest {

    private static final Set<BarrierKind> ROADS = Set.of(
            BarrierKind.TRUNK,
            BarrierKind.PRIMARY,
            BarrierKind.SECONDARY,
            BarrierKind.TERTIARY,
            BarrierKind.RESIDENTIAL,
            BarrierKind.SERVICE);

    /** What generation needs of an extract. */
    private static final class Town implements OsmSink {
        private final List<Barrier> barriers = new ArrayList<>();
        private final List<Geometry> buildings = new ArrayList<>();

        static Town read(Path file) throws IOException {
            Town town = new Town();
            OsmExtract.read(file, town);
            return town;
        }

        @Override
        public void feature(OsmFeature feature) {
            if (feature instanceof OsmFeature.Road road && !road.tunnel()) {
                BarrierKind kind = BarrierKind.ofRoad(road.roadClass());
                if (ROADS.contains(kind)) {
                    barriers.add(new Barrier(road.geometry(), kind));
                }
            } else if (feature instanceof OsmFeature.Waterway water && !water.tunnel()) {
                boolean wide = Set.of("river", "canal").contains(water.kind());
                barriers.add(new Barrier(water.geometry(), wide ? BarrierKind.RIVER : BarrierKind.STREAM));
            } else if (feature instanceof OsmFeature.WaterArea water) {
                barriers.add(new Barrier(water.geometry(), BarrierKind.WATER));
            } else if (feature instanceof OsmFeature.Building building) {
                buildings.add(building.geometry());
            }
        }

        @Override
        public void finding(DataFinding finding) {
            // What is wrong with an extract is told by other tests.
        }
    }

    @ParameterizedTest
    @CsvSource({
        "osm/neubrandenburg.osm.pbf, neubrandenburg, 13.2, 13.33, 53.52, 53.6",
        "osm/shenzhen-longgang-2019.osm.pbf, longgang, 114.195, 114.235, 22.685, 22.715"
    })
    void townsAreDividedWithoutCuttingBuildings(
            String file, String name, double west, double east, double south, double north) throws IOException {
        Town town = Town.read(SharedData.file(file));
        GenerationTask task = new GenerationTask(
                Cgcs2000.geometries().toGeometry(new Envelope(west, east, south, north)),
                GenerationMethod.BARRIERS,
                new GenerationTarget.Area(10_000),
                town.barriers,
                town.buildings,
                true,
                List.of());
        long start = System.nanoTime();
        GeneratedGrid grid = GridGeneration.generate(task, GenerationProgress.NONE);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s: %.0f ha, %d barriers, %d buildings -> %d cells in %.1f s; m² %s; compactness %s; buildings cut %s%n",
                name,
                GeodesicMeasure.areaSquareMetres(task.parent()) / 1e4,
                town.barriers.size(),
                town.buildings.size(),
                grid.cells().size(),
                seconds,
                grid.squareMetres(),
                grid.compactness(),
                grid.cut().stream()
                        .map(cut -> "%s %.0f m²".formatted(cut.reason(), cut.squareMetres()))
                        .toList());
        assertThat(seconds).isLessThan(30);
        assertThat(grid.cut()).allMatch(cut -> cut.squareMetres() >= 10_000);
        assertTiles(task, grid);
        Path folder = Path.of(System.getProperty("wangge.pictures", "target"));
        TownPicture.draw(task, grid, folder.resolve("generated-" + name + ".png"));
    }

    /** A municipality beside the town, with its border as it is, which has more corners than a box. */
    @Test
    void anAdministrativeBorderIsDividedToo() throws Exception {
        Path file = SharedData.file("osm/neubrandenburg.osm.pbf");
        Geometry border = border(file, "Wulkenzin");
        assertThat(border.getNumPoints()).isGreaterThan(100);
        Town town = Town.read(file);
        for (GenerationMethod method : GenerationMethod.values()) {
            GenerationTask task = new GenerationTask(
                    border, method, new GenerationTarget.Area(40_000), town.barriers, town.buildings, true, List.of());
            GeneratedGrid grid = GridGeneration.generate(task, GenerationProgress.NONE);
            System.out.printf(
                    "Wulkenzin by %s: %d vertices, %.0f ha -> %d cells, buildings cut %d%n",
                    method,
                    border.getNumPoints(),
                    GeodesicMeasure.areaSquareMetres(border) / 1e4,
                    grid.cells().size(),
                    grid.cut().size());
            assertThat(grid.cells()).hasSizeGreaterThan(100);
            assertThat(grid.cut()).allMatch(cut -> cut.squareMetres() >= 40_000);
            assertTiles(task, grid);
        }
    }

    /** Read by GDAL, since the reader of extracts leaves borders out. */
    private static Geometry border(Path file, String name) throws IOException {
        Process process;
        try {
            process = new ProcessBuilder(
                            "ogr2ogr",
                            "-f",
                            "GeoJSON",
                            "/vsistdout/",
                            file.toString(),
                            "multipolygons",
                            "-where",
                            "boundary = 'administrative' and name = '" + name + "'")
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            throw new TestAbortedException("skipped: there is no ogr2ogr", e);
        }
        JsonNode collection = JsonMapper.shared().readTree(process.getInputStream());
        return new GeoJsonReader(GeoJsonLimits.STANDARD)
                .read(collection.path("features").path(0).path("geometry"), GeographicCrs.CRS84);
    }

    private static void assertTiles(GenerationTask task, GeneratedGrid grid) {
        GridPlan<Integer> plan = GridPlan.of(List.of(new GridArea<>(0, null, task.parent())));
        int[] keys = {0};
        List<Geometry> shapes = grid.cells().stream().map(GeneratedCell::shape).toList();
        Edit<Integer> edit = plan.apply(new GridOperation.Divide<>(0, shapes), () -> ++keys[0]);
        assertThat(edit).isInstanceOf(Edit.Changed.class);
        assertThat(((Edit.Changed<Integer>) edit).plan().check()).isEmpty();
        assertThat(shapes.stream()
                        .mapToDouble(GeodesicMeasure::areaSquareMetres)
                        .sum())
                .isCloseTo(GeodesicMeasure.areaSquareMetres(task.parent()), within(1e-3));
    }
}

package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.grid.CellLevel;

/**
 * Measures what planners wait for on a large layer: one operation with the check of its neighbours, the check of everything, publishing,
 * generation. A client speaks HTTP to a throw-away office; beside each stands the plain way in the same run, and what both say is compared.
 */
final class GridBench {

    private static final int CELLS = 100_000;
    private static final int LEAST_CELLS = 400;
    private static final int DAMAGED = 10;

    private GridBench() {}

    /** {@code --cells N}: about how many; {@code --town FILE.osm.pbf}: what is divided, {@code none} for nothing. */
    static void run(Arguments arguments) throws IOException {
        int cells = arguments.find("cells").map(GridBench::number).orElse(CELLS);
        Optional<String> town = arguments.find("town");
        try (BenchOffice office = BenchOffice.start();
                PlainPostgis postgis = new PlainPostgis(office.database())) {
            measure(office, postgis, GridBenchLayer.of(cells));
        }
        if (!town.equals(Optional.of("none"))) {
            GridBenchTown.measure(town.map(Path::of));
        }
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,7}") || Integer.parseInt(text) < LEAST_CELLS) {
            throw CommandFailure.wrongCall("--cells is a number from " + LEAST_CELLS + " on");
        }
        return Integer.parseInt(text);
    }

    private static void measure(BenchOffice office, PlainPostgis postgis, GridBenchLayer layer) throws IOException {
        WanggeCommand.answer("%,d cells in %,d communities; %d cores, Java %s, PostGIS %s, seed %d"
                .formatted(
                        layer.cells().size(),
                        layer.of(CellLevel.COMMUNITY).size(),
                        Runtime.getRuntime().availableProcessors(),
                        Runtime.version(),
                        postgis.version(),
                        Load.SEED));
        importLayer(office, layer);
        GridBenchChecks checks = new GridBenchChecks(office.running(), postgis);
        Map<String, Polygon> damaged = layer.damaged(DAMAGED);
        importAreas(office, damaged, CellLevel.CELL);
        checks.measureDamaged(layer.with(damaged));
        importAreas(office, layer.sameCells(damaged), CellLevel.CELL);
        checks.measure(layer);
        new GridBenchOperations(office.running(), layer).measure();
        new GridBenchPublishing(office.running(), postgis, layer).measure();
    }

    /** Brings a whole layer in. */
    static void importLayer(BenchOffice office, GridBenchLayer layer) throws IOException {
        importAreas(office, layer.of(CellLevel.STREET), CellLevel.STREET);
        importAreas(office, layer.of(CellLevel.COMMUNITY), CellLevel.COMMUNITY);
        BenchReport.seconds("import of the cells", importAreas(office, layer.of(CellLevel.CELL), CellLevel.CELL));
    }

    /** Brings areas in, valid since a day long ago. */
    static Timings importAreas(BenchOffice office, Map<String, Polygon> areas, CellLevel level) throws IOException {
        Path file = office.data().resolve("areas.geojson");
        GridBenchLayer.write(areas, file);
        Timings timings = new Timings();
        timings.time(() -> {
            ImportCommand.run(new Arguments(
                    List.of("areas", file.toString()),
                    Map.of(
                            "data",
                            office.data().toString(),
                            "level",
                            level.name().toLowerCase(Locale.ROOT),
                            "valid-from",
                            "2020-01-01")));
            return level;
        });
        return timings;
    }
}

package org.wangge.server.operation.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.locationtech.jts.coverage.CoverageValidator;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geodesic.GeodesicMeasure;
import org.wangge.geodata.grid.CellLevel;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Generation of cells of about a hectare along roads, railways and water, of a town as OpenStreetMap has it, or of a community of the
 * demonstration.
 */
final class GridBenchTown {

    private static final double TARGET_SQUARE_METRES = 10_000;
    private static final long POLL_MILLIS = 50;

    private GridBenchTown() {}

    static void measure(Optional<Path> file) throws IOException {
        if (file.isPresent()) {
            if (!Files.isReadable(file.get())) {
                throw new CommandFailure("there is no file " + file.get());
            }
            measureTown(file.get());
        } else {
            try (BenchOffice office = BenchOffice.start("--wangge.demo=true");
                    PlainTown plain = new PlainTown(office.database())) {
                BenchReport.note("no --town FILE: a community of the demonstration is divided, no target is measured");
                measure(office.running(), plain);
            }
        }
    }

    private static void measureTown(Path file) throws IOException {
        try (BenchOffice office = BenchOffice.start();
                PlainTown plain = new PlainTown(office.database())) {
            ImportCommand.run(new Arguments(
                    List.of("osm", file.toString()),
                    Map.of("data", office.data().toString())));
            Polygon box = plain.builtUpBox();
            GridBench.importAreas(office, Map.of("410105560", box), CellLevel.STREET);
            GridBench.importAreas(office, Map.of("410105560001", box), CellLevel.COMMUNITY);
            BenchReport.target("<= 30 s", measure(office.running(), plain).median() <= 30);
        }
    }

    private static Timings measure(RunningOffice office, PlainTown plain) {
        String draft = GridBenchDraft.open(office).path();
        JsonNode parent = office.get(draft + "/areas?limit=1&level=community")
                .path("features")
                .path(0);
        Geometry shape = GridBenchDraft.shape(parent);
        Timings generating = new Timings();
        JsonNode done =
                generating.time(() -> generate(office, draft, parent.path("id").asString()));
        List<Polygon> cells = StreamSupport.stream(
                        office.get("/api/grid/generations/" + done.path("id").asString() + "/preview")
                                .path("features")
                                .spliterator(),
                        false)
                .map(feature -> (Polygon) GridBenchDraft.shape(feature))
                .toList();
        BenchReport.seconds("generation", generating);
        requireTiling(shape, cells);
        describe(shape, cells);
        BenchReport.note("%d smaller buildings cut".formatted(plain.cutBuildings(shape, cells, TARGET_SQUARE_METRES)));
        Timings noding = new Timings();
        List<Polygon> faces = noding.time(() -> plain.faces(shape));
        BenchReport.beside("JTS noding and polygonizer, its faces as they come", noding, generating);
        describe(shape, faces);
        BenchReport.note("%d smaller buildings cut".formatted(plain.cutBuildings(shape, faces, TARGET_SQUARE_METRES)));
        besidePostgis(plain, shape, generating, faces.size());
        return generating;
    }

    private static void besidePostgis(PlainTown plain, Geometry shape, Timings generating, int faces) {
        Timings timings = new Timings();
        Optional<Integer> found = timings.time(() -> plain.countFacesByPostgis(shape));
        if (found.isPresent()) {
            BenchReport.beside("PostGIS ST_Node, ST_Polygonize", timings, generating);
            BenchReport.note("%d faces, JTS %d".formatted(found.get(), faces));
        } else {
            BenchReport.givenUp("PostGIS ST_Node, ST_Polygonize", timings, generating);
        }
    }

    private static JsonNode generate(RunningOffice office, String draft, String parent) {
        ObjectNode wish = RunningOffice.JSON
                .createObjectNode()
                .put("parent", parent)
                .put("method", "barriers")
                .put("targetSquareMetres", TARGET_SQUARE_METRES);
        String job = "/api/grid/generations/"
                + office.post(draft + "/generations", wish).path("id").asString();
        JsonNode state = office.get(job);
        while (!state.path("state").asString().equals("done")) {
            if (List.of("failed", "cancelled").contains(state.path("state").asString())) {
                throw new CommandFailure("the generation failed: " + state);
            }
            BenchOffice.pause(POLL_MILLIS);
            state = office.get(job);
        }
        return state;
    }

    /** What the plain way cannot say of its own faces: that nothing is missing and nothing is there twice. */
    private static void requireTiling(Geometry parent, List<Polygon> cells) {
        boolean matching = Arrays.stream(CoverageValidator.validate(cells.toArray(Geometry[]::new)))
                .allMatch(fault -> fault == null || fault.isEmpty());
        double difference = squareMetres(cells) - GeodesicMeasure.areaSquareMetres(parent);
        if (!matching || Math.abs(difference) > 0.01) {
            throw new CommandFailure("the generated cells do not tile their parent: " + difference + " m²");
        }
    }

    private static void describe(Geometry parent, List<Polygon> cells) {
        double[] areas = cells.stream()
                .mapToDouble(GeodesicMeasure::areaSquareMetres)
                .sorted()
                .toArray();
        BenchReport.note(String.format(
                Locale.ROOT,
                "%.2f km² in %d areas: least %.1f m², median %.0f m², greatest %.0f m²; %.3f m² missing",
                GeodesicMeasure.areaSquareMetres(parent) / 1e6,
                areas.length,
                areas[0],
                areas[areas.length / 2],
                areas[areas.length - 1],
                GeodesicMeasure.areaSquareMetres(parent) - squareMetres(cells)));
    }

    private static double squareMetres(List<Polygon> cells) {
        return GeodesicMeasure.areaSquareMetres(
                Cgcs2000.geometries().createGeometryCollection(cells.toArray(Geometry[]::new)));
    }
}

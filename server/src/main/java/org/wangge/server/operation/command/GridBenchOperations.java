package org.wangge.server.operation.command;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.grid.CellLevel;
import tools.jackson.databind.JsonNode;

/** Splits, merges and moves of nodes at random places of the layer, each with the check of what it touched and its neighbours. */
final class GridBenchOperations {

    private static final int COMPARED = 9;
    private static final int MOST_TO_WARM_UP = 60;
    private static final int MOST_MEASURED = 400;

    private final RunningOffice office;
    private final GridBenchLayer layer;
    private final List<Polygon> cells;
    private final Random random = new Random(Load.SEED);

    GridBenchOperations(RunningOffice office, GridBenchLayer layer) {
        this.office = office;
        this.layer = layer;
        this.cells = layer.cells();
    }

    void measure() {
        Timings opening = new Timings();
        GridBenchDraft draft = opening.time(() -> GridBenchDraft.open(office));
        BenchReport.seconds("opening a draft", opening);
        Timings plainly = compare(draft);
        // A small layer has no room for more.
        work(draft, Math.min(MOST_TO_WARM_UP, cells.size() / 10));
        Timings operations = work(draft, Math.min(MOST_MEASURED, cells.size() / 10));
        BenchReport.seconds("operation with the check round it", operations);
        BenchReport.note(String.format(
                Locale.ROOT,
                "95 %% %.1f ms, 99 %% %.1f ms, largest %.1f ms",
                operations.percentile(0.95) * 1e3,
                operations.percentile(0.99) * 1e3,
                operations.percentile(1) * 1e3));
        BenchReport.target("95 % <= 100 ms", operations.percentile(0.95) <= 0.1);
        BenchReport.beside("JTS overlay, validator and union of all", plainly, operations);
    }

    /** Does the same in the office and plainly. */
    private Timings compare(GridBenchDraft draft) {
        PlainCoverage plain = new PlainCoverage(layer.street(), layer.of(CellLevel.CELL));
        Timings plainly = new Timings();
        while (plainly.count() < COMPARED) {
            Optional<GridBenchEdit> edit = edit(draft, plainly.count());
            if (edit.isPresent()) {
                List<GridBenchDraft.Area> answered = GridBenchDraft.result(faultless(draft.apply(edit.get())));
                List<Polygon> changed = plainly.time(() -> {
                    List<Polygon> shapes = plain.apply(edit.get());
                    plain.requireTiling();
                    return shapes;
                });
                PlainCoverage.requireSame(answered, changed, edit.get());
            }
        }
        return plainly;
    }

    private Timings work(GridBenchDraft draft, int count) {
        Timings timings = new Timings();
        for (int turn = 0; timings.count() < count; turn++) {
            edit(draft, turn).ifPresent(edit -> faultless(timings.time(() -> draft.apply(edit))));
        }
        return timings;
    }

    private Optional<GridBenchEdit> edit(GridBenchDraft draft, int turn) {
        Coordinate place = cells.get(random.nextInt(cells.size())).getCentroid().getCoordinate();
        return GridBenchEdit.among(draft.near(place, GridBenchLayer.SIDE / 2), turn, random);
    }

    static JsonNode faultless(JsonNode change) {
        if (!change.path("faults").isEmpty()) {
            throw new CommandFailure("an operation left faults: " + change.path("faults"));
        }
        return change;
    }
}

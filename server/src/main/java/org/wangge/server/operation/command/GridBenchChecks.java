package org.wangge.server.operation.command;

import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import org.wangge.geodata.grid.CellLevel;

/** The check of everything, of a layer that tiles and of one that does not. */
final class GridBenchChecks {

    private static final int TIMES = 5;
    private static final int PLAIN_TIMES = 3;

    private final RunningOffice office;
    private final PlainPostgis postgis;

    GridBenchChecks(RunningOffice office, PlainPostgis postgis) {
        this.office = office;
        this.postgis = postgis;
    }

    /** Of the layer as it is by now. */
    void measure(GridBenchLayer layer) {
        Timings checking = measure("check of everything", layer, new GridBenchFaults(new TreeSet<>(), 0, 0));
        BenchReport.target("<= 5 s", checking.median() <= 5);
    }

    /** All ways must find the same faults. */
    void measureDamaged(GridBenchLayer damaged) {
        GridBenchFaults faults = GridBenchFaults.of(GridBenchDraft.open(office).check());
        if (faults.none()) {
            throw new CommandFailure("the office finds no faults in a damaged layer");
        }
        measure("check of everything, with faults", damaged, faults);
        BenchReport.note(String.format(
                Locale.ROOT,
                "all found %d overlaps and gaps of %.2f m² together",
                faults.overlaps().size(),
                faults.gapSquareMetres()));
    }

    private Timings measure(String what, GridBenchLayer layer, GridBenchFaults expected) {
        GridBenchDraft draft = GridBenchDraft.open(office);
        Timings checking = new Timings();
        for (int i = 0; i < TIMES; i++) {
            expected.requireSame(GridBenchFaults.of(checking.time(draft::check)), "itself");
        }
        BenchReport.seconds(what, checking);
        PlainCoverage plain = new PlainCoverage(layer.street(), layer.of(CellLevel.CELL));
        Timings jts = new Timings();
        for (int i = 0; i < PLAIN_TIMES; i++) {
            expected.requireSame(jts.time(plain::check), "plain JTS");
        }
        BenchReport.beside("JTS validator, union, differences", jts, checking);
        postgis.copyLayer();
        besidePostgis("PostGIS ST_Overlaps, ST_Union, ST_Difference", checking, expected, false);
        if (!postgis.hasCoverages()) {
            BenchReport.note("no ST_Coverage… beside it: PostGIS has them from 3.4 on");
        } else if (expected.none()) {
            besidePostgis("PostGIS ST_CoverageInvalidEdges, ST_CoverageUnion", checking, expected, true);
        }
        return checking;
    }

    private void besidePostgis(String way, Timings checking, GridBenchFaults expected, boolean coverages) {
        Timings plain = new Timings();
        Optional<GridBenchFaults> found = plain.time(() -> coverages ? postgis.checkCoverage() : postgis.check());
        if (found.isEmpty()) {
            BenchReport.givenUp(way, plain, checking);
        } else {
            expected.requireSame(found.get(), "plain PostGIS");
            BenchReport.beside(way, plain, checking);
        }
    }
}

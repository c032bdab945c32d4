package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.io.SourceFeature;
import org.wangge.server.identity.Caller;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.river.RiverLine;
import org.wangge.server.river.RiverLineIntake;
import org.wangge.server.shared.IntakeResult;
import org.wangge.server.shared.IntakeResult.Rejection;

/**
 * Takes segments of rivers from a file of lines, by their codes. Where the file says no chainage, it runs on over the lines of a river in
 * the order of the water; so the whole file is looked at before anything is taken.
 */
final class RiversTaker implements Taker<SourceFeature> {

    private final RiverLineIntake intake;
    private final ImportJob job;
    private final String source;
    private final List<Item<SourceFeature>> unmatched = new ArrayList<>();
    private RiverFile plan = RiverFile.EMPTY;

    RiversTaker(RiverLineIntake intake, ImportJob job, String source) {
        this.intake = intake;
        this.job = job;
        this.source = source;
    }

    @Override
    public void read(Path file, Events<SourceFeature> events) throws IOException {
        RiverColumns columns = new RiverColumns(job.options());
        List<RiverFile.Read> lines = new ArrayList<>();
        FileReading.read(job, file, feature -> columns.code(feature).orElse(null), new Events<>() {
            @Override
            public void item(Item<SourceFeature> item) {
                Geometry shape = item.value().geometry();
                if (shape != null && shape.getDimension() == 1) {
                    lines.add(columns.read(item, shape));
                }
                events.item(item);
            }

            @Override
            public void finding(DataFinding finding) {
                events.finding(finding);
            }
        });
        plan = RiverFile.of(lines);
    }

    @Override
    public int weight(SourceFeature feature) {
        Geometry shape = feature.geometry();
        return shape == null ? 1 : 1 + shape.getNumPoints() / 100;
    }

    @Override
    public IntakeResult take(Caller caller, List<Item<SourceFeature>> batch, Consumer<DataFinding> findings) {
        List<RiverLine> lines = new ArrayList<>();
        List<Rejection> rejected = new ArrayList<>();
        for (Item<SourceFeature> item : batch) {
            RiverLine line = plan.lines().get(item.row());
            if (item.value().geometry() == null || line == null) {
                rejected.add(new Rejection(item.key(), "NO_LINE", "The record has no line."));
            } else {
                lines.add(line);
            }
        }
        RiverLineIntake.Taken taken = intake.take(caller, source, lines);
        for (Item<SourceFeature> item : batch) {
            plan.said().getOrDefault(item.row(), List.of()).forEach(findings);
            RiverLine line = plan.lines().get(item.row());
            if (line != null && taken.unmatched().contains(line.code())) {
                unmatched.add(item);
            } else if (line != null && taken.edited().contains(line.code())) {
                findings.accept(finding(
                        item, DataFinding.Severity.WARNING, "edited-here", "It was changed here and is left alone."));
            }
        }
        return taken.result().plus(new IntakeResult(0, 0, 0, rejected));
    }

    /** Says which codes of the file no segment had, where others had one, and which segments the file does not have. */
    @Override
    public IntakeResult finish(Caller caller, Consumer<DataFinding> findings) {
        plan.faults().forEach(findings);
        Set<String> codes = plan.lines().values().stream().map(RiverLine::code).collect(Collectors.toSet());
        if (unmatched.size() < codes.size()) {
            unmatched.forEach(item -> findings.accept(finding(
                    item, DataFinding.Severity.INFO, "not-matched", "No segment had this code; a new one was made.")));
        } else if (!unmatched.isEmpty()) {
            findings.accept(DataFinding.info(
                    "all-new", null, "No segment had a code of the file; " + unmatched.size() + " were made.", null));
        }
        intake.absent(caller, codes)
                .forEach(code -> findings.accept(DataFinding.warning(
                        "not-in-file",
                        code,
                        "The register has this segment of a river of the file, the file has not.",
                        null)));
        return IntakeResult.NONE;
    }

    private static DataFinding finding(
            Item<SourceFeature> item, DataFinding.Severity severity, String code, String reason) {
        return new DataFinding(severity, code, item.key(), item.row(), reason, item.where());
    }
}

package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.io.FeatureFile;
import org.wangge.geodata.io.FeatureSink;
import org.wangge.geodata.io.ReadOptions;
import org.wangge.geodata.io.SourceFeature;
import org.wangge.server.ingest.ImportJob;

/** Reads a file of features with the options of its job. */
final class FileReading {

    private FileReading() {}

    /** {@code keyOf} finds a record's id; records without one are known by their number, which is said once. */
    static void read(
            ImportJob job,
            Path file,
            Function<SourceFeature, @Nullable String> keyOf,
            Taker.Events<SourceFeature> events)
            throws IOException {
        ReadOptions options = ReadOptions.of(job.fileName())
                .withCrs(job.options().statedCrs())
                .withIdField(job.options().idField())
                .withLayer(job.options().fileLayer())
                .withEncoding(job.options().statedEncoding());
        job.options().fit().ifPresent(fit -> ControlPointFindings.of(fit).forEach(events::finding));
        FeatureFile.open(file, options).read(new FeatureSink() {
            private boolean said;

            @Override
            public void feature(SourceFeature feature) {
                String id = keyOf.apply(feature);
                if (id == null && !said) {
                    said = true;
                    events.finding(new DataFinding(
                            DataFinding.Severity.WARNING,
                            "no-id",
                            null,
                            feature.row(),
                            "Records without an id are known by their number; name a field with ids to update them later.",
                            null));
                }
                events.item(new Taker.Item<>(
                        id == null ? "row-" + feature.row() : id, feature.row(), feature.geometry(), feature));
            }

            @Override
            public void finding(DataFinding finding) {
                events.finding(finding);
            }
        });
    }
}

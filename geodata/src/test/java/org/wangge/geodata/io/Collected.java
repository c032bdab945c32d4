package org.wangge.geodata.io;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Keeps what a file gives. */
final class Collected implements FeatureSink {

    final List<SourceFeature> features = new ArrayList<>();
    final List<DataFinding> findings = new ArrayList<>();

    static Collected read(Path file) throws IOException {
        return read(file, ReadOptions.of(file.getFileName().toString()));
    }

    static Collected read(Path file, ReadOptions options) throws IOException {
        Collected collected = new Collected();
        FeatureFile.open(file, options).read(collected);
        return collected;
    }

    /** The code with which the file is refused. */
    static String refusal(Path file, ReadOptions options) {
        UnreadableFileException refusal =
                catchThrowableOfType(UnreadableFileException.class, () -> read(file, options));
        return refusal == null ? "accepted" : refusal.code();
    }

    static String refusal(Path file) {
        return refusal(file, ReadOptions.of(file.getFileName().toString()));
    }

    @Override
    public void feature(SourceFeature feature) {
        features.add(feature);
    }

    @Override
    public void finding(DataFinding finding) {
        findings.add(finding);
    }

    List<String> codes() {
        return findings.stream().map(DataFinding::code).toList();
    }

    List<String> wkt() {
        return features.stream()
                .map(feature ->
                        feature.geometry() == null ? "" : feature.geometry().toText())
                .toList();
    }
}

package org.wangge.geodata.osm;

import java.util.ArrayList;
import java.util.List;
import org.wangge.geodata.io.DataFinding;

/** Keeps everything an extract gives. */
final class CollectingSink implements OsmSink {

    final List<OsmFeature> features = new ArrayList<>();
    final List<DataFinding> findings = new ArrayList<>();

    @Override
    public void feature(OsmFeature feature) {
        features.add(feature);
    }

    @Override
    public void finding(DataFinding finding) {
        findings.add(finding);
    }

    <T extends OsmFeature> List<T> all(Class<T> type) {
        return features.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<String> codes() {
        return findings.stream().map(DataFinding::code).toList();
    }
}

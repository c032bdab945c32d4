package org.wangge.server.ingest.internal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.io.DataFinding;
import org.wangge.geodata.io.SourceFeature;
import org.wangge.server.asset.AssetIntake;
import org.wangge.server.asset.AssetKind;
import org.wangge.server.asset.AssetMatching;
import org.wangge.server.asset.AssetRecord;
import org.wangge.server.identity.Caller;
import org.wangge.server.ingest.ImportJob;
import org.wangge.server.shared.IntakeResult;

/** Takes field objects of one kind from a file of features. */
final class PointsTaker implements Taker<SourceFeature> {

    private static final List<String> NAMES = List.of("name", "名称", "名字", "标题", "title", "description", "glbjmc");

    /** What the standard of parts calls their identifier. */
    private static final String IDENTIFIER = "GLBJBSM";

    private final AssetIntake assets;
    private final AssetMatching matching;
    private final AssetKind kind;
    private final ImportJob job;
    private final String source;
    private final AssetAttributes attributes;

    PointsTaker(AssetIntake assets, AssetMatching matching, AssetKind kind, ImportJob job, String source) {
        this.assets = assets;
        this.matching = matching;
        this.kind = kind;
        this.job = job;
        this.source = source;
        this.attributes = new AssetAttributes(kind);
    }

    @Override
    public void read(Path file, Events<SourceFeature> events) throws IOException {
        Set<String> notTaken = new HashSet<>();
        FileReading.read(job, file, SourceFeature::sourceId, new Events<>() {
            @Override
            public void item(Item<SourceFeature> item) {
                for (String name : item.value().attributes().keySet()) {
                    boolean isId = item.value()
                            .text(name)
                            .equals(Optional.ofNullable(item.value().sourceId()));
                    if (!isId && isLost(name) && notTaken.add(name)) {
                        events.finding(new DataFinding(
                                DataFinding.Severity.INFO,
                                "field-not-taken",
                                item.key(),
                                item.row(),
                                "Objects of the kind " + kind.code() + " have no attribute “" + shortened(name) + "”.",
                                null));
                    }
                }
                events.item(item);
            }

            @Override
            public void finding(DataFinding finding) {
                events.finding(finding);
            }
        });
    }

    private boolean isLost(String name) {
        return !attributes.knows(name)
                && !NAMES.contains(name.toLowerCase(Locale.ROOT))
                && !(kind.classCode() != null && name.equalsIgnoreCase(IDENTIFIER))
                && !name.equals(job.options().nameField())
                && !name.equals(job.options().codeField())
                && !name.equals(job.options().idField());
    }

    private static String shortened(String name) {
        return name.length() > 60 ? name.substring(0, 60) + "…" : name;
    }

    @Override
    public IntakeResult take(Caller caller, List<Item<SourceFeature>> batch, Consumer<DataFinding> findings) {
        if ("true".equals(job.options().match())) {
            return matching.match(
                    caller,
                    kind.code(),
                    batch.stream().map(item -> row(item, findings)).toList());
        }
        List<AssetRecord> records = new ArrayList<>();
        List<IntakeResult.Rejection> placeless = new ArrayList<>();
        for (Item<SourceFeature> item : batch) {
            Geometry place = item.value().geometry();
            if (place == null) {
                placeless.add(new IntakeResult.Rejection(item.key(), "NO_PLACE", "The record has no place."));
            } else {
                records.add(record(item, place, findings));
            }
        }
        return assets.assets(caller, source, records).plus(new IntakeResult(0, 0, 0, placeless));
    }

    private AssetMatching.Row row(Item<SourceFeature> item, Consumer<DataFinding> findings) {
        SourceFeature feature = item.value();
        return new AssetMatching.Row(
                item.key(),
                code(feature),
                name(feature),
                feature.geometry(),
                values(item, feature.geometry(), findings));
    }

    private AssetRecord record(Item<SourceFeature> item, Geometry place, Consumer<DataFinding> findings) {
        SourceFeature feature = item.value();
        return new AssetRecord(
                item.key(),
                kind.code(),
                code(feature),
                name(feature),
                place,
                values(item, place, findings),
                null,
                null);
    }

    private Map<String, Object> values(
            Item<SourceFeature> item, @Nullable Geometry place, Consumer<DataFinding> findings) {
        return attributes.of(
                item.value(),
                (field, value) -> findings.accept(new DataFinding(
                        DataFinding.Severity.INFO,
                        "unreadable-value",
                        item.key(),
                        item.row(),
                        "“" + shortened(value) + "” cannot be the " + field + " and was left out.",
                        place)));
    }

    private @Nullable String code(SourceFeature feature) {
        String codeField = job.options().codeField();
        if (codeField != null) {
            return feature.text(codeField).orElse(null);
        }
        String id = feature.sourceId();
        if (kind.classCode() == null) {
            return id;
        }
        // What identifies a record in its file is no identifier of a part, unless it looks like one.
        return feature.attributes().keySet().stream()
                .filter(IDENTIFIER::equalsIgnoreCase)
                .findFirst()
                .flatMap(feature::text)
                .orElse(id != null && id.matches("\\d{17}") ? id : null);
    }

    private @Nullable String name(SourceFeature feature) {
        String field = job.options().nameField();
        if (field != null) {
            return feature.text(field).orElse(null);
        }
        return NAMES.stream()
                .flatMap(name -> feature.attributes().keySet().stream().filter(key -> key.equalsIgnoreCase(name)))
                .map(feature::text)
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(null);
    }
}

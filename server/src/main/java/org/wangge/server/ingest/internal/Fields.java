package org.wangge.server.ingest.internal;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.io.SourceFeature;

/** Finds a value by the field the sender named, or by the usual names of such a field in any case. */
final class Fields {

    private Fields() {}

    static Optional<String> find(SourceFeature feature, @Nullable String stated, List<String> usual) {
        if (stated != null) {
            return feature.text(stated);
        }
        return usual.stream()
                .flatMap(name -> feature.attributes().keySet().stream()
                        .filter(key -> key.strip().equalsIgnoreCase(name)))
                .map(feature::text)
                .flatMap(Optional::stream)
                .findFirst();
    }
}

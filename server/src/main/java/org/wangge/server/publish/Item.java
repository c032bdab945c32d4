package org.wangge.server.publish;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * An object of a collection.
 *
 * @param geometry CGCS2000 lon/lat
 * @param values by the names of the properties, in their order: texts, numbers, truths, instants, JSON nodes, or null
 */
public record Item(UUID id, Geometry geometry, Map<String, ? extends @Nullable Object> values) {

    public Item {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
}

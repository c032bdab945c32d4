package org.wangge.server.shared.web;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A GeoJSON feature.
 *
 * @param <P> the record with the properties
 * @param type always {@code Feature}
 * @param id the object's id
 * @param geometry CGCS2000 lon/lat, unrounded; null where the object has none
 */
public record Feature<P>(String type, UUID id, @Nullable GeometryJson geometry, P properties) {

    public Feature(UUID id, @Nullable GeometryJson geometry, P properties) {
        this("Feature", id, geometry, properties);
    }
}

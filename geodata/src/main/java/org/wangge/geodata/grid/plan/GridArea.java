package org.wangge.geodata.grid.plan;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Polygonal;

/**
 * One area of a plan: a street, a community or a cell.
 *
 * @param key its key, unique in the plan over all levels
 * @param parent the key of the area it is part of; none for the topmost
 * @param shape a polygon or multipolygon in CGCS2000 longitude and latitude, not empty; not to be changed by anyone
 * @param <K> keys, with equals and hashCode
 */
public record GridArea<K>(K key, @Nullable K parent, Geometry shape) {

    /**
     * @throws IllegalArgumentException when the shape is empty or no polygon
     */
    public GridArea {
        if (!(shape instanceof Polygonal) || shape.isEmpty()) {
            throw new IllegalArgumentException("area %s must be a polygon or multipolygon, not %s"
                    .formatted(key, shape.isEmpty() ? "empty" : shape.getGeometryType()));
        }
    }

    GridArea<K> withShape(Geometry other) {
        return new GridArea<>(key, parent, other);
    }
}

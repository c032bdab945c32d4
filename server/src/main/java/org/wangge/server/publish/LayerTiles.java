package org.wangge.server.publish;

import java.util.List;
import org.wangge.server.shared.Labels;

/**
 * What the tiles of a layer hold.
 *
 * @param geometry {@code point}, {@code line}, {@code area} or {@code any}
 * @param history whether there are tiles of the past
 */
public record LayerTiles(String id, Labels labels, String geometry, List<Part> parts, boolean history) {

    public LayerTiles {
        parts = List.copyOf(parts);
    }

    /**
     * A layer inside the tiles.
     *
     * @param minZoom the first zoom of WebMercatorQuad it is in tiles
     * @param properties the columns its objects have; a jsonb column adds its members
     * @param clustered whether dense tiles hold points with {@code point_count} in place of objects
     */
    public record Part(String name, Labels labels, int minZoom, List<String> properties, boolean clustered) {}
}

package org.wangge.server.publish;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which tile is asked for.
 *
 * @param layers the ids of the layers in it, in the order they are drawn
 * @param when as it was then; null for now
 */
public record TileQuestion(
        List<String> layers, TileAddress address, @Nullable TimeSpan when) {

    public TileQuestion {
        layers = List.copyOf(layers);
        if (layers.isEmpty()) {
            throw new IllegalArgumentException("a tile is of some layer");
        }
    }
}

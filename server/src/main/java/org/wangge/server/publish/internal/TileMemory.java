package org.wangge.server.publish.internal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wangge.server.publish.Tile;

/**
 * Tiles that were made lately, by their tags. A tag names the layers, the place, what the asker may see and every change there, so a tile that
 * is found by it is what would be made, whoever asks and whichever server changed something: nothing has to be thrown away.
 */
@Component
class TileMemory {

    private static final long MOST_BYTES = 64L << 20;

    /** What an entry takes beside its tile. */
    private static final int ENTRY_BYTES = 200;

    private final Map<String, Tile> tiles = new LinkedHashMap<>(16, 0.75f, true);
    private long bytes;

    synchronized Optional<Tile> find(String tag) {
        return Optional.ofNullable(tiles.get(tag));
    }

    synchronized void put(Tile tile) {
        if (tiles.put(tile.tag(), tile) != null) {
            return;
        }
        bytes += size(tile);
        var oldest = tiles.values().iterator();
        while (bytes > MOST_BYTES) {
            bytes -= size(oldest.next());
            oldest.remove();
        }
    }

    private static int size(Tile tile) {
        return tile.gzipped().length + ENTRY_BYTES;
    }
}

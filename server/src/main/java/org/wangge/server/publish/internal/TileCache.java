package org.wangge.server.publish.internal;

import java.util.Optional;
import org.springframework.stereotype.Component;
import org.wangge.server.publish.Tile;

/** Tiles by their tags, in memory and on the disk. What differs by who looks never goes to the disk. */
@Component
class TileCache {

    private final TileMemory memory;
    private final TileDisk disk;

    TileCache(TileMemory memory, TileDisk disk) {
        this.memory = memory;
        this.disk = disk;
    }

    /** @param shared whether everybody who may see its layers sees the same */
    Optional<Tile> find(String tag, boolean shared) {
        Optional<Tile> known = memory.find(tag);
        if (known.isPresent() || !shared) {
            return known;
        }
        Optional<Tile> kept = disk.find(tag);
        kept.ifPresent(memory::put);
        return kept;
    }

    void put(Tile tile, boolean shared) {
        memory.put(tile);
        if (shared) {
            disk.put(tile);
        }
    }

    /** Whether a tile is there without being made, also after a start. */
    boolean isKept(String tag) {
        return disk.has(tag);
    }
}

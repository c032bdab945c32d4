package org.wangge.server.open311;

import org.wangge.server.publish.Tile;
import org.wangge.server.publish.TileAddress;

/** The base map, on which somebody without an account can show a place. */
public interface PublicMap {

    /** A tile of the base map. */
    Tile tile(TileAddress address);
}

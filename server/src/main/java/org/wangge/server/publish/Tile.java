package org.wangge.server.publish;

/**
 * A vector tile (MVT 2.1).
 *
 * @param gzipped the tile, gzipped; empty where the tile holds nothing
 * @param tag changes when the content does
 */
@SuppressWarnings("ArrayRecordComponent") // passed from the database to the wire, never compared
public record Tile(byte[] gzipped, String tag) implements TileAnswer {

    public boolean isEmpty() {
        return gzipped.length == 0;
    }
}

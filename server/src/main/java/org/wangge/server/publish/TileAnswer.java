package org.wangge.server.publish;

/** What becomes of a question for a tile. */
public sealed interface TileAnswer permits Tile, TileAnswer.Unchanged {

    /** Changes when the content does. */
    String tag();

    /** Whoever asks has the tile already. */
    record Unchanged(String tag) implements TileAnswer {}
}

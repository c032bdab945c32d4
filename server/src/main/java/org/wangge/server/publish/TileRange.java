package org.wangge.server.publish;

/** Tiles of a matrix beside each other; the last row and column are among them. */
public record TileRange(int firstRow, int lastRow, int firstCol, int lastCol) {

    /** How many rows. */
    public int rows() {
        return lastRow - firstRow + 1;
    }

    /** How many columns. */
    public int columns() {
        return lastCol - firstCol + 1;
    }
}

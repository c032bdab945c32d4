package org.wangge.server.publish;

/**
 * The tiles of a matrix that something lies in, rows counted from the north and columns from the west: TileMatrixLimits of OGC Two
 * Dimensional Tile Matrix Set 2.0.
 *
 * @param matrix from 0 on
 */
public record TileLimits(int matrix, int minRow, int maxRow, int minCol, int maxCol) {

    public TileLimits {
        if (matrix < 0 || minRow < 0 || minCol < 0 || minRow > maxRow || minCol > maxCol) {
            throw new IllegalArgumentException("No tiles: matrix %d, rows %d to %d, columns %d to %d"
                    .formatted(matrix, minRow, maxRow, minCol, maxCol));
        }
    }
}

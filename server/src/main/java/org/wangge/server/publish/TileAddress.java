package org.wangge.server.publish;

import org.wangge.geodata.Bbox;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * A tile of a tile matrix set.
 *
 * @param matrix from 0 on
 * @param row counted from the north
 * @param col counted from the west
 */
public record TileAddress(TileMatrixSet set, int matrix, int row, int col) {

    /**
     * @throws ProblemException 404 where there is no such tile
     */
    public TileAddress {
        if (matrix < 0
                || matrix > set.lastMatrix()
                || row < 0
                || col < 0
                || row >= set.rows(matrix)
                || col >= set.columns(matrix)) {
            throw new ProblemException(
                    RequestProblem.NOT_FOUND, "%s has no tile %d/%d/%d here".formatted(set.id(), matrix, row, col));
        }
    }

    /** A tile of WebMercatorQuad. */
    public TileAddress(int matrix, int row, int col) {
        this(TileMatrixSet.WEB_MERCATOR_QUAD, matrix, row, col);
    }

    /** The zoom of WebMercatorQuad on which its content is generalised. */
    public int zoom() {
        return set.zoom(matrix);
    }

    /**
     * The degrees the tile covers.
     *
     * @param margin added on every side, in widths of the tile
     */
    public Bbox bounds(double margin) {
        return set.degrees(matrix, col - margin, row - margin, col + 1 + margin, row + 1 + margin);
    }

    /** How far east of its western border a longitude is, in widths of the tile; differences of tiles are exact. */
    public double across(double lon) {
        return set.column(matrix, lon) - col;
    }

    /** How far south of its northern border a latitude is, in heights of the tile. */
    public double down(double lat) {
        return set.row(matrix, lat) - row;
    }
}

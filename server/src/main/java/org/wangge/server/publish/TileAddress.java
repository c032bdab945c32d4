package org.wangge.server.publish;

import org.wangge.geodata.Bbox;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;

/**
 * A tile of the tile matrix set WebMercatorQuad.
 *
 * @param matrix the zoom, 0 to {@value #MAX_ZOOM}
 * @param row counted from the north
 * @param col counted from the west
 */
public record TileAddress(int matrix, int row, int col) {

    public static final int MAX_ZOOM = 22;

    /**
     * @throws ProblemException 404 where there is no such tile
     */
    public TileAddress {
        if (matrix < 0 || matrix > MAX_ZOOM || row < 0 || col < 0 || row >= 1 << matrix || col >= 1 << matrix) {
            throw new ProblemException(
                    RequestProblem.NOT_FOUND, "WebMercatorQuad has no tile %d/%d/%d here".formatted(matrix, row, col));
        }
    }

    /**
     * The degrees the tile covers.
     *
     * @param margin added on every side, in widths of the tile
     */
    public Bbox bounds(double margin) {
        return new Bbox(
                Math.max(-180, lon(col - margin)),
                lat(row + 1 + margin),
                Math.min(180, lon(col + 1 + margin)),
                lat(row - margin));
    }

    private double lon(double column) {
        return column / (1 << matrix) * 360 - 180;
    }

    private double lat(double fromNorth) {
        return Math.toDegrees(Math.atan(Math.sinh(Math.PI * (1 - 2 * fromNorth / (1 << matrix)))));
    }
}

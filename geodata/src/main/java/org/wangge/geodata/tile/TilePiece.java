package org.wangge.geodata.tile;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.CoordinateArrays;
import org.locationtech.jts.geom.Geometry;

/**
 * What lies of an area in a tile or in one beside it.
 *
 * @param area the number of the area
 * @param rings closed, with the area on their left; parts along the border of the tile may go both ways
 */
record TilePiece(int area, List<Coordinate[]> rings) {

    /** Parts of a unit in which everything is reckoned: so coarse that sums and differences are exact everywhere in the world. */
    private static final double FINE = 1024;

    /** The pieces in the tile and in the eight round it; no piece where there is nothing. */
    static List<TilePiece> of(int area, Geometry shape, int extent) {
        List<Coordinate[]> rings = Rings.of(shape).stream().map(TilePiece::fine).toList();
        List<TilePiece> pieces = new ArrayList<>();
        for (int col = -1; col <= 1; col++) {
            List<Coordinate[]> column = between(rings, true, col * (double) extent, extent);
            for (int row = -1; row <= 1 && !column.isEmpty(); row++) {
                List<Coordinate[]> piece = between(column, false, row * (double) extent, extent);
                if (!piece.isEmpty()) {
                    pieces.add(new TilePiece(area, piece));
                }
            }
        }
        return pieces;
    }

    private static List<Coordinate[]> between(List<Coordinate[]> rings, boolean x, double low, int extent) {
        return rings.stream()
                .map(ring -> Rings.between(ring, x, low, low + extent))
                .filter(ring -> ring.length > 0)
                .toList();
    }

    private static Coordinate[] fine(Coordinate[] ring) {
        Coordinate[] points = new Coordinate[ring.length];
        for (int i = 0; i < ring.length; i++) {
            points[i] = new Coordinate(fine(ring[i].getX()), fine(ring[i].getY()));
        }
        return CoordinateArrays.removeRepeatedPoints(points);
    }

    static double fine(double units) {
        return Math.floor(units * FINE + 0.5) / FINE;
    }
}

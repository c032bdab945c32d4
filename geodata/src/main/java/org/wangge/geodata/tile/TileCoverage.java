package org.wangge.geodata.tile;

import java.util.ArrayList;
import java.util.List;
import org.locationtech.jts.coverage.CoverageSimplifier;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.GeometryFactory;

/**
 * Generalises areas that tile the ground for one tile: where two had a border they have the same border afterwards, in whole units of the tile,
 * with fewer vertices, without gap or overlap.
 *
 * <p>Tiles beside each other agree, though each is made alone: borders are cut where they cross from one tile to the next, the crossing stays,
 * and nothing else of a tile depends on what is in another. Areas narrower than a unit collapse; areas that overlap or leave gaps do so
 * afterwards.
 */
public final class TileCoverage {

    private static final GeometryFactory SHAPES = new GeometryFactory();

    private final int extent;
    private final int buffer;
    private final double tolerance;

    /**
     * @param extent units on a side of a tile
     * @param buffer units round the tile that are kept too, less than {@code extent}
     * @param tolerance how far borders may move, in units; 0 only rounds them
     */
    public TileCoverage(int extent, int buffer, double tolerance) {
        if (extent < 1 || buffer < 0 || buffer >= extent || !(tolerance >= 0)) {
            throw new IllegalArgumentException("not a tile: %d %d %s".formatted(extent, buffer, tolerance));
        }
        this.extent = extent;
        this.buffer = buffer;
        this.tolerance = tolerance;
    }

    /**
     * What a tile shows of areas.
     *
     * @param areas polygons and multipolygons that meet the tile with its buffer, all of them; with their vertices the same bit for bit where
     *     they have a border together
     * @return an area for each, in order; empty where nothing is left of it. Shells are of positive, holes of negative area by the shoelace
     *     formula in the units of the tile, as MVT demands
     */
    public List<Geometry> generalise(List<? extends Geometry> areas) {
        List<TilePiece> pieces = new ArrayList<>();
        for (int i = 0; i < areas.size(); i++) {
            pieces.addAll(TilePiece.of(i, areas.get(i), extent));
        }
        SnappedEdges edges = SnappedEdges.of(pieces);
        List<Geometry> snapped = new ArrayList<>();
        List<Integer> owners = new ArrayList<>();
        for (TilePiece piece : pieces) {
            Geometry shape = edges.shape(piece).toGeometry(SHAPES);
            if (!shape.isEmpty()) {
                snapped.add(shape);
                owners.add(piece.area());
            }
        }
        return joined(areas.size(), simplified(snapped), owners);
    }

    private Geometry[] simplified(List<Geometry> coverage) {
        Geometry[] all = coverage.toArray(Geometry[]::new);
        return all.length == 0 || tolerance == 0 ? all : CoverageSimplifier.simplify(all, tolerance);
    }

    /** Puts the pieces of each area together again: the edges between them go both ways and cancel out. */
    private List<Geometry> joined(int count, Geometry[] pieces, List<Integer> owners) {
        List<List<Coordinate[]>> rings = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            rings.add(new ArrayList<>());
        }
        for (int i = 0; i < pieces.length; i++) {
            rings.get(owners.get(i)).addAll(Rings.of(pieces[i]));
        }
        return rings.stream()
                .map(of -> Rim.clip(of, -buffer, extent + buffer).toGeometry(SHAPES))
                .toList();
    }
}

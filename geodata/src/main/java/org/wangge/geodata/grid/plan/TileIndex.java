package org.wangge.geodata.grid.plan;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;

/**
 * Which areas have a border in which tile of 0.002 degree, about 200 m. Only borders count: an area is not listed in tiles
 * that lie wholly inside it. Changed copies share what did not change.
 */
final class TileIndex<K> {

    private static final double PER_DEGREE = 500;

    /** Borders are entered this much wider, for nodes on an edge are a rounding beside it. */
    private static final double MARGIN_DEGREES = 1e-9;

    record Tile(int column, int row) {

        /** Neighbouring tiles are together in the map; the hash codes of records would often be the same for them. */
        @Override
        public int hashCode() {
            return column * 0x9E3779B1 + row * 0x85EBCA77;
        }
    }

    private final PersistentMap<Tile, List<K>> tiles;

    private TileIndex(PersistentMap<Tile, List<K>> tiles) {
        this.tiles = tiles;
    }

    static <K> TileIndex<K> empty() {
        return new TileIndex<>(PersistentMap.empty());
    }

    /** The tiles in which an area has a border. */
    static Set<Tile> tilesOf(Geometry area) {
        Set<Tile> found = new LinkedHashSet<>();
        DirectedEdge.forEach(area, edge -> addTiles(edge.from(), edge.to(), found));
        return Collections.unmodifiableSet(found);
    }

    TileIndex<K> with(K key, Set<Tile> in) {
        PersistentMap<Tile, List<K>> changed = tiles;
        for (Tile tile : in) {
            List<K> keys = new ArrayList<>(changed.find(tile).orElse(List.of()));
            keys.add(key);
            changed = changed.with(tile, List.copyOf(keys));
        }
        return new TileIndex<>(changed);
    }

    TileIndex<K> without(K key, Set<Tile> in) {
        PersistentMap<Tile, List<K>> changed = tiles;
        for (Tile tile : in) {
            List<K> keys = new ArrayList<>(changed.find(tile).orElse(List.of()));
            keys.remove(key);
            changed = keys.isEmpty() ? changed.without(tile) : changed.with(tile, List.copyOf(keys));
        }
        return new TileIndex<>(changed);
    }

    /** The areas that may have a border in a box, in no order that means anything but always the same. */
    Set<K> near(Envelope box) {
        int west = tile(box.getMinX());
        int east = tile(box.getMaxX());
        int south = tile(box.getMinY());
        int north = tile(box.getMaxY());
        Set<K> found = new LinkedHashSet<>();
        if (((double) east - west + 1) * ((double) north - south + 1) > tiles.size()) {
            tiles.forEach((tile, keys) -> {
                if (tile.column() >= west && tile.column() <= east && tile.row() >= south && tile.row() <= north) {
                    found.addAll(keys);
                }
            });
            return found;
        }
        for (int x = west; x <= east; x++) {
            for (int y = south; y <= north; y++) {
                found.addAll(tiles.find(new Tile(x, y)).orElse(List.of()));
            }
        }
        return found;
    }

    Set<K> near(Set<Tile> in) {
        Set<K> found = new LinkedHashSet<>();
        in.forEach(tile -> found.addAll(tiles.find(tile).orElse(List.of())));
        return found;
    }

    /** The areas that may have a border at a place. */
    List<K> at(Coordinate place) {
        return tiles.find(new Tile(tile(place.x), tile(place.y))).orElse(List.of());
    }

    /** Goes along the edge in steps of at most a tile and takes all tiles each step may touch. */
    private static void addTiles(Coordinate from, Coordinate to, Set<Tile> found) {
        double span = Math.max(Math.abs(to.x - from.x), Math.abs(to.y - from.y)) * PER_DEGREE;
        int steps = (int) Math.ceil(span) + 1;
        for (int i = 0; i < steps; i++) {
            Envelope box =
                    new Envelope(between(from, to, (double) i / steps), between(from, to, (double) (i + 1) / steps));
            box.expandBy(MARGIN_DEGREES);
            addTiles(box, found);
        }
    }

    private static void addTiles(Envelope box, Set<Tile> found) {
        for (int x = tile(box.getMinX()); x <= tile(box.getMaxX()); x++) {
            for (int y = tile(box.getMinY()); y <= tile(box.getMaxY()); y++) {
                found.add(new Tile(x, y));
            }
        }
    }

    private static Coordinate between(Coordinate from, Coordinate to, double share) {
        return new Coordinate(from.x + share * (to.x - from.x), from.y + share * (to.y - from.y));
    }

    private static int tile(double degrees) {
        return (int) Math.floor(degrees * PER_DEGREE);
    }
}

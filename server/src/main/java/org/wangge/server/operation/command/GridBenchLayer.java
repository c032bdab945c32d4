package org.wangge.server.operation.command;

import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.Polygon;
import org.wangge.geodata.Cgcs2000;
import org.wangge.geodata.geojson.GeoJsonWriter;
import org.wangge.geodata.grid.CellLevel;

/**
 * A made-up layer to measure on: one street, communities of up to 800 cells, cells of about a hectare. No border is straight: there is a
 * vertex between two nodes, and all of them are off their raster. CGCS2000 lon/lat.
 *
 * @param areas by level and code
 */
record GridBenchLayer(Map<CellLevel, Map<String, Polygon>> areas) {

    static final double SIDE = 0.001;

    private static final String STREET = "410105560";
    private static final double WEST = 113;
    private static final double SOUTH = 34;
    private static final int ACROSS = 40;
    private static final int MOST_IN_COMMUNITY = 800;
    /** Of half a side, so that no ring crosses itself. */
    private static final double CROOKED = 0.3;

    /** A layer of about as many cells as wanted, in full rows. */
    static GridBenchLayer of(int cells) {
        int communities = Math.max(1, cells / MOST_IN_COMMUNITY);
        int down = Math.max(1, cells / communities / ACROSS);
        int rows = (int) Math.sqrt(communities);
        while (communities % rows != 0) {
            rows--;
        }
        int columns = communities / rows;
        Map<String, Polygon> community = new LinkedHashMap<>();
        Map<String, Polygon> cell = new LinkedHashMap<>();
        for (int number = 0; number < communities; number++) {
            int west = number % columns * ACROSS;
            int south = number / columns * down;
            String code = STREET + "%03d".formatted(number + 1);
            community.put(code, box(west, south, west + ACROSS, south + down));
            for (int i = 0; i < ACROSS * down; i++) {
                int x = west + i % ACROSS;
                int y = south + i / ACROSS;
                cell.put(code + "%03d".formatted(i + 1), box(x, y, x + 1, y + 1));
            }
        }
        return new GridBenchLayer(Map.of(
                CellLevel.STREET,
                Map.of(STREET, box(0, 0, columns * ACROSS, rows * down)),
                CellLevel.COMMUNITY,
                community,
                CellLevel.CELL,
                cell));
    }

    Polygon street() {
        return of(CellLevel.STREET).values().iterator().next();
    }

    List<Polygon> cells() {
        return List.copyOf(of(CellLevel.CELL).values());
    }

    Map<String, Polygon> of(CellLevel level) {
        return Objects.requireNonNull(areas.get(level));
    }

    /** The layer with other shapes of some cells. */
    GridBenchLayer with(Map<String, Polygon> cells) {
        Map<String, Polygon> all = new LinkedHashMap<>(of(CellLevel.CELL));
        all.putAll(cells);
        return new GridBenchLayer(Map.of(
                CellLevel.STREET,
                of(CellLevel.STREET),
                CellLevel.COMMUNITY,
                of(CellLevel.COMMUNITY),
                CellLevel.CELL,
                all));
    }

    /** The shapes that some cells have here. */
    Map<String, Polygon> sameCells(Map<String, Polygon> cells) {
        Map<String, Polygon> same = new LinkedHashMap<>(of(CellLevel.CELL));
        same.keySet().retainAll(cells.keySet());
        return same;
    }

    /** Some cells inside communities, far from each other, each with a corner of its own moved in or out. */
    Map<String, Polygon> damaged(int count) {
        Map<String, Polygon> damaged = new LinkedHashMap<>();
        List<Map.Entry<String, Polygon>> all = List.copyOf(of(CellLevel.CELL).entrySet());
        // Not a multiple of the row, so that they do not stand above each other.
        int stride = all.size() / count / ACROSS * ACROSS + 3;
        for (int i = ACROSS + ACROSS / 2; i < all.size() && damaged.size() < count; i += stride) {
            Polygon cell = all.get(i).getValue();
            Coordinate middle = cell.getCentroid().getCoordinate();
            double by = damaged.size() % 2 == 0 ? 0.4 : -0.2;
            Coordinate[] ring = cell.getExteriorRing().getCoordinates().clone();
            Coordinate moved =
                    new Coordinate(ring[0].x + by * (middle.x - ring[0].x), ring[0].y + by * (middle.y - ring[0].y));
            ring[0] = moved;
            ring[ring.length - 1] = moved;
            damaged.put(all.get(i).getKey(), Cgcs2000.geometries().createPolygon(ring));
        }
        return damaged;
    }

    /** Writes areas as GeoJSON. */
    static void write(Map<String, Polygon> areas, Path file) throws IOException {
        GeoJsonWriter geometry = GeoJsonWriter.exact();
        try (Writer out = Files.newBufferedWriter(file)) {
            String separator = "{\"type\":\"FeatureCollection\",\"features\":[\n";
            for (Map.Entry<String, Polygon> area : areas.entrySet()) {
                out.write(separator);
                out.write(
                        "{\"type\":\"Feature\",\"properties\":{\"code\":\"%1$s\",\"name\":\"%1$s\"},\"geometry\":%2$s}"
                                .formatted(area.getKey(), geometry.write(area.getValue())));
                separator = ",\n";
            }
            out.write("]}\n");
        }
    }

    private static Polygon box(int west, int south, int east, int north) {
        List<Coordinate> ring = new ArrayList<>();
        for (int x = 2 * west; x < 2 * east; x++) {
            ring.add(vertex(x, 2 * south));
        }
        for (int y = 2 * south; y < 2 * north; y++) {
            ring.add(vertex(2 * east, y));
        }
        for (int x = 2 * east; x > 2 * west; x--) {
            ring.add(vertex(x, 2 * north));
        }
        for (int y = 2 * north; y >= 2 * south; y--) {
            ring.add(vertex(2 * west, y));
        }
        return Cgcs2000.geometries().createPolygon(ring.toArray(Coordinate[]::new));
    }

    /** The same one for the same place of the raster of half sides. */
    private static Coordinate vertex(int x, int y) {
        SplittableRandom random = new SplittableRandom(Load.SEED + 1_000_003L * x + y);
        return new Coordinate(
                WEST + (x + CROOKED * (random.nextDouble() - 0.5)) * SIDE / 2,
                SOUTH + (y + CROOKED * (random.nextDouble() - 0.5)) * SIDE / 2);
    }
}

package org.wangge.geodata.grid;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.locationtech.jts.geom.Envelope;
import org.locationtech.jts.geom.Geometry;
import org.locationtech.jts.geom.Point;

/**
 * The order in which the cells of a community are numbered, as one reads a page: in rows from the north, in a row from
 * the west. A row is as high as the median cell; the first begins at the northernmost edge, and a cell is in the row in
 * which its interior point lies. Cells whose interior points are equally far west follow from north to south, then by key.
 */
public final class ReadingOrder {

    private ReadingOrder() {}

    /**
     * The keys in reading order.
     *
     * @param cells polygons in longitude and latitude by key
     * @throws IllegalArgumentException when a cell is empty
     */
    public static <K extends Comparable<? super K>> List<K> of(Map<K, ? extends Geometry> cells) {
        Envelope all = new Envelope();
        List<Double> heights = new ArrayList<>();
        cells.forEach((key, cell) -> {
            if (cell.isEmpty()) {
                throw new IllegalArgumentException("cell " + key + " is empty");
            }
            all.expandToInclude(cell.getEnvelopeInternal());
            heights.add(cell.getEnvelopeInternal().getHeight());
        });
        double rowHeight = median(heights);
        List<Placed<K>> placed = new ArrayList<>();
        cells.forEach((key, cell) -> {
            Point inside = cell.getInteriorPoint();
            double fromNorth = all.getMaxY() - inside.getY();
            placed.add(new Placed<>(key, (int) Math.floor(fromNorth / rowHeight), inside.getX(), fromNorth));
        });
        placed.sort(Comparator.<Placed<K>>comparingInt(Placed::row)
                .thenComparingDouble(Placed::lon)
                .thenComparingDouble(Placed::fromNorth)
                .thenComparing(Placed::key));
        return placed.stream().map(Placed::key).toList();
    }

    private record Placed<K extends Comparable<? super K>>(K key, int row, double lon, double fromNorth) {}

    private static double median(List<Double> values) {
        if (values.isEmpty()) {
            return 1;
        }
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}

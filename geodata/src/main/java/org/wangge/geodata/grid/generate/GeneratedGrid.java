package org.wangge.geodata.grid.generate;

import java.util.Arrays;
import java.util.List;

/**
 * Cells that tile their parent exactly, as {@link org.wangge.geodata.grid.BoundarySum} shows, with nodes added to the
 * parent's border where cells meet there.
 *
 * @param cells in reading order
 * @param cut the buildings that lie in several cells
 */
public record GeneratedGrid(List<GeneratedCell> cells, List<CutBuilding> cut) {

    /** Least, median and greatest of something all cells have. */
    public record Spread(double least, double median, double greatest) {

        private static Spread of(double[] values) {
            Arrays.sort(values);
            return new Spread(values[0], values[values.length / 2], values[values.length - 1]);
        }
    }

    /**
     * @throws IllegalArgumentException when there are no cells
     */
    public GeneratedGrid {
        if (cells.isEmpty()) {
            throw new IllegalArgumentException("a grid has at least one cell");
        }
        cells = List.copyOf(cells);
        cut = List.copyOf(cut);
    }

    public Spread squareMetres() {
        return Spread.of(cells.stream().mapToDouble(GeneratedCell::squareMetres).toArray());
    }

    public Spread weights() {
        return Spread.of(cells.stream().mapToDouble(GeneratedCell::weight).toArray());
    }

    public Spread compactness() {
        return Spread.of(cells.stream().mapToDouble(GeneratedCell::compactness).toArray());
    }
}

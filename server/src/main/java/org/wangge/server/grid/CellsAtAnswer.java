package org.wangge.server.grid;

import java.util.List;

/**
 * The cells that hold a place, and as of when that is known.
 *
 * @param cells street first
 * @param change the number of the last change that they are as of (ADR 0015): of two answers the one with the larger number is the newer
 */
public record CellsAtAnswer(List<CellAt> cells, long change) {

    public CellsAtAnswer {
        cells = List.copyOf(cells);
    }
}

package org.wangge.server.grid;

import java.util.List;
import org.wangge.geodata.Bbox;

/**
 * A cell with expected slots that nobody is in.
 *
 * @param layer the layer's code
 * @param slots the empty ones, the head first
 * @param bounds the box round the cell
 */
public record Vacancy(CellName cell, String layer, List<String> slots, Bbox bounds) {
    public Vacancy {
        slots = List.copyOf(slots);
    }
}

package org.wangge.server.grid;

import java.util.List;
import org.wangge.geodata.Bbox;

/**
 * A cell of whose people nobody is on duty.
 *
 * @param layer the layer's code
 * @param people the names of those who are on it then; empty where nobody is
 * @param bounds the box round the cell
 */
public record Unmanned(CellName cell, String layer, List<String> people, Bbox bounds) {
    public Unmanned {
        people = List.copyOf(people);
    }
}

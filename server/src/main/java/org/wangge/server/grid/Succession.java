package org.wangge.server.grid;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * What became of cells, for features that keep the cell of a day and are asked by the cells of another. Between modules only; it
 * answers no person.
 */
public interface Succession {

    /**
     * The cells that have something of each of these at a time: the cell itself where there is it, what was split from it, what it was
     * merged into, and so on through all publications that are valid by then.
     *
     * @return by the id of the given cell, each with the cells above it, ordered by code; a cell that nothing came of has an empty list
     */
    Map<UUID, List<AreaPath>> heirs(Collection<UUID> cellIds, Instant at);
}

package org.wangge.server.grid;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The cells of the base layer that hold a place, street first; empty outside all of them.
 *
 * @param cells at most one of each level
 */
public record AreaPath(List<CellName> cells) {

    /** Outside every cell. */
    public static final AreaPath OUTSIDE = new AreaPath(List.of());

    public AreaPath {
        cells = List.copyOf(cells);
    }

    /** The cells' ids, for a row's {@code area_ids}. */
    public List<UUID> ids() {
        return cells.stream().map(CellName::id).toList();
    }

    /** The smallest of them. */
    public Optional<CellName> smallest() {
        return cells.isEmpty() ? Optional.empty() : Optional.of(cells.getLast());
    }
}

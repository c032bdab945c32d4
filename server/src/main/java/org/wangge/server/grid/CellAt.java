package org.wangge.server.grid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.wangge.geodata.grid.CellLevel;

/**
 * A cell that holds a place at some time.
 *
 * @param layer the layer's code
 * @param validFrom since when it has this shape, name and parent
 * @param responsible who was responsible at that time, heads first
 */
public record CellAt(
        UUID id,
        String code,
        String name,
        CellLevel level,
        String layer,
        Instant validFrom,
        List<Responsible> responsible) {

    public CellAt {
        responsible = List.copyOf(responsible);
    }
}

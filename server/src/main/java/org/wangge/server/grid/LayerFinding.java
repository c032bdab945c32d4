package org.wangge.server.grid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;

/**
 * Something that keeps a layer from tiling.
 *
 * @param level of the cells at fault
 * @param kind a stable word such as {@code overlap} or {@code gap}
 * @param cellCodes the cells at fault
 * @param geoJson where, in CGCS2000 lon/lat; null where it is nowhere in particular
 */
public record LayerFinding(
        UUID id,
        CellLevel level,
        String kind,
        List<String> cellCodes,
        String detail,
        @Nullable String geoJson,
        Instant foundAt) {

    public LayerFinding {
        cellCodes = List.copyOf(cellCodes);
    }
}

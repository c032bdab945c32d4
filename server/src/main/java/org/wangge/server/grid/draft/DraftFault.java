package org.wangge.server.grid.draft;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.grid.TilingFault;

/**
 * Something that keeps a draft from tiling.
 *
 * @param codes of the areas, in their order; null for new ones
 * @param measure in square metres or metres, as the kind says
 * @param where CGCS2000 lon/lat
 * @param mends operations that would mend it, the best first
 */
public record DraftFault(
        TilingFault kind,
        List<UUID> areas,
        List<@Nullable String> codes,
        double measure,
        Geometry where,
        List<DraftOperation> mends) {

    public DraftFault {
        areas = List.copyOf(areas);
        mends = List.copyOf(mends);
    }
}

package org.wangge.server.grid;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Base cells put together (管理网格), as they were at some time.
 *
 * @param set the code of the set it is one of; a cell is in at most one management cell of a set at a time
 * @param code never given to another one of the set
 * @param members the cells it has, by code; one that had ended by the time asked for is left out
 * @param areaSquareMetres on the ellipsoid
 * @param validFrom since when it has this name and these members
 * @param validTo null while it lasts
 * @param version counts its changes, from 1
 * @param geoJson the union of the members' shapes, CGCS2000 lon/lat, unrounded; null where no member is left
 */
public record ManagementCell(
        UUID id,
        String set,
        String code,
        String name,
        List<CellName> members,
        double areaSquareMetres,
        Instant validFrom,
        @Nullable Instant validTo,
        int version,
        @Nullable String geoJson) {

    public ManagementCell {
        members = List.copyOf(members);
    }
}

package org.wangge.server.grid;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.grid.CellLevel;

/**
 * A cell with its shape, for maps.
 *
 * @param parentId the cell above it, null for streets and where it is not known
 * @param revision counts changes of the shape within the version
 * @param geoJson a MultiPolygon in CGCS2000 lon/lat, unrounded
 */
public record CellOutline(
        UUID id,
        String code,
        String name,
        CellLevel level,
        @Nullable UUID parentId,
        double areaSquareMetres,
        Instant validFrom,
        int revision,
        String geoJson) {}

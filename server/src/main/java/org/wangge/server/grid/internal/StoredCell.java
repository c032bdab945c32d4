package org.wangge.server.grid.internal;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.grid.CellLevel;

/** A cell with its last version, as an intake compares it. */
record StoredCell(
        UUID cellId,
        CellLevel level,
        String code,
        String source,
        String sourceId,
        UUID versionId,
        String name,
        @Nullable UUID parentId,
        Geometry shape,
        Instant validFrom,
        @Nullable Instant validTo) {

    boolean saysTheSame(String otherName, @Nullable UUID otherParent, Geometry otherShape) {
        return validTo == null
                && name.equals(otherName)
                && java.util.Objects.equals(parentId, otherParent)
                && shape.equalsExact(otherShape);
    }
}

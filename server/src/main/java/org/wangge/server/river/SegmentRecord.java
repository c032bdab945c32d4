package org.wangge.server.river;

import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.LineString;

/**
 * A stretch of a river. It ends where its length on the ellipsoid, added to {@code fromMetres}, says.
 *
 * @param sourceId its id in the source
 * @param riverSourceId the river's id in the same source
 * @param code what people call it by, such as {@code TLQ-03}
 * @param level whose chief it has, as {@link RiverLevel#find} reads it: {@code county}, {@code town}, {@code village}, or the level of
 *     the grid, {@code street}, {@code community} or {@code cell}
 * @param fromMetres chainage of the upstream end, 0 or more
 * @param widthMetres between the banks, positive, or null where it is not known
 * @param line the centre line, drawn downstream; longitude and latitude, CGCS2000
 */
public record SegmentRecord(
        String sourceId,
        String riverSourceId,
        String code,
        String name,
        String level,
        double fromMetres,
        @Nullable Double widthMetres,
        LineString line) {}

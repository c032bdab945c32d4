package org.wangge.server.river;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a river.
 *
 * @param level who is chief of such a segment
 * @param fromMetres chainage of the upstream end
 * @param toMetres chainage of the downstream end
 * @param widthMetres between the banks, null where it is not known
 * @param geometryJson the centre line downstream, GeoJSON in CGCS2000 longitude and latitude, unrounded
 */
public record Segment(
        UUID id,
        String code,
        String name,
        UUID riverId,
        String riverName,
        String level,
        double fromMetres,
        double toMetres,
        @Nullable Double widthMetres,
        String geometryJson,
        int version) {

    public double lengthMetres() {
        return toMetres - fromMetres;
    }

    /** From the centre line to a bank, null where the width is not known. */
    public @Nullable Double halfWidthMetres() {
        return widthMetres == null ? null : widthMetres / 2;
    }
}

package org.wangge.server.river;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a river.
 *
 * @param level whose chief it has
 * @param fromMetres chainage of the upstream end
 * @param toMetres chainage of the downstream end
 * @param widthMetres between the banks, the widest where it steps; null where it is not known
 * @param widthSteps where the width steps, by chainage, upstream first; empty where it is one
 * @param warning null where there is none
 * @param validFrom since when it is a segment; null for as long as anybody knows
 * @param validTo until when, exclusive: it was split, merged or closed; null while it is one
 * @param geometryJson the centre line downstream, GeoJSON in CGCS2000 longitude and latitude, unrounded
 */
public record Segment(
        UUID id,
        String code,
        String name,
        UUID riverId,
        String riverName,
        RiverLevel level,
        double fromMetres,
        double toMetres,
        @Nullable Double widthMetres,
        List<WidthStep> widthSteps,
        @Nullable Warning warning,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        String geometryJson,
        int version) {

    public Segment {
        widthSteps = List.copyOf(widthSteps);
    }

    public double lengthMetres() {
        return toMetres - fromMetres;
    }

    /** From the centre line to a bank, null where the width is not known. */
    public @Nullable Double halfWidthMetres() {
        return widthMetres == null ? null : widthMetres / 2;
    }
}

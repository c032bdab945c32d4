package org.wangge.server.river.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.river.Chief;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.river.Segment;
import org.wangge.server.river.Warning;
import org.wangge.server.river.WidthStep;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;

/**
 * A segment and, as {@code responsible}, its chiefs at the instant asked for.
 *
 * @param widthMetres the widest where it steps
 * @param validTo null while it is a segment
 */
record SegmentCard(
        UUID id,
        String code,
        String name,
        UUID riverId,
        String river,
        RiverLevel level,
        double fromMetres,
        double toMetres,
        double lengthMetres,
        @Nullable Double widthMetres,
        @Nullable Double halfWidthMetres,
        List<WidthStep> widthSteps,
        @Nullable Warning warning,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        List<Chief> responsible,
        GeometryJson geometry,
        int version) {

    static SegmentCard of(Segment segment, List<Chief> responsible) {
        return new SegmentCard(
                segment.id(),
                segment.code(),
                segment.name(),
                segment.riverId(),
                segment.riverName(),
                segment.level(),
                segment.fromMetres(),
                segment.toMetres(),
                segment.lengthMetres(),
                segment.widthMetres(),
                segment.halfWidthMetres(),
                segment.widthSteps(),
                segment.warning(),
                segment.validFrom(),
                segment.validTo(),
                responsible,
                new GeometryJson(segment.geometryJson()),
                segment.version());
    }

    /** Begins with the version, which an edit compares: who is responsible may change without one. */
    String tag() {
        return EntityTags.versioned(version, this);
    }
}

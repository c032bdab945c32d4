package org.wangge.server.works.web;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;
import org.wangge.server.works.WorksZones.Zone;

/**
 * @param to by when it is to be done, inclusive
 * @param closedAt null while it is not
 */
record ZoneCard(
        UUID id,
        UUID segmentId,
        String segmentName,
        String river,
        String name,
        LocalDate from,
        @Nullable LocalDate to,
        @Nullable String note,
        double areaSquareMetres,
        @Nullable Instant closedAt,
        GeometryJson geometry,
        int version) {

    static ZoneCard of(Zone zone) {
        return new ZoneCard(
                zone.id(),
                zone.segmentId(),
                zone.segmentName(),
                zone.river(),
                zone.name(),
                zone.from(),
                zone.to(),
                zone.note(),
                zone.areaSquareMetres(),
                zone.closedAt(),
                new GeometryJson(zone.geometryJson()),
                zone.version());
    }

    String tag() {
        return EntityTags.versioned(version, this);
    }
}

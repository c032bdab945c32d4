package org.wangge.server.river.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.river.Bank;
import org.wangge.server.river.Outfall;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;

/**
 * @param validTo null while it is an outfall
 */
record OutfallCard(
        UUID id,
        String code,
        @Nullable String name,
        @Nullable UUID segmentId,
        @Nullable Bank bank,
        String kind,
        @Nullable String permit,
        @Nullable Instant validTo,
        GeometryJson geometry,
        int version) {

    static OutfallCard of(Outfall outfall) {
        return new OutfallCard(
                outfall.id(),
                outfall.code(),
                outfall.name(),
                outfall.segmentId(),
                outfall.bank(),
                outfall.kind(),
                outfall.permit(),
                outfall.validTo(),
                new GeometryJson(outfall.geometryJson()),
                outfall.version());
    }

    String tag() {
        return EntityTags.versioned(version, this);
    }
}

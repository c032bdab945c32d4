package org.wangge.server.asset;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * A field object as a caller may see it.
 *
 * @param attributes a JSON object; phone numbers are left out for who may not see them
 * @param geometryJson a GeoJSON geometry in CGCS2000 longitude and latitude, unrounded
 * @param version counts its changes from 1
 */
public record Asset(
        UUID id,
        String kind,
        @Nullable String code,
        @Nullable String name,
        JsonNode attributes,
        String geometryJson,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        int version) {}

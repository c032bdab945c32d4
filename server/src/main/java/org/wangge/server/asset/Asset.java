package org.wangge.server.asset;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.grid.CellName;
import tools.jackson.databind.JsonNode;

/**
 * A field object as a caller may see it, as it is or was.
 *
 * @param attributes a JSON object; phone numbers are left out for who may not see them
 * @param state what the attributes say under the state attribute of its kind, or null
 * @param geometryJson a GeoJSON geometry in CGCS2000 longitude and latitude, unrounded
 * @param measure how long or large its geometry is
 * @param cell the smallest cell that held its inside at the time asked for; null outside all
 * @param source where it came from; {@code office} for what was made in the register
 * @param validFrom since when it exists, null for always
 * @param validTo when it ceased to exist, null while it does
 * @param since from when it has been like this, null for as long as it exists
 * @param version counts its changes from 1
 */
public record Asset(
        UUID id,
        String kind,
        @Nullable String code,
        @Nullable String name,
        JsonNode attributes,
        @Nullable String state,
        String geometryJson,
        Measure measure,
        @Nullable CellName cell,
        String source,
        @Nullable Instant validFrom,
        @Nullable Instant validTo,
        @Nullable Instant since,
        int version) {

    /**
     * On the ellipsoid.
     *
     * @param metres of lines, null for others
     * @param squareMetres of areas, null for others
     */
    public record Measure(@Nullable Double metres, @Nullable Double squareMetres) {}
}

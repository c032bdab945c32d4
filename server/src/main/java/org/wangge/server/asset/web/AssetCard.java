package org.wangge.server.asset.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.asset.Asset;
import org.wangge.server.grid.CellName;
import org.wangge.server.shared.web.EntityTags;
import org.wangge.server.shared.web.GeometryJson;
import tools.jackson.databind.JsonNode;

/** A field object as a GeoJSON feature. */
record AssetCard(String type, UUID id, GeometryJson geometry, Properties properties) {

    /**
     * What there is to say of an object.
     *
     * @param state what the attributes say under the state attribute of the kind
     * @param metres length of a line on the ellipsoid
     * @param squareMetres of an area on the ellipsoid
     * @param cell the smallest cell that holds it
     * @param source {@code office} for what was made in the register
     * @param since from when it has been like this; absent for as long as it exists
     */
    record Properties(
            String kind,
            @Nullable String code,
            @Nullable String name,
            JsonNode attributes,
            @Nullable String state,
            @Nullable Double metres,
            @Nullable Double squareMetres,
            @Nullable CellName cell,
            String source,
            @Nullable Instant validFrom,
            @Nullable Instant validTo,
            @Nullable Instant since,
            int version) {}

    static AssetCard of(Asset asset) {
        return new AssetCard("Feature", asset.id(), new GeometryJson(asset.geometryJson()), properties(asset));
    }

    static Properties properties(Asset asset) {
        return new Properties(
                asset.kind(),
                asset.code(),
                asset.name(),
                asset.attributes(),
                asset.state(),
                asset.measure().metres(),
                asset.measure().squareMetres(),
                asset.cell(),
                asset.source(),
                asset.validFrom(),
                asset.validTo(),
                asset.since(),
                asset.version());
    }

    String tag() {
        return EntityTags.versioned(properties.version(), this);
    }
}

package org.wangge.server.asset;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import tools.jackson.databind.node.ObjectNode;

/**
 * A field object as it is sent.
 *
 * @param kind code of its kind; cannot be changed later
 * @param code null for none; a part of GB/T 47678.5 then gets or keeps its identifier
 * @param attributes all of them
 * @param shape CGCS2000 longitude and latitude; null leaves it as it is
 * @param validFrom since when it exists; null for now, or for what it was
 * @param on from when it is like this; null for now. Of no meaning for a new one
 * @param note why; null where nobody says
 */
public record AssetDraft(
        String kind,
        @Nullable String code,
        @Nullable String name,
        ObjectNode attributes,
        @Nullable Geometry shape,
        @Nullable Instant validFrom,
        @Nullable Instant on,
        @Nullable String note) {

    public AssetDraft {
        attributes = attributes.deepCopy();
    }
}

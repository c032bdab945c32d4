package org.wangge.server.grid.draft;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.grid.CellLevel;

/**
 * An area of a draft.
 *
 * @param id stays; on publication it is the id of the cell
 * @param code null while it is new
 * @param shape Polygon or MultiPolygon in CGCS2000 lon/lat
 * @param difference how it differs from the layer
 * @param partsCount how many areas of the level below it has
 */
public record DraftArea(
        UUID id,
        @Nullable String code,
        String name,
        CellLevel level,
        @Nullable UUID parentId,
        Geometry shape,
        double areaSquareMetres,
        Difference difference,
        int partsCount) {

    /** How an area differs from the layer the draft began from. */
    public enum Difference {
        NONE,
        /** It got vertices on its border where others meet it. */
        NODES,
        /** It covers something else, or has another name. */
        CHANGED,
        /** It has another parent. */
        MOVED,
        ADDED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

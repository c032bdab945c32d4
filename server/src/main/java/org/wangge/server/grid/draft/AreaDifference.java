package org.wangge.server.grid.draft;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.grid.CellLevel;

/**
 * How an area of a draft differs from the published layer.
 *
 * @param before its shape there; null where it is new
 * @param after its shape in the draft; null where it is removed
 */
public record AreaDifference(
        UUID id,
        Kind kind,
        @Nullable String code,
        String name,
        CellLevel level,
        @Nullable Geometry before,
        @Nullable Geometry after,
        @Nullable Double beforeSquareMetres,
        @Nullable Double afterSquareMetres,
        @Nullable UUID parentBefore,
        @Nullable UUID parentAfter) {

    /** The greatest of its differences. */
    public enum Kind {
        ADDED,
        REMOVED,
        /** It has another parent. */
        MOVED,
        /** It covers something else. */
        CHANGED,
        RENAMED;

        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}

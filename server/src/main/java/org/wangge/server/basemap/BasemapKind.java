package org.wangge.server.basemap;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** What the base map is drawn from. */
public enum BasemapKind {
    ROAD,
    WATERWAY,
    WATER,
    BUILDING,
    GROUND;

    /** As interfaces write it: {@code road}, {@code waterway}, {@code water}, {@code building}, {@code ground}. */
    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}

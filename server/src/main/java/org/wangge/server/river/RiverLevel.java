package org.wangge.server.river;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import java.util.Optional;

/** Whose chief a segment has: a river has chiefs of several levels, each with segments of their own along the same chainage. */
public enum RiverLevel {
    PROVINCE,
    CITY,
    COUNTY,
    TOWN,
    VILLAGE;

    @JsonValue
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The level a source means: its own word, or the level of the grid whose people are chiefs there. */
    public static Optional<RiverLevel> find(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "province" -> Optional.of(PROVINCE);
            case "city" -> Optional.of(CITY);
            case "county", "district" -> Optional.of(COUNTY);
            case "town", "township", "street" -> Optional.of(TOWN);
            case "village", "community", "cell" -> Optional.of(VILLAGE);
            default -> Optional.empty();
        };
    }
}

package org.wangge.server.search;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.geodata.LonLat;

/**
 * Something found.
 *
 * @param id of what was found; for crossings and addresses only different from others
 * @param label its name
 * @param detail what tells it from others of the name, or null
 * @param place where it is, null where it has no place
 * @param box where it lies when it is larger than a point, or null
 */
public record SearchHit(
        Kind kind,
        Match match,
        String id,
        String label,
        @Nullable String detail,
        @Nullable LonLat place,
        @Nullable Bbox box) {

    /** What was found; among equal matches the first comes first. */
    public enum Kind {
        /** A kind of field object: its id is the kind's code, its box holds all objects of the kind. */
        ASSET_KIND,
        CELL,
        CROSSING,
        ADDRESS,
        ROAD,
        PLACE,
        RIVER,
        ASSET,
        PERSON;

        /** {@code asset-kind}, {@code cell}, … */
        @JsonValue
        public String text() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /** How well the text fits the name. */
    public enum Match {
        WHOLE,
        START,
        PART;

        /** The match a query answered with 0, 1 or 2. */
        public static Match of(int rank) {
            return values()[rank];
        }
    }
}

package org.wangge.server.grid.draft;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What became of an area.
 *
 * @param other what it was a piece of, what has it now, or whose part it is now; null where it is part of nothing
 */
public record LineageEvent(Kind kind, UUID area, @Nullable UUID other) {

    /** How the two belong together. */
    public enum Kind {
        /** The area is a piece of the other, which is still there. */
        SPLIT_FROM("split-from"),
        /** The area is gone, and the other has what it had. */
        MERGED_INTO("merged-into"),
        /** The area is part of the other from now on. */
        MOVED("moved");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @JsonValue
        public String text() {
            return text;
        }

        /** The kind of a word of the database. */
        public static Kind of(String text) {
            return valueOf(text.toUpperCase(java.util.Locale.ROOT).replace('-', '_'));
        }
    }
}

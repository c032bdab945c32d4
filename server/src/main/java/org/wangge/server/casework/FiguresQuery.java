package org.wangge.server.casework;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which figures are asked for.
 *
 * @param asOf with cells: by the cells of this time; null for those the cases had when they happened
 */
public record FiguresQuery(
        CaseFilter filter, By by, @Nullable Instant asOf) {

    /** What makes a group. */
    public enum By {
        /** Nothing: only the sum. */
        NOTHING,
        CELL,
        COMMUNITY,
        STREET,
        CATEGORY,
        CLASS,
        SOURCE,
        /** Of the office, by when cases occurred; a week begins on Monday. */
        DAY,
        WEEK,
        MONTH
    }
}

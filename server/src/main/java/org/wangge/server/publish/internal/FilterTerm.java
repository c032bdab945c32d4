package org.wangge.server.publish.internal;

import org.wangge.server.publish.spi.ItemType;

/**
 * A value in SQL.
 *
 * @param kind what it can be compared with
 */
record FilterTerm(String sql, Kind kind) {

    /** Kinds of values. */
    enum Kind {
        TEXT,
        NUMBER,
        TRUTH,
        INSTANT,
        /** Text {@code YYYY-MM-DD}. */
        DAY,
        SHAPE,
        /** A shape that may be a collection, of which the database cannot say all. */
        COLLECTION,
        TEXTS;

        static Kind of(ItemType type) {
            return switch (type) {
                case TEXT -> TEXT;
                case NUMBER, INTEGER -> NUMBER;
                case BOOLEAN -> TRUTH;
                case INSTANT -> INSTANT;
                case DAY -> DAY;
                case TEXTS, JSON -> TEXTS;
            };
        }
    }

    /** For an order that is the same in every database. */
    String ordered() {
        return kind == Kind.TEXT || kind == Kind.DAY ? "(" + sql + " collate \"C\")" : sql;
    }
}

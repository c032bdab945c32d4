package org.wangge.server.publish.spi;

/** What the values of a property are. */
public enum ItemType {
    TEXT,
    NUMBER,
    INTEGER,
    BOOLEAN,
    /** A point in time. */
    INSTANT,
    /** A day, as text {@code YYYY-MM-DD}. */
    DAY,
    /** A list of texts, as a JSON array. */
    TEXTS,
    /** Any other JSON: shown, and never compared. */
    JSON;

    /** Whether rows can be put in the order of it. */
    public boolean isSortable() {
        return this != TEXTS && this != JSON;
    }
}

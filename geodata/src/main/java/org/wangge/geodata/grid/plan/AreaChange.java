package org.wangge.geodata.grid.plan;

/**
 * An area before and after an operation.
 *
 * @param extent how much of it changed
 * @param <K> the keys of areas
 */
public record AreaChange<K>(GridArea<K> before, GridArea<K> after, Extent extent) {

    /** How much of an area changed. */
    public enum Extent {
        /** Its border got nodes where others meet it; it covers what it covered. Not a new version. */
        NODES,
        /** It covers something else, or has another parent. */
        AREA
    }

    public K key() {
        return after.key();
    }
}

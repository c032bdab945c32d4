package org.wangge.server.grid;

/**
 * A layer with what is in it today.
 *
 * @param kind {@code base} or {@code dedicated}
 * @param provisional whether it does not tile yet
 */
public record LayerSummary(String code, Labels labels, String kind, boolean provisional, Counts counts) {

    /** The layer's name in both languages. */
    public record Labels(String zh, String en) {}

    /** Cells of each level. */
    public record Counts(long street, long community, long cell) {}
}

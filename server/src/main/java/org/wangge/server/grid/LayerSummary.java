package org.wangge.server.grid;

import org.wangge.server.shared.Labels;

/**
 * A layer with what is in it at the time asked for.
 *
 * @param kind {@code base} or {@code dedicated}
 * @param provisional whether it does not tile as it is now
 */
public record LayerSummary(String code, Labels labels, String kind, boolean provisional, Counts counts) {

    /** Cells of each level. */
    public record Counts(long street, long community, long cell) {}
}

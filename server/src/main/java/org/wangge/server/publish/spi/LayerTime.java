package org.wangge.server.publish.spi;

/** What a time means for a layer in tiles; the same as for items. */
public sealed interface LayerTime {

    /**
     * Rows are valid from {@code valid_from} until {@code valid_to}, of which null is without end.
     *
     * @param relation the rows of all times, with the columns of the layer's relation; that relation itself where it is of all times
     */
    record Validity(String relation) implements LayerTime {}

    /**
     * Each row happened at an instant.
     *
     * @param column a {@code timestamptz}
     */
    record Moment(String column) implements LayerTime {}
}

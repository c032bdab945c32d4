package org.wangge.server.publish.spi;

/** What {@code datetime} means for a collection. */
public sealed interface ItemTime {

    /**
     * The relation holds its objects as they are and were, each row for the time [{@code valid_from}, {@code valid_to}); null is without
     * end. Rows of one id do not overlap. Asked without a time it is as it is now.
     */
    record Validity() implements ItemTime {}

    /**
     * Each row happened at an instant.
     *
     * @param property the property with the instant
     */
    record Moment(String property) implements ItemTime {}
}

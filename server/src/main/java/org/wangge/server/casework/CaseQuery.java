package org.wangge.server.casework;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A page of a list of cases.
 *
 * @param after the last id of the page before, null for the first
 * @param limit how many at most
 */
public record CaseQuery(
        CaseFilter filter, Order order, @Nullable UUID after, int limit) {

    /** The first page of all, by id. */
    public CaseQuery(int limit) {
        this(CaseFilter.ALL, Order.ID, null, limit);
    }

    /** In which order cases are listed; equal ones by id. */
    public enum Order {
        ID,
        /** Only open ones, the first due first, those without a due time last. */
        DUE,
        /** The last that occurred first. */
        REPORTED,
        /** Only closed ones, the last closed first. */
        CLOSED
    }
}

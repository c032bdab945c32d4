package org.wangge.server.casework;

import java.util.List;
import java.util.UUID;

/**
 * A filter of a case list that somebody keeps.
 *
 * @param query filters and order as in the address of a list, such as {@code stage=filed&order=due}
 * @param columns the columns shown, in their order; empty for the usual ones
 * @param shared whether everybody in the office has it
 * @param own whether it is the caller's
 */
public record SavedFilter(
        UUID id, String name, String query, List<String> columns, boolean shared, boolean own, int version) {

    public SavedFilter {
        columns = List.copyOf(columns);
    }

    /** What somebody wants to keep. */
    public record Wanted(String name, String query, List<String> columns, boolean shared) {

        public Wanted {
            columns = List.copyOf(columns);
        }
    }
}

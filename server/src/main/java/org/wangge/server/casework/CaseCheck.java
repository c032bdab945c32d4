package org.wangge.server.casework;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** Tells whether the columns of cases say what their logs say. */
public interface CaseCheck {

    /**
     * Folds the logs of some cases again, the first by id, and compares. Needs {@code ADMINISTER}.
     *
     * @param after the last case of the page before; null begins
     * @param limit how many cases, above 0; they cannot be acted on meanwhile
     * @param repair whether to leave the columns as the logs say; else nothing is changed
     */
    Checked run(Caller caller, @Nullable UUID after, int limit, boolean repair);

    /**
     * A page of cases that were looked at.
     *
     * @param checked how many
     * @param differences cases with a wrong column
     * @param next after which the next page begins; null at the end
     */
    record Checked(
            int checked,
            List<Difference> differences,
            @Nullable UUID next) {
        public Checked {
            differences = List.copyOf(differences);
        }
    }

    /** A case whose columns were wrong, by column. */
    record Difference(UUID caseId, Map<String, Change> columns) {}

    /** What a column holds, and what it should. */
    record Change(@Nullable Object stored, @Nullable Object byTheLog) {}
}

package org.wangge.server.copies;

import java.util.Collection;
import java.util.UUID;

/**
 * Of what a copy is kept, contributed by the feature that owns the tables. Triggers on them note each change under its name, by
 * {@code note_copy_changes}.
 *
 * @param <S> the copy, never changed once it is made
 */
public interface CopySource<S> {

    /** Under which changes are noted. */
    String name();

    /** Reads all of it as the running transaction sees it, row by row rather than at once. */
    S load();

    /**
     * The copy as the running transaction sees it, when all that changed since it was made are these rows; some may be gone.
     *
     * @param ids at most {@link #MOST}
     */
    S changed(S before, Collection<UUID> ids);

    /** The same copy in its best shape; called from time to time where nobody waits. */
    default S tidied(S copy) {
        return copy;
    }

    /** With more changes a copy is made anew. */
    int MOST = 5_000;
}

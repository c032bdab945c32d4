package org.wangge.server.casework;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/**
 * The filters people keep: each their own, and those an administrator shares with the office. Only an account that may see cases has
 * any; sharing needs {@code ADMINISTER}.
 */
public interface SavedFilters {

    /** One's own and the shared ones, by name. */
    List<SavedFilter> list(Caller caller);

    /**
     * Keeps one more.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for a name one has already, more than 100, or what is too long
     */
    SavedFilter create(Caller caller, SavedFilter.Wanted wanted);

    /**
     * Changes one's own, or as an administrator a shared one.
     *
     * @param check gets it as it is, and may throw
     * @throws org.wangge.server.shared.ProblemException 404 where there is none that the caller may change
     */
    SavedFilter change(Caller caller, UUID id, SavedFilter.Wanted wanted, Consumer<SavedFilter> check);

    /** Removes one, as {@link #change} changes it. */
    void delete(Caller caller, UUID id);
}

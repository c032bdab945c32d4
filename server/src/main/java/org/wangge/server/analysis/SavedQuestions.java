package org.wangge.server.analysis;

import java.util.List;
import java.util.UUID;
import org.wangge.server.identity.Caller;

/** The questions people keep to ask again: each their own, and those a planner shares with the office. Needs {@code VIEW_CASES}. */
public interface SavedQuestions {

    /** One's own and the shared ones, by name. */
    List<SavedQuestion> list(Caller caller);

    /**
     * Keeps one more; sharing it needs {@code PLAN_GRID}.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for a name one has already, or too many
     */
    SavedQuestion create(Caller caller, String name, boolean shared, CoverageQuestion question);

    /**
     * Removes one's own, or as a planner a shared one.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there is none that the caller may remove
     */
    void delete(Caller caller, UUID id);

    /**
     * A question with a name.
     *
     * @param own whether it is the caller's
     */
    record SavedQuestion(UUID id, String name, boolean shared, boolean own, CoverageQuestion question) {}
}

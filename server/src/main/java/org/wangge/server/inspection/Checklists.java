package org.wangge.server.inspection;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.server.casework.machine.Limit;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.Checklist.ChecklistItem;
import org.wangge.server.inspection.Checklist.Penalty;
import org.wangge.server.shared.Labels;

/** Checklists by which places are inspected. Reading needs {@code VIEW_CASES}, publishing {@code ADMINISTER}. */
public interface Checklists {

    /** The most of its unit that a deadline of a notice has. */
    int LONGEST_DEADLINE = 10_000;

    /** The newest version of each, by code. */
    List<Checklist> list(Caller caller);

    /**
     * One version.
     *
     * @param version null for the newest
     * @throws org.wangge.server.shared.ProblemException 404 where there is none
     */
    Checklist get(Caller caller, String code, @Nullable Integer version);

    /**
     * Publishes a checklist, or the next version of one. What is published already stays as it is, and a phone may still answer it.
     *
     * @param precondition sees the newest version, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 422 where it cannot be asked like this
     */
    Checklist publish(Caller caller, String code, ChecklistDraft draft, Consumer<Optional<Checklist>> precondition);

    /** A checklist as it is sent. */
    record ChecklistDraft(
            Labels labels,
            List<String> targets,
            List<ChecklistItem> items,
            Limit deadline,
            List<Penalty> ladder,
            boolean isRetired) {

        public ChecklistDraft {
            targets = List.copyOf(targets);
            items = List.copyOf(items);
            ladder = List.copyOf(ladder);
        }
    }
}

package org.wangge.server.casework.dispatch;

import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/** The rules by which cases are dispatched. Reading needs {@code DECIDE_CASE}, changing {@code ADMINISTER}. */
public interface DispatchRules {

    /** In the order in which they are tried, also those that are not valid now. */
    List<DispatchRule> list(Caller caller);

    /**
     * One rule.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there is none
     */
    DispatchRule get(Caller caller, UUID id);

    /**
     * Adds a rule.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for a category, area, slot or assignee that there is not
     */
    DispatchRule add(Caller caller, DispatchRule rule);

    /**
     * Puts a rule in the place of the one with its id.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException as {@link #get} and {@link #add}
     */
    DispatchRule put(Caller caller, DispatchRule rule, Consumer<DispatchRule> precondition);

    /** Takes a rule away; what was dispatched by it keeps its name in the log. */
    void remove(Caller caller, UUID id, Consumer<DispatchRule> precondition);
}

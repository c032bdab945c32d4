package org.wangge.server.casework;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.wangge.server.casework.clock.Policy;
import org.wangge.server.identity.Caller;

/** What the office promises. Reading needs {@code VIEW_CASES}, changing {@code ADMINISTER}. */
public interface Policies {

    /** All there were, the newest first, which may not be valid yet. */
    List<Policy> list(Caller caller);

    /**
     * Promises something else from a time on. Clocks that have started keep what they started under.
     *
     * @param policy the policy, when it is told what time it is
     * @param precondition sees the newest policy, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 422 where it is valid before now or not after the newest, or where there is no
     *     such calendar
     */
    void add(Caller caller, Function<Instant, Policy> policy, Consumer<Policy> precondition);
}

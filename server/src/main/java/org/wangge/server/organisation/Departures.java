package org.wangge.server.organisation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;

/** Who has left, and since when. Needs {@code ADMINISTER}; every change is in the audit. What somebody did and held before stays. */
public interface Departures {

    /** When somebody left; null for who is here. */
    record Departure(UUID personId, String name, @Nullable Instant leftAt) {}

    /**
     * Lets somebody leave, or come back. From then on they fill no post of a cell or an object, and work cannot be given to them. The same again
     * changes nothing.
     *
     * @param at since when, not to come; null for who is here after all
     * @throws org.wangge.server.shared.ProblemException 404 for nobody, 422 for a time to come
     */
    Departure put(Caller caller, UUID personId, @Nullable Instant at);
}

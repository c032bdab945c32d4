package org.wangge.server.grid;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.identity.Caller;

/**
 * Management cells: base cells put together. Reading needs {@code VIEW_MAP}; changing needs {@code PLAN_GRID} and all the members, former
 * and new, in the caller's area.
 */
public interface ManagementCells {

    /** The set that is meant when none is named. */
    String DEFAULT_SET = "management";

    /** A page of those there were at a time, by id. */
    List<ManagementCell> list(Caller caller, ManagementQuery query);

    /**
     * One of them.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there was none at that time
     */
    ManagementCell get(Caller caller, UUID id, Instant at);

    /**
     * Puts cells together.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where the code was used in the set, or a cell is in another one of the set
     *     then; 422 for a member that is no smallest cell of the base layer at that time
     */
    ManagementCell make(Caller caller, NewManagementCell wanted);

    /**
     * Gives it another name and other members from a time on.
     *
     * @param precondition sees what is stored last, and ends the operation where that is not what the caller has read
     * @throws org.wangge.server.shared.ProblemException 404, and as {@link #make}; 409 where it changes later already
     */
    ManagementCell change(Caller caller, UUID id, Composition wanted, Consumer<ManagementCell> precondition);

    /**
     * Ends it at a time; one that had not begun by then was never there.
     *
     * @param precondition as for {@link #change}
     * @throws org.wangge.server.shared.ProblemException 404; 409 where it changes later
     */
    void end(Caller caller, UUID id, Instant at, Consumer<ManagementCell> precondition);

    /** What it is called and has from a time on. */
    record Composition(String name, Set<UUID> members, Instant from) {
        public Composition {
            members = Set.copyOf(members);
        }
    }

    /** A new one. */
    record NewManagementCell(String set, String code, Composition composition) {}

    /**
     * Which of them a list holds.
     *
     * @param set only of this set, null for all
     * @param bbox those with a member whose shape meets this box, null for everywhere
     * @param after the last id of the page before, null for the first
     */
    record ManagementQuery(
            Instant at,
            @Nullable String set,
            @Nullable Bbox bbox,
            @Nullable UUID after,
            int limit) {}
}

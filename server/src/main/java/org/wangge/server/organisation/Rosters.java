package org.wangge.server.organisation;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/**
 * Duty rosters: planned week by week for a team or department, and published, from when on they count for who is on duty. Reading needs
 * {@code VIEW_PHONES}, changing {@code ADMINISTER}.
 */
public interface Rosters {

    /** The shifts of the day, by their beginning. */
    List<DutyShift> shifts(Caller caller);

    /**
     * Makes a shift or changes its hours; weeks that are published already keep theirs until they are published again.
     *
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     */
    DutyShift putShift(Caller caller, DutyShift shift, Consumer<Optional<DutyShift>> precondition);

    /** The shift that runs at a time, the one that began last; empty between shifts. */
    Optional<DutyShift.Span> shiftAt(Instant at);

    /**
     * A week, empty where nothing was planned.
     *
     * @param week its Monday
     * @throws org.wangge.server.shared.ProblemException 404 for an unknown team or department, 422 for another day than a Monday
     */
    RosterWeek week(Caller caller, UUID unitId, LocalDate week);

    /**
     * Plans a week anew.
     *
     * @throws org.wangge.server.shared.ProblemException 422 for an unknown shift or person, a day of another week, and somebody in two
     *     shifts at one time
     */
    RosterWeek put(
            Caller caller,
            UUID unitId,
            LocalDate week,
            List<RosterWeek.RosterEntry> entries,
            Consumer<RosterWeek> precondition);

    /** Publishes a week as it is planned; what of it was published before and is not planned any more goes. */
    RosterWeek publish(Caller caller, UUID unitId, LocalDate week, Consumer<RosterWeek> precondition);

    /**
     * Plans another week like this one.
     *
     * @throws org.wangge.server.shared.ProblemException 409 where something is planned for it
     */
    RosterWeek copy(Caller caller, UUID unitId, LocalDate week, LocalDate to);
}

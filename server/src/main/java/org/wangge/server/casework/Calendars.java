package org.wangge.server.casework;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.wangge.server.identity.Caller;

/** When the office works. Reading needs {@code VIEW_CASES}, changing {@code ADMINISTER}. */
public interface Calendars {

    /** All calendars by code. */
    List<OfficeCalendar> list(Caller caller);

    /**
     * One calendar.
     *
     * @throws org.wangge.server.shared.ProblemException 404 when there is none of this code
     */
    OfficeCalendar get(Caller caller, String code);

    /**
     * Makes a calendar or changes one, from tomorrow on: the hours of today and of what was before are facts by which clocks have counted.
     * All open cases get new due times.
     *
     * @param calendar its version and, where there is one, its nominal day do not count
     * @param precondition sees what is stored, and ends the operation where that is not what the caller has read
     * @return what is stored now
     * @throws org.wangge.server.shared.ProblemException 422 where it is no calendar or changes what has passed
     */
    OfficeCalendar put(Caller caller, OfficeCalendar calendar, Consumer<Optional<OfficeCalendar>> precondition);
}

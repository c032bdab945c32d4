package org.wangge.server.inspection;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.identity.Caller;
import org.wangge.server.shared.Labels;

/**
 * The rule that the grid head and the resident supervisor of a construction site are there all day: how long their phones show them at the site during the
 * working hours of a day. Needs {@code VIEW_POSITIONS}; only sites and positions in the caller's area are told, and every look at the way of
 * somebody is in the audit, as in {@link org.wangge.server.positions.Positions#trail}.
 *
 * <p>What lies outside the caller's area is as if it were not known: whether somebody was there follows from positions in the area alone, so that nothing
 * is told of where they were instead. A time without one is therefore no absence: {@link Gap#isElsewhere} says whether positions show that they were
 * somewhere else, or nothing is known, and {@link SiteDuty#isOwnAreaOnly} whether more might be known to others.
 */
public interface SiteDuties {

    /** The kind whose objects have to be attended. */
    String KIND = "construction-site";

    /** Who has to be there, as slots of the kind. */
    List<String> SLOTS = List.of("grid-head", "supervisor");

    /** For how long nothing may be known of somebody between two positions at the site who counts as there all the time. */
    Duration USUAL_GAP = Duration.ofMinutes(30);

    /** The longest of that. */
    Duration LONGEST_GAP = Duration.ofHours(4);

    /**
     * Sites of a day in the order of their ids, with who has to be there as of then.
     *
     * @throws org.wangge.server.shared.ProblemException 404 where there was no such cell
     */
    List<SiteDuty> list(Caller caller, DutyQuestion question);

    /**
     * Which sites and when.
     *
     * @param day by the calendar of the office, not later than today
     * @param gap for how long nothing may be known of somebody who counts as there
     * @param cell the id of a cell; null for everywhere
     * @param isNobody only sites where nobody was, of those with working hours that have passed
     * @param after the id of the last site of the page before
     */
    record DutyQuestion(
            LocalDate day,
            Duration gap,
            @Nullable UUID cell,
            boolean isNobody,
            @Nullable UUID after,
            int limit) {}

    /**
     * A site on a day.
     *
     * @param working the working hours of the day
     * @param elapsed how much of them has passed
     * @param manned for how much of that at least one of them was there
     * @param isOwnAreaOnly whether the caller sees positions in a part of the town only
     * @param people in the order of their slots; a slot nobody fills has nobody
     */
    record SiteDuty(
            UUID id,
            String name,
            Duration working,
            Duration elapsed,
            Duration manned,
            boolean isOwnAreaOnly,
            List<PersonDuty> people) {

        public SiteDuty {
            people = List.copyOf(people);
        }

        /** Whether working hours have passed in which no position that the caller sees shows any of them there. */
        public boolean isNobody() {
            return elapsed.isPositive() && people.stream().noneMatch(PersonDuty::seen);
        }
    }

    /**
     * Somebody who has to be at a site.
     *
     * @param personId null where nobody fills the slot
     * @param seen whether any position in the hours that have passed shows them there
     * @param present for how much of the hours that have passed they were there
     * @param gaps times of those hours longer than the gap in which nothing shows them there
     */
    record PersonDuty(
            String slot,
            Labels labels,
            @Nullable UUID personId,
            @Nullable String person,
            boolean seen,
            Duration present,
            List<Gap> gaps) {

        public PersonDuty {
            gaps = List.copyOf(gaps);
        }
    }

    /**
     * A time [from, to).
     *
     * @param isElsewhere whether a position in it, in the caller's area, shows them elsewhere; else nothing is known
     */
    record Gap(Instant from, Instant to, boolean isElsewhere) {}
}

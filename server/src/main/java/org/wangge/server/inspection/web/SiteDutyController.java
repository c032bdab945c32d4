package org.wangge.server.inspection.web;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.annotations.ParameterObject;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.wangge.server.identity.Caller;
import org.wangge.server.inspection.SiteDuties;
import org.wangge.server.inspection.SiteDuties.DutyQuestion;
import org.wangge.server.inspection.SiteDuties.Gap;
import org.wangge.server.inspection.SiteDuties.PersonDuty;
import org.wangge.server.inspection.SiteDuties.SiteDuty;
import org.wangge.server.positions.Positions;
import org.wangge.server.shared.Labels;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.shared.RequestProblem;
import org.wangge.server.shared.web.AlsoAnswers;
import org.wangge.server.shared.web.Page;
import org.wangge.server.shared.web.QueryValues;

/** How long those who have to be at construction sites were there. */
@RestController
@RequestMapping("/api/inspections/site-duty")
class SiteDutyController {

    /** Every site is a look at two people. */
    private static final int MOST = 200;

    private final SiteDuties duties;
    private final Positions positions;
    private final OfficeTime time;

    SiteDutyController(SiteDuties duties, Positions positions, OfficeTime time) {
        this.duties = duties;
        this.positions = positions;
        this.time = time;
    }

    /** Sites of a day with who has to be there, for how long they were and when they were not. Each look is in the audit. */
    @GetMapping
    @AlsoAnswers(404)
    Page<SiteDutyAnswer> list(
            Caller caller,
            @ParameterObject DutyQuery query,
            @ParameterObject DutyPage page,
            HttpServletRequest request) {
        int limit = Math.min(MOST, QueryValues.limit(page.limit(), QueryValues.LIST_LIMIT));
        return Page.of(
                duties.list(caller, query.question(time, positions.keptSince(), page.after(), limit + 1)).stream()
                        .map(SiteDutyAnswer::of)
                        .toList(),
                limit,
                request,
                SiteDutyAnswer::id);
    }

    /**
     * @param on {@code YYYY-MM-DD}, today when absent; not later, and not before the first whole day of which positions are kept
     * @param gapMinutes for how long nothing may be known of somebody who counts as there, 30 when absent, 1 to 240
     * @param cell the id of a cell of any level
     * @param nobody only sites where nobody was
     */
    record DutyQuery(
            @Nullable String on,
            @Nullable Integer gapMinutes,
            @Nullable UUID cell,
            @Nullable Boolean nobody) {

        DutyQuestion question(OfficeTime time, Instant keptSince, @Nullable UUID after, int limit) {
            LocalDate today = LocalDate.ofInstant(time.now(), time.zone());
            LocalDate asked = LocalDate.ofInstant(time.parse(on, "on"), time.zone());
            LocalDate first = LocalDate.ofInstant(keptSince, time.zone()).plusDays(1);
            if (asked.isAfter(today) || asked.isBefore(first)) {
                // Of an earlier day nothing is known, which is not to look as if nobody had been there.
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "on",
                        "on is a day that has begun, from " + first + " on: positions are not kept for longer");
            }
            return new DutyQuestion(asked, gap(), cell, Boolean.TRUE.equals(nobody), after, limit);
        }

        private Duration gap() {
            if (gapMinutes == null) {
                return SiteDuties.USUAL_GAP;
            }
            if (gapMinutes < 1 || gapMinutes > SiteDuties.LONGEST_GAP.toMinutes()) {
                throw ProblemException.ofField(
                        RequestProblem.INVALID_PARAMETER,
                        "gapMinutes",
                        "gapMinutes is a number from 1 to " + SiteDuties.LONGEST_GAP.toMinutes());
            }
            return Duration.ofMinutes(gapMinutes);
        }
    }

    /**
     * @param limit sites in a page, 100 when absent, at most 200
     * @param after the key of the page before, from its link {@code next}
     */
    record DutyPage(@Nullable Integer limit, @Nullable UUID after) {}

    /**
     * A site on a day, in whole minutes.
     *
     * @param workingMinutes the working hours of the day
     * @param elapsedMinutes how much of them has passed
     * @param mannedMinutes for how much of that at least one of them was there
     * @param nobody whether no position that the caller sees shows any of them there in that time
     * @param ownAreaOnly whether the caller sees positions in a part of the town only: then nobody being seen is no absence
     */
    record SiteDutyAnswer(
            UUID id,
            String name,
            long workingMinutes,
            long elapsedMinutes,
            long mannedMinutes,
            boolean nobody,
            boolean ownAreaOnly,
            List<SiteDutyPerson> people) {

        static SiteDutyAnswer of(SiteDuty site) {
            return new SiteDutyAnswer(
                    site.id(),
                    site.name(),
                    site.working().toMinutes(),
                    site.elapsed().toMinutes(),
                    site.manned().toMinutes(),
                    site.isNobody(),
                    site.isOwnAreaOnly(),
                    site.people().stream().map(SiteDutyPerson::of).toList());
        }
    }

    /**
     * Somebody who has to be there.
     *
     * @param personId absent where nobody fills the slot
     * @param presentMinutes for how much of the hours that have passed they were there
     * @param gaps times of those hours in which nothing shows them there
     */
    record SiteDutyPerson(
            String slot,
            Labels labels,
            @Nullable UUID personId,
            @Nullable String person,
            long presentMinutes,
            List<SiteDutyGap> gaps) {

        static SiteDutyPerson of(PersonDuty person) {
            return new SiteDutyPerson(
                    person.slot(),
                    person.labels(),
                    person.personId(),
                    person.person(),
                    person.present().toMinutes(),
                    person.gaps().stream().map(SiteDutyGap::of).toList());
        }
    }

    /**
     * A time [from, to).
     *
     * @param elsewhere whether a position that the caller sees shows them elsewhere in it; else nothing is known, which is no absence
     */
    record SiteDutyGap(Instant from, Instant to, long minutes, boolean elsewhere) {

        static SiteDutyGap of(Gap gap) {
            return new SiteDutyGap(
                    gap.from(), gap.to(), Duration.between(gap.from(), gap.to()).toMinutes(), gap.isElsewhere());
        }
    }
}

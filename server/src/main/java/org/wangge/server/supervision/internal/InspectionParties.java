package org.wangge.server.supervision.internal;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.wangge.server.river.ChiefTerms;
import org.wangge.server.river.ChiefTerms.Term;
import org.wangge.server.river.RiverLevel;
import org.wangge.server.shared.OfficeTime;
import org.wangge.server.shared.ProblemException;
import org.wangge.server.supervision.Inspection.InspectedSegment;
import org.wangge.server.supervision.InspectionKind;
import org.wangge.server.supervision.SupervisionProblem;

/** Whether an inspector is what the kind of an inspection says, by the terms of chiefs that meet its day. */
@Component
class InspectionParties {

    private final ChiefTerms terms;
    private final OfficeTime time;

    InspectionParties(ChiefTerms terms, OfficeTime time) {
        this.terms = terms;
        this.time = time;
    }

    /** Terms of chiefs that meet a day, the latest first. */
    List<Term> on(LocalDate day) {
        return terms.meeting(
                SupervisionTexts.start(day, time.zone()), SupervisionTexts.start(day.plusDays(1), time.zone()));
    }

    /**
     * Who was chief of the segment.
     *
     * @throws ProblemException 422 where the inspector may not look at it in this way
     */
    Optional<Term> require(InspectionKind kind, UUID inspector, InspectedSegment segment, LocalDate day) {
        List<Term> all = on(day);
        List<Term> own =
                all.stream().filter(term -> term.personId().equals(inspector)).toList();
        if (own.stream().anyMatch(term -> term.segmentId().equals(segment.id()))) {
            throw ProblemException.ofField(
                    SupervisionProblem.OWN_SEGMENT,
                    "/segmentId",
                    "The inspector was chief of " + segment.name() + " on " + day
                            + ": somebody else has to look at it");
        }
        RiverLevel level = segment.level();
        switch (kind) {
            case PEER ->
                require(own, SupervisionProblem.NO_PEER, term -> term.level() == level, "the level " + level.text());
            case DOWN ->
                require(
                        own,
                        SupervisionProblem.NO_SUPERIOR,
                        term -> isOf(term, segment) && term.level().compareTo(level) < 0,
                        "a level above " + level.text() + " on " + segment.river());
            case UP ->
                require(
                        own,
                        SupervisionProblem.NO_SUBORDINATE,
                        term -> isOf(term, segment) && term.level().compareTo(level) > 0,
                        "a level below " + level.text() + " on " + segment.river());
        }
        return all.stream()
                .filter(term -> term.segmentId().equals(segment.id()))
                .findFirst();
    }

    private static boolean isOf(Term term, InspectedSegment segment) {
        return term.riverId().equals(segment.riverId());
    }

    private static void require(
            List<Term> own, SupervisionProblem problem, java.util.function.Predicate<Term> fits, String wanted) {
        if (own.stream().noneMatch(fits)) {
            throw ProblemException.ofField(
                    problem, "/inspectorId", "The inspector was not chief of " + wanted + " on that day");
        }
    }
}

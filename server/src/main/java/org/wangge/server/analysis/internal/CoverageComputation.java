package org.wangge.server.analysis.internal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.locationtech.jts.geom.Geometry;
import org.wangge.geodata.LonLat;
import org.wangge.geodata.coverage.WalkNetwork;
import org.wangge.server.analysis.CoverageAnswer;
import org.wangge.server.analysis.CoverageAnswer.Sited;
import org.wangge.server.analysis.CoverageQuestion;
import org.wangge.server.analysis.CoverageQuestion.By;
import org.wangge.server.analysis.CoverageQuestion.Lines;
import org.wangge.server.analysis.LeftOut;

/** Computes an answer. */
final class CoverageComputation {

    /** What is done, one after another. */
    enum Phase {
        READING(0),
        COUNTING(1),
        SITING(2),
        DRAWING(3);

        /** How many phases are done when this begins. */
        final int before;

        Phase(int before) {
            this.before = before;
        }
    }

    /** Is told when a phase begins, and again and again while it goes on; may throw to end the work. */
    interface Progress {
        void at(Phase phase);
    }

    private final CoverageInputs inputs;
    private final CoverageQuestion question;
    private final WalkNetwork network;
    private final Evaluation evaluation;

    private CoverageComputation(CoverageInputs inputs) {
        this.inputs = inputs;
        this.question = inputs.question();
        this.network = WalkNetwork.of(inputs.walkways());
        this.evaluation = evaluation();
    }

    /** @throws IllegalArgumentException where it cannot be computed, for people */
    static Computed of(CoverageInputs inputs, Instant now, Progress progress) {
        progress.at(Phase.COUNTING);
        return new CoverageComputation(inputs).compute(now, progress);
    }

    private Evaluation evaluation() {
        return switch (question.what()) {
            case BUILDINGS, ENTRANCES, SHOPS -> new PlacesEvaluation(inputs, network);
            case ROADS -> new RoadsEvaluation(inputs, network);
            case OBJECTS ->
                inputs.byLength() ? new RoadsEvaluation(inputs, network) : new PlacesEvaluation(inputs, network);
            case AREA -> new AreaEvaluation(inputs, network);
        };
    }

    private Computed compute(Instant now, Progress progress) {
        List<ServiceSpot> added = question.added().stream().map(ServiceSpot::at).toList();
        Supply all = inputs.services().with(added);
        Double before =
                added.isEmpty() ? null : evaluation.of(inputs.services()).covered();
        progress.at(Phase.COUNTING);
        Double then = question.comparedAt() == null
                ? null
                : evaluation.of(inputs.then()).covered();
        progress.at(Phase.COUNTING);
        Outcome outcome = evaluation.of(all);
        Sited sited = null;
        CoverageQuestion.SitingWish wish = question.siting();
        if (wish != null) {
            progress.at(Phase.SITING);
            sited = sited(wish, outcome, all, () -> progress.at(Phase.SITING));
        }
        progress.at(Phase.DRAWING);
        CoverageAnswer answer = new CoverageAnswer(
                evaluation.unit(),
                outcome.total(),
                outcome.covered(),
                before,
                then,
                evaluation.error(),
                inputs.services().size(),
                question.reach().by() == By.SIGHT
                        ? (int) inputs.services().spots().stream()
                                .filter(ServiceSpot::isAssumed)
                                .count()
                        : 0,
                outcome.missing().size(),
                sited,
                now);
        String map =
                AnswerMap.of(inputs, added, outcome, sited == null ? List.of() : sited.sites(), reached(all, outcome));
        return new Computed(answer, leftOut(outcome), map);
    }

    private Geometry reached(Supply supply, Outcome outcome) {
        Geometry known = outcome.reached();
        return known == null ? ReachShapes.of(drawn(supply), question.reach(), inputs.walls(), inputs.area()) : known;
    }

    /** Where people went is counted by, but not shown: a band round their ways would tell them. */
    private Supply drawn(Supply supply) {
        return question.services().lines().contains(Lines.TRACKS)
                ? new Supply(supply.spots(), List.of(), supply.lines(), List.of())
                : supply;
    }

    private Sited sited(CoverageQuestion.SitingWish wish, Outcome outcome, Supply services, Runnable step) {
        NewSites.Found found = new NewSites(inputs, wish, network, step).among(outcome.missing(), evaluation);
        double reached =
                evaluation.of(services.with(NewSites.spots(found.sites()))).covered();
        double covered = wish.capacity() == null ? reached : Math.min(reached, outcome.covered() + found.gain());
        return new Sited(found.candidates(), found.sites(), covered, found.gain(), found.bound(), found.optimal());
    }

    private List<LeftOut> leftOut(Outcome outcome) {
        Comparator<Outcome.Missing> order = evaluation.unit() != CoverageAnswer.Unit.PLACES || inputs.isWeighed()
                ? Comparator.comparingDouble(missing -> -missing.size())
                : Comparator.comparing((Outcome.Missing missing) -> missing.label() == null)
                        .thenComparing(missing -> Objects.requireNonNullElse(missing.label(), ""));
        List<Outcome.Missing> sorted = outcome.missing().stream().sorted(order).toList();
        List<LeftOut> list = new ArrayList<>();
        for (Outcome.Missing missing : sorted) {
            list.add(new LeftOut(
                    list.size() + 1, missing.id(), missing.kind(), missing.label(), missing.size(), inside(missing)));
        }
        return list;
    }

    private static LonLat inside(Outcome.Missing missing) {
        return LonLat.of(missing.shape().getInteriorPoint());
    }
}

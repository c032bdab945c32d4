package org.wangge.server.analysis.web;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.analysis.CoverageAnswer;
import org.wangge.server.analysis.CoverageRun;

/**
 * A question on its way to its answer.
 *
 * @param phase reading, counting, siting or drawing; null before it began
 * @param done of {@code total} phases
 * @param message why it failed
 */
record RunAnswer(
        UUID id,
        QuestionBody question,
        CoverageRun.State state,
        @Nullable String phase,
        int done,
        int total,
        @Nullable CoverageFigures answer,
        @Nullable String message,
        Instant askedAt) {

    static RunAnswer of(CoverageRun run) {
        CoverageAnswer answer = run.answer();
        return new RunAnswer(
                run.id(),
                QuestionBody.of(run.question()),
                run.state(),
                run.phase(),
                run.done(),
                run.total(),
                answer == null ? null : CoverageFigures.of(answer),
                run.message(),
                run.askedAt());
    }

    /**
     * What is covered.
     *
     * @param unit of all that is counted: places, metres or square_metres
     * @param share covered of total, 0 to 1
     * @param coveredBefore without the added places; null where there are none
     * @param coveredThen by the services of the other time; null where none is compared
     * @param error the figures are right to this part of the total
     * @param assumed how many cameras had no direction, angle or range of their own
     * @param leftOut how many lines the list of what is left out has
     * @param computedAt when this was computed; the data have been the same since
     */
    record CoverageFigures(
            CoverageAnswer.Unit unit,
            double total,
            double covered,
            double share,
            @Nullable Double coveredBefore,
            @Nullable Double coveredThen,
            double error,
            int services,
            int assumed,
            int leftOut,
            CoverageAnswer.@Nullable Sited siting,
            Instant computedAt) {

        static CoverageFigures of(CoverageAnswer answer) {
            return new CoverageFigures(
                    answer.unit(),
                    answer.total(),
                    answer.covered(),
                    answer.share(),
                    answer.coveredBefore(),
                    answer.coveredThen(),
                    answer.error(),
                    answer.services(),
                    answer.assumed(),
                    answer.leftOut(),
                    answer.siting(),
                    answer.computedAt());
        }
    }
}

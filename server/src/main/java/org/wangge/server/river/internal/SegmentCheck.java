package org.wangge.server.river.internal;

import org.wangge.server.river.RiverProblem;
import org.wangge.server.river.SegmentDraft;
import org.wangge.server.shared.ProblemException;

/** What a segment must be like beside its line. */
final class SegmentCheck {

    private static final double LONGEST_METRES = 10_000_000;
    private static final double WIDEST_METRES = 20_000;
    private static final int MOST_STEPS = 1000;

    private SegmentCheck() {}

    static void require(SegmentDraft draft) {
        RiverTexts.name(RiverProblem.SEGMENT_REFUSED, "/code", draft.code());
        RiverTexts.name(RiverProblem.SEGMENT_REFUSED, "/name", draft.name());
        if (!(draft.fromMetres() >= 0 && draft.fromMetres() <= LONGEST_METRES)) {
            throw refused("/fromMetres", "Chainage begins at 0 m or more");
        }
        Double width = draft.widthMetres();
        if (width != null && !(width > 0 && width <= WIDEST_METRES)) {
            throw refused("/widthMetres", "A width is more than 0 m and at most 20 km");
        }
        if (draft.widthSteps().size() > MOST_STEPS) {
            throw refused("/widthSteps", "A width steps at most " + MOST_STEPS + " times");
        }
        for (int i = 0; i < draft.widthSteps().size(); i++) {
            var step = draft.widthSteps().get(i);
            boolean ascends =
                    i == 0 || step.fromMetres() > draft.widthSteps().get(i - 1).fromMetres();
            if (!ascends || step.widthMetres() > WIDEST_METRES) {
                throw refused("/widthSteps/" + i, "Chainages of widths ascend, and a width is at most 20 km");
            }
        }
    }

    private static ProblemException refused(String pointer, String detail) {
        return ProblemException.ofField(RiverProblem.SEGMENT_REFUSED, pointer, detail);
    }
}

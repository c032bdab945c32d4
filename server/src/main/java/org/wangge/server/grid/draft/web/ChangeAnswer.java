package org.wangge.server.grid.draft.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.server.grid.draft.Certificate;
import org.wangge.server.grid.draft.DraftChange;
import org.wangge.server.grid.draft.DraftCheck;
import org.wangge.server.grid.draft.DraftStep;
import org.wangge.server.grid.draft.LineageEvent;
import org.wangge.server.shared.web.Feature;

/**
 * What came of an operation, of undo or of redo.
 *
 * @param faults of what changed and its neighbours
 * @param report what cleaning moved; with other operations absent
 */
record ChangeAnswer(
        long version,
        DraftStep step,
        List<Feature<AreaProperties>> changed,
        List<Feature<AreaProperties>> added,
        List<UUID> removed,
        List<LineageEvent> lineage,
        List<FaultAnswer> faults,

        @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable ReportAnswer report) {

    static ChangeAnswer of(DraftChange change) {
        DraftChange.CleaningReport report = change.report();
        return new ChangeAnswer(
                change.version(),
                change.step(),
                change.changed().stream().map(AreaProperties::feature).toList(),
                change.added().stream().map(AreaProperties::feature).toList(),
                change.removed(),
                change.lineage(),
                change.faults().stream().map(FaultAnswer::of).toList(),
                report == null ? null : ReportAnswer.of(report));
    }

    /** What cleaning moved, and what is wider than the tolerance. */
    record ReportAnswer(List<DraftChange.Move> moves, List<FaultAnswer> left) {

        static ReportAnswer of(DraftChange.CleaningReport report) {
            return new ReportAnswer(
                    report.moves(), report.left().stream().map(FaultAnswer::of).toList());
        }
    }

    /** All faults of a draft. */
    record CheckAnswer(long version, List<FaultAnswer> faults, Certificate certificate) {

        static CheckAnswer of(DraftCheck check) {
            return new CheckAnswer(
                    check.version(),
                    check.faults().stream().map(FaultAnswer::of).toList(),
                    check.certificate());
        }
    }
}

package org.wangge.server.grid.draft;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What came of an operation, of undo or of redo.
 *
 * @param version the draft's version by now
 * @param changed areas that are otherwise than before, of all levels
 * @param removed areas that are gone
 * @param faults of what changed and its neighbours
 * @param report what cleaning did; null for everything else
 */
public record DraftChange(
        long version,
        DraftStep step,
        List<DraftArea> changed,
        List<DraftArea> added,
        List<UUID> removed,
        List<LineageEvent> lineage,
        List<DraftFault> faults,
        @Nullable CleaningReport report) {

    public DraftChange {
        changed = List.copyOf(changed);
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        lineage = List.copyOf(lineage);
        faults = List.copyOf(faults);
    }

    /**
     * What cleaning moved.
     *
     * @param left faults that are wider than the tolerance
     */
    public record CleaningReport(List<Move> moves, List<DraftFault> left) {}

    /** What one area gained and lost, and how far its border moved at most. */
    public record Move(
            UUID area,
            @Nullable String code,
            double gainedSquareMetres,
            double lostSquareMetres,
            double greatestMetres) {}
}

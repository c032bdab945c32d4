package org.wangge.server.grid.draft.web;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;
import org.wangge.server.grid.draft.Author;
import org.wangge.server.grid.draft.DraftState;
import org.wangge.server.grid.draft.DraftStep;
import org.wangge.server.grid.draft.DraftView;
import org.wangge.server.shared.web.Link;

/**
 * A draft.
 *
 * @param bounds west, south, east, north; null where the layer is empty
 */
record DraftAnswer(
        UUID id,
        String layer,
        String name,
        Instant from,
        DraftState state,
        long version,
        Author createdBy,
        Instant createdAt,
        Instant changedAt,
        DraftView.Counts counts,
        @Nullable DraftStep undo,
        @Nullable DraftStep redo,
        boolean outdated,
        @Nullable UUID publicationId,
        @Nullable List<Double> bounds) {

    static DraftAnswer of(DraftView draft) {
        Bbox bounds = draft.bounds();
        return new DraftAnswer(
                draft.id(),
                draft.layer(),
                draft.name(),
                draft.from(),
                draft.state(),
                draft.version(),
                draft.createdBy(),
                draft.createdAt(),
                draft.changedAt(),
                draft.counts(),
                draft.undo(),
                draft.redo(),
                draft.outdated(),
                draft.publicationId(),
                bounds == null ? null : List.of(bounds.west(), bounds.south(), bounds.east(), bounds.north()));
    }

    /** A page of drafts, the newest first. */
    record DraftsAnswer(List<DraftAnswer> items, List<Link> links) {}

    /** A page of steps, the newest first. */
    record StepsAnswer(List<DraftStep> items, List<Link> links) {}
}

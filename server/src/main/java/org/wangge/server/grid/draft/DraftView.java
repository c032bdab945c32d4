package org.wangge.server.grid.draft;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.wangge.geodata.Bbox;

/**
 * A draft without its areas.
 *
 * @param layer the layer's code
 * @param from the instant as of which it began from the layer
 * @param version grows with every change of the draft
 * @param undo what undo would take back
 * @param redo what redo would do again
 * @param outdated whether the layer was changed since the draft began from it
 * @param bounds the box round it; null where the layer is empty
 */
public record DraftView(
        UUID id,
        String layer,
        String name,
        Instant from,
        DraftState state,
        long version,
        Author createdBy,
        Instant createdAt,
        Instant changedAt,
        Counts counts,
        @Nullable DraftStep undo,
        @Nullable DraftStep redo,
        boolean outdated,
        @Nullable UUID publicationId,
        @Nullable Bbox bounds) {

    /** Areas of each level. */
    public record Counts(int street, int community, int cell) {}
}

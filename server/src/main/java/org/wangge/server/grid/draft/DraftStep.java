package org.wangge.server.grid.draft;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Something a planner did to a draft.
 *
 * @param number from 1, in the order in which things were done
 * @param operation its kind, such as {@code split}
 * @param title what the planner called it; null where it has no name
 * @param areas those it changed, added or removed
 * @param undone whether it is taken back
 */
public record DraftStep(
        int number, String operation, @Nullable String title, List<UUID> areas, Author by, Instant at, boolean undone) {

    public DraftStep {
        areas = List.copyOf(areas);
    }
}

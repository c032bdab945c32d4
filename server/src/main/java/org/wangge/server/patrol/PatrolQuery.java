package org.wangge.server.patrol;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Which patrols, the newest first.
 *
 * @param personId only theirs, and those they recorded for somebody; null for all
 * @param from that start at it or later; null for all
 * @param to and before it; null for all
 * @param lineId only those that covered any of this line
 * @param after the id of the last one of the page before, or null
 */
public record PatrolQuery(
        @Nullable UUID personId,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable PatrolState state,
        @Nullable PatrolKind kind,
        @Nullable UUID lineId,
        @Nullable UUID after,
        int limit) {}

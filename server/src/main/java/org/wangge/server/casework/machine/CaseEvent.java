package org.wangge.server.casework.machine;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.locationtech.jts.geom.Geometry;

/**
 * One entry of a case's log.
 *
 * @param seq counts from 1 in a case, without a gap
 * @param observedAt when it happened; never before the last event before it that is no {@linkplain CaseAction#isAside() aside}. Clocks go by it
 * @param statedAt what the phone said, where that was before that event and {@code observedAt} was moved up to it; else null
 * @param recordedAt when the server learned of it
 * @param place where it was done, CGCS2000 lon/lat, null where nobody said
 */
public record CaseEvent(
        UUID id,
        int seq,
        Actor actor,
        Instant observedAt,
        @Nullable Instant statedAt,
        Instant recordedAt,
        @Nullable String note,
        @Nullable Geometry place,
        List<UUID> photoIds,
        CaseAction action) {

    public CaseEvent {
        photoIds = List.copyOf(photoIds);
        if (seq < 1) {
            throw new IllegalArgumentException("seq " + seq);
        }
    }

    /**
     * Who did it, as they were called then.
     *
     * @param accountId null for the server itself
     * @param personId the person behind the account, null where there is none
     */
    public record Actor(@Nullable UUID accountId, @Nullable UUID personId, String name) {

        /** The server itself, such as when a suspension ends. */
        public static final Actor SYSTEM = new Actor(null, null, "系统");
    }
}
